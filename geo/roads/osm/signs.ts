/** Signals and signs on nodes, counted on the segments that lead to them. */
import { ROAD_CLASSES } from '../../../src/model/index.ts';
import type { Lines } from './lines.ts';
import type { NodeTable } from './node-table.ts';
import type { OsmSign } from './ways.ts';

const BOTH = 0;
const FORWARD = 1;
const BACKWARD = 2;
const MOST = 255;

/** What a sign adds, along a way and against it, to those who come to its node. */
export interface SignCounts {
  /** By node of the table; 0 where there is no sign. */
  readonly signals: readonly [along: Uint8Array, against: Uint8Array];
  readonly yields: readonly [along: Uint8Array, against: Uint8Array];
  /** Best class of the ways at a node whose sign holds up minor roads only; −1 of others. */
  readonly major: Int8Array;
}

/** Null where there is no sign. */
export function signCounts(signs: readonly OsmSign[], lines: Lines, table: NodeTable): SignCounts | null {
  if (signs.length === 0) return null;
  const none = () => new Uint8Array(table.size);
  const counts = { signals: [none(), none()], yields: [none(), none()] } as const;
  const minor = none();
  for (const { node, kind, direction, minor: minorOnly } of signs) {
    const index = table.index(node);
    if (index < 0) continue;
    const [along, against] = kind === 'signal' ? counts.signals : counts.yields;
    if (direction === BOTH || direction === FORWARD) along[index] = 1;
    if (direction === BOTH || direction === BACKWARD) against[index] = 1;
    if (minorOnly) minor[index] = 1;
  }
  return { ...counts, major: majorClasses(lines, minor) };
}

/** Classes come best first. */
function majorClasses({ count, way, start, node }: Lines, minor: Uint8Array): Int8Array {
  const best = new Int8Array(minor.length).fill(-1);
  const worst = new Int8Array(minor.length).fill(-1);
  for (let line = 0; line < count; line++) {
    const { roadClass } = way[line];
    for (let at = start[line]; at < start[line + 1]; at++) {
      const index = node[at];
      if (minor[index] === 0) continue;
      best[index] = best[index] < 0 ? roadClass : Math.min(best[index], roadClass);
      worst[index] = Math.max(worst[index], roadClass);
    }
  }
  // Among roads of one class nobody knows which is the minor one: all wait.
  return best.map((one, index) => (one === worst[index] ? -1 : one));
}

interface SignColumns {
  readonly signals: Uint8Array;
  readonly signalsBack: Uint8Array;
  readonly yields: Uint8Array;
  readonly yieldsBack: Uint8Array;
}

const MOTORS_LAST = ROAD_CLASSES.indexOf('track');

/** Sets the counts of a segment, the nodes `first` … `last` of a line: its far end counts, where it begins does not. */
export function countSigns(
  counts: SignCounts,
  { node, roadClass }: { readonly node: Int32Array; readonly roadClass: number },
  [first, last]: readonly [number, number],
  segment: number,
  columns: SignColumns,
): void {
  // Signals of a road are not for the path that crosses it.
  if (roadClass > MOTORS_LAST) return;
  let [signals, signalsBack, yields, yieldsBack] = [0, 0, 0, 0];
  for (let at = first; at <= last; at++) {
    const index = node[at];
    if (at > first) signals += counts.signals[0][index];
    if (at < last) signalsBack += counts.signals[1][index];
    if (counts.major[index] >= 0 && roadClass <= counts.major[index]) continue;
    if (at > first) yields += counts.yields[0][index];
    if (at < last) yieldsBack += counts.yields[1][index];
  }
  columns.signals[segment] = Math.min(MOST, signals);
  columns.signalsBack[segment] = Math.min(MOST, signalsBack);
  columns.yields[segment] = Math.min(MOST, yields);
  columns.yieldsBack[segment] = Math.min(MOST, yieldsBack);
}
