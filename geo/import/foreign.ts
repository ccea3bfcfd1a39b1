/** Files that are known and not read: what they are, and what to do with them. */

interface Foreign {
  /** Characters, one a byte, that such a file has at these places. */
  readonly magic: readonly { readonly at: number; readonly text: string }[];
  /** Ending of the lower-case name; '': any. */
  readonly ending: string;
  readonly what: string;
  readonly advice: string;
}

const ZIP = [{ at: 0, text: 'PK\u0003\u0004' }];

/** The first that fits. */
const FOREIGN: readonly Foreign[] = [
  {
    magic: [{ at: 0, text: '\u0000\u0000\u0027\u000a' }],
    ending: '',
    what: 'Shapefile without its table',
    advice: 'one part of a shapefile; put the .shp, .dbf, .prj and .cpg into one .zip and give that',
  },
  {
    magic: ZIP,
    ending: '',
    what: 'zip',
    advice: 'a zip archive that is neither a workbook nor a shapefile nor a KMZ; unpack it and give the files in it',
  },
  {
    magic: [{ at: 0, text: '\u00fd7zXZ' }],
    ending: '',
    what: 'xz',
    advice: 'packed with xz, which is not read; unpack it: xz -d FILE',
  },
  {
    magic: [{ at: 0, text: '7z\u00bc\u00af\u0027\u001c' }],
    ending: '',
    what: '7z',
    advice: 'a 7z archive; unpack it first: 7z x FILE',
  },
  {
    magic: [{ at: 0, text: '\u0004\u0022\u004d\u0018' }],
    ending: '',
    what: 'lz4',
    advice: 'packed with LZ4, which is not read; unpack it: lz4 -d FILE',
  },
  {
    magic: [{ at: 0, text: 'Rar!' }],
    ending: '',
    what: 'rar',
    advice: 'a RAR archive; unpack it first: unrar x FILE',
  },
  {
    magic: [{ at: 0, text: 'LZIP' }],
    ending: '',
    what: 'lzip',
    advice: 'packed with lzip, which is not read; unpack it: lzip -d FILE',
  },
  {
    magic: [{ at: 0, text: '\u001f\u009d' }],
    ending: '',
    what: 'compress (.Z)',
    advice: 'packed with compress, which is not read; unpack it: uncompress FILE',
  },
  {
    magic: [{ at: 0, text: '\u00d0\u00cf\u0011\u00e0' }],
    ending: '',
    what: 'XLS',
    advice: 'an old Excel file (.xls) or another OLE document; open it and save it as .xlsx',
  },
];

/** What a file of this lower-case name and these first characters (one a byte) is, if it is known and not read. */
export const foreignFile = (name: string, start: string): Pick<Foreign, 'what' | 'advice'> | undefined =>
  FOREIGN.find(
    ({ magic, ending }) => name.endsWith(ending) && magic.some(({ at, text }) => start.startsWith(text, at)),
  );
