/** One input file, read by its format. */
import { CundaError, type Source, sha256, type Work } from '../../src/model/index.ts';
import { type HgtTile, MAX_HGT_BYTES, readHgt } from '../heights/index.ts';
import { csvRows, openCsv } from './csv.ts';
import { type Format, HEIGHTS, unpackedName } from './detect.ts';
import { type BoundaryPart, openGeoJson } from './geojson.ts';
import { IssueLog } from './issues.ts';
import type { ClipBox } from './osm/clip.ts';
import type { OsmExtract } from './osm/extract.ts';
import { noteExtract } from './osm/notes.ts';
import { readOsmPbf } from './osm/pbf.ts';
import { readOsmXml } from './osm/xml.ts';
import { pace } from './pace.ts';
import { type PlaceRow, type RowSource, readRows } from './rows.ts';
import type { Crs, ImportInput, ImportOptions } from './types.ts';
import { unpackedWhole } from './unpack.ts';
import { cleanName } from './values.ts';

export interface ReadFile {
  readonly input: ImportInput;
  readonly format: Format;
  readonly encoding: string | null;
  readonly crs: Crs;
  readonly licence: string | null;
  readonly log: IssueLog;
  readonly rows: readonly PlaceRow[];
  readonly boundaries: readonly BoundaryPart[];
  readonly extract: OsmExtract | null;
  readonly heights: HgtTile | null;
}

/** File name without folders. */
export const baseName = (name: string): string => cleanName(name.split(/[/\\]/).pop() ?? '') || 'input';

/** File name without folders and endings. */
export const inputStem = (name: string): string =>
  baseName(name).replace(/(?:\.(?:gz|bz2|osm|pbf|xml|csv|tsv|txt|json|geojson|hgt))+$/i, '') || 'county';

const ODBL = 'ODbL 1.0, © OpenStreetMap contributors';

export const isExtract = (format: Format): format is 'osm-pbf' | 'osm-xml' =>
  format === 'osm-pbf' || format === 'osm-xml';

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
  await pace(work, 0, input.bytes.length, name);
  const log = new IssueLog(name);
  const common = { input: file, format, log, rows: [], boundaries: [], extract: null, heights: null };
  if (isExtract(format)) {
    const extract = await (format === 'osm-pbf' ? readOsmPbf : readOsmXml)(name, input.bytes, work, clip);
    noteExtract(name, extract, log);
    return { ...common, encoding: null, crs: 'WGS-84', licence: ODBL, extract };
  }
  if (format === HEIGHTS) {
    const heights = readHgt(unpackedName(name), await unpackedWhole(name, input.bytes, MAX_HGT_BYTES));
    log.accepted = 1;
    return { ...common, encoding: null, crs: 'WGS-84', licence: null, heights };
  }
  if (format === 'geojson') {
    const { encoding, crs, rows, boundaries } = await openGeoJson(file, options, log);
    noteCrs(crs, log);
    return { ...common, encoding, crs, licence: null, rows: readRows(name, rows, log), boundaries };
  }
  const csv = await openCsv(file, options);
  const sources: RowSource[] = csvRows(csv, options, log);
  noteCrs(csv.crs, log);
  if (sources.length === 0)
    throw new CundaError('csv-no-rows', `${name} has a header but no usable rows`, { at: { file: name } });
  const rows = readRows(name, sources, log);
  await pace(work, input.bytes.length, input.bytes.length, `${name}: ${rows.length} rows`);
  return { ...common, encoding: csv.encoding, crs: csv.crs, licence: null, rows };
}

function noteCrs(crs: Crs, log: IssueLog): void {
  if (crs === 'CGCS2000') log.add('note', 'crs-equal', {});
}

/** What the dataset keeps of a file. To be called when everything is counted. */
export function sourceOf({ input, format, encoding, crs, licence, log }: ReadFile): Source {
  const { accepted, repaired, rejected } = log;
  return {
    name: input.name,
    format,
    encoding,
    crs,
    sha256: sha256(input.bytes),
    bytes: input.bytes.length,
    accepted,
    repaired,
    rejected,
    licence,
  };
}
