/** The dry run of an import: how each file is read, and the counties, places and issues that would come of them. */
import {
  type Boundary,
  CundaError,
  type Dataset,
  notPlannedPhrase,
  type Position,
  type Work,
} from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import type { CountyPreview, FilePreview, ImportPreview, PlacePreview } from '../wire/import-preview.ts';
import type { Problem } from '../wire/problem.ts';
import type { Engine, ImportInput, ImportOptions, ImportResult } from './engine.ts';
import { crsReadings, MOST_UNPLACED, roadLines, unplacedOf } from './preview-map.ts';
import { shownTable } from './preview-table.ts';

/** Most places listed: enough to see a county's shape and a shift. */
const MOST_PLACES = 2000;
/** Most positions of a boundary. */
const MOST_BOUNDARY_POSITIONS = 4000;

/** Issues that leave the coordinate system to be asked. */
const CRS_OPEN: ReadonlySet<string> = new Set(['crs-assumed', 'crs-question']);

/** Reads everything and keeps nothing. What would make the import fail is told as a problem; throws `cancelled`. */
export async function previewImport(
  engine: Engine,
  inputs: readonly ImportInput[],
  options: ImportOptions,
  work: Work,
): Promise<ImportPreview> {
  const files: FilePreview[] = [];
  for (const input of inputs) {
    work.checkpoint();
    files.push(await filePreview(engine, input, options));
  }
  const { result, problem } = await dryRun(engine, inputs, options, work);
  const places = (result?.counties ?? []).flatMap(({ dataset }) => placesOf(dataset));
  const listed = spread(places, MOST_PLACES);
  const networks = (result?.counties ?? []).flatMap(({ roads }) => roads ?? []);
  const unplaced = (result?.counties ?? []).flatMap(({ dataset }) => unplacedOf(dataset));
  const open = options.crs === undefined && (result?.issues ?? []).some(({ code }) => CRS_OPEN.has(code));
  const [only, ...others] = result?.counties ?? [];
  const boundary = others.length === 0 ? (only?.dataset.county.boundary ?? null) : null;
  return {
    files,
    counties: result?.counties.map(({ dataset, roads }) => countyOf(dataset, roads?.segmentCount ?? 0)) ?? [],
    places: listed,
    placesOmitted: places.length - listed.length,
    readings: open && places.length > 0 ? crsReadings(places, boundary, networks) : [],
    roads: roadLines(networks),
    unplaced: unplaced.slice(0, MOST_UNPLACED),
    unplacedOmitted: Math.max(0, unplaced.length - MOST_UNPLACED),
    issues: result?.issues ?? [],
    sources: result?.sources ?? [],
    notPlanned: result?.notPlanned ?? [],
    problem: problem ?? (result?.counties.length === 0 ? noCounty(result) : null),
  };
}

async function dryRun(
  engine: Engine,
  inputs: readonly ImportInput[],
  options: ImportOptions,
  work: Work,
): Promise<{ result: ImportResult | null; problem: Problem | null }> {
  try {
    return { result: await engine.importCounty(inputs, options, work), problem: null };
  } catch (error) {
    if (!(error instanceof CundaError) || error.code === 'cancelled') throw error;
    return { result: null, problem: problemOf(error) };
  }
}

const noCounty = ({ notPlanned }: ImportResult): Problem =>
  problemOf(new CundaError('county-missing/none', { reasons: notPlanned.map(notPlannedPhrase) }));

async function filePreview(engine: Engine, input: ImportInput, options: ImportOptions): Promise<FilePreview> {
  const file = { name: input.name, bytes: input.bytes.byteLength };
  const { format, table, error } = await engine.previewFile(input, options);
  return {
    ...file,
    format,
    csv: table === null ? null : shownTable(table),
    problem: error === null ? null : problemOf(error),
  };
}

function countyOf({ county, towns, villages, sites, roads }: Dataset, segments: number): CountyPreview {
  const count = (places: readonly { readonly position: Position | null }[]) => ({
    total: places.length,
    positioned: places.filter(({ position }) => position !== null).length,
  });
  return {
    code: county.code,
    name: county.name,
    prefecture: county.prefecture,
    towns: count(towns),
    villages: count(villages),
    sites: existing(sites).length,
    roads:
      roads.kind === 'network'
        ? { kind: 'network', segments }
        : { kind: 'detour', factor: roads.factor, terrain: roads.model?.terrain ?? null },
    boundary: county.boundary === null ? null : thinned(county.boundary),
  };
}

/** Outlets that the files name; the candidates that every village brings are no news. */
const existing = (sites: Dataset['sites']): Dataset['sites'] => sites.filter(({ state }) => state === 'existing');

function placesOf({ county, towns, villages, sites }: Dataset): PlacePreview[] {
  const seat: PlacePreview = { kind: 'seat', code: county.code, name: county.name, position: county.seat };
  const located = (kind: 'town' | 'village', places: readonly (Dataset['towns'] | Dataset['villages'])[number][]) =>
    places.flatMap(({ code, name, position }): PlacePreview[] =>
      position === null ? [] : [{ kind, code, name, position }],
    );
  return [
    seat,
    ...located('town', towns),
    ...located('village', villages),
    ...existing(sites).map(({ id, name, position }): PlacePreview => ({ kind: 'site', code: id, name, position })),
  ];
}

/** At most `most` items, evenly spread. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return Array.from({ length: Math.min(items.length, most) }, (_, at) => items[Math.floor(at * step)]).filter(
    (item) => item !== undefined,
  );
}

/** The boundary itself where it is small, else every n-th position of its outer rings, the longest rings first. */
function thinned(boundary: Boundary): Boundary {
  const polygons = boundary.type === 'Polygon' ? [boundary.coordinates] : boundary.coordinates;
  const total = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (total <= MOST_BOUNDARY_POSITIONS) return boundary;
  const outer = polygons
    .flatMap(([ring]) => (ring === undefined ? [] : [ring]))
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_BOUNDARY_POSITIONS / 8);
  return {
    type: 'MultiPolygon',
    coordinates: outer.map((ring) => {
      const most = Math.max(4, Math.floor((MOST_BOUNDARY_POSITIONS * ring.length) / total));
      return [[...spread(ring.slice(0, -1), Math.max(3, most - 1)), ring[0] ?? [0, 0]]];
    }),
  };
}
