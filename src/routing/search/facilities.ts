/**
 * Which depots to open (location-routing): short searches on many sets of depots, longer ones on the best of them, the
 * rest of the time on the winner (successive halving, Jamieson & Talwalkar 2016, arXiv 1502.07943). In a trial the
 * depots of its set count as open, so that routes come to them freely; one that ends without routes is closed.
 */
import { depotChoices, depotSets } from './facilities-candidates.ts';
import type { Recreate } from './insertion/recreate.ts';
import type { Journal } from './journal.ts';
import { restoreSnapshot, type Snapshot, takeSnapshot } from './snapshot.ts';
import type { State } from './state.ts';

export interface Facilities {
  /** At share `gone` of the time: the next trial where it is due. The plan or its cost may be another one then. */
  readonly turn: (gone: number) => void;
  /** Share of the present trial's cooling that is gone; `heat`: its start temperature as a share of the usual one. */
  readonly cooled: () => number;
  readonly heat: () => number;
  /** Closes what is held open but not used, so that the cost is the plan's own. */
  readonly settle: () => void;
}

interface Candidate {
  readonly set: readonly number[];
  missing: number;
  cost: number;
  plan: Snapshot | null;
}

/** How many sets are tried in turn, and the share of the time of them all; the last stage takes what is left. */
export interface TrialStage {
  readonly sets: number;
  readonly until: number;
  readonly heat: number;
}

export const STAGES: readonly TrialStage[] = [
  { sets: 64, until: 0.08, heat: 1 },
  { sets: 20, until: 0.28, heat: 1 },
  { sets: 6, until: 0.5, heat: 1 },
  { sets: 2, until: 0.7, heat: 1 },
  { sets: 1, until: 1, heat: 1 },
];

/** A client left out counts like so many of the mean one. */
const DEARER = 3;

/** null where no depot costs anything to open. */
export function facilities(
  state: State,
  journal: Journal,
  recreate: Recreate,
  stages: readonly TrialStage[] = STAGES,
): Facilities | null {
  const { flat, tally, depotUse, depotBanned } = state;
  const choices = depotChoices(flat);
  if (choices.length < (flat.depots > 1 ? 1 : 2)) return null;
  const candidates = depotSets(flat, stages[0]?.sets ?? 1).map(
    (set): Candidate => ({ set, missing: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY, plan: null }),
  );
  if (candidates.length < 2) return null;
  const allWeight = Math.max(
    1,
    flat.clientWeight.reduce((sum, weight) => sum + weight, 0),
  );
  const held = new Uint8Array(flat.depots);
  const waiting = new Int32Array(flat.clients);
  const nothing: Snapshot = {
    cost: 0,
    missing: 0,
    routes: new Int32Array(0),
    patterns: new Int32Array(flat.clients).fill(-1),
  };
  let ranked = candidates;
  let stage = -1;
  let slot = -1;
  let from = 0;
  let until = 0;
  let before = 2;
  let present: Candidate | null = null;
  let share = 0;

  const hold = (depot: number): void => {
    if (held[depot] === 1) return;
    held[depot] = 1;
    if (depotUse[depot] === 0) tally.cost += flat.depotOpening[depot];
    depotUse[depot] = depotUse[depot] + 1;
  };
  const release = (depot: number): void => {
    if (held[depot] === 0) return;
    held[depot] = 0;
    depotUse[depot] = depotUse[depot] - 1;
    if (depotUse[depot] === 0) tally.cost -= flat.depotOpening[depot];
  };
  const settle = (): void => {
    for (let depot = 0; depot < held.length; depot++) if (held[depot] === 1 && depotUse[depot] === 1) release(depot);
  };

  const finish = (): void => {
    if (present === null) return;
    settle();
    if (tally.missing < present.missing || (tally.missing === present.missing && tally.cost < present.cost)) {
      present.missing = tally.missing;
      present.cost = tally.cost;
      present.plan = takeSnapshot(state);
    }
    present = null;
  };

  /** Whom a short search hasn't fitted in yet a longer one may: they count as dear, but not beyond all measure. */
  const priceOf = ({ cost, missing }: Candidate): number => cost * (1 + (DEARER * missing) / allWeight);

  /** The candidate's own plan so far, or an empty one, with its depots open and all others shut. */
  const begin = (candidate: Candidate): void => {
    present = candidate;
    for (let depot = 0; depot < held.length; depot++) release(depot);
    for (const depot of choices) depotBanned[depot] = 1;
    for (const depot of candidate.set) depotBanned[depot] = 0;
    restoreSnapshot(state, candidate.plan ?? nothing);
    for (const depot of candidate.set) hold(depot);
    journal.begin();
    let count = 0;
    for (let c = 0; c < flat.clients; c++) if (state.pattern[c] < 0) waiting[count++] = c;
    recreate.run(waiting, count);
  };

  return {
    turn: (gone) => {
      if (gone < before) {
        finish();
        stage = -1;
        until = -1;
      }
      before = gone;
      share = gone;
      if (gone < until) {
        settle();
        return;
      }
      finish();
      let now = 0;
      while (now < stages.length - 1 && gone >= (stages[now] as TrialStage).until) now++;
      if (now !== stage) {
        const strict = now === stages.length - 1;
        ranked = candidates.toSorted(
          (a, b) => (strict ? compare(a.missing, b.missing) : 0) || compare(priceOf(a), priceOf(b)),
        );
        stage = now;
        slot = -1;
      }
      const { sets, until: last } = stages[now] as TrialStage;
      const first = stages[now - 1]?.until ?? 0;
      const trials = Math.min(sets, ranked.length);
      const width = (last - first) / trials;
      const passed = Math.floor((gone - first) / width + 1e-9);
      slot++;
      from = gone;
      until = first + width * Math.min(trials, passed + 1);
      begin(ranked[Math.min(slot, trials - 1)] as Candidate);
    },
    cooled: () => Math.min(1, (share - from) / (until - from)),
    heat: () => stages[stage]?.heat ?? 1,
    settle,
  };
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
