/** Small counties of the code list of 2023: their codes and names are real, where their villages lie is generated. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { seededRandom } from '../../seeds/random.ts';
import { completeDataset, type Dataset, type Position, type Town, type Village } from '../../src/model/index.ts';
import { BenchError } from '../error.ts';

/** Villages of a county that is planned in seconds. */
const FEW = 20;
const MOST = 40;
/** Degrees: a county some 40 km wide, its villages within some kilometres of their town. */
const COUNTY_DEGREES = 0.2;
const TOWN_DEGREES = 0.05;

const SYNTHETIC = {
  position: 'synthetic',
  population: 'synthetic',
  designatedPoor: 'synthetic',
  town: 'declared',
} as const;

type Named = readonly (readonly [code: string, name: string])[];

function listed(name: 'towns' | 'villages'): Named {
  const shared = resolve(process.env.CUNDA_SHARED ?? '../shared');
  const file = join(shared, 'data', 'china', 'divisions', `national_${name}_2023.csv.gz`);
  if (!existsSync(file))
    throw new BenchError('file-not-found', file, { allowed: 'CUNDA_SHARED, the folder of the shared data' });
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(1);
  return lines.flatMap((line) => {
    const at = line.indexOf(',');
    return at < 0 ? [] : [[line.slice(0, at), line.slice(at + 1).trim()] as const];
  });
}

/** A generated county on the no-road model, around a place of a province drawn at random. Same seed, same county. */
function county(code: string, towns: Named, villages: Named, seed: number): Dataset {
  const random = seededRandom(seed);
  const near = ([lon, lat]: Position, degrees: number): Position => [
    Number((lon + (random.next() - 0.5) * 2 * degrees).toFixed(6)),
    Number((lat + (random.next() - 0.5) * 2 * degrees).toFixed(6)),
  ];
  const seat: Position = [100 + random.next() * 15, 24 + random.next() * 15];
  const placed = towns.map(
    ([town, name]): Town => ({
      code: town.slice(0, 9),
      name,
      position: near(seat, COUNTY_DEGREES),
      provenance: 'synthetic',
    }),
  );
  const at = new Map(placed.map((town) => [town.code, town.position ?? seat]));
  return completeDataset({
    name: `bench/${code}`,
    county: { code, name: `${code} (synthetic)`, prefecture: null, seat, boundary: null },
    towns: placed,
    villages: villages.map(
      ([village, name]): Village => ({
        code: village,
        name,
        town: village.slice(0, 9),
        position: near(at.get(village.slice(0, 9)) ?? seat, TOWN_DEGREES),
        positionProblem: null,
        population: random.integer(300, 2500),
        designatedPoor: random.chance(0.1),
        settlements: [],
        provenance: SYNTHETIC,
      }),
    ),
    roads: { kind: 'detour', factor: 1.4 },
    sources: [],
    issues: [],
    synthetic: ['village positions', 'town positions', 'populations'],
  });
}

/** So many counties; throws where the list has fewer of this size. */
export function listedCounties(count: number, seed: number): Dataset[] {
  const by = (named: Named): Map<string, (readonly [string, string])[]> => {
    const groups = new Map<string, (readonly [string, string])[]>();
    for (const one of named) {
      const code = one[0].slice(0, 6);
      groups.set(code, [...(groups.get(code) ?? []), one]);
    }
    return groups;
  };
  const small = new Map(
    Object.entries(Object.groupBy(listed('villages'), ([code]) => code.slice(0, 6))).filter(
      ([, of = []]) => of.length >= FEW && of.length <= MOST,
    ),
  );
  const towns = by(listed('towns').filter(([code]) => small.has(code.slice(0, 6))));
  const chosen = [...small].slice(0, count);
  if (chosen.length < count)
    throw new BenchError('usage', `--counties ${count}`, { allowed: `at most ${chosen.length} counties of this size` });
  return chosen.map(([code, of = []], index) => {
    const used = new Set(of.map(([village]) => village.slice(0, 9)));
    const named = (towns.get(code) ?? []).filter(([town]) => used.has(town.slice(0, 9)));
    return county(code, named, of, seed * 100_000 + index);
  });
}
