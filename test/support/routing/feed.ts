/** Which first-echelon visit brings what to which trips. */

interface Demand {
  readonly satellite: string;
  /** From what has arrived by then; else all of it with one visit. */
  readonly pooled: boolean;
  readonly load: readonly number[];
}

interface Event {
  readonly satellite: string;
  readonly tour: number;
  readonly ready: number;
}

export interface Feeding {
  /** Per demand: the visit that it waits for. */
  readonly bringers: readonly number[];
  /** Per demand: when all of it is ready. */
  readonly ready: readonly number[];
  /** Per visit and dimension. */
  readonly amounts: readonly (readonly number[])[];
}

/** Every choice of the visit that each demand waits for, with amounts that the tours can carry. */
export function* feed(
  demands: readonly Demand[],
  events: readonly Event[],
  capacities: readonly (readonly number[])[],
  bringers: readonly number[] = [],
): Generator<Feeding> {
  const demand = demands[bringers.length];
  if (demand === undefined) {
    const amounts = amountsFor(demands, events, capacities, bringers);
    if (amounts !== null) yield { bringers, ready: bringers.map((e) => events[e]?.ready ?? 0), amounts };
    return;
  }
  for (const [e, event] of events.entries()) {
    if (event.satellite === demand.satellite) yield* feed(demands, events, capacities, [...bringers, e]);
  }
}

function amountsFor(
  demands: readonly Demand[],
  events: readonly Event[],
  capacities: readonly (readonly number[])[],
  bringers: readonly number[],
): number[][] | null {
  const dimensions = demands[0]?.load.length ?? capacities[0]?.length ?? 0;
  const amounts = events.map(() => Array.from({ length: dimensions }, () => 0));
  for (let d = 0; d < dimensions; d++) {
    const sources = demands.map((demand, i) => {
      const until = events[bringers[i] ?? -1]?.ready ?? 0;
      return events.flatMap((event, e) => {
        const may = demand.pooled ? event.satellite === demand.satellite && event.ready <= until : e === bringers[i];
        return may ? [e] : [];
      });
    });
    const given = share(
      demands.map(({ load }) => load[d] ?? 0),
      sources,
      events.map(({ tour }) => tour),
      capacities.map((capacity) => capacity[d] ?? 0),
    );
    if (given === null) return null;
    for (const [e, list] of amounts.entries()) list[d] = given[e] ?? 0;
  }
  return amounts;
}

/**
 * Units from tours to demands through visits, one augmenting path at a time; null where not all can be met. Per visit
 * what it brings.
 */
function share(
  needs: readonly number[],
  sources: readonly (readonly number[])[],
  tourOf: readonly number[],
  capacities: readonly number[],
): number[] | null {
  const flow = needs.map(() => tourOf.map(() => 0));
  const used = capacities.map(() => 0);
  const reach = (i: number, seen: Set<number>): boolean => {
    for (const e of sources[i] ?? []) {
      const tour = tourOf[e] ?? 0;
      if (seen.has(tour)) continue;
      seen.add(tour);
      if ((used[tour] ?? 0) < (capacities[tour] ?? 0)) {
        used[tour] = (used[tour] ?? 0) + 1;
        move(i, e, 1);
        return true;
      }
      for (const [other, row] of flow.entries()) {
        const from = row.findIndex((amount, at) => amount > 0 && tourOf[at] === tour);
        if (from < 0 || other === i || !reach(other, seen)) continue;
        move(other, from, -1);
        move(i, e, 1);
        return true;
      }
    }
    return false;
  };
  const move = (i: number, e: number, by: number): void => {
    const row = flow[i];
    if (row !== undefined) row[e] = (row[e] ?? 0) + by;
  };
  for (const [i, need] of needs.entries()) {
    for (let unit = 0; unit < need; unit++) if (!reach(i, new Set())) return null;
  }
  return tourOf.map((_, e) => flow.reduce((sum, row) => sum + (row[e] ?? 0), 0));
}
