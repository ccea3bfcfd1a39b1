/** A plan of a county's routing problem as routes. */
import type { RoutingPlan, SiteId } from '../../model/index.ts';
import type { Encoded } from './encode.ts';
import type { CountyRoute } from './types.ts';

export interface Decoded {
  /** Trunk runs, then feeders town by town in the order of the problem. */
  readonly routes: CountyRoute[];
  readonly unserved: readonly SiteId[];
}

/** The routes of departure `wave`; null where trunk runs share a town, which a timetable can't tell apart. */
export function decode({ problem, types }: Encoded, wave: number, plan: RoutingPlan): Decoded | null {
  const trunk: CountyRoute[] = [];
  const feeders: CountyRoute[] = [];
  const called = new Set<SiteId>();
  for (const { type, vehicle, trips } of plan.runs) {
    const is = types.get(type);
    if (is === undefined || is.tier === 'call') continue;
    for (const [turn, { visits }] of trips.entries()) {
      const stops = visits.flatMap((visit) => (visit.kind === 'break' ? [] : visit.id));
      if (stops.length === 0) continue;
      const { tier, base, vehicleType } = is;
      const route = { tier, base, vehicleType, stops, wave, vehicle: { name: `${wave + 1}-${vehicle + 1}`, turn } };
      if (tier === 'feeder') feeders.push(route);
      else {
        trunk.push(route);
        for (const town of stops) {
          if (called.has(town)) return null;
          called.add(town);
        }
      }
    }
  }
  const order = new Map(problem.depots.map(({ id }, i) => [id, i]));
  const place = (route: CountyRoute): number => order.get(route.base) ?? 0;
  feeders.sort((a, b) => place(a) - place(b));
  return { routes: [...trunk, ...feeders], unserved: plan.unserved };
}
