/** One carrier's week alone, worked out again: docs/definitions.md, "Baseline". */
import type { BaselineTour, Dataset, RoadProfile, VehicleType } from '../../model/index.ts';
import { metres, parcels, seconds, wholeFen } from '../../model/index.ts';
import { groupBy, sum } from '../ground.ts';
import type { Trip } from '../trip.ts';
import type { Drives, Point } from './county.ts';
import { tableOf } from './county.ts';
import { joinTours, type Load, type Round, savingsOf } from './joining.ts';

/** Parcels a week at one place, driven there from a base. */
export interface Flow {
  readonly base: Point;
  readonly at: Point;
  inbound: number;
  outbound: number;
}

/** What a round comes to on one of its days, fen. */
export interface Driving {
  readonly base: Point;
  readonly tours: BaselineTour[];
  readonly distance: number;
  readonly drivers: number;
  readonly vehicles: number;
  /** Weight of each place in the cost, by name. */
  readonly weights: Map<string, number>;
}

const STOP_SECONDS = 180;
const SECONDS_PER_PARCEL: Record<Point['tier'], number> = { county: 0, town: 1, village: 4 };
const TURNAROUND_SECONDS = 900;
const FIFTHS = [5, 4, 6];
const NO_TRIP: Trip = { seconds: 0, metres: 0 };

function room(dataset: Dataset, type: VehicleType): number {
  const { kilogramsPerParcel: kg, cubicMetresPerParcel: m3 } = dataset.demand;
  const limits: number[] = [type.capacityParcels];
  if (kg > 0) limits.push(type.capacityKilograms / kg);
  if (m3 > 0) limits.push(type.capacityCubicMetres / m3);
  return Math.min(...limits);
}

/** Types that may drive a round. */
function allowed(dataset: Dataset, flows: readonly Flow[], named: string | null): VehicleType[] {
  const said = dataset.vehicles.filter((type) => type.id === named);
  if (said.length > 0) return said;
  const fit = dataset.vehicles.filter(({ tiers }) =>
    flows.every(({ at }) => tiers.includes(at.tier === 'village' ? 'feeder' : 'trunk')),
  );
  return fit.length > 0 ? fit : [...dataset.vehicles];
}

function loadsOf(flows: readonly Flow[], days: number, holds: number): Load[] {
  return flows.flatMap(({ at, inbound, outbound }, i) => {
    const most = Math.max(inbound, outbound) / days;
    const parts = Math.max(1, Math.ceil(most / holds - 1e-9));
    const pace = SECONDS_PER_PARCEL[at.tier] / days / parts;
    return Array.from({ length: parts }, () => ({
      at: i,
      parcels: most / parts,
      serviceSeconds: STOP_SECONDS + Math.round(pace * (inbound + outbound)),
      unloadSeconds: Math.round(pace * outbound),
    }));
  });
}

/** Which vehicle does which tour: the longest first, each on the first that still has time. */
function vehiclesOf(times: readonly number[], day: number): { of: number[]; work: number[] } {
  const of = times.map(() => 0);
  const work: number[] = [];
  const order = times.map((time, i) => ({ time, i })).sort((a, b) => b.time - a.time || a.i - b.i);
  for (const { time, i } of order) {
    let vehicle = work.findIndex((done) => done + TURNAROUND_SECONDS + time <= day);
    if (vehicle >= 0) work[vehicle] += TURNAROUND_SECONDS + time;
    else vehicle = work.push(time) - 1;
    of[i] = vehicle + 1;
  }
  return { of, work };
}

interface Asked {
  readonly dataset: Dataset;
  readonly drives: Drives;
  readonly profiles: ReadonlyMap<string, RoadProfile>;
  readonly days: number;
  readonly vehicleType: string | null;
}

/** The cheapest day of one round. */
function roundOf(asked: Asked, base: Point, flows: readonly Flow[]): Driving | null {
  const { dataset, drives, days } = asked;
  const { people } = dataset.inputs;
  let best: Driving | null = null;
  for (const type of allowed(dataset, flows, asked.vehicleType)) {
    const profile = asked.profiles.get(type.profile) ?? drives.reference;
    const holds = room(dataset, type);
    if (!(holds > 0)) continue;
    const table = tableOf(
      drives,
      profile,
      base,
      flows.map(({ at }) => at),
    );
    const wage = people.driverFenPerHour ?? type.fenPerHour;
    const round: Round = {
      loads: loadsOf(flows, days, holds),
      out: table.out,
      trip: (from, to) => table.between[from].get(to) ?? null,
      near: table.near,
      room: holds,
      daySeconds: people.workHoursMaximum * 3600,
      baseSeconds: STOP_SECONDS,
      price: (trip) => 18 * trip.metres * type.fenPerKilometre + 5 * trip.seconds * wage,
    };
    const savings = savingsOf(table, round, [type.fenPerKilometre, wage]);
    for (const fifths of FIFTHS) {
      const driving = priced(asked, { base, flows, round, type, profile, wage }, joinTours(round, savings, fifths));
      const day = (one: Driving) => one.distance + one.drivers + one.vehicles;
      if (best === null || day(driving) < day(best)) best = driving;
    }
  }
  return best;
}

interface Driven {
  readonly base: Point;
  readonly flows: readonly Flow[];
  readonly round: Round;
  readonly type: VehicleType;
  readonly profile: RoadProfile;
  readonly wage: number;
}

function priced({ dataset, drives }: Asked, driven: Driven, tours: readonly (readonly number[])[]): Driving {
  const { base, flows, round, type, profile, wage } = driven;
  const weights = new Map<string, number>();
  const made = tours.map((stops) => {
    const points = stops.map((stop) => flows[round.loads[stop].at].at);
    const trips = stops.map((stop, i) => {
      const { at } = round.loads[stop];
      if (i === 0) return round.out[at];
      const from = round.loads[stops[i - 1]].at;
      return from === at ? NO_TRIP : (round.trip(from, at) ?? NO_TRIP);
    });
    trips.push(drives.get(profile, points[points.length - 1], base) ?? NO_TRIP);
    for (const stop of stops) {
      const { at } = round.loads[stop];
      const { name } = flows[at].at;
      weights.set(name, (weights.get(name) ?? 0) + round.price(round.out[at]));
    }
    const loads = stops.map((stop) => round.loads[stop]);
    return {
      base: base.name,
      vehicleType: type.id,
      stops: points.map(({ name }) => name),
      parcels: parcels(sum(loads.map((load) => load.parcels))),
      metres: metres(sum(trips.map((trip) => trip.metres))),
      seconds: seconds(
        STOP_SECONDS +
          sum(trips.map((trip) => trip.seconds)) +
          sum(loads.map((load) => load.serviceSeconds + load.unloadSeconds)),
      ),
    };
  });
  const { of, work } = vehiclesOf(
    made.map((tour) => tour.seconds),
    round.daySeconds,
  );
  const shortest = dataset.inputs.people.paidHoursMinimum;
  return {
    base,
    tours: made.map((tour, i) => ({ ...tour, vehicle: of[i] })),
    distance: sum(made.map((tour) => wholeFen((tour.metres / 1000) * type.fenPerKilometre))),
    drivers: sum(work.map((time) => wholeFen(Math.max(shortest, (TURNAROUND_SECONDS + time) / 3600) * wage))),
    vehicles: work.length * type.fenPerDay,
    weights,
  };
}

/** All rounds of a carrier: from the centre first, then as its flows come; towns before villages in each. */
export function driveAlone(asked: Asked, flows: readonly Flow[]): Driving[] {
  const rounds = [...groupBy(flows, ({ base }) => base)];
  const central = rounds.filter(([base]) => base.tier === 'county');
  const ordered = [...central, ...rounds.filter(([base]) => base.tier !== 'county')];
  return ordered.flatMap(([base, all]) => {
    const sorted = [...all.filter(({ at }) => at.tier === 'town'), ...all.filter(({ at }) => at.tier === 'village')];
    const driving = roundOf(asked, base, sorted);
    return driving === null ? [] : [driving];
  });
}
