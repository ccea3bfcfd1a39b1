/** Maneuvers that say too little to be told apart: short names, the two halves of one turn. */
import type { RoadNetwork } from '../../../../src/model/index.ts';
import type { Trace } from '../answer/trace.ts';
import { nameOf } from './junctions.ts';
import type { Maneuver } from './maneuver.ts';

/** A maneuver onto the directed segment number `at` of a leg. */
export interface Turn {
  readonly at: number;
  readonly maneuver: Maneuver;
}

/** A name that lasts no longer is not told: nobody reads its sign (as OSRM). */
const SHORT_NAME_METRES = 105;

/** The maneuvers of a leg that are told, the first always. */
export function collapsed(roads: RoadNetwork, trace: Trace, turns: readonly Turn[]): Turn[] {
  const named = (at: number): string => nameOf(roads, trace.arcs[at] ?? 0);
  const metresAt = (at: number): number => (trace.decimetres[trace.arcPoint[at] ?? trace.lon.length - 1] ?? 0) / 10;
  const told: Turn[] = [];
  for (const [i, turn] of turns.entries()) {
    const last = told.at(-1);
    if (last !== undefined && turn.maneuver.type === 'new name') {
      const next = turns[i + 1]?.at ?? trace.arcs.length;
      if (metresAt(next) - metresAt(turn.at) < SHORT_NAME_METRES || named(turn.at) === named(last.at)) continue;
    }
    told.push(turn);
  }
  return told;
}
