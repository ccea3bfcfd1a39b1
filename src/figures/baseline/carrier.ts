/** One carrier alone: its tours, its vehicles and drivers, and what its week costs. docs/definitions.md, "Baseline". */
import {
  type BaselineTour,
  type Dataset,
  HOUR,
  type Ledger,
  metres,
  parcels,
  seconds,
  type VehicleType,
  type Weekday,
  wholeFen,
} from '../../model/index.ts';
import { commissionsFen, handlingFen } from '../handling.ts';
import { ledgerOf } from '../ledger.ts';
import type { Geography, HandOver } from './geography.ts';
import {
  type Customer,
  type Savings,
  SHAPES,
  savingsTours,
  sortedSavings,
  type TourProblem,
  weightOf,
} from './tours.ts';

/** Parcels that a carrier hands over, takes in, or passes on to other places, at a place a week. */
export interface Consignment {
  readonly place: HandOver;
  readonly inbound: number;
  readonly outbound: number;
}

/** Places that are driven to from one base. */
export interface Round {
  readonly base: HandOver;
  readonly consignments: readonly Consignment[];
}

/** What a carrier does: where it drives, what it handles at the centre, what it hands over in villages, and when. */
export interface Undertaking {
  readonly rounds: readonly Round[];
  readonly handled: { readonly inbound: number; readonly outbound: number };
  readonly days: readonly Weekday[];
  /** Id of its vehicle type; null: the cheapest of those that may. */
  readonly vehicleType: string | null;
}

/** What a week of driving on one round costs, and the weight of each of its places in that, by name. */
export interface Driven {
  readonly fen: number;
  readonly weights: ReadonlyMap<string, number>;
  /** Sum of the weights. */
  readonly weight: number;
}

export interface Alone {
  readonly tours: BaselineTour[];
  /** Without sites. */
  readonly perWeek: Ledger;
  /** By the name of the base. */
  readonly driven: ReadonlyMap<string, Driven>;
}

/** Of the method, not of any plan's policy. Seconds. */
const STOP = 180;
const PER_PARCEL = { county: 0, town: 1, village: 4 } as const;
const TURNAROUND = 900;

/** Parcels that a vehicle holds; 0 where nothing fits. */
function capacityOf(type: VehicleType, { kilogramsPerParcel, cubicMetresPerParcel }: Dataset['demand']): number {
  const fits = (room: number, each: number): number => (each > 0 ? room / each : Number.POSITIVE_INFINITY);
  return Math.min(
    type.capacityParcels,
    fits(type.capacityKilograms, kilogramsPerParcel),
    fits(type.capacityCubicMetres, cubicMetresPerParcel),
  );
}

/** A carrier's week: on each round the cheapest over vehicle types and shapes of tours; of equal ones the first. */
export function alone(geography: Geography, work: Undertaking): Alone {
  const { dataset } = geography;
  const days = work.days.length;
  const rounds = work.rounds.flatMap((round) => {
    const driving = cheapest(geography, round, work);
    return driving === null ? [] : [{ base: round.base.name, driving }];
  });
  const weekly = (of: (driving: Driving) => number): number =>
    days * rounds.reduce((sum, { driving }) => sum + of(driving), 0);
  const consignments = work.rounds.flatMap((round) => round.consignments);
  const { inbound, outbound } = work.handled;
  return {
    tours: rounds.flatMap(({ driving }) => driving.tours),
    perWeek: ledgerOf({
      distance: weekly(({ distance }) => distance),
      drivers: weekly(({ drivers }) => drivers),
      vehicles: weekly(({ vehicles }) => vehicles),
      handling: consignments
        .filter(({ place }) => place.tier === 'town')
        .reduce(
          (sum, each) => sum + handlingFen(dataset, 'town', each.inbound + each.outbound, days),
          handlingFen(dataset, 'county', inbound + outbound, days),
        ),
      commissions: commissionsOf(dataset, consignments),
      sites: 0,
      parcels: inbound + outbound,
    }),
    driven: new Map(
      rounds.map(({ base, driving: { dayFen, weights } }) => {
        const weight = [...weights.values()].reduce((sum, each) => sum + each, 0);
        return [base, { fen: dayFen * days, weights, weight }];
      }),
    ),
  };
}

function commissionsOf(dataset: Dataset, consignments: readonly Consignment[]): number {
  const villages = consignments.filter(({ place }) => place.tier === 'village');
  const sum = (of: (each: Consignment) => number): number => villages.reduce((total, each) => total + of(each), 0);
  return commissionsFen(
    dataset,
    sum(({ inbound }) => inbound),
    sum(({ outbound }) => outbound),
  );
}

/** A day of one round by the type and shape that cost least; null where no vehicle holds a parcel. */
function cheapest(geography: Geography, round: Round, work: Undertaking): Driving | null {
  const pairs = geography.neighbours(round.consignments.map(({ place }) => place));
  let best: Driving | null = null;
  for (const type of typesFor(geography.dataset, round, work.vehicleType)) {
    const problem = problemOf(geography, { round, pairs, days: work.days.length }, type);
    if (problem === null) continue;
    for (const shape of SHAPES) {
      const tours = savingsTours(problem, savingsOf(geography, problem, { round, type, shape }));
      const driving = drivingOf(geography, problem, tours, { type, round });
      if (best === null || driving.dayFen < best.dayFen) best = driving;
    }
  }
  return best;
}

/** {@link sortedSavings}, kept for carriers that drive to the same places in as many parts. */
function savingsOf(
  { savings }: Geography,
  problem: TourProblem,
  { round, type, shape }: { round: Round; type: VehicleType; shape: (typeof SHAPES)[number] },
): Savings {
  const places = round.consignments.map(({ place }) => place.name);
  const key = JSON.stringify([round.base.name, type.id, shape, places, problem.customers.map(({ place }) => place)]);
  const known = savings.get(key) ?? sortedSavings(problem, shape);
  savings.set(key, known);
  return known;
}

/** The type that a carrier says it drives, else all that may stop where the round stops, else all. */
function typesFor({ vehicles }: Dataset, { consignments }: Round, vehicleType: string | null) {
  const own = vehicles.filter(({ id }) => id === vehicleType);
  if (own.length > 0) return own;
  const to = (tier: HandOver['tier']): boolean => consignments.some(({ place }) => place.tier === tier);
  const [toTowns, toVillages] = [to('town'), to('village')];
  const may = vehicles.filter(
    ({ tiers }) => (!toTowns || tiers.includes('trunk')) && (!toVillages || tiers.includes('feeder')),
  );
  return may.length > 0 ? may : vehicles;
}

interface Day {
  readonly round: Round;
  readonly pairs: readonly (readonly [number, number])[];
  readonly days: number;
}

/** The day's problem with one vehicle type; null where it holds no parcel. */
function problemOf(geography: Geography, { round, pairs, days }: Day, type: VehicleType): TourProblem | null {
  const { dataset } = geography;
  const { base, consignments } = round;
  const capacity = capacityOf(type, dataset.demand);
  if (!(capacity > 0)) return null;
  const customers: Customer[] = [];
  const partsOf = consignments.map(({ place, inbound, outbound }, i) => {
    const load = Math.max(inbound, outbound) / days;
    const parts = Math.max(1, Math.ceil(load / capacity - 1e-9));
    const each = PER_PARCEL[place.tier] / days / parts;
    const customer = {
      place: i,
      load: load / parts,
      service: STOP + Math.round(each * (inbound + outbound)),
      unload: Math.round(each * outbound),
    };
    return Array.from({ length: parts }, () => customers.push(customer) - 1);
  });
  const placeOf = (customer: number): HandOver => consignments[customers[customer]?.place ?? -1]?.place ?? base;
  const outward = consignments.map(({ place }) => geography.drive(type.profile, base, place) ?? NOWHERE);
  const parts = (place: number): readonly number[] => partsOf[place] ?? [];
  const together = partsOf.flatMap((all) => all.flatMap((a) => all.filter((b) => b !== a).map((b) => [a, b] as const)));
  return {
    customers,
    out: (customer) => outward[customers[customer]?.place ?? -1] ?? NOWHERE,
    leg: (from, to) =>
      placeOf(from) === placeOf(to) ? NOWHERE : geography.drive(type.profile, placeOf(from), placeOf(to)),
    pairs: [
      ...together,
      ...pairs.flatMap(([from, to]) => parts(from).flatMap((a) => parts(to).map((b) => [a, b] as const))),
    ],
    capacity,
    limitSeconds: dataset.inputs.people.workHoursMaximum * HOUR,
    depotSeconds: STOP,
    fenPerKilometre: type.fenPerKilometre,
    fenPerHour: dataset.inputs.people.driverFenPerHour ?? type.fenPerHour,
  };
}

const NOWHERE = { seconds: 0, metres: 0 };

/** A day of driving, fen. */
interface Driving {
  readonly tours: BaselineTour[];
  readonly distance: number;
  readonly drivers: number;
  readonly vehicles: number;
  readonly dayFen: number;
  readonly weights: ReadonlyMap<string, number>;
}

function drivingOf(
  { dataset, drive }: Geography,
  problem: TourProblem,
  tours: readonly (readonly number[])[],
  { type, round }: { type: VehicleType; round: Round },
): Driving {
  const { customers } = problem;
  const { base, consignments } = round;
  const weights = new Map<string, number>();
  const made = tours.map((stops) => {
    const places = stops.map((stop) => consignments[customers[stop]?.place ?? -1]?.place ?? base);
    const sum = { metres: 0, seconds: problem.depotSeconds, load: 0 };
    for (const [i, stop] of stops.entries()) {
      const customer = customers[stop];
      const before = stops[i - 1];
      const way = before === undefined ? problem.out(stop) : problem.leg(before, stop);
      sum.metres += way?.metres ?? 0;
      sum.seconds += (way?.seconds ?? 0) + (customer?.service ?? 0) + (customer?.unload ?? 0);
      sum.load += customer?.load ?? 0;
      const name = places[i]?.name ?? '';
      weights.set(name, (weights.get(name) ?? 0) + weightOf(problem.out(stop), problem));
    }
    const back = drive(type.profile, places.at(-1) ?? base, base);
    return {
      base: base.name,
      vehicleType: type.id,
      stops: places.map(({ name }) => name),
      parcels: parcels(sum.load),
      metres: metres(sum.metres + (back?.metres ?? 0)),
      seconds: seconds(sum.seconds + (back?.seconds ?? 0)),
    };
  });
  const { numbers, worked } = vehiclesFor(
    made.map((tour) => tour.seconds),
    problem.limitSeconds,
  );
  const { paidHoursMinimum } = dataset.inputs.people;
  const distance = made.reduce((sum, tour) => sum + wholeFen((tour.metres / 1000) * type.fenPerKilometre), 0);
  const drivers = worked.reduce((sum, work) => {
    const hours = Math.max(paidHoursMinimum, (TURNAROUND + work) / HOUR);
    return sum + wholeFen(hours * problem.fenPerHour);
  }, 0);
  const vehicles = worked.length * type.fenPerDay;
  return {
    tours: made.map((tour, i) => ({ ...tour, vehicle: numbers[i] ?? 1 })),
    distance,
    drivers,
    vehicles,
    dayFen: distance + drivers + vehicles,
    weights,
  };
}

/**
 * A vehicle, with its driver, for each tour: the longest tour first, each to the first vehicle whose day holds it with
 * a turnaround before. `worked`: seconds of each vehicle's day, turnarounds included.
 */
function vehiclesFor(tours: readonly number[], limit: number): { numbers: number[]; worked: number[] } {
  const order = [...tours.keys()].sort((a, b) => (tours[b] ?? 0) - (tours[a] ?? 0) || a - b);
  const worked: number[] = [];
  const numbers: number[] = [];
  for (const tour of order) {
    const more = TURNAROUND + (tours[tour] ?? 0);
    const found = worked.findIndex((work) => work + more <= limit);
    if (found < 0) worked.push(tours[tour] ?? 0);
    else worked[found] = (worked[found] ?? 0) + more;
    numbers[tour] = (found < 0 ? worked.length - 1 : found) + 1;
  }
  return { numbers, worked };
}
