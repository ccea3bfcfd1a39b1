/** The maneuver at a junction: OSRM's types and modifiers by angle, name, class and what else could be taken. */
import type { Router } from '../../../../geo/roads/router.ts';
import { type Arm, armsAt, classOf, nameOf, refOf } from './junctions.ts';
import {
  isFast,
  isLink,
  isRamp,
  type Junction,
  joinsThrough,
  junctionOf,
  obviousWay,
  rankInClasses,
} from './obvious.ts';
import { isRenamed, isSameRoad } from './road-names.ts';

export const MODIFIERS = [
  'uturn',
  'sharp right',
  'right',
  'slight right',
  'straight',
  'slight left',
  'left',
  'sharp left',
] as const;
export type Modifier = (typeof MODIFIERS)[number];

export interface Maneuver {
  readonly type: string;
  readonly modifier?: Modifier;
  readonly exit?: number;
}

/** Up to here a road goes on; beyond, it turns. */
const STRAIGHT_DEGREES = 20;
const SLIGHT_DEGREES = 40;
const SHARP_DEGREES = 120;
const BACK_DEGREES = 175;
/** Whoever turns more than this onto a motorway does not merge. */
const MERGE_DEGREES = 60;
/** Both ways at the end of a road turn off by more than this. */
const TEE_DEGREES = 45;
/** Branches of a fork lie within this of straight on, … */
const FORK_DEGREES = 50;
/** … the outermost within this of each other's neighbour, and apart from all else by more. */
const FORK_GAP_DEGREES = 60;
const MOST_BRANCHES = 3;

/** OSRM's words for a change of direction, right positive. */
export function modifierOf(degrees: number): Modifier {
  const size = Math.abs(degrees);
  if (size >= BACK_DEGREES) return 'uturn';
  if (size <= STRAIGHT_DEGREES) return 'straight';
  const side = degrees < 0 ? 'left' : 'right';
  if (size <= SLIGHT_DEGREES) return `slight ${side}`;
  return size <= SHARP_DEGREES ? side : `sharp ${side}`;
}

/** The maneuver where `arc` follows `behind`; null where the road simply goes on. Roundabouts: roundabout.ts. */
export function maneuverAt(router: Router, behind: number, arc: number): Maneuver | null {
  const { roads } = router;
  const arms = armsAt(router, behind);
  const taken = arms.find((arm) => arm.arc === arc);
  if (taken === undefined) return null;
  if ((behind ^ 1) === arc) {
    const renamed = nameOf(roads, arc) !== '' && isRenamed(roads, behind, arc);
    return { type: renamed ? 'turn' : 'continue', modifier: 'uturn' };
  }
  const modifier = modifierOf(taken.turn);
  if ((classOf(roads, behind) === 'ferry') !== (classOf(roads, arc) === 'ferry'))
    return { type: 'notification', modifier };
  const junction = junctionOf(roads, behind, arms);
  const obvious = obviousWay(junction);
  if (obvious === taken) return alongObvious(junction, taken);
  return merge(junction, taken) ?? ramp(junction, taken) ?? fork(junction, taken, obvious) ?? turn(junction, taken);
}

/** What is told of a way that nobody would miss: that it has another name, that it is another road. */
function alongObvious(junction: Junction, taken: Arm): Maneuver | null {
  const { roads, behind, arms, ways } = junction;
  const modifier = modifierOf(taken.turn);
  if (arms.length > 2 || isLink(roads, behind) !== isLink(roads, taken.arc)) {
    const merges = merge(junction, taken);
    if (merges !== null) return merges;
    if (!isFast(roads, behind) && isRamp(roads, taken.arc) && ways.length > 0) return { type: 'on ramp', modifier };
  }
  if (!isRenamed(roads, behind, taken.arc)) return null;
  if (joinsThrough(junction, taken)) return { type: 'turn', modifier };
  return nameOf(roads, taken.arc) === '' && refOf(roads, taken.arc) === '' ? null : { type: 'new name', modifier };
}

/** Onto or off a motorway or trunk road by a link. */
function ramp({ roads, behind, ways }: Junction, { arc, turn }: Arm): Maneuver | null {
  if (!isLink(roads, arc) || isLink(roads, behind)) return null;
  const others = ways.filter((way) => way.arc !== arc);
  if (isFast(roads, behind)) {
    // Where nothing but links goes on, the motorway forks.
    if (others.length > 0 && others.every((way) => isLink(roads, way.arc))) return null;
    return { type: 'off ramp', modifier: sided(turn, others) };
  }
  if (!isFast(roads, arc)) return null;
  const goesOn = others.some((way) => modifierOf(way.turn) === 'straight');
  return { type: 'on ramp', modifier: goesOn ? sided(turn, others) : modifierOf(turn) };
}

/** From a link onto its motorway or trunk road, towards the side on which that road runs. */
function merge({ roads, behind, arms }: Junction, { arc, turn }: Arm): Maneuver | null {
  if (isLink(roads, arc) || !isFast(roads, arc) || Math.abs(turn) > MERGE_DEGREES) return null;
  const others = arms.filter((arm) => arm.arc !== arc && arm.arc !== (behind ^ 1));
  const comes = others.find(
    (arm) => !arm.entry && !isLink(roads, arm.arc) && classOf(roads, arm.arc) === classOf(roads, arc),
  );
  const passes = others.find(
    (arm) => !isLink(roads, arm.arc) && Math.abs(arm.turn) > 120 && classOf(roads, arm.arc) === classOf(roads, arc),
  );
  const from = comes ?? passes;
  if (from === undefined || (!isLink(roads, behind) && (!isFast(roads, behind) || isSameRoad(roads, behind, arc))))
    return null;
  return { type: 'merge', modifier: from.turn < 0 ? 'slight left' : 'slight right' };
}

/** One of two or three ways that part like the prongs of a fork, none of them the obvious one. */
function fork({ roads, ways }: Junction, taken: Arm, obvious: Arm | null): Maneuver | null {
  if (obvious !== null) return null;
  const prongs = ways.filter((way) => Math.abs(way.turn) < FORK_DEGREES).sort((a, b) => a.turn - b.turn);
  const [left, right] = [prongs[0], prongs.at(-1)];
  if (left === undefined || right === undefined || left === right || !prongs.includes(taken)) return null;
  const ahead = prongs.some((way) => Math.abs(way.turn) <= STRAIGHT_DEGREES + 5);
  if (prongs.length > MOST_BRANCHES || (!ahead && (right.turn < 0 || left.turn > 0))) return null;
  const apart = ways.every(
    (way) => prongs.includes(way) || [left, right].every((side) => Math.abs(way.turn - side.turn) >= FORK_GAP_DEGREES),
  );
  const alike = prongs.every(
    ({ arc }) =>
      isRamp(roads, arc) === isRamp(roads, taken.arc) &&
      isLink(roads, arc) === isLink(roads, taken.arc) &&
      Math.abs(rankInClasses(roads, arc) - rankInClasses(roads, taken.arc)) <= 1,
  );
  if (!apart || !alike) return null;
  return { type: 'fork', modifier: taken === left ? 'slight left' : taken === right ? 'slight right' : 'straight' };
}

/** A turn, the end of a road, the road itself turning. */
function turn({ roads, behind, arms, ways }: Junction, taken: Arm): Maneuver {
  const others = ways.filter((way) => way !== taken);
  const modifier = toldApart(taken, others);
  if (isSameRoad(roads, behind, taken.arc)) return { type: 'continue', modifier };
  const [other] = others;
  const tee =
    arms.length === 3 &&
    other !== undefined &&
    Math.sign(other.turn) !== Math.sign(taken.turn) &&
    Math.min(Math.abs(taken.turn), Math.abs(other.turn)) > TEE_DEGREES;
  return { type: tee ? 'end of road' : 'turn', modifier };
}

/** A change of direction in words that tell it from the next way to the same side. */
function toldApart(taken: Arm, others: readonly Arm[]): Modifier {
  const plain = modifierOf(taken.turn);
  const same = others.filter((way) => modifierOf(way.turn) === plain);
  const [other] = same;
  if (other === undefined || same.length > 1) return plain;
  const sharper = Math.abs(taken.turn) > Math.abs(other.turn);
  if (plain === 'left' || plain === 'right') {
    if (sharper) return Math.abs(taken.turn) > 100 ? `sharp ${plain}` : plain;
    return Math.abs(taken.turn) < 60 ? `slight ${plain}` : plain;
  }
  if (plain === 'straight') return sided(taken.turn, others);
  return plain;
}

/** Left or right of the other branches, at least slightly. */
function sided(turn: number, others: readonly Arm[]): Modifier {
  const plain = modifierOf(turn);
  if (plain !== 'straight') return plain;
  const nearest = others.reduce((best, arm) => (Math.abs(arm.turn) < Math.abs(best) ? arm.turn : best), 180);
  return turn < nearest ? 'slight left' : 'slight right';
}
