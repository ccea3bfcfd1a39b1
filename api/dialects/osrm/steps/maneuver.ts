/** The maneuver at a junction: OSRM's types and modifiers by angle, name, class and what else could be taken. */
import type { Router } from '../../../../geo/roads/router.ts';
import { ROAD_CLASSES } from '../../../../src/model/index.ts';
import { type Arm, armsAt, classOf, hasFlag, nameOf } from './junctions.ts';

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
/** Branches of a fork lie within this of straight on, and differ by less than a fork's own angle. */
const FORK_DEGREES = 45;
/** A way this much straighter than every other needs no words. */
const CLEARLY_STRAIGHTER_DEGREES = 30;

/** OSRM's words for a change of direction, right positive. */
export function modifierOf(degrees: number): Modifier {
  const size = Math.abs(degrees);
  if (size >= BACK_DEGREES) return 'uturn';
  if (size <= STRAIGHT_DEGREES) return 'straight';
  const side = degrees < 0 ? 'left' : 'right';
  if (size <= SLIGHT_DEGREES) return `slight ${side}`;
  return size <= SHARP_DEGREES ? side : `sharp ${side}`;
}

const FAST = new Set(['motorway', 'trunk']);
const MINOR = new Set(['service', 'track', 'path', 'living_street']);

/** The maneuver where `arc` follows `behind`; null where the road simply goes on. Roundabouts: roundabout.ts. */
export function maneuverAt(router: Router, behind: number, arc: number): Maneuver | null {
  const { roads } = router;
  const arms = armsAt(router, behind);
  const taken = arms.find((arm) => arm.arc === arc);
  if (taken === undefined) return null;
  const name = nameOf(roads, arc);
  const renamed = name !== '' && name !== nameOf(roads, behind);
  if ((behind ^ 1) === arc) return { type: renamed ? 'turn' : 'continue', modifier: 'uturn' };
  const modifier = modifierOf(taken.turn);
  if ((classOf(roads, behind) === 'ferry') !== (classOf(roads, arc) === 'ferry'))
    return { type: 'notification', modifier };
  const others = arms.filter((arm) => arm.entry && arm.arc !== arc && arm.arc !== (behind ^ 1));
  return (
    ramp(router, behind, taken, others) ??
    merge(router, behind, taken, arms) ??
    (goesOn(router, behind, taken, others)
      ? renamed
        ? { type: 'new name', modifier }
        : null
      : choice(router, behind, taken, others))
  );
}

/** Onto or off a motorway or trunk road by a link. */
function ramp({ roads }: Router, behind: number, { arc, turn }: Arm, others: readonly Arm[]): Maneuver | null {
  if (!hasFlag(roads, arc, 'link') || hasFlag(roads, behind, 'link') || others.length === 0) return null;
  if (FAST.has(classOf(roads, behind))) return { type: 'off ramp', modifier: sided(turn, others) };
  return FAST.has(classOf(roads, arc)) ? { type: 'on ramp', modifier: sided(turn, others) } : null;
}

/** From a link onto its motorway or trunk road, towards the side on which that road comes from. */
function merge({ roads }: Router, behind: number, { arc, turn }: Arm, arms: readonly Arm[]): Maneuver | null {
  if (!hasFlag(roads, behind, 'link') || hasFlag(roads, arc, 'link') || !FAST.has(classOf(roads, arc))) return null;
  const comes = arms.find(
    (arm) => arm.arc !== arc && arm.arc !== (behind ^ 1) && classOf(roads, arm.arc) === classOf(roads, arc),
  );
  if (comes === undefined || Math.abs(turn) > FORK_DEGREES) return null;
  return { type: 'merge', modifier: comes.turn < 0 ? 'slight left' : 'slight right' };
}

/** Left or right of the other branches, at least slightly. */
function sided(turn: number, others: readonly Arm[]): Modifier {
  const plain = modifierOf(turn);
  if (plain !== 'straight') return plain;
  const nearest = others.reduce((best, arm) => (Math.abs(arm.turn) < Math.abs(best) ? arm.turn : best), 180);
  return turn < nearest ? 'slight left' : 'slight right';
}

const rank = ({ roads }: Router, arc: number): number => ROAD_CLASSES.indexOf(classOf(roads, arc));

/** Whether nobody would think of another way. */
function goesOn(router: Router, behind: number, taken: Arm, others: readonly Arm[]): boolean {
  if (others.length === 0) return true;
  const size = Math.abs(taken.turn);
  if (size > FORK_DEGREES) return false;
  const { roads } = router;
  const minor = (arc: number): boolean => MINOR.has(classOf(roads, arc));
  const rivals = others.filter(
    (arm) =>
      Math.abs(arm.turn) < size + CLEARLY_STRAIGHTER_DEGREES &&
      !(minor(arm.arc) && !minor(taken.arc) && !minor(behind)),
  );
  if (rivals.length === 0) return true;
  const name = nameOf(roads, behind);
  const keepsName = name !== '' && nameOf(roads, taken.arc) === name;
  if (keepsName && rivals.every((arm) => nameOf(roads, arm.arc) !== name)) return size <= SLIGHT_DEGREES;
  return size <= STRAIGHT_DEGREES && rivals.every((arm) => rank(router, arm.arc) >= rank(router, taken.arc) + 2);
}

/** A turn, a fork, the end of a road. */
function choice(router: Router, behind: number, taken: Arm, others: readonly Arm[]): Maneuver {
  const { roads } = router;
  const { turn } = taken;
  const modifier = modifierOf(turn);
  const branches = others.filter((arm) => Math.abs(arm.turn) <= FORK_DEGREES);
  if (Math.abs(turn) <= FORK_DEGREES && branches.length > 0) {
    const alike = branches.every(
      (arm) =>
        Math.abs(rank(router, arm.arc) - rank(router, taken.arc)) <= 1 &&
        hasFlag(roads, arm.arc, 'link') === hasFlag(roads, taken.arc, 'link'),
    );
    return { type: alike ? 'fork' : 'turn', modifier: alike ? forkSide(turn, branches) : modifier };
  }
  const [other] = others;
  const name = nameOf(roads, behind);
  if (name !== '' && nameOf(roads, taken.arc) === name) return { type: 'continue', modifier };
  const opposite = other !== undefined && Math.sign(other.turn) !== Math.sign(turn);
  const tee = others.length === 1 && opposite && Math.abs(turn) > FORK_DEGREES && Math.abs(other.turn) > FORK_DEGREES;
  return { type: tee ? 'end of road' : 'turn', modifier };
}

const forkSide = (turn: number, branches: readonly Arm[]): Modifier =>
  branches.every((arm) => turn < arm.turn)
    ? 'slight left'
    : branches.every((arm) => turn > arm.turn)
      ? 'slight right'
      : 'straight';
