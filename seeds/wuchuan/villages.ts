/** Where the villages lie and who lives in them: all invented, but for names, codes and towns. */
import type { Settlement, Village } from '../../src/model/index.ts';
import type { Random } from '../random.ts';
import { distance, type Point, polar, toPlane, toPosition } from './plane.ts';
import { ISLAND, type Terrain } from './terrain.ts';
import { type RealTown, type RealVillage, shortTownName } from './towns.ts';

/** 沙角旋: its name says a sand spit; here it is the village on the island, reached by ferry only. */
export const FERRY_VILLAGE = '440883106213';
const DESIGNATED_POOR = 16;
const SPACING = 600;
const CANDIDATES = 10;
const POPULATION = { least: 800, most: 6000, median: 2400, urbanMedian: 3200, sigma: 0.45 };

export interface PlacedVillage extends RealVillage {
  readonly at: Point;
  readonly urban: boolean;
  readonly population: number;
  readonly settlements: readonly { readonly at: Point; readonly population: number }[];
}

/**
 * Scatters the villages of each town over its ground, at least 600 m apart: of ten random places the one furthest from
 * all others is taken (Mitchell 1991, doi:10.1145/122718.122736), which spreads them like blue noise.
 */
export function placeVillages(towns: readonly RealTown[], terrain: Terrain, random: Random): PlacedVillage[] {
  const taken: Point[] = [ISLAND];
  return towns.flatMap((town) => {
    const seat = toPlane(town.seat);
    const places = random.fork(`places ${town.code}`);
    return town.villages.map((village, index) => {
      const central = index === 0 || bareName(village.name) === shortTownName(town.name);
      const at =
        village.code === FERRY_VILLAGE ? ISLAND : spot({ town, seat, central, taken, terrain, random: places });
      taken.push(at);
      return people(village, town, at, terrain, random.fork(village.code));
    });
  });
}

/** 覃巴村委会 → 覃巴. */
const bareName = (name: string): string => name.replace(/(村|社区)*(村委会|居委会)$/, '');

interface SpotInput {
  readonly town: RealTown;
  readonly seat: Point;
  readonly central: boolean;
  readonly taken: readonly Point[];
  readonly terrain: Terrain;
  readonly random: Random;
}

function spot({ town, seat, central, taken, terrain, random }: SpotInput): Point {
  let best: Point | null = null;
  let widest = SPACING;
  let found = 0;
  for (let attempt = 0; attempt < 4000 && found < CANDIDATES; attempt++) {
    const reach = (central ? 0.45 : 1.15 + attempt / 1500) * terrain.radius(town);
    const p = polar(seat, random.between(0, 2 * Math.PI), Math.sqrt(random.next()) * reach);
    if (terrain.depth(p) < 350 || terrain.toWater(p) < 320 || terrain.onIsland(p) || terrain.townOf(p) !== town)
      continue;
    const room = Math.min(...taken.map((other) => distance(p, other)));
    if (room < SPACING) continue;
    found++;
    const score = central ? SPACING + 5000 - distance(p, seat) : room * (1 - distance(p, seat) / (6 * reach));
    if (score > widest || best === null) [best, widest] = [p, score];
  }
  if (best === null) throw new Error(`no room for another village in ${town.name}`);
  return best;
}

function people(village: RealVillage, town: RealTown, at: Point, terrain: Terrain, random: Random): PlacedVillage {
  const urban = town.name.endsWith('街道');
  const { least, most, median, urbanMedian, sigma } = POPULATION;
  const drawn = Math.exp(Math.log(urban ? urbanMedian : median) + sigma * random.normal());
  const population = Math.round(Math.min(most, Math.max(least, drawn)));
  const places: Point[] = [at];
  const wanted = urban ? random.integer(1, 3) : random.integer(1, 6);
  for (let attempt = 0; attempt < 60 && places.length < wanted; attempt++) {
    const p = polar(at, random.between(0, 2 * Math.PI), random.between(320, urban ? 600 : 1350));
    const apart = places.every((other) => distance(other, p) >= 260);
    if (apart && terrain.depth(p) > 150 && terrain.toWater(p) > 200 && !terrain.crossesWater([at, p])) places.push(p);
  }
  const weights = places.map((_, index) => (index === 0 ? 1.6 : 0.35 + random.next()));
  const heads = apportion(population, weights);
  return {
    ...village,
    at,
    urban,
    population,
    settlements: places.map((p, index) => ({ at: p, population: heads[index] ?? 0 })),
  };
}

/** Whole numbers in proportion to the weights that sum to `total`. */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let cumulated = 0;
  let given = 0;
  return weights.map((weight) => {
    cumulated += weight;
    const share = Math.round((total * cumulated) / sum) - given;
    given += share;
    return share;
  });
}

/**
 * Model villages: real names, codes and towns; the rest labelled synthetic. Sixteen rural ones are flagged designated
 * poor by the seed.
 */
export function toModel(placed: readonly PlacedVillage[], random: Random): Village[] {
  const rural = placed.filter(({ urban, name }) => !urban && name.endsWith('村委会'));
  const poor = new Set(
    random
      .shuffled(rural)
      .slice(0, DESIGNATED_POOR)
      .map(({ code }) => code),
  );
  return placed.map(({ code, name, town, at, population, settlements }) => ({
    code,
    name,
    town,
    position: toPosition(at),
    positionProblem: null,
    population,
    designatedPoor: poor.has(code),
    settlements: settlements.map(
      (settlement, index): Settlement => ({
        name: `自然村${index + 1}（合成）`,
        position: toPosition(settlement.at),
        population: settlement.population,
      }),
    ),
    provenance: { position: 'synthetic', population: 'synthetic', designatedPoor: 'synthetic', town: 'declared' },
  }));
}
