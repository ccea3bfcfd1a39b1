/** What a plan costs, part by part, in whole units. */
import type { RoutingCost } from '../../model/index.ts';
import type { Ground } from './ground.ts';
import type { Leg } from './legs.ts';
import type { ReadRun } from './read.ts';
import type { Served } from './served.ts';
import { unservedOf } from './unserved.ts';
import type { Report } from './violation.ts';

export interface DrivenRun {
  readonly read: ReadRun;
  readonly legs: readonly Leg[];
}

const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** The cost of a plan's runs. Legs without a way and runs of unknown types cost nothing. */
export function costOf({ problem }: Ground, served: Served, driven: readonly DrivenRun[]): RoutingCost {
  const along = (legs: readonly Leg[], part: 'metres' | 'cost'): number =>
    sum(legs.map(({ travel }) => travel?.[part] ?? 0));
  const vehicles = new Map(
    driven.map(({ read: { run, type } }) => [JSON.stringify([run.type, run.vehicle]), type.horizonCost]),
  );
  const used = new Set(driven.flatMap(({ read: { type } }) => [type.start, type.end]));
  const supplies = driven.flatMap(({ read }) =>
    read.trips.flatMap(({ visits }) => visits.filter((visit) => visit.kind === 'supply')),
  );
  const parts = {
    fixed: sum(driven.map(({ read }) => read.type.fixedCost)),
    horizon: sum(vehicles.values()),
    distance: sum(driven.map(({ read, legs }) => along(legs, 'metres') * read.type.costPerMetre)),
    time: sum(
      driven.map(({ read: { run, type, trips } }) => (run.ends - (trips[0]?.departs ?? 0)) * type.costPerSecond),
    ),
    arcs: sum(driven.map(({ read, legs }) => along(legs, 'cost') * read.type.costFactor)),
    opening: sum(problem.depots.filter(({ id }) => used.has(id)).map(({ openingCost }) => openingCost)),
    handling: sum(supplies.map(({ depot, supply }) => (supply.amount[0] ?? 0) * (depot.satellite?.handlingCost ?? 0))),
    prizes: sum(unservedOf(problem, served).map(({ prize }) => prize ?? 0)),
  };
  return { total: sum(Object.values(parts)), ...parts };
}

/** Sums are exact up to 2^53 − 1; beyond, the figures can't be trusted. */
export function checkCost(cost: RoutingCost, report: Report): void {
  const over = Math.abs(cost.total) - Number.MAX_SAFE_INTEGER;
  report.excess({
    key: 'cost-too-large',
    at: {},
    subject: null,
    amount: over,
    unit: 'cost',
    params: { cost: cost.total },
  });
}
