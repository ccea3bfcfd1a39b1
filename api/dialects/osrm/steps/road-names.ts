/** Whether a road is told by another name than the one before. */
import type { RoadNetwork } from '../../../../src/model/index.ts';
import { nameOf, refOf } from './junctions.ts';

/** Parts of a name that say which half of a street it is: OSM has streets change them at a crossing. */
const SIDES: ReadonlySet<string> = new Set(
  'n ne e se s sw w nw north south east west northeast southeast northwest southwest'.split(' '),
);

const isSide = (text: string): boolean => text.trim() === '' || SIDES.has(text.trim().toLowerCase());

/** Whether two names differ by which half of a street they mean only: `North Capitol Street`, `Capitol Street`. */
function differBySide(a: string, b: string): boolean {
  const [first, second] = [a.split(' '), b.split(' ')];
  const shorter = Math.min(first.length, second.length);
  let head = 0;
  while (head < shorter && first[head] === second[head]) head++;
  let tail = 0;
  while (tail < shorter - head && first.at(-1 - tail) === second.at(-1 - tail)) tail++;
  if (head + tail > 0)
    return [first, second].every((words) => isSide(words.slice(head, words.length - tail).join(' ')));
  return [...SIDES].some((side) => differByEnd(a, b, side));
}

/** `CapitolNortheast`, `CapitolNorthwest`: sides that are written in one word with the name. */
function differByEnd(a: string, b: string, side: string): boolean {
  if (side.length < 4 || !a.toLowerCase().endsWith(side)) return false;
  const stem = a.slice(0, a.length - side.length);
  return stem !== '' && b.startsWith(stem) && SIDES.has(b.slice(stem.length).toLowerCase());
}

/** Names of one street: the same, one a part of the other, or its halves. */
export const sameName = (a: string, b: string): boolean =>
  a === b || (a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a) || differBySide(a, b)));

const contains = (a: string, b: string): boolean => a.includes(b) || b.includes(a);

/** Whether who goes from one directed segment on to another reads something new on the signs. */
export function isRenamed(roads: RoadNetwork, from: number, to: number): boolean {
  const [name, next] = [nameOf(roads, from), nameOf(roads, to)];
  const [ref, nextRef] = [refOf(roads, from), refOf(roads, to)];
  if (name === '' && next === '') return ref !== '' && nextRef !== '' && !contains(ref, nextRef);
  // A road that is known by its number before a name, or the other way round.
  if (name === '' && ref !== '' && nextRef === '') return true;
  if (next === '' && nextRef !== '' && ref === '') return true;
  if (name === '') return ref === '' || !contains(ref, nextRef);
  if (next === '') return nextRef !== '' && !contains(ref, nextRef);
  return !sameName(name, next) || (ref !== '' && nextRef !== '' && !contains(ref, nextRef));
}

/** Whether two directed segments are known to be of one road. */
export const isSameRoad = (roads: RoadNetwork, a: number, b: number): boolean =>
  (nameOf(roads, a) !== '' || refOf(roads, a) !== '') &&
  (nameOf(roads, b) !== '' || refOf(roads, b) !== '') &&
  !isRenamed(roads, a, b);
