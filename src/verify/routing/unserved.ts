/** What is left out is listed, and only what may be. */
import type { RoutingPlan, RoutingProblem } from '../../model/index.ts';
import type { Served } from './served.ts';
import type { Report } from './violation.ts';

/** Ids and prizes of the stops and shipments that no run visits at all. */
export function unservedOf(
  problem: RoutingProblem,
  { days, shipments }: Served,
): readonly { readonly id: string; readonly prize: number | null }[] {
  return [
    ...problem.stops.filter(({ id }) => !days.has(id)),
    ...problem.shipments.filter(({ id }) => !shipments.has(id)),
  ];
}

export function checkUnserved(problem: RoutingProblem, plan: RoutingPlan, served: Served, report: Report): void {
  const known = new Set([...problem.stops, ...problem.shipments].map(({ id }) => id));
  const listed = new Set(plan.unserved);
  const left = unservedOf(problem, served);
  for (const { id, prize } of left) {
    if (prize === null)
      report.excess({
        key: 'stop-unserved',
        at: {},
        subject: id,
        amount: 1,
        unit: 'stops',
        params: {},
      });
    if (listed.has(id)) continue;
    report.excess({
      key: 'unserved-unlisted',
      at: {},
      subject: id,
      amount: 1,
      unit: 'stops',
      params: {},
    });
  }
  for (const id of listed) {
    const times = plan.unserved.filter((one) => one === id).length;
    report.excess({
      key: 'unserved-repeated',
      at: {},
      subject: id,
      amount: times - 1,
      unit: 'ids',
      params: { times },
    });
    if (!known.has(id))
      report.excess({
        key: 'unknown-id/unserved',
        at: {},
        subject: id,
        amount: 1,
        unit: 'ids',
        params: {},
      });
    else if (left.every((one) => one.id !== id))
      report.excess({
        key: 'unserved-visited',
        at: {},
        subject: id,
        amount: 1,
        unit: 'stops',
        params: {},
      });
  }
}
