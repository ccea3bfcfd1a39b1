/** Parcels that stay behind full vehicles: docs/definitions.md §5, figure 5. */
import { parcels, type RouteTotals } from '../model/index.ts';
import { beyond } from './design-day.ts';
import { settle } from './difference.ts';
import { type Ground, sum } from './ground.ts';
import { type Moves, roomOf } from './loads.ts';
import type { TimedRun } from './schedule.ts';

/** Stated to this, parcels. */
const STEP = 0.01;

/** Recomputed from what visits bring and take; a right rounding of the sum is taken as stated. */
export function leftBehind(ground: Ground, timed: readonly TimedRun[], moves: Moves): RouteTotals['leftBehind'] {
  const { demand, inputs } = ground.dataset;
  const left: number[] = [];
  const carried: number[] = [];
  for (const one of timed) {
    const room = roomOf(ground, one.run);
    if (room === undefined) continue;
    for (const day of one.run.days) {
      const visits = one.stops.map((_, stop) => moves.on(one, stop, day));
      for (const [stop, { delivered, collected }] of visits.entries())
        if (ground.sites.get(one.stops[stop]?.site ?? '')?.tier === 'village') carried.push(delivered + collected);
      const moments = onBoard(visits);
      const fullest = (load: (moment: { inbound: number; outbound: number }) => number): number =>
        moments.reduce((most, moment) => Math.max(most, load(moment)), 0);
      const total = fullest(({ inbound, outbound }) => inbound + outbound);
      const cold = fullest(
        ({ inbound, outbound }) => inbound * demand.coldShare.inbound + outbound * demand.coldShare.outbound,
      );
      left.push(beyond(inputs.demandPattern, total, room.total), beyond(inputs.demandPattern, cold, room.cold));
    }
  }
  const all = sum(carried);
  const perWeek = settle(ground.plan.figures.routes.leftBehind.parcelsPerWeek, Math.min(all, sum(left)), STEP);
  return { parcelsPerWeek: parcels(perWeek), share: all > 0 ? perWeek / all : null };
}

/** What is on board at departure and after each stop. */
function onBoard(visits: readonly { delivered: number; collected: number }[]) {
  const moments = [{ inbound: sum(visits.map(({ delivered }) => delivered)), outbound: 0 }];
  let [{ inbound, outbound }] = moments as [{ inbound: number; outbound: number }];
  for (const { delivered, collected } of visits) {
    inbound = Math.max(0, inbound - delivered);
    outbound += collected;
    moments.push({ inbound, outbound });
  }
  return moments;
}
