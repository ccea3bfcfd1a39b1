/**
 * First all clients on few vehicles, then cheaply. Clients that found no place wait until the others have made room for
 * them. Where a vehicle costs far more than its way, a route is then taken out, no other may be opened, and its clients
 * wait in the same manner; then the next one (Christiaens & Vanden Berghe 2020, doi 10.1287/trsc.2019.0914, section on
 * fleet minimisation).
 */
import type { Absences } from './absences.ts';
import { FAR } from './flat.ts';
import type { Journal } from './journal.ts';
import type { Ruin } from './removal/ruin.ts';
import { restoreSnapshot, type Snapshot } from './snapshot.ts';
import type { State } from './state.ts';

export interface FleetPhase {
  readonly active: () => boolean;
  /** At share `gone` of the time: begins or ends; true = the plan is another one now. */
  readonly turn: (gone: number, best: Snapshot) => boolean;
  /** More are served than ever: when it's all, takes the next route out, or ends where there need not be fewer. */
  readonly next: (best: Snapshot) => void;
  /** How far the cooling is gone: anew after this phase. */
  readonly cooled: (gone: number) => number;
  /** Slots that were put away come back. */
  readonly stop: () => void;
}

/** A vehicle is dear when it costs so many times what the mean route drives. */
const DEAR = 3;
/**
 * Most of the time that the phase may take; it ends sooner when for so many times as long as the last success took
 * there was no other.
 */
const SHARE = 0.4;
const PATIENCE = 4;
/** How far cooled it is during the phase: in the heat whom it's hard to place is driven out again. */
const COOL = 0.5;
/** A success in less counts as if it had taken so long. */
const SOONEST = 0.08;
/** Where only clients are out the usual search is given so much of the time to place them. */
const LATER = 0.2;

/** null where vehicles are cheap and all clients are served. */
export function fleetPhase(state: State, journal: Journal, ruin: Ruin, absences: Absences): FleetPhase | null {
  const { flat, active, activeCount, freeSlots, freeCount, tally } = state;
  const dear = dearVehicles(state);
  if (state.upper !== null || (!dear && tally.missing === 0)) return null;
  const least = leastRoutes(state);
  let running = false;
  let over = false;
  let ended = 0;
  let began = 0;
  let succeeded = 0;
  let before = 2;
  /** Free slots put away, so that no route can be opened but in place of one that was emptied. */
  const away: Int32Array[] = freeSlots.map(() => new Int32Array(0));

  const lock = (): void => {
    for (let day = 0; day < flat.days; day++) {
      const list = freeSlots[day] as Int32Array;
      away[day] = Int32Array.from([...(away[day] as Int32Array), ...list.subarray(0, freeCount[day])]);
      freeCount[day] = 0;
    }
  };
  const unlock = (): void => {
    for (let day = 0; day < flat.days; day++) {
      const list = away[day] as Int32Array;
      (freeSlots[day] as Int32Array).set(list, freeCount[day]);
      freeCount[day] = freeCount[day] + list.length;
      away[day] = new Int32Array(0);
    }
  };

  const clientsOf = (r: number): number[] => {
    const clients: number[] = [];
    const end = state.firstEnd + r;
    for (let at = state.next[state.firstStart + r]; at !== end; at = state.next[at])
      if (at < state.firstStart) clients.push(flat.pointClient[flat.nodePoint[at]]);
    return clients;
  };

  /** The route whose clients have been out least. */
  const easiest = (): number => {
    let found = -1;
    let fewest = FAR;
    for (let day = 0; day < flat.days; day++)
      for (let i = 0; i < activeCount[day]; i++) {
        const r = (active[day] as Int32Array)[i];
        if (state.mark[r] >= 0) continue;
        const sum = clientsOf(r).reduce((before, client) => before + absences.of(client), 0);
        if (sum >= fewest) continue;
        fewest = sum;
        found = r;
      }
    return found;
  };

  const routes = (): number => activeCount.reduce((sum, count) => sum + count, 0);

  const stop = (): void => {
    if (running) unlock();
    running = false;
  };

  const end = (best: Snapshot, gone: number): void => {
    stop();
    over = true;
    ended = gone;
    restoreSnapshot(state, best);
  };

  const takeRoute = (best: Snapshot): void => {
    const r = dear && routes() > least ? easiest() : -1;
    if (r < 0) {
      end(best, before);
      return;
    }
    journal.begin();
    ruin.begin();
    for (const client of clientsOf(r)) ruin.take(client);
    ruin.settle();
    lock();
  };

  return {
    active: () => running,
    turn: (gone, best) => {
      if (gone < before) {
        stop();
        over = false;
        succeeded = 0;
        ended = 0;
      }
      before = gone;
      if (over || (!running && !dear && gone < LATER)) return false;
      if (running && gone - began < Math.min(SHARE, PATIENCE * Math.max(SOONEST, succeeded - began))) return false;
      if (running) {
        end(best, gone);
        return true;
      }
      if (!dear && best.missing === 0) {
        over = true;
        return false;
      }
      restoreSnapshot(state, best);
      running = true;
      began = gone;
      if (tally.missing === 0) takeRoute(best);
      return true;
    },
    next: (best) => {
      succeeded = before;
      if (best.missing === 0) takeRoute(best);
    },
    stop,
    cooled: (gone) => (running ? COOL : (gone - ended) / (1 - ended)),
  };
}

/** Whether each vehicle in use costs more than `DEAR` times what the mean route drives. */
function dearVehicles({ flat, slots, activeIndex, type, arcs }: State): boolean {
  let routes = 0;
  let way = 0;
  let cheapest = FAR;
  for (let r = 0; r < slots; r++) {
    if (activeIndex[r] < 0) continue;
    const own = flat.types[type[r]];
    routes++;
    way += arcs[r] * (own?.factor ?? 1);
    cheapest = Math.min(cheapest, own?.fixed ?? 0);
  }
  return routes > 1 && cheapest > 0 && cheapest * routes > DEAR * way;
}

/** No plan that serves all has fewer routes: what all bring, over the largest vehicle and its trips. */
function leastRoutes({ flat }: State): number {
  const { dimensions: D, days } = flat;
  let least = 1;
  for (let k = 0; k < D; k++) {
    let sum = 0;
    for (let c = 0; c < flat.clients; c++) {
      if (flat.clientWeight[c] === 0) continue;
      let fewest = FAR;
      for (const { days: visits, deliver } of flat.clientPatterns[c] ?? [])
        fewest = Math.min(
          fewest,
          visits.reduce((load, day, visit) => {
            const node = flat.nodeOf[flat.clientPoint[c] * days + day];
            return load + (deliver?.[visit * D + k] ?? flat.deliver[node * D + k]);
          }, 0),
        );
      if (fewest < FAR) sum += fewest;
    }
    const room = Math.max(
      ...flat.types.filter((type) => !type.supplies).map((type) => type.capacity[k] * type.maxTrips),
    );
    if (room > 0) least = Math.max(least, Math.ceil(sum / room));
  }
  return least;
}
