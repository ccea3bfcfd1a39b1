/**
 * The best answer of a small request by trying everything, written apart from the service: priorities, then tasks, then
 * travel. Knows vehicles with start, end, one capacity and a window, jobs and shipments with service and windows.
 */
interface Visit {
  readonly location_index: number;
  readonly service?: number;
  readonly time_windows?: readonly (readonly [number, number])[];
}
export interface SmallBody {
  readonly vehicles: readonly {
    readonly capacity: readonly number[];
    readonly time_window: readonly [number, number];
  }[];
  readonly jobs: readonly (Visit & { readonly delivery: readonly number[]; readonly priority: number })[];
  readonly shipments: readonly {
    readonly pickup: Visit;
    readonly delivery: Visit;
    readonly amount: readonly number[];
    readonly priority: number;
  }[];
  readonly matrices: { readonly car: { readonly durations: readonly (readonly number[])[] } };
}

/** Sum of priorities, tasks served, cost. */
export type Best = readonly [priority: number, tasks: number, cost: number];

export const better = (a: Best, b: Best): boolean =>
  a[0] !== b[0] ? a[0] > b[0] : a[1] !== b[1] ? a[1] > b[1] : a[2] < b[2];

export function bestOf({ vehicles, jobs, shipments, matrices }: SmallBody): Best {
  const ways = matrices.car.durations;
  const routesOf = vehicles.map(({ capacity, time_window: [opens, closes] }) => {
    const routes = new Map<number, number>([[0, 0]]);
    /** What goes off (below 0) and on at each visit so far; jobs' loads are on board from the start. */
    const changes: number[] = [];
    const fits = (done: number): boolean => {
      let load = jobs.reduce((sum, { delivery }, j) => sum + ((done >> j) & 1) * (delivery[0] ?? 0), 0);
      const most = capacity[0] ?? 0;
      if (load > most) return false;
      return changes.every((change) => {
        load += change;
        return load <= most;
      });
    };
    /** `done`, `open`: bits of jobs, then of shipments; open ones are on board. */
    const go = (at: number, time: number, way: number, done: number, open: number): void => {
      const home = ways[at]?.[0] ?? 0;
      if (open === 0 && time + home <= closes && fits(done))
        routes.set(done, Math.min(routes.get(done) ?? Number.POSITIVE_INFINITY, way + home));
      const visit = (next: Visit, change: number, nowDone: number, nowOpen: number): void => {
        const leg = ways[at]?.[next.location_index] ?? 0;
        const arrives = time + leg;
        const window = (next.time_windows ?? [[0, Number.POSITIVE_INFINITY] as const]).find(
          ([, end]) => arrives <= end,
        );
        if (window === undefined) return;
        const leaves = Math.max(arrives, window[0]) + (next.service ?? 0);
        changes.push(change);
        go(next.location_index, leaves, way + leg, nowDone, nowOpen);
        changes.pop();
      };
      for (const [j, job] of jobs.entries())
        if (((done >> j) & 1) === 0) visit(job, -(job.delivery[0] ?? 0), done | (1 << j), open);
      for (const [s, { pickup, delivery, amount }] of shipments.entries()) {
        const bit = 1 << (jobs.length + s);
        if ((done & bit) === 0) visit(pickup, amount[0] ?? 0, done | bit, open | bit);
        else if ((open & bit) !== 0) visit(delivery, -(amount[0] ?? 0), done, open & ~bit);
      }
    };
    go(0, opens, 0, 0, 0);
    return routes;
  });
  let all = new Map<number, number>([[0, 0]]);
  for (const routes of routesOf) {
    const next = new Map(all);
    for (const [done, cost] of all)
      for (const [own, more] of routes)
        if ((done & own) === 0)
          next.set(done | own, Math.min(next.get(done | own) ?? Number.POSITIVE_INFINITY, cost + more));
    all = next;
  }
  const worth = (done: number, cost: number): Best => {
    let [priority, tasks] = [0, 0];
    for (const [i, one] of [...jobs, ...shipments].entries()) {
      const visits = ((done >> i) & 1) * (i < jobs.length ? 1 : 2);
      priority += visits * one.priority;
      tasks += visits;
    }
    return [priority, tasks, cost];
  };
  return [...all].map(([done, cost]) => worth(done, cost)).reduce((a, b) => (better(b, a) ? b : a));
}
