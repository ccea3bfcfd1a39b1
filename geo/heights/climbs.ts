/** How much a road climbs, from heights along its shape. */
import { ROAD_CLASSES, ROAD_FLAGS, type RoadNetwork } from '../../src/model/index.ts';
import { E7, haversineMetresE7 } from '../earth.ts';
import type { HeightAt } from './hgt.ts';

/** Heights are asked at least this often along a road. */
export const SAMPLE_METRES = 60;
/**
 * Ups and downs smaller than this are taken as noise of the heights: SRTM's relative error is about 6 m at 90 % over
 * such distances (Rodríguez, Morris, Belz 2006, A Global Assessment of the SRTM Performance), of which a road sees the
 * part that differs from sample to sample.
 */
export const NOISE_METRES = 5;

const FERRY = ROAD_CLASSES.indexOf('ferry');
const OFF_THE_GROUND = (1 << ROAD_FLAGS.indexOf('bridge')) | (1 << ROAD_FLAGS.indexOf('tunnel'));
const MOST_DECIMETRES = 65_535;

export interface Climbs {
  readonly roads: RoadNetwork;
  /** Segments, ferries aside, of which no height is known; their climbs are 0. */
  readonly unknown: number;
}

/**
 * The network with `climbDecimetres` and `climbBackDecimetres` of the heights. Along the shape the heights are sampled
 * at every point and, on longer pieces, evenly at most 60 m apart; a void is bridged straight between its neighbours,
 * or takes the nearer one's height at an end. The climb is the sum of the rises of the profile without its wiggles: of
 * the profile only the ends count and the turning points with 5 m or more on both sides. So climb along − climb against
 * = height of the end − height of the start, however small. Bridges and tunnels go straight from end to end; ferries
 * don't climb. Decimetres, rounded, at most 65 535.
 */
export function withClimbs(roads: RoadNetwork, heightAt: HeightAt): Climbs {
  const climbDecimetres = new Uint16Array(roads.segmentCount);
  const climbBackDecimetres = new Uint16Array(roads.segmentCount);
  let unknown = 0;
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (roads.roadClass[segment] === FERRY) continue;
    const straight = ((roads.flags[segment] ?? 0) & OFF_THE_GROUND) !== 0;
    const profile = bridged(straight ? endHeights(roads, segment, heightAt) : heightsAlong(roads, segment, heightAt));
    if (profile === null) {
      unknown++;
      continue;
    }
    const { up, down } = risesOf(profile);
    climbDecimetres[segment] = Math.min(MOST_DECIMETRES, Math.round(up * 10));
    climbBackDecimetres[segment] = Math.min(MOST_DECIMETRES, Math.round(down * 10));
  }
  return { roads: { ...roads, climbDecimetres, climbBackDecimetres }, unknown };
}

function endHeights(roads: RoadNetwork, segment: number, heightAt: HeightAt): number[] {
  const ends = [roads.shapeStart[segment] ?? 0, (roads.shapeStart[segment + 1] ?? 0) - 1];
  return ends.map((point) => heightAt((roads.shapeLon[point] ?? 0) / E7, (roads.shapeLat[point] ?? 0) / E7));
}

function heightsAlong({ shapeStart, shapeLon, shapeLat }: RoadNetwork, segment: number, heightAt: HeightAt): number[] {
  const heights: number[] = [];
  const end = shapeStart[segment + 1] ?? 0;
  for (let point = shapeStart[segment] ?? 0; point < end; point++) {
    const [lon, lat] = [shapeLon[point] ?? 0, shapeLat[point] ?? 0];
    if (heights.length > 0) {
      const [lonBefore, latBefore] = [shapeLon[point - 1] ?? 0, shapeLat[point - 1] ?? 0];
      const parts = Math.ceil(haversineMetresE7(lonBefore, latBefore, lon, lat) / SAMPLE_METRES);
      for (let part = 1; part < parts; part++) {
        const share = part / parts;
        heights.push(
          heightAt((lonBefore + (lon - lonBefore) * share) / E7, (latBefore + (lat - latBefore) * share) / E7),
        );
      }
    }
    heights.push(heightAt(lon / E7, lat / E7));
  }
  return heights;
}

/** The profile with its voids bridged; null where nothing is known. */
function bridged(heights: readonly number[]): number[] | null {
  const known = heights.flatMap((height, at) => (Number.isNaN(height) ? [] : [at]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const filled = [...heights].fill(heights[first] ?? 0, 0, first).fill(heights[last] ?? 0, last);
  for (const [index, from] of known.entries()) {
    const to = known[index + 1] ?? from;
    for (let at = from + 1; at < to; at++) {
      const share = (at - from) / (to - from);
      filled[at] = (heights[from] ?? 0) * (1 - share) + (heights[to] ?? 0) * share;
    }
  }
  return filled;
}

/**
 * Sums of the rises and falls between the ends and the turning points that count: those from which the profile goes
 * `noise` metres or more both before and after.
 */
export function risesOf(profile: readonly number[], noise: number = NOISE_METRES): { up: number; down: number } {
  let [up, down] = [0, 0];
  const start = profile[0] ?? 0;
  /**
   * The last turning point that counts, the extremes since, and where the profile goes from it: 1 up, −1 down, 0 not
   * yet known.
   */
  let [pivot, lowest, highest, trend] = [start, start, start, 0];
  const leg = (to: number): void => {
    if (to > pivot) up += to - pivot;
    else down += pivot - to;
    pivot = to;
  };
  for (const height of profile) {
    lowest = Math.min(lowest, height);
    highest = Math.max(highest, height);
    if (trend >= 0 && highest - height >= noise) {
      if (highest - pivot >= noise) leg(highest);
      lowest = height;
      trend = -1;
    } else if (trend <= 0 && height - lowest >= noise) {
      if (pivot - lowest >= noise) leg(lowest);
      highest = height;
      trend = 1;
    }
  }
  leg(profile.at(-1) ?? start);
  return { up, down };
}
