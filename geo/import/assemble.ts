/** From files to datasets: each file by its format, then places, roads and defaults together. */

import {
  CundaError,
  completeDataset,
  hashRoads,
  type Position,
  phrase,
  type RoadNetwork,
  type Roads,
  type Source,
  type Work,
} from '../../src/model/index.ts';
import { heightsOf, withClimbs } from '../heights/index.ts';
import type { OsmWays } from '../roads/osm/ways.ts';
import { withCrs } from './coordinates/crs-words.ts';
import { judgePoints } from './coordinates/positions.ts';
import { detectFormat } from './detect.ts';
import { baseName, inputStem, type ReadFile, readFile, sourceOf } from './files.ts';
import type { Format } from './formats/index.ts';
import { type ClipBox, clipBox } from './osm/clip.ts';
import { noteRestrictions } from './osm/notes.ts';
import { osmPlaces } from './osm/places.ts';
import { clipWays, mergeWays } from './osm/roads.ts';
import { pace } from './pace.ts';
import { type CountyPlaces, divisionPlaces, joined, type Places } from './places/places.ts';
import { withPlausibility } from './plausibility.ts';
import { withoutRoads } from './terrain.ts';
import type { BuildRoads, ImportedCounty, ImportInput, ImportOptions, ImportResult } from './types.ts';

/** {@link importCounty} with the road builder given. */
export async function assemble(
  inputs: readonly ImportInput[],
  wishes: ImportOptions,
  work: Work,
  buildRoads: BuildRoads,
): Promise<ImportResult> {
  const options = checkedOptions(wishes);
  const files = await readFiles(inputs, options, work);
  const extracts = files.filter((file) => file.extract !== null);
  const { counties: places, notPlanned } = placesOf(files, options);
  const allRoads = mergeWays(extracts.flatMap((file) => file.extract?.roads ?? []));
  const clip = files.some((file) => file.rows.length > 0) || places.some((county) => county.boundary !== null);
  const built: { county: CountyPlaces; roads: RoadNetwork | null; declared: Roads }[] = [];
  for (const [at, county] of places.entries()) {
    const { name, villages } = county;
    await pace(work, at, places.length, { code: 'villages', params: { name, villages: villages.length } });
    if (extracts.length === 0) {
      const unused = files.find((file) => file.heights !== null);
      unused?.log.add('note', 'heights-missing/unused', {}, {}, county.code);
      built.push({ county, roads: null, declared: withoutRoads(county, options, files[0]?.log) });
      continue;
    }
    const near = clip ? clipToCounty(allRoads, county, extracts) : allRoads;
    work.report({
      phase: 'roads',
      done: 0,
      total: near.ways.length,
      note: { code: 'county', params: { name: county.name } },
    });
    const compressed = buildRoads(near);
    if (compressed.roads.segmentCount === 0) throw noRoads(extracts, county.name);
    if (extracts[0] !== undefined) noteRestrictions(compressed.restrictions, extracts[0].log, county.code);
    const roads = climbing(compressed.roads, files, county.code);
    work.report({
      phase: 'roads',
      done: near.ways.length,
      total: near.ways.length,
      note: { code: 'segments', params: { segments: roads.segmentCount } },
    });
    const { segmentCount: segments, nodeCount: nodes } = roads;
    built.push({
      county,
      roads,
      declared: { kind: 'network', hash: hashRoads(roads), segments, nodes, provenance: 'declared' },
    });
  }
  for (const { log } of files) if (log.uncounted > 0) log.add('rejected', 'rows-uncounted', { count: log.uncounted });
  noteUnused(options, files, places);
  const sources = files.map(sourceOf);
  const counties = built.map((one) => complete(one, files, sources));
  const implausible = counties.flatMap(({ dataset }) => dataset.issues.filter(({ code }) => code === 'implausible'));
  return { counties, issues: [...files.flatMap((file) => file.log.issues()), ...implausible], sources, notPlanned };
}

/** What a person put right or placed, and no file has. */
function noteUnused(
  { corrections = [], positions = {} }: ImportOptions,
  files: readonly ReadFile[],
  counties: readonly CountyPlaces[],
): void {
  const [first] = files;
  const names = files.map(({ log }) => log.source);
  for (const { file, row, value } of corrections)
    if (!names.some((name) => file === name || file.startsWith(`${name} \u203a `)))
      first?.log.add('rejected', 'correction-unused', {}, { row, value: `${file}: ${value ?? ''}` });
  const known = new Set(counties.flatMap(({ towns, villages }) => [...towns, ...villages].map(({ code }) => code)));
  for (const code of Object.keys(positions))
    if (!known.has(code)) first?.log.add('rejected', 'position-placed/unused', { code }, { value: code });
}

/** Files in their order. Extracts are read last, when the boundary that clips them is known. */
async function readFiles(inputs: readonly ImportInput[], options: ImportOptions, work: Work): Promise<ReadFile[]> {
  const formats: Format[] = [];
  for (const input of inputs) formats.push(await detectFormat(baseName(input.name), input.bytes));
  const files: ReadFile[] = [];
  const read = async (extracts: boolean, clip: ClipBox | null): Promise<void> => {
    for (const [at, input] of inputs.entries()) {
      const format = formats[at];
      if (format !== undefined && (format.gives === 'extract') === extracts)
        files[at] = await readFile(input, format, clip, options, work);
    }
  };
  await read(false, null);
  await read(true, options.boundary === undefined ? null : clipBox(options.boundary));
  return files;
}

/** The roads with climbs where heights are given. */
function climbing(roads: RoadNetwork, files: readonly ReadFile[], county: string): RoadNetwork {
  const given = files.filter((file) => file.heights !== null);
  const [first] = given;
  if (first === undefined) return roads;
  const climbs = withClimbs(roads, heightsOf(given.flatMap((file) => file.heights ?? [])));
  if (climbs.unknown > 0)
    first.log.add('note', 'heights-missing/segments', { unknown: climbs.unknown, all: roads.segmentCount }, {}, county);
  return climbs.roads;
}

const MAX_DETOUR = 10;

/** The options, their coordinate system by its name. Throws `value-invalid`, `position-invalid`, `crs-unknown`. */
function checkedOptions(options: ImportOptions): ImportOptions {
  const { detourFactor, seat, name } = options;
  if (detourFactor !== undefined && !(detourFactor >= 1 && detourFactor <= MAX_DETOUR))
    throw new CundaError(
      'value-invalid/detour',
      { factor: detourFactor, most: MAX_DETOUR },
      { received: detourFactor },
    );
  if (seat !== undefined && !(Math.abs(seat[0]) <= 180 && Math.abs(seat[1]) <= 90))
    throw new CundaError('position-invalid/seat', { seat: seat.join(',') }, { received: seat.join(',') });
  if (name !== undefined && name.trim() === '') throw new CundaError('value-invalid/county-name', {});
  return withCrs(options);
}

/** From rows where files have any, else from the extract. */
function placesOf(files: readonly ReadFile[], options: ImportOptions): Places {
  const rows = files.flatMap((file) => file.rows);
  const boundaries = files.flatMap((file) => file.boundaries);
  const textFiles = files.filter((file) => file.format.gives === 'places');
  const [extract] = files.filter((file) => file.extract !== null);
  const stem = inputStem((textFiles[0] ?? files[0])?.input.name ?? '');
  if (rows.length > 0) {
    for (const file of textFiles) file.log.crs = judgePoints(file.rows);
    const fallback = { code: stem.slice(0, 64), name: options.name ?? stem };
    return divisionPlaces(rows, boundaries, fallback, options);
  }
  for (const file of textFiles) if (file.boundaries.length === 0) throw unusable(file);
  if (extract === undefined) throw new CundaError('county-missing/boundary-alone', {});
  const county = {
    code: `osm-${inputStem(extract.input.name)}`.slice(0, 64),
    name: options.name ?? inputStem(extract.input.name),
  };
  for (const part of boundaries) part.log.accepted++;
  const boundary = options.boundary ?? joined(boundaries.map((part) => part.boundary));
  const places = files.flatMap((file) => file.extract?.places ?? []);
  return {
    counties: [osmPlaces(uniqueById(places), county, boundary, options, extract.log)],
    notPlanned: [],
  };
}

function uniqueById<T extends { readonly kind: string; readonly id: number }>(items: readonly T[]): T[] {
  const known = new Map(items.toReversed().map((item) => [`${item.kind}/${item.id}`, item]));
  return items.filter((item) => known.get(`${item.kind}/${item.id}`) === item);
}

function unusable(file: ReadFile): CundaError {
  const first = file.log.firstRejection();
  const why = first === undefined ? phrase('no-rows', {}) : phrase('issue', { issue: first });
  return new CundaError(
    file.format.unusable ?? 'format-unknown/unusable',
    { file: file.input.name, why },
    {
      received: first?.value ?? undefined,
      at: { file: file.input.name, ...(first?.row == null ? {} : { row: first.row }) },
    },
  );
}

function clipToCounty(roads: OsmWays, county: CountyPlaces, extracts: readonly ReadFile[]): OsmWays {
  const positions: Position[] = [county.seat];
  for (const place of [...county.towns, ...county.villages])
    if (place.position !== null) positions.push(place.position);
  const near = clipWays(roads, positions);
  if (near.ways.length === 0) throw noRoads(extracts, county.name);
  if (near !== roads)
    extracts[0]?.log.add(
      'note',
      'roads-clipped/county',
      { dropped: roads.ways.length - near.ways.length, all: roads.ways.length, county: county.name },
      {},
      county.code,
    );
  return near;
}

const noRoads = (extracts: readonly ReadFile[], county: string): CundaError =>
  new CundaError(
    'osm-no-roads/county',
    { file: extracts.map((file) => file.input.name).join(', '), county },
    extracts[0] === undefined ? {} : { at: { file: extracts[0].input.name } },
  );

function complete(
  { county, roads, declared }: { county: CountyPlaces; roads: RoadNetwork | null; declared: Roads },
  files: readonly ReadFile[],
  sources: readonly Source[],
): ImportedCounty {
  const { code, name, prefecture, seat, boundary, towns, villages, sites, declaredDemand } = county;
  const dataset = completeDataset({
    name,
    county: { code, name, prefecture, seat, boundary },
    towns,
    villages,
    sites,
    declaredDemand,
    roads: declared,
    sources,
    issues: files.flatMap((file) => file.log.issues(code)),
  });
  return { dataset: withPlausibility(dataset), roads };
}
