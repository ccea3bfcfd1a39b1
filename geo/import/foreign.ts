/** Files that are known and not read: what they are, and what to do with them. */

/** Files that are known and not read, by what is said of them. */
export type ForeignKind = 'shapefile-part' | 'xls' | 'zip' | 'packed';

interface Foreign {
  /** Characters, one a byte, that such a file has at these places. */
  readonly magic: readonly { readonly at: number; readonly text: string }[];
  /** Ending of the lower-case name; '': any. */
  readonly ending: string;
  readonly what: string;
  readonly kind: ForeignKind;
  /** What unpacks such a file. */
  readonly command?: string;
}

const ZIP = [{ at: 0, text: 'PK\u0003\u0004' }];

/** The first that fits. */
const FOREIGN: readonly Foreign[] = [
  {
    magic: [{ at: 0, text: '\u0000\u0000\u0027\u000a' }],
    ending: '',
    what: 'Shapefile without its table',
    kind: 'shapefile-part',
  },
  {
    magic: ZIP,
    ending: '',
    what: 'zip',
    kind: 'zip',
  },
  {
    magic: [{ at: 0, text: '\u00fd7zXZ' }],
    ending: '',
    what: 'xz',
    kind: 'packed',
    command: 'xz -d',
  },
  {
    magic: [{ at: 0, text: '7z\u00bc\u00af\u0027\u001c' }],
    ending: '',
    what: '7z',
    kind: 'packed',
    command: '7z x',
  },
  {
    magic: [{ at: 0, text: '\u0004\u0022\u004d\u0018' }],
    ending: '',
    what: 'lz4',
    kind: 'packed',
    command: 'lz4 -d',
  },
  {
    magic: [{ at: 0, text: 'Rar!' }],
    ending: '',
    what: 'rar',
    kind: 'packed',
    command: 'unrar x',
  },
  {
    magic: [{ at: 0, text: 'LZIP' }],
    ending: '',
    what: 'lzip',
    kind: 'packed',
    command: 'lzip -d',
  },
  {
    magic: [{ at: 0, text: '\u001f\u009d' }],
    ending: '',
    what: 'compress (.Z)',
    kind: 'packed',
    command: 'uncompress',
  },
  {
    magic: [{ at: 0, text: '\u00d0\u00cf\u0011\u00e0' }],
    ending: '',
    what: 'XLS',
    kind: 'xls',
  },
];

/** What a file of this lower-case name and these first characters (one a byte) is, if it is known and not read. */
export const foreignFile = (name: string, start: string): Pick<Foreign, 'what' | 'kind' | 'command'> | undefined =>
  FOREIGN.find(
    ({ magic, ending }) => name.endsWith(ending) && magic.some(({ at, text }) => start.startsWith(text, at)),
  );
