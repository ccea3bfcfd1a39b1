/** Roundabouts on a way: where it enters and leaves one, and by which exit. */
import type { Router } from '../../../../geo/roads/router.ts';
import { armsAt, hasFlag, nameOf } from './junctions.ts';
import { type Maneuver, modifierOf } from './maneuver.ts';

/** One stay on a roundabout: directed segments number `enter` … `leave` − 1 of a way are on it. */
export interface Circle {
  readonly enter: number;
  readonly leave: number;
  /** Exit taken, counted from 1; null where the way begins or ends on the roundabout. */
  readonly exit: number | null;
  /** A name of its own makes it a rotary. */
  readonly name: string | null;
}

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
    circles.push({
      enter,
      leave,
      exit: whole ? exitNumber(router, arcs, enter, leave) : null,
      name: ownName(router, arcs, enter, leave),
    });
    enter = leave;
  }
  return circles;
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

/** The maneuver of entering. */
export function entering(router: Router, arcs: readonly number[], circle: Circle): Maneuver {
  const arm = armsAt(router, arcs[circle.enter - 1] ?? 0).find(({ arc }) => arc === arcs[circle.enter]);
  return {
    type: circle.name === null ? 'roundabout' : 'rotary',
    modifier: modifierOf(arm?.turn ?? 0),
    ...(circle.exit === null ? {} : { exit: circle.exit }),
  };
}

/** The maneuver of leaving. */
export function leaving(router: Router, arcs: readonly number[], circle: Circle): Maneuver {
  const arm = armsAt(router, arcs[circle.leave - 1] ?? 0).find(({ arc }) => arc === arcs[circle.leave]);
  return {
    type: circle.name === null ? 'exit roundabout' : 'exit rotary',
    modifier: modifierOf(arm?.turn ?? 0),
    ...(circle.exit === null ? {} : { exit: circle.exit }),
  };
}
