/** The probability that a parcel keeps a limit when legs and services vary: docs/definitions.md §3, "With margin". */
import type { CountyInputs, Policy, Run } from '../model/index.ts';
import { MARGIN_SIMULATION, WEEK } from '../model/index.ts';
import type { Journey } from './journeys.ts';
import { eachPiece, type ProfileMass } from './profile.ts';
import { Replay } from './replay.ts';
import type { Visit } from './visits.ts';

/** What an equal part of a station's parcels goes by. */
export interface MarginPart {
  /** Undominated, ascending by cut-off: parcels keep the first visit of the journey that they are planned on. */
  readonly journeys: readonly Journey[];
  /** Visits that the second half of a way by way of a town may be made on: at the station inbound, there outbound. */
  readonly onward: readonly Visit[];
}

/** What parcels of one station and one direction go by. */
export interface MarginCase {
  readonly way: 'inbound' | 'outbound';
  readonly parts: readonly MarginPart[];
  readonly mass: ProfileMass;
  /** When a parcel that is there at a moment counts as delivered; seconds, never earlier. */
  readonly beyond: (available: number) => number;
}

/** Parcels that come evenly in [from, to], or at one moment, for the first visit of a way. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** A case with the places of its visits' times in a replay. */
interface Prepared {
  readonly beyond: MarginCase['beyond'];
  /** First visits: place of when parcels are there, and what the journey's cut-off is later than its visit's. */
  readonly there: Int32Array;
  readonly shift: Float64Array;
  /** Whether the way ends with its first visit. */
  readonly direct: readonly boolean[];
  readonly pieces: readonly (readonly Piece[])[];
  /** Onward visits: places of when they leave and of when they are done. */
  readonly leaves: Int32Array;
  readonly done: Int32Array;
  /** Where those times are. */
  readonly times: { readonly there: Float64Array; readonly leaves: Float64Array; readonly done: Float64Array };
}

/**
 * Simulates {@link MARGIN_SIMULATION} weeks of `runs`; for each case, in their order, the share of its parcels with an
 * elapsed time of at most `limitSeconds` in each of the weeks, when legs and services vary as `variation` says. All cases see the same weeks. Deterministic.
 */
export function simulateMargin(
  runs: readonly Run[],
  cases: readonly MarginCase[],
  by: { readonly policy: Policy; readonly variation: CountyInputs['variation']; readonly limitSeconds: number },
): Float64Array[] {
  const { seed, replications } = MARGIN_SIMULATION;
  const replay = new Replay(runs, by.policy, by.variation, seed);
  const prepared = cases.map((each) => each.parts.map((part) => prepare(each, part, replay)));
  const shares = cases.map(() => new Float64Array(replications));
  for (let replication = 0; replication < replications; replication++) {
    replay.draw(replication);
    for (let c = 0; c < prepared.length; c++) {
      const parts = prepared[c] as Prepared[];
      let within = 0;
      for (const part of parts) within += shareWithin(part, by.policy.transferSeconds, by.limitSeconds);
      (shares[c] as Float64Array)[replication] = within / parts.length;
    }
  }
  return shares;
}

function prepare({ way, mass, beyond }: MarginCase, { journeys, onward }: MarginPart, replay: Replay): Prepared {
  const inbound = way === 'inbound';
  let after = (journeys.at(-1)?.cutoff ?? 0) - WEEK;
  const taken = journeys.flatMap(({ cutoff, first, second }) => {
    const pieces: Piece[] = [];
    eachPiece(mass, after, cutoff, (from, to, weight) => pieces.push({ from, to, weight }));
    after = cutoff;
    const there = inbound ? replay.visitAt(first) : replay.runAt(first);
    const shift = cutoff - (inbound ? first.cutoff : first.serviceStarts);
    return pieces.length === 0 ? [] : [{ there, shift, direct: second === null, pieces }];
  });
  const { handover, unloaded, departs, serviceStarts } = replay;
  return {
    beyond,
    there: Int32Array.from(taken, ({ there }) => there),
    shift: Float64Array.from(taken, ({ shift }) => shift),
    direct: taken.map(({ direct }) => direct),
    pieces: taken.map(({ pieces }) => pieces),
    leaves: Int32Array.from(onward, (visit) => (inbound ? replay.runAt(visit) : replay.visitAt(visit))),
    done: Int32Array.from(onward, (visit) => (inbound ? replay.visitAt(visit) : replay.runAt(visit))),
    times: inbound
      ? { there: handover, leaves: departs, done: handover }
      : { there: unloaded, leaves: serviceStarts, done: unloaded },
  };
}

/** Share of a case's parcels within the limit in the week that is drawn. */
function shareWithin(prepared: Prepared, transferSeconds: number, limitSeconds: number): number {
  const { there, shift, direct, pieces, beyond } = prepared;
  let share = 0;
  for (let leg = 0; leg < there.length; leg++) {
    const at = prepared.times.there[there[leg] as number] as number;
    const end = direct[leg] ? at : onwardFrom(prepared, at + transferSeconds);
    const earliest = beyond(end + (shift[leg] as number)) - limitSeconds;
    for (const { from, to, weight } of pieces[leg] as readonly Piece[]) {
      if (from >= earliest) share += weight;
      else if (to > earliest) share += (weight * (to - earliest)) / (to - from);
    }
  }
  return share;
}

/** When the first of the onward visits that leave at `ready` or later is done. */
function onwardFrom({ leaves, done, times }: Prepared, ready: number): number {
  let end = Number.POSITIVE_INFINITY;
  for (let next = 0; next < leaves.length; next++) {
    const weeks = Math.ceil((ready - (times.leaves[leaves[next] as number] as number)) / WEEK);
    end = Math.min(end, (times.done[done[next] as number] as number) + weeks * WEEK);
  }
  return end;
}
