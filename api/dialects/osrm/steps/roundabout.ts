/** Roundabouts on a way: where it enters and leaves one, and by which exit. */
import type { Router } from '../../../../geo/roads/router.ts';
import { armsAt, arrivingBearing, hasFlag, leavingBearing, nameOf, turnDegrees } from './junctions.ts';
import { type Maneuver, modifierOf } from './maneuver.ts';

/** One stay on a roundabout: directed segments number `enter` … `leave` − 1 of a way are on it. */
export interface Circle {
  readonly enter: number;
  readonly leave: number;
  /** Exit taken, counted from 1; null where the way begins or ends on the roundabout. */
  readonly exit: number | null;
  /** Of its own, not that of a road that it is entered or left by; null without one. */
  readonly name: string | null;
  /** Large and with a name of its own: a rotary; small, with a few roads at right angles: no more than a turn. */
  readonly kind: 'roundabout' | 'rotary' | 'roundabout turn';
}

/** Metres of radius beyond which a named roundabout is a rotary, and up to which one may be told as a turn: as OSRM. */
const ROTARY_METRES = 15;
const TURN_METRES = 13;
/** Roads of a roundabout turn, at most, and how far from right angles they may meet. */
const TURN_ROADS = 4;
const RIGHT_ANGLE_DEGREES = 30;

/** The roundabouts of a way in order. */
export function circlesOf(router: Router, arcs: readonly number[]): Circle[] {
  const { roads } = router;
  const on = (index: number): boolean => {
    const arc = arcs[index];
    return arc !== undefined && hasFlag(roads, arc, 'roundabout');
  };
  const circles: Circle[] = [];
  for (let enter = 0; enter < arcs.length; enter++) {
    if (!on(enter)) continue;
    let leave = enter + 1;
    while (on(leave)) leave++;
    const whole = enter > 0 && leave < arcs.length;
    const name = ownName(router, arcs, enter, leave);
    const exit = whole ? exitNumber(router, arcs, enter, leave) : null;
    circles.push({ enter, leave, exit, name, kind: kindOf(router, arcs[enter] ?? 0, name !== null, whole) });
    enter = leave;
  }
  return circles;
}

/** The whole roundabout from one of its directed segments on: once round, or as far as it goes. */
function ringFrom(router: Router, start: number): number[] {
  const ring = [start];
  const seen = new Set(ring);
  for (;;) {
    const next = armsAt(router, ring.at(-1) ?? start).find(
      ({ arc, entry }) => entry && hasFlag(router.roads, arc, 'roundabout') && arc !== ((ring.at(-1) ?? start) ^ 1),
    );
    if (next === undefined || seen.has(next.arc)) return ring;
    ring.push(next.arc);
    seen.add(next.arc);
  }
}

function kindOf(router: Router, start: number, named: boolean, whole: boolean): Circle['kind'] {
  const { roads } = router;
  const ring = ringFrom(router, start);
  const decimetres = ring.reduce((sum, arc) => sum + (roads.lengthDecimetres[arc >> 1] ?? 0), 0);
  const radius = decimetres / 10 / (2 * Math.PI);
  if (named && radius > ROTARY_METRES) return 'rotary';
  return whole && radius <= TURN_METRES && isCrossing(router, ring) ? 'roundabout turn' : 'roundabout';
}

/** Whether the roads of a roundabout meet like those of a crossing: a few, at right angles, each from its own side. */
function isCrossing(router: Router, ring: readonly number[]): boolean {
  const bearings = ring.flatMap((arc) =>
    armsAt(router, arc)
      .filter((arm) => !hasFlag(router.roads, arm.arc, 'roundabout'))
      .map(({ bearing }) => bearing),
  );
  if (bearings.length < 2 || bearings.length > TURN_ROADS) return false;
  bearings.sort((a, b) => a - b);
  return bearings.every((bearing, i) => {
    const gap = ((bearings[(i + 1) % bearings.length] ?? 0) - bearing + 360) % 360;
    return Math.abs(gap - 90 * Math.max(1, Math.round(gap / 90))) <= RIGHT_ANGLE_DEGREES;
  });
}

/** Roads that could be left by, from behind the entry to the one that was taken. */
function exitNumber(router: Router, arcs: readonly number[], enter: number, leave: number): number {
  let exits = 0;
  for (let index = enter; index < leave; index++) {
    const off = armsAt(router, arcs[index] ?? 0).filter(
      (arm) => arm.entry && !hasFlag(router.roads, arm.arc, 'roundabout'),
    );
    if (index < leave - 1) exits += off.length;
    else {
      // Of several at the last junction, the first met is the one furthest to the right.
      off.sort((a, b) => b.turn - a.turn);
      exits +=
        Math.max(
          0,
          off.findIndex((arm) => arm.arc === arcs[leave]),
        ) + 1;
    }
  }
  return exits;
}

function ownName({ roads }: Router, arcs: readonly number[], enter: number, leave: number): string | null {
  const name = nameOf(roads, arcs[enter] ?? 0);
  const around = [arcs[enter - 1], arcs[leave]].map((arc) => (arc === undefined ? '' : nameOf(roads, arc)));
  return name === '' || around.includes(name) ? null : name;
}

/** The maneuver of entering; of a roundabout turn that of the whole of it. */
export function entering(router: Router, arcs: readonly number[], circle: Circle): Maneuver {
  const [behind, onto] = [arcs[circle.enter - 1] ?? 0, arcs[circle.enter]];
  const turn =
    circle.kind === 'roundabout turn'
      ? turnDegrees(arrivingBearing(router.roads, behind), leavingBearing(router.roads, arcs[circle.leave] ?? 0))
      : armsAt(router, behind).find(({ arc }) => arc === onto)?.turn;
  return {
    type: circle.kind,
    modifier: modifierOf(turn ?? 0),
    ...(circle.exit === null ? {} : { exit: circle.exit }),
  };
}

/** The maneuver of leaving; a roundabout turn has none. */
export function leaving(router: Router, arcs: readonly number[], circle: Circle): Maneuver | null {
  if (circle.kind === 'roundabout turn') return null;
  const arm = armsAt(router, arcs[circle.leave - 1] ?? 0).find(({ arc }) => arc === arcs[circle.leave]);
  return {
    type: circle.kind === 'rotary' ? 'exit rotary' : 'exit roundabout',
    modifier: modifierOf(arm?.turn ?? 0),
    ...(circle.exit === null ? {} : { exit: circle.exit }),
  };
}
