/** Cutting a segment in two. */
import { PLANNED, type RoadArrayName, type RoadNetwork, SEGMENT_ARRAYS } from '../../../src/model/index.ts';
import { E7, haversineMetresE7 } from '../../earth.ts';
import type { Anchor } from '../snap/anchor.ts';
import { extendSegments, withCoordinates, withStart } from './extend.ts';

export interface Split {
  /** The segment that was cut; it keeps the part before the cut. */
  readonly segment: number;
  /** The new segment behind the cut. */
  readonly second: number;
  /** The new node between them. */
  readonly node: number;
}

/**
 * The network with a node where the anchor is. Length, climbs and the time of a ferry are shared out by the lengths of
 * the two parts' shapes, at least 1 dm to each; signals and signs go to the part at whose far end they are met. Forbidden walks over
 * the segment lead over both parts; those that begin or end with it name the part next to the junction.
 */
export function splitSegment(
  roads: RoadNetwork,
  anchor: Anchor,
): { readonly roads: RoadNetwork; readonly split: Split } {
  const { segment, point } = anchor;
  const second = roads.segmentCount;
  const node = roads.nodeCount;
  const [lon, lat] = [Math.round(anchor.lon * E7), Math.round(anchor.lat * E7)];
  const [start, end] = [roads.shapeStart[segment], roads.shapeStart[segment + 1]];
  const cut = (array: Int32Array, value: number) => ({
    before: [...array.subarray(start, point + 1), value],
    behind: [value, ...array.subarray(point + 1, end)],
  });
  const [lons, lats] = [cut(roads.shapeLon, lon), cut(roads.shapeLat, lat)];
  const length = (x: readonly number[], y: readonly number[]): number => {
    let metres = 0;
    for (let p = 1; p < x.length; p++) metres += haversineMetresE7(x[p - 1], y[p - 1], x[p], y[p]);
    return metres;
  };
  const [before, behind] = [length(lons.before, lats.before), length(lons.behind, lats.behind)];
  const share = before + behind === 0 ? 0.5 : before / (before + behind);
  const whole = roads.lengthDecimetres[segment];
  const first = Math.max(1, Math.min(whole - 1, Math.round(whole * share)));
  const parts: [number, number] = [first, Math.max(1, whole - first)];
  const climb = (value: number): [number, number] => [Math.round(value * share), value - Math.round(value * share)];
  const duration = (value: number): [number, number] => {
    if (value < 2) return [value, value];
    const first = Math.min(value - 1, Math.max(1, Math.round(value * share)));
    return [first, value - first];
  };
  /** What both parts get of an array, where that is not the same as before. */
  const divided: Partial<Record<RoadArrayName, readonly [number, number]>> = {
    from: [roads.from[segment], node],
    to: [node, roads.to[segment]],
    lengthDecimetres: parts,
    climbDecimetres: climb(roads.climbDecimetres[segment]),
    climbBackDecimetres: climb(roads.climbBackDecimetres[segment]),
    durationSeconds: duration(roads.durationSeconds[segment]),
    // Signals and signs stand at the far end of either direction.
    signals: [0, roads.signals[segment]],
    signalsBack: [roads.signalsBack[segment], 0],
    yields: [0, roads.yields[segment]],
    yieldsBack: [roads.yieldsBack[segment], 0],
    planned: plannedParts(roads.planned[segment]),
  };
  const arrays = extendSegments(roads, (name) => divided[name]?.[1] ?? roads[name][segment]);
  for (const name of SEGMENT_ARRAYS) arrays[name][segment] = divided[name]?.[0] ?? roads[name][segment];
  const grown = lons.before.length - (end - start);
  const spliced = (array: Int32Array, { before, behind }: { before: number[]; behind: number[] }) => {
    const copy = new Int32Array(array.length + grown + behind.length);
    copy.set(array.subarray(0, start));
    copy.set(before, start);
    copy.set(array.subarray(end), start + before.length);
    copy.set(behind, array.length + grown);
    return copy;
  };
  const shapeStart = withStart(roads.shapeStart, roads.shapeLon.length + grown + lons.behind.length);
  for (let index = segment + 1; index <= roads.segmentCount; index++) shapeStart[index] += grown;
  return {
    split: { segment, second, node },
    roads: {
      ...arrays,
      nodeCount: node + 1,
      segmentCount: second + 1,
      names: roads.names,
      rules: roads.rules,
      guides: roads.guides,
      nodeLon: withCoordinates(roads.nodeLon, [lon]),
      nodeLat: withCoordinates(roads.nodeLat, [lat]),
      shapeStart,
      shapeLon: spliced(roads.shapeLon, lons),
      shapeLat: spliced(roads.shapeLat, lats),
      ...splitWalks(roads, segment, second),
    },
  };
}

/** A cut in a planned road is a node that is there because of planned roads; each part keeps its outer end's bit. */
const plannedParts = (bits: number): [number, number] =>
  bits === 0 ? [0, 0] : [(bits & ~PLANNED.to) | PLANNED.to, (bits & ~PLANNED.from) | PLANNED.from];

function splitWalks(roads: RoadNetwork, segment: number, second: number) {
  const restrictionStart = [0];
  const restrictionArc: number[] = [];
  for (let r = 0; r < roads.restrictionUse.length; r++) {
    const walk = roads.restrictionArc.subarray(roads.restrictionStart[r], roads.restrictionStart[r + 1]);
    for (const [index, arc] of walk.entries()) {
      if (arc >> 1 !== segment) {
        restrictionArc.push(arc);
        continue;
      }
      const against = arc & 1;
      const whole = against === 0 ? [2 * segment, 2 * second] : [2 * second + 1, 2 * segment + 1];
      // Only the part next to the junction matters at either end of a walk.
      const begin = index === 0 ? 1 : 0;
      const end = index === walk.length - 1 ? 1 : 2;
      restrictionArc.push(...whole.slice(begin, end));
    }
    restrictionStart.push(restrictionArc.length);
  }
  return { restrictionStart: Uint32Array.from(restrictionStart), restrictionArc: Uint32Array.from(restrictionArc) };
}
