/** Where every carrier hands over what: today, or by the minimum service. docs/definitions.md, "Baseline". */
import {
  type BaselineScheme,
  fen,
  leastMonthly,
  type PlaceCode,
  type VillageDemand,
  type Weekday,
  wholeFen,
} from '../../model/index.ts';
import { ledgerOf } from '../ledger.ts';
import { ownTripFen } from '../own-trips.ts';
import { type Alone, alone, type Consignment, type Round, type Undertaking } from './carrier.ts';
import type { Geography, HandOver } from './geography.ts';

/** A carrier with its part of the county's parcels, and where it hands over. */
export interface Carrier {
  readonly name: string;
  readonly shareIn: number;
  readonly shareOut: number;
  readonly days: readonly Weekday[];
  /** Null: the cheapest of those that may. */
  readonly vehicleType: string | null;
  readonly fenPerParcel: number | null;
  /** Where a village's parcels are handed over. */
  readonly place: (village: PlaceCode) => HandOver;
  /** The town outlet by which a village's parcels go; null: straight from the centre. */
  readonly through: (village: PlaceCode) => HandOver | null;
}

/** A scheme with what it comes to for each village, fen a week and not rounded, in dataset order. */
export interface Worked {
  readonly scheme: BaselineScheme;
  readonly operators: () => number[];
  readonly trips: readonly number[];
}

const DAYS = 7;
/** Of a month's fen in a week. */
const WEEKS = 84 / 365;

/**
 * Every carrier alone. `far`: metres of a trip whose way nobody knows; `done`: weeks of carriers worked out before, on
 * the same {@link carryingFacts}.
 */
export function workScheme(
  geography: Geography,
  carriers: readonly Carrier[],
  far: number,
  done: Map<string, Alone>,
): Worked {
  const { dataset } = geography;
  const { villages } = dataset.demand;
  const works: Work[] = [];
  for (const carrier of carriers) {
    const same = works.find((other) => isAlike(other.carrier, carrier));
    works.push(same === undefined ? cheaperWay(geography, carrier, done) : { ...same, carrier });
  }
  const parcels = works.reduce((sum, { work }) => sum + work.perWeek.parcels, 0);
  const used = new Set(
    works.flatMap(({ rounds }) => rounds.flatMap(({ consignments }) => consignments.map(({ place }) => place))),
  );
  const monthlyOf = leastMonthly(dataset);
  const monthly = [...used].reduce(
    (sum, { tier, code }) => (tier === 'county' ? sum : sum + monthlyOf(tier, code)),
    monthlyOf('county', null),
  );
  const shares: Sharing[] = [];
  const made = works.map(({ carrier, work }) => {
    const part = parcels === 0 ? 0 : work.perWeek.parcels / parcels;
    const { distanceFen, driversFen, vehiclesFen, handlingFen, commissionsFen } = work.perWeek;
    const perWeek = ledgerOf({
      distance: distanceFen,
      drivers: driversFen,
      vehicles: vehiclesFen,
      handling: handlingFen,
      commissions: commissionsFen,
      sites: wholeFen(monthly * WEEKS * part),
      parcels: work.perWeek.parcels,
    });
    const statedFen = carrier.fenPerParcel === null ? null : fen(wholeFen(carrier.fenPerParcel * perWeek.parcels));
    shares.push({ carrier, work, total: statedFen ?? perWeek.totalFen, stated: statedFen !== null });
    const { name, shareIn, shareOut, days } = carrier;
    return { name, shareIn, shareOut, days: [...days], tours: work.tours, perWeek, statedFen };
  });
  const trips = villages.map((demand) =>
    carriers.reduce((sum, carrier) => sum + carried(demand, carrier) * tripFrom(geography, carrier, demand, far), 0),
  );
  return {
    scheme: {
      carriers: made,
      operatorsFen: fen(made.reduce((sum, { perWeek, statedFen }) => sum + (statedFen ?? perWeek.totalFen), 0)),
      tripsFen: fen(trips.reduce((sum, trip) => sum + wholeFen(trip), 0)),
    },
    operators: () => {
      const operators = villages.map(() => 0);
      for (const each of shares) share(operators, geography, villages, each);
      return operators;
    },
    trips,
  };
}

/** Whether two carriers drive the same: the very same places, days and parcels. */
const isAlike = (a: Carrier, b: Carrier): boolean =>
  a.shareIn === b.shareIn &&
  a.shareOut === b.shareOut &&
  a.days === b.days &&
  a.vehicleType === b.vehicleType &&
  a.place === b.place &&
  a.through === b.through;

/** A carrier with what it drives, and what that comes to. */
interface Work {
  readonly carrier: Carrier;
  readonly rounds: readonly Round[];
  readonly work: Alone;
}

/** By way of its towns or straight from the centre, whichever costs less to drive and handle; of equal ones by towns. */
function cheaperWay(geography: Geography, carrier: Carrier, done: Map<string, Alone>): Work {
  const byTowns = workOf(geography, carrier, done);
  if (byTowns.rounds.every(({ base }) => base === geography.centre)) return byTowns;
  const directly = workOf(geography, { ...carrier, through: () => null }, done);
  return movingFen(directly) < movingFen(byTowns) ? directly : byTowns;
}

const movingFen = ({ work: { perWeek } }: Work): number =>
  perWeek.distanceFen + perWeek.driversFen + perWeek.vehiclesFen + perWeek.handlingFen;

function workOf(geography: Geography, carrier: Carrier, done: Map<string, Alone>): Work {
  const work = undertakingOf(geography, geography.dataset.demand.villages, carrier);
  const key = JSON.stringify([
    work.rounds.map(({ base, consignments }) => [
      base.name,
      consignments.map(({ place, inbound, outbound }) => [place.name, inbound, outbound]),
    ]),
    work.handled,
    work.days,
    work.vehicleType,
  ]);
  const result = done.get(key) ?? alone(geography, work);
  done.set(key, result);
  return { carrier, rounds: work.rounds, work: result };
}

/** Parcels a week of a village that a carrier carries, both ways. */
const carried = ({ inboundPerDay, outboundPerDay }: VillageDemand, { shareIn, shareOut }: Carrier): number =>
  DAYS * (inboundPerDay * shareIn + outboundPerDay * shareOut);

function tripFrom({ dataset, metresHome }: Geography, { place }: Carrier, { village }: VillageDemand, far: number) {
  const from = place(village);
  return from.tier === 'village' ? 0 : ownTripFen(metresHome(from, village) ?? far, dataset.inputs.people);
}

/** Places on the way of a village's parcels, the base that each is driven to from before it. */
function wayOf({ centre }: Geography, { place, through }: Carrier, village: PlaceCode): [HandOver, HandOver][] {
  const at = place(village);
  const town = at.tier === 'village' ? through(village) : null;
  if (at === centre) return [];
  return town === null
    ? [[centre, at]]
    : [
        [centre, town],
        [town, at],
      ];
}

/** What there is to drive: from the centre first, towns before villages; then from each town, in that order. */
function undertakingOf(geography: Geography, villages: readonly VillageDemand[], carrier: Carrier): Undertaking {
  const { shareIn, shareOut, days, vehicleType } = carrier;
  const handled = { inbound: 0, outbound: 0 };
  const rounds = new Map<HandOver, Map<HandOver, { inbound: number; outbound: number }>>();
  for (const demand of villages) {
    const inbound = DAYS * demand.inboundPerDay * shareIn;
    const outbound = DAYS * demand.outboundPerDay * shareOut;
    if (inbound + outbound === 0) continue;
    handled.inbound += inbound;
    handled.outbound += outbound;
    for (const [base, at] of wayOf(geography, carrier, demand.village)) {
      const round = rounds.get(base) ?? new Map<HandOver, { inbound: number; outbound: number }>();
      rounds.set(base, round);
      const sum = round.get(at) ?? { inbound: 0, outbound: 0 };
      round.set(at, sum);
      sum.inbound += inbound;
      sum.outbound += outbound;
    }
  }
  const listed = [...rounds].map(([base, places]): Round => {
    const all = [...places].map(([place, sum]): Consignment => ({ place, ...sum }));
    const of = (tier: HandOver['tier']) => all.filter(({ place }) => place.tier === tier);
    return { base, consignments: [...of('town'), ...of('village')] };
  });
  const first = listed.filter(({ base }) => base.tier === 'county');
  return { rounds: [...first, ...listed.filter(({ base }) => base.tier !== 'county')], handled, days, vehicleType };
}

interface Sharing {
  readonly carrier: Carrier;
  readonly work: Alone;
  readonly total: number;
  readonly stated: boolean;
}

/**
 * Adds a carrier's cost to the villages: driving by the direct way to each place that their parcels pass, and there by
 * parcels; all else, or all of a stated cost, by parcels.
 */
function share(
  sums: number[],
  geography: Geography,
  villages: readonly VillageDemand[],
  { carrier, work, total, stated }: Sharing,
): void {
  const { perWeek, driven } = work;
  if (perWeek.parcels === 0) return;
  const driving = stated ? 0 : perWeek.distanceFen + perWeek.driversFen + perWeek.vehiclesFen;
  const ways = villages.map(({ village }) => wayOf(geography, carrier, village));
  const through = new Map<HandOver, number>();
  for (const [i, demand] of villages.entries())
    for (const [, at] of ways[i] ?? []) through.set(at, (through.get(at) ?? 0) + carried(demand, carrier));
  for (const [i, demand] of villages.entries()) {
    const mine = carried(demand, carrier);
    if (mine === 0) continue;
    let fen = (total - driving) * (mine / perWeek.parcels);
    for (const [base, at] of stated ? [] : (ways[i] ?? [])) {
      const round = driven.get(base.name);
      if (round === undefined) continue;
      const part = round.weight === 0 ? 1 / round.weights.size : (round.weights.get(at.name) ?? 0) / round.weight;
      fen += round.fen * part * (mine / (through.get(at) ?? 1));
    }
    sums[i] = (sums[i] ?? 0) + fen;
  }
}
