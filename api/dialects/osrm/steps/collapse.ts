/** Maneuvers that say too little to be told apart: the halves of one turn, names that don't last. */
import type { Router } from '../../../../geo/roads/router.ts';
import type { Trace } from '../answer/trace.ts';
import { armsAt, arrivingBearing, hasFlag, leavingBearing, nameOf, turnDegrees } from './junctions.ts';
import { type Maneuver, modifierOf } from './maneuver.ts';
import { isRenamed } from './road-names.ts';

/** A maneuver onto the directed segment number `at` of a leg. */
export interface Turn {
  readonly at: number;
  /** The one that gives the step its name; `at` by default. */
  readonly named?: number;
  readonly maneuver: Maneuver;
}

/** A name that lasts no longer is not told: nobody reads its sign (as OSRM). */
const SHORT_NAME_METRES = 105;
/** Two turns no further apart are one across a divided road, and over an unnamed slip road … */
const ONE_TURN_METRES = 30;
const SLIP_ROAD_METRES = 60;
/** … if they turn to the same side; less than this turns to neither. */
const STRAIGHT_DEGREES = 20;
/** Maneuvers that can be a half of another. */
const HALVES = new Set(['turn', 'continue', 'end of road', 'fork', 'new name']);

/** A leg as its maneuvers see it. */
class Way {
  readonly #router: Router;
  readonly #trace: Trace;

  constructor(router: Router, trace: Trace) {
    this.#router = router;
    this.#trace = trace;
  }

  get end(): number {
    return this.#trace.arcs.length;
  }

  arc(at: number): number {
    return this.#trace.arcs[at] ?? 0;
  }

  name(at: number): string {
    return nameOf(this.#router.roads, this.arc(at));
  }

  /** Whether the signs of two directed segments say the same. */
  isSame(a: number, b: number): boolean {
    return !isRenamed(this.#router.roads, this.arc(a), this.arc(b));
  }

  /** From the beginning of one directed segment to that of another. */
  metres(from: number, to: number): number {
    const along = (at: number): number =>
      this.#trace.decimetres[this.#trace.arcPoint[at] ?? this.#trace.lon.length - 1] ?? 0;
    return (along(to) - along(from)) / 10;
  }

  /** Change of direction from before one directed segment to the beginning of another, right is positive. */
  degrees(from: number, to: number): number {
    const { roads } = this.#router;
    return turnDegrees(arrivingBearing(roads, this.arc(from - 1)), leavingBearing(roads, this.arc(to)));
  }

  /** Whether there is a junction on a stretch, its ends apart. */
  passesJunction(from: number, to: number): boolean {
    for (let at = from + 1; at < to; at++) if (armsAt(this.#router, this.arc(at - 1)).length > 2) return true;
    return false;
  }

  /** Whether all of a stretch is a bridge or a tunnel. */
  isCrossing(from: number, to: number): boolean {
    for (let at = from; at < to; at++)
      if (!hasFlag(this.#router.roads, this.arc(at), 'bridge') && !hasFlag(this.#router.roads, this.arc(at), 'tunnel'))
        return false;
    return true;
  }
}

/** The maneuvers of a leg that are told, the first always. */
export const collapsed = (router: Router, trace: Trace, turns: readonly Turn[]): Turn[] => {
  const way = new Way(router, trace);
  return withoutShortEnds(way, withoutPassingNames(way, joined(way, turns)));
};

/** The end of a road that has just begun is a turn: nobody has been going along it (as OSRM). */
const withoutShortEnds = (way: Way, turns: readonly Turn[]): Turn[] =>
  turns.map((turn, i) => {
    const since = turns[i - 1]?.at;
    if (turn.maneuver.type !== 'end of road' || since === undefined || way.passesJunction(since, turn.at)) return turn;
    return { ...turn, maneuver: { ...turn.maneuver, type: 'turn' } };
  });

/** Turns with the two halves of each as one. */
function joined(way: Way, turns: readonly Turn[]): Turn[] {
  const told: Turn[] = [];
  for (let i = 0; i < turns.length; i++) {
    const [first, second] = [turns[i], turns[i + 1]];
    if (first === undefined) break;
    if (i === 0 || second === undefined || !areOne(way, first, second)) {
      told.push(first);
      continue;
    }
    i++;
    const maneuver = wholeOf(way, first, second);
    if (maneuver !== null) told.push({ at: first.at, named: second.at, maneuver });
  }
  return told;
}

function areOne(way: Way, first: Turn, second: Turn): boolean {
  if (!HALVES.has(first.maneuver.type) || !HALVES.has(second.maneuver.type)) return false;
  if (first.maneuver.modifier === 'uturn' || second.maneuver.modifier === 'uturn') return false;
  const metres = way.metres(first.at, second.at);
  const [before, between, after] = [way.name(first.at - 1), way.name(first.at), way.name(second.at)];
  const slipRoad = between === '' && metres <= SLIP_ROAD_METRES;
  const crossing = metres <= ONE_TURN_METRES && (between === before || between === after);
  if (!slipRoad && !crossing) return false;
  const [one, other] = [way.degrees(first.at, first.at), way.degrees(second.at, second.at)];
  const sideOf = (degrees: number): number => (Math.abs(degrees) <= STRAIGHT_DEGREES ? 0 : Math.sign(degrees));
  return sideOf(one) * sideOf(other) >= 0 && (after !== '' || between === '');
}

/** Both halves as one maneuver; null where they come to going straight on along the same road. */
function wholeOf(way: Way, first: Turn, second: Turn): Maneuver | null {
  const modifier = modifierOf(way.degrees(first.at, second.at));
  const [before, after] = [way.name(first.at - 1), way.name(second.at)];
  const sameRoad = before !== '' && before === after;
  if (modifier === 'straight') return sameRoad ? null : { type: after === '' ? 'turn' : 'new name', modifier };
  return { type: sameRoad ? 'continue' : 'turn', modifier };
}

/** Without new names that last too short, are those of a bridge or tunnel, or are the road's own again. */
function withoutPassingNames(way: Way, turns: readonly Turn[]): Turn[] {
  const told: Turn[] = [];
  for (const [i, turn] of turns.entries()) {
    const last = told.at(-1);
    const next = turns[i + 1]?.at ?? way.end;
    const passes =
      last !== undefined &&
      turn.maneuver.type === 'new name' &&
      (way.metres(turn.at, next) < SHORT_NAME_METRES ||
        way.isCrossing(turn.at, next) ||
        way.isSame(last.named ?? last.at, turn.at));
    if (!passes) told.push(turn);
  }
  return told;
}
