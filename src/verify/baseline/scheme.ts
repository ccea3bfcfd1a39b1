/** Every carrier alone, worked out again, with what it comes to by village: docs/definitions.md, "Baseline". */
import { type BaselineScheme, type Dataset, fen, type RoadProfile, type Weekday, wholeFen } from '../../model/index.ts';
import { sum } from '../ground.ts';
import { addUp, keepersOf, workersOf } from '../labour.ts';
import { tripPrice } from '../own-trips.ts';
import { type Driving, driveAlone, type Flow } from './carrier.ts';
import type { Drives, Places, Point } from './county.ts';

export interface Carrier {
  readonly name: string;
  readonly shareIn: number;
  readonly shareOut: number;
  readonly days: readonly Weekday[];
  readonly vehicleType: string | null;
  readonly fenPerParcel: number | null;
  /** Towns and villages where it hands over; null: everywhere. */
  readonly listed: ReadonlySet<string> | null;
}

export interface County {
  readonly dataset: Dataset;
  readonly drives: Drives;
  readonly places: Places;
  readonly profiles: ReadonlyMap<string, RoadProfile>;
  /** Metres home from where a village's parcels are, by point and village; unknown ones as the farthest fetch. */
  metresHome(from: Point, village: string): number;
}

export interface SchemeResult {
  readonly scheme: BaselineScheme;
  /** By village in the order of the demand, not rounded. */
  readonly operators: number[];
  readonly trips: number[];
}

/** Parcels a week of one village in the hands of one carrier, and the points that they pass from the centre on. */
interface Portion {
  readonly inbound: number;
  readonly outbound: number;
  readonly path: readonly Point[];
}

function pathOf({ places }: County, { listed }: Carrier, village: string): Point[] {
  const says = (code: string) => listed === null || listed.has(code);
  const townCode = places.townOf(village) ?? '';
  const town = says(townCode) ? places.towns.get(townCode) : undefined;
  const own = says(village) ? places.villages.get(village) : undefined;
  return [town, own].filter((point) => point !== undefined);
}

const weekOf = (portion: Portion): number => portion.inbound + portion.outbound;

/** What a carrier drives: its parcels by place and the place before it. */
function flowsOf({ places }: County, portions: readonly Portion[]): Flow[] {
  const flows = new Map<Point, Flow>();
  for (const portion of portions) {
    if (weekOf(portion) === 0) continue;
    portion.path.forEach((at, i) => {
      const flow = flows.get(at) ?? { base: portion.path[i - 1] ?? places.centre, at, inbound: 0, outbound: 0 };
      flow.inbound += portion.inbound;
      flow.outbound += portion.outbound;
      flows.set(at, flow);
    });
  }
  return [...flows.values()];
}

interface Week {
  readonly flows: Flow[];
  readonly rounds: Driving[];
}

/** Works out all carriers; `known` keeps weeks of carriers that carry the same on the same days. */
export function workOut(county: County, carriers: readonly Carrier[], known = new Map<string, Week>()): SchemeResult {
  const { dataset, drives, profiles } = county;
  const { villages } = dataset.demand;
  const portionsOf = (carrier: Carrier) =>
    villages.map(
      ({ village, inboundPerDay, outboundPerDay }): Portion => ({
        inbound: 7 * inboundPerDay * carrier.shareIn,
        outbound: 7 * outboundPerDay * carrier.shareOut,
        path: pathOf(county, carrier, village),
      }),
    );
  const weeks = carriers.map((carrier) => {
    const { shareIn, shareOut, days, vehicleType, listed } = carrier;
    const asked = { dataset, drives, profiles, days: days.length, vehicleType };
    const [byTowns, ...others] = waysFor(portionsOf(carrier)).map((portions, way) => {
      const key = JSON.stringify([way, shareIn, shareOut, days, vehicleType, listed && [...listed].sort()]);
      let week = known.get(key);
      if (week === undefined) {
        const flows = flowsOf(county, portions);
        week = { flows, rounds: driveAlone(asked, flows) };
        known.set(key, week);
      }
      return { carrier, portions, ...week };
    });
    const moving = ({ flows, rounds }: Week): number =>
      days.length * sum(rounds.map(({ distance, drivers, vehicles }) => distance + drivers + vehicles)) +
      sum(townsOf(flows).map((town) => townWork(dataset, town, days.length)));
    return others.reduce((best, other) => (moving(other) < moving(best) ? other : best), byTowns);
  });
  const carried = (portions: readonly Portion[]) => ({
    inbound: sum(portions.map((portion) => portion.inbound)),
    outbound: sum(portions.map((portion) => portion.outbound)),
  });
  const all = sum(weeks.map(({ portions }) => carried(portions).inbound + carried(portions).outbound));
  const used = new Map(weeks.flatMap(({ flows }) => flows.map(({ at }) => [at.name, at] as const)));
  const rents = cheapestSites(dataset);
  const monthly = sum([
    rents.get('county') ?? 0,
    ...[...used.values()].map(({ tier, code }) => (tier === 'county' ? 0 : (rents.get(`${tier} ${code}`) ?? 0))),
  ]);
  const operators = villages.map(() => 0);
  const made = weeks.map((week) => {
    const { carrier, flows, rounds } = week;
    const { inbound, outbound } = carried(week.portions);
    const perWeek = ledgerOf(
      dataset,
      week,
      { inbound, outbound },
      (all === 0 ? 0 : (inbound + outbound) / all) * monthly,
    );
    const statedFen = carrier.fenPerParcel === null ? null : fen(wholeFen(carrier.fenPerParcel * (inbound + outbound)));
    const total = statedFen ?? perWeek.totalFen;
    divide(operators, week, { rounds: statedFen === null ? rounds : [], total, flows });
    const { name, shareIn, shareOut, days } = carrier;
    const tours = rounds.flatMap((round) => round.tours);
    return { name, shareIn, shareOut, days: [...days], tours, perWeek, statedFen };
  });
  const trips = villages.map(({ village }, i) =>
    sum(weeks.map(({ portions }) => weekOf(portions[i]) * tripOf(county, portions[i], village))),
  );
  return {
    scheme: {
      carriers: made,
      operatorsFen: fen(sum(made.map(({ perWeek, statedFen }) => statedFen ?? perWeek.totalFen))),
      tripsFen: fen(sum(trips.map(wholeFen))),
    },
    operators,
    trips,
  };
}

/**
 * What a carrier may do with its portions, by way of its towns first; straight from the centre, only the last point of
 * a path is passed. One of them where that changes nothing.
 */
function waysFor(portions: readonly Portion[]): (readonly Portion[])[] {
  if (portions.every((portion) => portion.path.length < 2 || weekOf(portion) === 0)) return [portions];
  return [portions, portions.map((portion) => ({ ...portion, path: portion.path.slice(-1) }))];
}

const townsOf = (flows: readonly Flow[]): Flow[] => flows.filter(({ at }) => at.tier === 'town');

/** Workers of a week, fen, for what passes an outlet in town. */
const townWork = (dataset: Dataset, { inbound, outbound }: Flow, days: number): number =>
  wholeFen(workersOf(dataset, 'town', inbound + outbound, days));

function tripOf(county: County, { path }: Portion, village: string): number {
  const last = path[path.length - 1] ?? county.places.centre;
  return last.tier === 'village' ? 0 : tripPrice(county.dataset, county.metresHome(last, village));
}

/** A carrier's ledger; `sites`: its part of a month of all places used. */
function ledgerOf(
  dataset: Dataset,
  { carrier, flows, rounds }: Week & { readonly carrier: Carrier },
  { inbound, outbound }: { inbound: number; outbound: number },
  sites: number,
) {
  const days = carrier.days.length;
  const weekly = (item: (round: Driving) => number) => days * sum(rounds.map(item));
  const inVillages = flows.filter(({ at }) => at.tier === 'village');
  return addUp({
    distanceFen: weekly(({ distance }) => distance),
    driversFen: weekly(({ drivers }) => drivers),
    vehiclesFen: weekly(({ vehicles }) => vehicles),
    handlingFen:
      wholeFen(workersOf(dataset, 'county', inbound + outbound, days)) +
      sum(townsOf(flows).map((town) => townWork(dataset, town, days))),
    commissionsFen: wholeFen(
      keepersOf(dataset, sum(inVillages.map((flow) => flow.inbound)), sum(inVillages.map((flow) => flow.outbound))),
    ),
    sitesFen: wholeFen((sites * 84) / 365),
    parcels: inbound + outbound,
  });
}

/**
 * Divides a carrier's cost among the villages: driving by the direct way to each place that parcels pass, there by
 * parcels; the rest by parcels.
 */
function divide(
  operators: number[],
  { portions, carrier }: { readonly portions: readonly Portion[]; readonly carrier: Carrier },
  { rounds, total, flows }: { rounds: readonly Driving[]; total: number; flows: readonly Flow[] },
): void {
  const all = sum(portions.map(weekOf));
  if (all === 0) return;
  const costs = rounds.map((round) => carrier.days.length * (round.distance + round.drivers + round.vehicles));
  const rest = total - sum(costs);
  const shares = new Map<string, number>();
  rounds.forEach((round, i) => {
    const whole = sum([...round.weights.values()]);
    for (const [name, weight] of round.weights)
      shares.set(name, costs[i] * (whole === 0 ? 1 / round.weights.size : weight / whole));
  });
  const passing = new Map(flows.map((flow) => [flow.at.name, flow.inbound + flow.outbound]));
  for (const [i, portion] of portions.entries()) {
    const mine = weekOf(portion);
    if (mine === 0) continue;
    const driven = portion.path.map(({ name }) => ((shares.get(name) ?? 0) * mine) / (passing.get(name) ?? 1));
    operators[i] += (rest * mine) / all + sum(driven);
  }
}

/** Fen a month of the cheapest site of the county, and of each town and village, by tier and code, whatever its state. */
function cheapestSites({ sites, costs }: Dataset): Map<string, number> {
  const least = new Map<string, number>();
  for (const { tier, town, village, openingCostFen, monthlyCostFen } of sites) {
    const place = { county: 'county', town: `town ${town}`, village: `village ${village}`, warehouse: null }[tier];
    if (place === null) continue;
    const monthly = openingCostFen / costs.amortisationMonths + monthlyCostFen;
    least.set(place, Math.min(monthly, least.get(place) ?? monthly));
  }
  return least;
}
