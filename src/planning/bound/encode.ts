/** Places that are owed visits, bases and vehicles as the problem of the routing bounds. */
import { type Dataset, isTransfer, type Policy, type Site, type VehicleType } from '../../model/index.ts';
import type { BaseType, RunBase, RunsProblem } from '../../routing/bounds/index.ts';
import { mayStop, payOf, roomOf, usableTypes, vehicleDay } from './fleet.ts';
import type { Drives } from './legs.ts';

/** A site, or sites of which any will do, that runs have to stop at. */
export interface Place {
  readonly tier: Site['tier'];
  /** Numbers among the sites of the drives. */
  readonly sites: readonly number[];
  readonly times: number;
  readonly perDay: number;
  /** Seconds of a visit that its parcels take there, and for each of a parcel's second of unloading at the base. */
  readonly handlingSeconds: number;
  readonly unloadedParcels: number;
  /** Parcels that a visit has at least. */
  readonly use: number;
}

export interface Base {
  readonly site: Site;
  /** Number among the sites of the drives. */
  readonly at: number;
}

export interface Encoding {
  readonly dataset: Dataset;
  readonly policy: Policy;
  /** By profile. */
  readonly drives: (profile: string) => Drives;
  /** How many sites the drives are between. */
  readonly count: number;
  /** Each group counts as one base, from which the nearest of them is left and come back to. */
  readonly groups: readonly (readonly Base[])[];
  readonly places: readonly Place[];
  /** Village stations that anybody may stop at, with their hours: they end a vehicle's day. */
  readonly around: readonly { readonly at: number; readonly opens: number; readonly closes: number }[];
  /** Each place is visited as often as it is owed and no more. */
  readonly exact: boolean;
  readonly days: number;
  /** Parcels that leave the centre in a week. */
  readonly parcels: number;
  readonly otherSeconds: number;
}

/** Rounding of a service, and of unloading, takes half a second at most. */
const HALF = 0.5;

/** `unreached`: places that no vehicle of any base can go to and come back from; the problem is of the others. */
export function encodeRuns(encoding: Encoding): { problem: RunsProblem; unreached: readonly Place[] } {
  const { dataset, policy, places, groups } = encoding;
  const used = groups.filter((group) => driven(encoding, group));
  if (used.length < groups.length) return encodeRuns({ ...encoding, groups: used });
  const all = groups.map((group) => baseOf(encoding, group, places));
  const reached = new Set(
    all.flatMap(({ types }) =>
      types.flatMap((type) =>
        Array.from(type.visits).filter((_, j) => Number.isFinite((type.outFen[j] ?? 0) + (type.homeFen[j] ?? 0))),
      ),
    ),
  );
  const unreached = places.filter((_, i) => !reached.has(i));
  if (unreached.length > 0) {
    const left = places.filter((_, i) => reached.has(i));
    const rest = encodeRuns({ ...encoding, places: left });
    return { problem: rest.problem, unreached: [...unreached, ...rest.unreached] };
  }
  return {
    unreached,
    problem: {
      bases: all,
      times: Float64Array.from(places, ({ times }) => times),
      perDay: encoding.exact ? Float64Array.from(places, ({ perDay }) => perDay) : null,
      loads: [encoding.parcels],
      days: places.length === 0 ? 0 : encoding.days,
      otherSeconds: encoding.otherSeconds,
      shiftSeconds: policy.shiftSeconds,
      paidSeconds: dataset.inputs.people.paidHoursMinimum * 3600,
      turnaroundSeconds: policy.turnaroundSeconds,
    },
  };
}

/** Whether any type may run from there to any place. */
const driven = ({ dataset, policy, places }: Encoding, [first]: readonly Base[]): boolean =>
  first !== undefined &&
  usableTypes(dataset).some((type) => places.some((place) => mayStop(type, first.site, place, policy)));

function baseOf(encoding: Encoding, group: readonly Base[], places: readonly Place[]): RunBase {
  const [first] = group;
  if (first === undefined) return { types: [], supplied: false };
  const types = usableTypes(encoding.dataset).flatMap((type) => {
    const visits = places.flatMap((place, i) => (mayStop(type, first.site, place, encoding.policy) ? i : []));
    return visits.length === 0 ? [] : [typeOf(encoding, group, type, visits)];
  });
  const called = (base: Base): boolean => places.some(({ tier, sites }) => isTransfer(tier) && sites.includes(base.at));
  return { types, supplied: encoding.exact && first.site.tier !== 'county' && group.every(called) };
}

function typeOf(encoding: Encoding, group: readonly Base[], type: VehicleType, visits: readonly number[]): BaseType {
  const { dataset, policy, count } = encoding;
  const { seconds, metres } = encoding.drives(type.profile);
  const places = visits.flatMap((i) => encoding.places[i] ?? []);
  const n = places.length;
  const bases = group.map(({ at }) => at);
  const fen = type.fenPerKilometre / 1000;
  const centre = group[0]?.site.tier === 'county';
  const perUnloaded = centre ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;
  const services = places.map(
    (place) => policy.stopSeconds + place.handlingSeconds + perUnloaded * place.unloadedParcels - HALF,
  );
  const least = (of: Float64Array, from: readonly number[], to: readonly number[]): number => {
    let best = Number.POSITIVE_INFINITY;
    for (const a of from) for (const b of to) best = Math.min(best, of[a * count + b] ?? best);
    return best;
  };
  const drive = (from: readonly number[], to: readonly number[]) => {
    const time = least(seconds, from, to);
    return Number.isFinite(time) ? { fen: fen * least(metres, from, to), time } : { fen: time, time: 0 };
  };
  const out = places.map((place) => drive(bases, place.sites));
  const home = places.map((place) => drive(place.sites, bases));
  const between = places.flatMap((a) => places.map((b) => drive(a.sites, b.sites)));
  const served = (legs: readonly { time: number; fen: number }[]): Float64Array =>
    Float64Array.from(legs, (leg, i) =>
      Number.isFinite(leg.fen) ? Math.max(0, leg.time + (services[i % n] ?? 0)) : 0,
    );
  const reached = encoding.around.map(({ at, opens, closes }) => ({
    opens,
    closes,
    out: least(seconds, bases, [at]),
    home: least(seconds, [at], bases),
  }));
  const days = group.map(({ site }) => vehicleDay(type, site, reached, { dataset, policy }));
  return {
    visits: Int32Array.from(visits),
    outFen: Float64Array.from(out, (leg) => leg.fen),
    betweenFen: Float64Array.from(between, (leg) => leg.fen),
    homeFen: Float64Array.from(home, (leg) => leg.fen),
    outSeconds: served(out),
    betweenSeconds: served(between),
    homeSeconds: Float64Array.from(home, ({ time }) => Math.max(0, time + policy.stopSeconds - HALF)),
    fenPerSecond: payOf(type, dataset),
    vehicleFen: type.fenPerDay,
    vehicleSeconds: Math.max(...days),
    use: Float64Array.from(places, ({ use }) => use),
    capacity: encoding.exact ? roomOf(type, dataset) : Number.POSITIVE_INFINITY,
    supplies: Int32Array.from(places, (place) => (encoding.exact && centre ? suppliedBy(encoding, place) : -1)),
    room: [centre ? roomOf(type, dataset) : 0],
  };
}

/** The group of bases that a stop at a town or warehouse supplies. */
const suppliedBy = ({ groups }: Encoding, { tier, sites }: Place): number =>
  isTransfer(tier)
    ? groups.findIndex((group) => group.some(({ at, site }) => isTransfer(site.tier) && sites.includes(at)))
    : -1;
