/**
 * The invented ground: an outline around the towns, a coast south of them, a river with an island at its mouth.
 * Only town positions are real. The coast runs 3.6 km south of the southern towns; the outline is a smooth union of
 * a disc around every town (area by its villages) and a band between neighbouring towns, roughened by a few waves.
 */
import type { Random } from '../random.ts';
import { gabriel } from './graph.ts';
import { distance, distanceToStretch, linesCross, type Point, stretches, toPlane } from './plane.ts';
import type { RealTown } from './towns.ts';

const COAST_MARGIN = 3600;
const SOUTHERN_TOWNS = ['黄坡', '吴阳', '海滨', '覃巴', '王村港'];
const BAND = 2600;
const BLEND = 1100;

/**
 * Bank-less centre lines; roads cross them at bridges and the ferry only. The first comes down from the north; the
 * others part around the island.
 */
const WATER: readonly (readonly Point[])[] = [
  [
    [110.788, 21.68],
    [110.784, 21.62],
    [110.792, 21.588],
    [110.774, 21.555],
    [110.77, 21.525],
    [110.75, 21.5],
    [110.742, 21.472],
    [110.728, 21.447],
    [110.727, 21.425],
    [110.716, 21.404],
    [110.722, 21.387],
  ],
  [
    [110.722, 21.387],
    [110.712, 21.374],
    [110.711, 21.36],
    [110.714, 21.343],
    [110.714, 21.27],
  ],
  [
    [110.722, 21.387],
    [110.735, 21.375],
    [110.739, 21.36],
    [110.737, 21.343],
    [110.737, 21.27],
  ],
].map((line) => line.map(([lon = 0, lat = 0]) => toPlane([lon, lat])));

/** Where a bridge is wanted, and the middle of the island. */
export const BRIDGE_SITES: readonly Point[] = [toPlane([110.732, 21.44]), toPlane([110.772, 21.548])];
export const ISLAND: Point = toPlane([110.7245, 21.364]);

export interface Terrain {
  /** Metres inside the outline and off the sea, roughly; negative outside. */
  depth(p: Point): number;
  /** The town whose share of the ground this is. */
  townOf(p: Point): RealTown;
  /** Metres to the nearest river line. */
  toWater(p: Point): number;
  crossesWater(line: readonly Point[]): boolean;
  onIsland(p: Point): boolean;
  radius(town: RealTown): number;
}

export function makeTerrain(towns: readonly RealTown[], random: Random): Terrain {
  const seats = towns.map(({ seat }) => toPlane(seat));
  const radii = towns.map(({ name, short, villages }) => {
    const squareMetres = short === '梅菉' ? 0.95e6 : name.endsWith('街道') ? 1.7e6 : 3.9e6;
    return Math.sqrt((villages.length * squareMetres) / Math.PI) + 700;
  });
  const bands = gabriel(seats).flatMap(([a, b]) => {
    const [from, to] = [seats[a], seats[b]];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const waves = Array.from({ length: 7 }, (_, index) => ({
    angle: random.between(0, 2 * Math.PI),
    phase: random.between(0, 2 * Math.PI),
    length: 14_000 / (index + 1),
    height: 520 / Math.sqrt(index + 1),
  }));
  const roughness = ([x, y]: Point): number =>
    waves.reduce(
      (sum, { angle, phase, length, height }) =>
        sum + height * Math.sin((2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle))) / length + phase),
      0,
    );
  const southern = SOUTHERN_TOWNS.map((short) => {
    const index = towns.findIndex((town) => town.short === short);
    const seat = seats[index];
    if (seat === undefined) throw new Error(`no town ${short}`);
    return seat;
  });
  const coastAt = (x: number): number => {
    const first = southern[0]?.[1] ?? 0;
    const last = southern.at(-1)?.[1] ?? 0;
    for (const [[ax, ay], [bx, by]] of stretches(southern)) {
      if (x >= ax && x <= bx) return ay + ((by - ay) * (x - ax)) / (bx - ax);
    }
    return x < (southern[0]?.[0] ?? 0) ? first : last;
  };
  const outline = (p: Point): number => {
    let sum = 0;
    seats.forEach((seat, index) => {
      sum += Math.exp(((radii[index] ?? 0) - distance(p, seat)) / BLEND);
    });
    for (const [a, b] of bands) sum += Math.exp((BAND - distanceToStretch(p, a, b)) / BLEND);
    return BLEND * Math.log(sum) + roughness(p);
  };
  const toWater = (p: Point): number =>
    Math.min(...WATER.flatMap((line) => [...stretches(line)].map(([a, b]) => distanceToStretch(p, a, b))));
  const arms = [...(WATER[1] ?? []), ...[...(WATER[2] ?? [])].reverse()];
  return {
    depth: (p) => Math.min(outline(p), p[1] - coastAt(p[0]) + COAST_MARGIN + 0.35 * roughness([p[0], 0])),
    townOf: (p) => {
      let best = towns[0];
      let least = Number.POSITIVE_INFINITY;
      towns.forEach((town, index) => {
        const share = distance(p, seats[index] ?? p) / (radii[index] ?? 1);
        if (share < least) [best, least] = [town, share];
      });
      if (best === undefined) throw new Error('no towns');
      return best;
    },
    toWater,
    crossesWater,
    onIsland: (p) => insideRing(p, arms),
    radius: (town) => radii[towns.indexOf(town)] ?? 0,
  };
}

/** Whether a line crosses the river or one of its arms. */
export const crossesWater = (line: readonly Point[]): boolean => WATER.some((water) => linesCross(line, water));

function insideRing([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  });
  return inside;
}
