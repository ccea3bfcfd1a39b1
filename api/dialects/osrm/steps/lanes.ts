/** The lanes before a junction: their arrows, and which of them lead where the way goes. */
import type { RoadNetwork } from '../../../../src/model/index.ts';
import { type Arm, guideOf } from './junctions.ts';

export interface Lane {
  readonly valid: boolean;
  /** OSRM's words for the arrows; `none` alone for a lane without any. */
  readonly indications: readonly string[];
}

/** Arrows from left to right, OSRM's word for each, and the change of direction that it means, right is positive. */
const ARROWS = [
  { tag: 'reverse', word: 'uturn', degrees: -180 },
  { tag: 'sharp_left', word: 'sharp left', degrees: -135 },
  { tag: 'left', word: 'left', degrees: -90 },
  { tag: 'slight_left', word: 'slight left', degrees: -40 },
  { tag: 'merge_to_right', word: 'straight', degrees: 0 },
  { tag: 'through', word: 'straight', degrees: 0 },
  { tag: 'merge_to_left', word: 'straight', degrees: 0 },
  { tag: 'slight_right', word: 'slight right', degrees: 40 },
  { tag: 'right', word: 'right', degrees: 90 },
  { tag: 'sharp_right', word: 'sharp right', degrees: 135 },
] as const;
type Arrow = (typeof ARROWS)[number];

const arrowOf = (tag: string): Arrow | undefined => ARROWS.find((arrow) => arrow.tag === tag);

/** An arrow further from a road than this does not mean it. */
const MOST_DEGREES = 75;
/** A lane without an arrow goes on within this. */
const AHEAD_DEGREES = 60;

/**
 * Lanes of the directed segment `behind` at its end, for who goes on by `taken`; none where none are known, where there is
 * no choice, or where no lane would lead there, as the arrows then are of another junction.
 */
export function lanesAt(
  roads: RoadNetwork,
  behind: number,
  taken: Arm,
  arms: readonly Arm[],
): readonly Lane[] | undefined {
  const guide = guideOf(roads, behind);
  const signed = (behind & 1) === 0 ? guide.lanes : guide.lanesBack;
  if (signed === undefined) return undefined;
  const back = arms.find((arm) => arm.arc === (behind ^ 1));
  const ways = arms.filter((arm) => arm.entry && arm !== back);
  if (ways.length < 2) return undefined;
  const lanes = signed.split('|').map((lane) => lane.split(';'));
  const serves = meaningsOf(lanes, ways, back);
  const explicit = serves.some(({ arm }) => arm === taken);
  const bare = (): boolean => !explicit || Math.abs(taken.turn) <= AHEAD_DEGREES;
  const told = lanes.map((tags) => ({
    valid: tags.some((tag) =>
      tag === 'none' ? bare() : serves.some((one) => one.arm === taken && one.arrow.tag === tag),
    ),
    indications: tags.map((tag) => arrowOf(tag)?.word ?? 'none'),
  }));
  return told.some(({ valid }) => valid) ? told : undefined;
}

/** Which road each arrow means: one after the other where there are as many as roads, else the nearest by its angle. */
function meaningsOf(
  lanes: readonly (readonly string[])[],
  ways: readonly Arm[],
  back: Arm | undefined,
): { readonly arrow: Arrow; readonly arm: Arm }[] {
  const used = ARROWS.filter(({ tag }) => lanes.some((tags) => tags.includes(tag)));
  const sorted = [...ways].sort((a, b) => a.turn - b.turn);
  const turning = used.filter(({ tag }) => tag !== 'reverse');
  const reverse = used.find(({ tag }) => tag === 'reverse');
  const meant = turning.length === sorted.length ? sorted.map((arm, i) => ({ arrow: turning[i], arm })) : [];
  const told = meant.length > 0 ? meant : turning.map((arrow) => ({ arrow, arm: nearest(arrow, sorted) }));
  const all = reverse === undefined ? told : [...told, { arrow: reverse, arm: back }];
  return all.flatMap(({ arrow, arm }) => (arrow === undefined || arm === undefined ? [] : [{ arrow, arm }]));
}

function nearest({ degrees }: Arrow, ways: readonly Arm[]): Arm | undefined {
  const off = (arm: Arm): number => Math.abs(arm.turn - degrees);
  const best = ways.reduce<Arm | undefined>((least, arm) => (least && off(least) <= off(arm) ? least : arm), undefined);
  return best !== undefined && off(best) <= MOST_DEGREES ? best : undefined;
}
