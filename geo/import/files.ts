/** One input file, read by its format. */
import { CundaError, type Source, sha256, type Work } from '../../src/model/index.ts';
import { csvRows, openCsv } from './csv.ts';
import { detectFormat, type Format } from './detect.ts';
import { type BoundaryPart, openGeoJson } from './geojson.ts';
import { IssueLog } from './issues.ts';
import type { OsmExtract } from './osm-extract.ts';
import { readOsmPbf } from './osm-pbf.ts';
import { readOsmXml } from './osm-xml.ts';
import { pace } from './pace.ts';
import { type PlaceRow, type RowSource, readRows } from './rows.ts';
import type { Crs, ImportInput, ImportOptions } from './types.ts';
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
}

/** File name without folders. */
const baseName = (name: string): string => cleanName(name.split(/[/\\]/).pop() ?? '') || 'input';

/** File name without folders and endings. */
export const inputStem = (name: string): string =>
  baseName(name).replace(/(?:\.(?:gz|bz2|osm|pbf|xml|csv|tsv|txt|json|geojson))+$/i, '') || 'county';

const ODBL = 'ODbL 1.0, © OpenStreetMap contributors';

/** Reads a file. Throws as its reader does. */
export async function readFile(input: ImportInput, options: ImportOptions, work: Work): Promise<ReadFile> {
  const name = baseName(input.name);
  const file = { name, bytes: input.bytes };
  await pace(work, 0, input.bytes.length, name);
  const format = await detectFormat(name, input.bytes);
  const log = new IssueLog(name);
  const common = { input: file, format, log };
  if (format === 'osm-pbf' || format === 'osm-xml') {
    const extract = await (format === 'osm-pbf' ? readOsmPbf : readOsmXml)(name, input.bytes, work);
    noteExtract(name, extract, log);
    return { ...common, encoding: null, crs: 'WGS-84', licence: ODBL, rows: [], boundaries: [], extract };
  }
  if (format === 'geojson') {
    const { encoding, crs, rows, boundaries } = await openGeoJson(file, options, log);
    noteCrs(crs, log);
    return { ...common, encoding, crs, licence: null, rows: readRows(name, rows, log), boundaries, extract: null };
  }
  const csv = await openCsv(file, options);
  const sources: RowSource[] = csvRows(csv, options, log);
  noteCrs(csv.crs, log);
  if (sources.length === 0)
    throw new CundaError('csv-no-rows', `${name} has a header but no usable rows`, { at: { file: name } });
  const rows = readRows(name, sources, log);
  await pace(work, input.bytes.length, input.bytes.length, `${name}: ${rows.length} rows`);
  return { ...common, encoding: csv.encoding, crs: csv.crs, licence: null, rows, boundaries: [], extract: null };
}

function noteCrs(crs: Crs, log: IssueLog): void {
  if (crs === 'CGCS2000') log.add('note', 'crs-equal', 'CGCS2000 is taken as WGS-84; they differ by centimetres');
}

function noteExtract(name: string, extract: OsmExtract, log: IssueLog): void {
  const { ways } = extract.roads;
  if (ways.length === 0)
    throw new CundaError('osm-no-roads', `${name} has no roads`, {
      allowed: 'ways with a highway tag that somebody may use, with their nodes',
      at: { file: name },
    });
  log.accepted += ways.length;
  if (extract.brokenWays > 0)
    log.add(
      'note',
      'nodes-missing',
      `${extract.brokenWays} ways refer to ${extract.missingNodes} nodes that the extract lacks or that repeat; they are split there or left out`,
    );
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
