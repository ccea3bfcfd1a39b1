/** Routing problems as the driver reads them, and routes of what it writes. */
import { z } from 'zod';
import { HOUR, type Site, type SiteId, type VehicleType } from '../../../src/model/index.ts';
import type { RouteSkeleton } from '../../../src/timetable/index.ts';
import { capacityOf, hundredths, type Piece } from './loads.ts';
import type { Matrices } from './matrices.ts';
import type { PeerCounty } from './types.ts';

/** Times are seconds of day, loads hundredths of parcels (all, cold). */
export interface RoutesTask {
  readonly id: string;
  readonly seconds: number;
  /** The base is place 0. */
  readonly places: number;
  readonly departs: number;
  /** At the base after every trip, without what the parcels take, which the stops carry. */
  readonly unloadSeconds: number;
  readonly turnaroundSeconds: number;
  readonly types: readonly {
    readonly matrix: number;
    readonly available: number | null;
    readonly capacity: readonly number[];
    readonly fenPerKilometre: number;
    /** Of its driver, beyond the paid minimum. */
    readonly fenPerHour: number;
    readonly fenPerDay: number;
    readonly paidSeconds: number;
    readonly longestSeconds: number;
    readonly until: number;
    readonly trips: number;
  }[];
  readonly stops: readonly {
    readonly place: number;
    readonly deliver: readonly number[];
    readonly collect: readonly number[];
    readonly serviceSeconds: number;
    /** Start of service. */
    readonly earliest: number;
    readonly latest: number;
    /** Of `types`, those that may stop. */
    readonly types: readonly number[];
  }[];
}

const Answered = z.object({
  task: z.string(),
  feasible: z.boolean(),
  fen: z.number().nullable(),
  iterations: z.int(),
  seconds: z.number(),
  routes: z.array(z.object({ type: z.int().min(0), trips: z.array(z.array(z.int().min(0)).min(1)) })),
});
export type AnsweredTask = z.infer<typeof Answered>;
export const RoutesAnswer = z.object({ answers: z.array(Answered), seconds: z.number(), cpuSeconds: z.number() });

/** A visit that a route may make. */
export interface Visit {
  readonly site: Site;
  /** What it carries; none at a town that only is called at. */
  readonly pieces: readonly Piece[];
  /** Whether the stop has to name its pieces. */
  readonly divided: boolean;
  /** Seconds a parcel at the stop. */
  readonly secondsPerParcel: number;
  /** Hand-over wanted by then; Infinity: no wish. */
  readonly due: number;
}

export interface RoutesProblem {
  readonly id: string;
  readonly tier: RouteSkeleton['tier'];
  readonly base: Site;
  readonly wave: number;
  readonly departs: number;
  readonly visits: readonly Visit[];
  readonly types: readonly VehicleType[];
  /** Vehicles left of each type; absent: as the county has. */
  readonly left?: ReadonlyMap<string, number>;
  readonly trips: number;
  /** At the base, a parcel that was collected. */
  readonly unloadSecondsPerParcel: number;
  readonly seconds: number;
}

const sum = (pieces: readonly Piece[], of: (piece: Piece) => number): number =>
  pieces.reduce((total, piece) => total + of(piece), 0);

/** Seconds at the stop, by docs/definitions.md §2. */
export const serviceSeconds = ({ pieces, secondsPerParcel }: Visit, { stopSeconds }: PeerCounty['policy']): number =>
  stopSeconds + Math.round(secondsPerParcel * sum(pieces, ({ meanDeliver, meanCollect }) => meanDeliver + meanCollect));

const mayStop = ({ tiers }: VehicleType, { tier }: Site): boolean =>
  tiers.includes(tier === 'town' ? 'trunk' : 'feeder');

/** Writes a problem down; its matrices go to `matrices`. */
export function taskOf(county: PeerCounty, problem: RoutesProblem, matrices: Matrices): RoutesTask {
  const { dataset, policy } = county;
  const { people } = dataset.inputs;
  const { base, visits, types, departs, left } = problem;
  const places = [...new Set([base.id, ...visits.map(({ site }) => site.id)])];
  const place = new Map(places.map((id, i) => [id, i]));
  const { inbound, outbound } = dataset.demand.coldShare;
  return {
    id: problem.id,
    seconds: problem.seconds,
    places: places.length,
    departs,
    unloadSeconds: policy.stopSeconds,
    turnaroundSeconds: policy.turnaroundSeconds,
    types: types.map((type) => ({
      matrix: matrices.add(type.profile, places),
      available: left?.get(type.id) ?? type.available,
      capacity: capacityOf(type, dataset),
      fenPerKilometre: type.fenPerKilometre,
      fenPerHour: people.driverFenPerHour ?? type.fenPerHour,
      fenPerDay: type.fenPerDay,
      paidSeconds: Math.round(people.paidHoursMinimum * HOUR),
      longestSeconds: Math.min(policy.shiftSeconds, Math.round(people.workHoursMaximum * HOUR)),
      until: dataset.profiles.find(({ id }) => id === type.profile)?.operatingHours?.until ?? 14 * 24 * HOUR,
      trips: problem.trips,
    })),
    stops: visits.map((visit) => {
      const { site, pieces, due } = visit;
      const service = serviceSeconds(visit, policy);
      const [deliver, collect] = [sum(pieces, (each) => each.deliver), sum(pieces, (each) => each.collect)];
      const given = Math.round(problem.unloadSecondsPerParcel * sum(pieces, ({ meanCollect }) => meanCollect));
      return {
        place: place.get(site.id) ?? 0,
        deliver: [hundredths(deliver), hundredths(deliver * inbound)],
        collect: [hundredths(collect), hundredths(collect * outbound)],
        serviceSeconds: service + given,
        earliest: site.opens,
        latest: Math.max(site.opens, Math.floor(Math.min(site.closes, due)) - service),
        types: types.flatMap((type, i) => (mayStop(type, site) ? [i] : [])),
      };
    }),
  };
}

/** The routes of an answer: a route for each trip, the trips of a vehicle one after the other. */
export function routesOfAnswer(problem: RoutesProblem, { routes }: AnsweredTask): RouteSkeleton[] {
  return routes.flatMap(({ type, trips }, vehicle) =>
    trips.map((trip, turn): RouteSkeleton => {
      const visits = trip.flatMap((stop) => problem.visits[stop] ?? []);
      const carries = visits.map(({ divided, pieces }) => (divided ? pieces.map(({ part }) => part) : undefined));
      return {
        tier: problem.tier,
        base: problem.base.id,
        vehicleType: problem.types[type]?.id ?? '',
        stops: visits.map(({ site }) => site.id),
        ...(carries.some((parts) => parts !== undefined) ? { carries } : {}),
        wave: problem.wave,
        vehicle: { name: `${problem.wave + 1}/${problem.base.id}/${vehicle + 1}`, turn },
      };
    }),
  );
}

/** Earliest hand-over of a visit by a vehicle that goes nowhere else; Infinity where none comes there. */
export function earliestHandover(
  county: PeerCounty,
  visit: Visit,
  { base, departs, types }: Pick<RoutesProblem, 'base' | 'departs' | 'types'>,
): number {
  const { travel, policy } = county;
  const [from, to] = [travel.index(base.id), travel.index(visit.site.id)];
  let earliest = Number.POSITIVE_INFINITY;
  for (const type of types) {
    const leg = travel.row(type.profile, from).seconds[to] ?? -1;
    if (leg < 0 || !mayStop(type, visit.site)) continue;
    earliest = Math.min(earliest, Math.max(departs + leg, visit.site.opens) + serviceSeconds(visit, policy));
  }
  return earliest;
}

/** The site of that id; there always is one. */
export const siteOf = (county: PeerCounty, id: SiteId): Site => {
  const site = county.dataset.sites.find((each) => each.id === id);
  if (site === undefined) throw new TypeError(`no site ${id}`);
  return site;
};
