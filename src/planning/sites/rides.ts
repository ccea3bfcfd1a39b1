/**
 * What a stop costs in the runs as they are, by distance and hours: what leaving it out saves, and what it costs where
 * it fits best. An estimate: loads, times of day, paid minimums and vehicles that are spared are left aside.
 */
import { HOUR, type SiteId } from '../../model/index.ts';
import type { RoutedTimetable } from '../compare.ts';
import type { ScheduleContext } from '../context.ts';

export interface Rides {
  /** Fen a week that all stops at a site cost, vehicles that go for it alone included. */
  readonly removal: (site: SiteId) => number;
  /**
   * Fen a week of a stop in the cheapest run of `base` for every departure that a run of the base belongs to, past the
   * stop `gone`; Infinity where no run can take it.
   */
  readonly insertion: (site: SiteId, base: SiteId, gone: SiteId | null) => number;
  /** The bases that runs leave from. */
  readonly bases: readonly SiteId[];
}

interface Ride {
  readonly base: SiteId;
  readonly wave: number;
  readonly days: number;
  /** From the base to the base. */
  readonly places: readonly SiteId[];
  readonly fixedFen: number;
  /** Fen of one drive; Infinity without a way. */
  readonly legFen: (from: SiteId, to: SiteId) => number;
  readonly stopFen: number;
}

/** Reads the runs of `routed` once. */
export function ridesOf({ dataset, policy, travel }: ScheduleContext, { routing, timetable }: RoutedTimetable): Rides {
  const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
  const rides = timetable.runs.flatMap((run, i): Ride[] => {
    const type = types.get(run.vehicleType);
    if (type === undefined) return [];
    const wage = (dataset.inputs.people.driverFenPerHour ?? type.fenPerHour) / HOUR;
    return [
      {
        base: run.base,
        wave: routing.routes[timetable.routeOf[i] ?? -1]?.wave ?? 0,
        days: run.days.length,
        places: [run.base, ...run.stops.map(({ site }) => site), run.base],
        fixedFen: run.costFen.fixed,
        legFen: (from, to) => {
          const row = travel.row(type.profile, travel.index(from));
          const place = travel.index(to);
          const [seconds, metres] = [row.seconds[place] ?? -1, row.metres[place] ?? 0];
          return seconds < 0 ? Number.POSITIVE_INFINITY : (metres / 1000) * type.fenPerKilometre + seconds * wage;
        },
        stopFen: policy.stopSeconds * wage,
      },
    ];
  });
  const byBase = Map.groupBy(rides, ({ base }) => base);
  const bySite = new Map<SiteId, Ride[]>();
  for (const ride of rides)
    for (const site of new Set(ride.places.slice(1, -1))) bySite.set(site, [...(bySite.get(site) ?? []), ride]);
  return {
    removal: (site) => (bySite.get(site) ?? []).reduce((sum, ride) => sum + ride.days * savedBy(ride, site), 0),
    insertion: (site, base, gone) => {
      const waves = Map.groupBy(byBase.get(base) ?? [], ({ wave }) => wave);
      if (waves.size === 0) return Number.POSITIVE_INFINITY;
      let fen = 0;
      for (const alike of waves.values())
        fen += Math.min(...alike.map((ride) => ride.days * addedBy(ride, site, gone)));
      return fen;
    },
    bases: [...byBase.keys()].sort(),
  };
}

function savedBy({ places, legFen, stopFen, fixedFen }: Ride, site: SiteId): number {
  const rest = places.filter((place) => place !== site);
  if (rest.length === 2) return wayFen(places, legFen) + stopFen + fixedFen;
  return wayFen(places, legFen) - wayFen(rest, legFen) + stopFen;
}

const wayFen = (places: readonly SiteId[], legFen: Ride['legFen']): number => {
  let fen = 0;
  for (let i = 1; i < places.length; i++) fen += legFen(places[i - 1] ?? '', places[i] ?? '');
  return fen;
};

function addedBy({ places, legFen, stopFen }: Ride, site: SiteId, gone: SiteId | null): number {
  const along = gone === null ? places : places.filter((place) => place !== gone);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < along.length; i++) {
    const [from, to] = [along[i - 1] ?? '', along[i] ?? ''];
    least = Math.min(least, legFen(from, site) + legFen(site, to) - (from === to ? 0 : legFen(from, to)));
  }
  return least + stopFen;
}
