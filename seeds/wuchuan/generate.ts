/**
 * Makes the sample county: `node seeds/wuchuan/generate.ts [--seed 440883] [--check]`.
 * Writes places.json and roads.json beside itself; with --check it writes nothing and exits 1 if they differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Source } from '../../src/model/index.ts';
import { seededRandom } from '../random.ts';
import { makeDemand } from './demand.ts';
import { Places, packRoads, toLines } from './files.ts';
import { makeOutlets } from './outlets.ts';
import { traceOutline } from './outline.ts';
import { makeRoads } from './roads/index.ts';
import { makeTerrain } from './terrain.ts';
import { COUNTY_CODE, COUNTY_NAME, PREFECTURE, readRealTowns, TOWN_SEATS } from './towns.ts';
import { FERRY_VILLAGE, placeVillages, toModel } from './villages.ts';

export const SEED = 440883;
export const FILES = ['places.json', 'roads.json'] as const;

/** The text of both files for a seed. The same seed gives the same bytes. */
export function generateWuchuan(seed: number = SEED): Record<(typeof FILES)[number], string> {
  const random = seededRandom(seed);
  const { towns, sources } = readRealTowns();
  const terrain = makeTerrain(towns, random.fork('terrain'));
  const placed = placeVillages(towns, terrain, random.fork('villages'));
  const { roads, trackVillages } = makeRoads(towns, placed, terrain, random.fork('roads'));
  const seat = [...TOWN_SEATS.values()][0];
  if (seat === undefined) throw new Error('no county seat');
  const generated: Source = {
    name: `seeds/wuchuan/generate.ts --seed ${seed}`,
    format: 'generated',
    encoding: null,
    crs: 'WGS-84',
    sha256: null,
    bytes: 0,
    accepted: placed.length,
    repaired: 0,
    rejected: 0,
    licence: 'Apache-2.0',
  };
  const places: Places = {
    format: 'cunda-sample-places/1',
    seed,
    county: {
      code: COUNTY_CODE,
      name: COUNTY_NAME,
      prefecture: PREFECTURE,
      seat,
      boundary: traceOutline(terrain.depth),
    },
    towns: towns.map(({ code, name, seat: position }) => ({ code, name, position, provenance: 'declared' })),
    villages: toModel(placed, random.fork('designated poor')),
    sites: makeOutlets(towns, placed, random.fork('outlets')),
    declaredDemand: makeDemand(placed, random.fork('demand')),
    sources: [...sources, generated],
    awkward: { ferry: FERRY_VILLAGE, tracks: [...trackVillages] },
  };
  return { 'places.json': toLines(Places.parse(places)), 'roads.json': toLines(packRoads(roads)) };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, check: { type: 'boolean' } } });
  const seed = Number(values.seed ?? SEED);
  if (!Number.isInteger(seed) || seed < 0) {
    console.error(`--seed must be a whole number from 0, not '${values.seed}'`);
    process.exit(2);
  }
  for (const [name, content] of Object.entries(generateWuchuan(seed))) {
    const file = new URL(name, import.meta.url);
    if (values.check !== true) writeFileSync(file, content);
    else if (readFileSync(file, 'utf8') !== content) {
      console.error(`${name} differs from what the generator makes`);
      process.exitCode = 1;
    }
  }
}
