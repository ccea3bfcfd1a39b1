/** Cutting a segment in two. */
import type { RoadNetwork } from '../../../src/model/index.ts';
import { E7, haversineMetresE7 } from '../../earth.ts';
import type { Anchor } from '../snap/snap.ts';

export interface Split {
  /** The segment that was cut; it keeps the part before the cut. */
  readonly segment: number;
  /** The new segment behind the cut. */
  readonly second: number;
  /** The new node between them. */
  readonly node: number;
}

/**
 * The network with a node where the anchor is. Lengths of both parts follow from their shapes; climbs and the time of a ferry are shared out by length. Forbidden walks
 * over the segment lead over both parts; those that begin or end with it name the part next to the junction.
 */
export function splitSegment(
  roads: RoadNetwork,
  anchor: Anchor,
): { readonly roads: RoadNetwork; readonly split: Split } {
  const { segment, point } = anchor;
  const second = roads.segmentCount;
  const node = roads.nodeCount;
  const [lon, lat] = [Math.round(anchor.lon * E7), Math.round(anchor.lat * E7)];
  const [start, end] = [roads.shapeStart[segment] ?? 0, roads.shapeStart[segment + 1] ?? 0];
  const cut = (array: Int32Array, value: number) => ({
    before: [...array.subarray(start, point + 1), value],
    behind: [value, ...array.subarray(point + 1, end)],
  });
  const [lons, lats] = [cut(roads.shapeLon, lon), cut(roads.shapeLat, lat)];
  const length = (x: readonly number[], y: readonly number[]): number => {
    let metres = 0;
    for (let p = 1; p < x.length; p++) metres += haversineMetresE7(x[p - 1] ?? 0, y[p - 1] ?? 0, x[p] ?? 0, y[p] ?? 0);
    return Math.max(1, Math.round(metres * 10));
  };
  const parts: [number, number] = [length(lons.before, lats.before), length(lons.behind, lats.behind)];
  const share = parts[0] / (parts[0] + parts[1]);
  const climb = (value: number): [number, number] => [Math.round(value * share), value - Math.round(value * share)];
  const duration = (value: number): [number, number] => {
    if (value < 2) return [value, value];
    const first = Math.min(value - 1, Math.max(1, Math.round(value * share)));
    return [first, value - first];
  };
  const both = (value: number): [number, number] => [value, value];
  const cutUp = <T extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
    array: T,
    make: (length: number) => T,
    divide: (value: number) => [number, number] = both,
  ): T => {
    const copy = make(array.length + 1);
    copy.set(array);
    const [first, rest] = divide(array[segment] ?? 0);
    copy[segment] = first;
    copy[second] = rest;
    return copy;
  };
  const uint8 = (array: Uint8Array) => cutUp(array, (length) => new Uint8Array(length));
  const uint16 = (array: Uint16Array, divide = both) => cutUp(array, (length) => new Uint16Array(length), divide);
  const uint32 = (array: Uint32Array, divide = both) => cutUp(array, (length) => new Uint32Array(length), divide);
  const grown = lons.before.length - (end - start);
  const spliced = (array: Int32Array, { before, behind }: { before: number[]; behind: number[] }) => {
    const copy = new Int32Array(array.length + grown + behind.length);
    copy.set(array.subarray(0, start));
    copy.set(before, start);
    copy.set(array.subarray(end), start + before.length);
    copy.set(behind, array.length + grown);
    return copy;
  };
  const shapeStart = new Uint32Array(roads.shapeStart.length + 1);
  for (let index = 0; index <= roads.segmentCount; index++)
    shapeStart[index] = (roads.shapeStart[index] ?? 0) + (index > segment ? grown : 0);
  shapeStart[second + 1] = roads.shapeLon.length + grown + lons.behind.length;
  return {
    split: { segment, second, node },
    roads: {
      ...roads,
      nodeCount: node + 1,
      segmentCount: second + 1,
      nodeLon: withOne(roads.nodeLon, lon),
      nodeLat: withOne(roads.nodeLat, lat),
      from: uint32(roads.from, (value) => [value, node]),
      to: uint32(roads.to, (value) => [node, value]),
      lengthDecimetres: uint32(roads.lengthDecimetres, () => parts),
      roadClass: uint8(roads.roadClass),
      surface: uint8(roads.surface),
      maxspeedKmh: uint8(roads.maxspeedKmh),
      maxspeedBackKmh: uint8(roads.maxspeedBackKmh),
      direction: uint8(roads.direction),
      access: uint8(roads.access),
      contraflow: uint8(roads.contraflow),
      flags: uint8(roads.flags),
      maxWeightKilograms: uint32(roads.maxWeightKilograms),
      maxHeightCentimetres: uint16(roads.maxHeightCentimetres),
      maxWidthCentimetres: uint16(roads.maxWidthCentimetres),
      climbDecimetres: uint16(roads.climbDecimetres, climb),
      climbBackDecimetres: uint16(roads.climbBackDecimetres, climb),
      durationSeconds: uint32(roads.durationSeconds, duration),
      name: uint32(roads.name),
      way: cutUp(roads.way, (length) => new Float64Array(length)),
      shapeStart,
      shapeLon: spliced(roads.shapeLon, lons),
      shapeLat: spliced(roads.shapeLat, lats),
      ...splitWalks(roads, segment, second),
    },
  };
}

function withOne(array: Int32Array, value: number): Int32Array {
  const copy = new Int32Array(array.length + 1);
  copy.set(array);
  copy[array.length] = value;
  return copy;
}

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
