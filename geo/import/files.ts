/** One input file, read by its format. */
import { type Source, sha256, type Work } from '../../src/model/index.ts';
import { FORMATS, type Format, type Parsed } from './formats/index.ts';
import { IssueLog } from './issues.ts';
import type { ClipBox } from './osm/clip.ts';
import { pace } from './pace.ts';
import { cleanName } from './tables/values.ts';
import type { ImportInput, ImportOptions } from './types.ts';
import { PACKINGS } from './unpack.ts';

export interface ReadFile extends Parsed {
  readonly input: ImportInput;
  readonly format: Format;
  readonly log: IssueLog;
}

/** File name without folders. */
export const baseName = (name: string): string => cleanName(name.split(/[/\\]/).pop() ?? '') || 'input';

/** Endings of the names of files that are read, packings included; lower case with the dot. */
export const EXTENSIONS: readonly string[] = [
  ...FORMATS.flatMap(({ extensions }) => extensions),
  ...PACKINGS.map(({ extension }) => extension),
];

const ENDINGS = new RegExp(`(?:${EXTENSIONS.map((extension) => `\\${extension}`).join('|')})+$`, 'i');

/** File name without folders and endings. */
export const inputStem = (name: string): string => baseName(name).replace(ENDINGS, '') || 'county';

/** Reads a file of a known format; of an extract what is in `clip`, or all. Throws as its reader does. */
export async function readFile(
  input: ImportInput,
  format: Format,
  clip: ClipBox | null,
  options: ImportOptions,
  work: Work,
): Promise<ReadFile> {
  const name = baseName(input.name);
  const file = { name, bytes: input.bytes };
  await pace(work, 0, input.bytes.length, { code: 'file', params: { name } });
  const log = new IssueLog(name);
  return { ...(await format.read(file, options, { work, log, clip })), input: file, format, log };
}

/** What the dataset keeps of a file. To be called when everything is counted. */
export function sourceOf({ input, format, encoding, crs, licence, log }: ReadFile): Source {
  const { accepted, repaired, rejected } = log.totals();
  return {
    name: input.name,
    format: format.name,
    encoding,
    crs: log.crs ?? crs,
    sha256: sha256(input.bytes),
    bytes: input.bytes.length,
    accepted,
    repaired,
    rejected,
    licence,
  };
}
