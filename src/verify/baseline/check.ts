/**
 * The baseline of a county, computed again from the dataset alone and compared leaf by leaf: no plan has a say in it
 * (docs/definitions.md, "Baseline").
 */
import {
  BASELINE_METHOD,
  baselineFacts,
  type CountyBaseline,
  type Dataset,
  fen,
  hashOf,
  isAssumed,
  type Notice,
  parcels,
  type RoadNetwork,
  wholeFen,
} from '../../model/index.ts';
import type { Tally } from '../difference.ts';
import { type Ground, sum } from '../ground.ts';
import { tripPrice } from '../own-trips.ts';
import type { Ways } from '../trip.ts';
import { waysOf } from '../ways.ts';
import { Drives, type Point, placesOf } from './county.ts';
import { type Carrier, type County, type SchemeResult, workOut } from './scheme.ts';

const FULL_WEEK = 7;
/** Where no notice says how often. */
const USUAL_DELIVERIES = 3;

/** Deliveries a week that the notices ask for, the most of them. */
function askedDeliveries(notices: readonly Notice[]): number {
  const said = notices.flatMap((notice) => notice.definitions.minimumDeliveriesPerWeek ?? []);
  return said.length > 0 ? Math.min(FULL_WEEK, Math.max(...said)) : USUAL_DELIVERIES;
}

const days = (count: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.floor((FULL_WEEK * i) / count) + 1);

function toOne(shares: readonly number[]): number[] {
  const all = sum(shares);
  return all > 0 ? shares.map((share) => share / all) : shares.map(() => 1 / shares.length);
}

interface Named {
  readonly name: string;
  readonly shareIn: number;
  readonly shareOut: number;
}

function namesOf({ inputs, baseline }: Dataset): Named[] {
  if (inputs.operations.length > 0) return inputs.operations;
  if (baseline.kind === 'declared') return [...'ABCD'].map((name) => ({ name, shareIn: 1, shareOut: 1 }));
  return baseline.carriers.map(({ name, share }) => ({ name, shareIn: share, shareOut: share }));
}

function everywhere(named: readonly Named[], minimum: number): Carrier[] {
  const shareIn = toOne(named.map((one) => one.shareIn));
  const shareOut = toOne(named.map((one) => one.shareOut));
  return named.map(({ name }, i) => ({
    name,
    shareIn: shareIn[i],
    shareOut: shareOut[i],
    days: days(minimum),
    vehicleType: null,
    fenPerParcel: null,
    listed: null,
  }));
}

function asToday({ inputs }: Dataset, minimum: number): Carrier[] {
  const shareIn = toOne(inputs.operations.map((one) => one.shareIn));
  const shareOut = toOne(inputs.operations.map((one) => one.shareOut));
  return inputs.operations.map((one, i) => ({
    name: one.name,
    shareIn: shareIn[i],
    shareOut: shareOut[i],
    days: one.days.length === 0 ? days(minimum) : [...new Set(one.days)].sort((a, b) => a - b),
    vehicleType: one.vehicleType,
    fenPerParcel: one.fenPerParcel,
    listed: new Set(one.handsOverAt),
  }));
}

/** The county as carriers see it; null where it has no centre or no profile. */
function countyOf(dataset: Dataset, ways: Ways): County | null {
  const [reference] = dataset.profiles;
  if (reference === undefined) return null;
  const drives = new Drives(ways, reference);
  const places = placesOf(dataset, drives);
  if (places === null) return null;
  const home = new Map<string, Point>();
  for (const { code, position } of dataset.villages)
    if (position !== null) home.set(code, { name: `village:${code}`, tier: 'village', code, position });
  for (const from of [places.centre, ...places.towns.values()]) {
    const going = dataset.villages.filter(({ code }) => places.fetching(code) === from);
    drives.ask(
      reference,
      from,
      going.flatMap(({ code }) => home.get(code) ?? []),
    );
  }
  const known = (from: Point, village: string): number | null => {
    const to = home.get(village);
    return to === undefined ? null : (drives.get(reference, from, to)?.metres ?? null);
  };
  const farthest = Math.max(0, ...dataset.villages.map(({ code }) => known(places.fetching(code), code) ?? 0));
  const profiles = new Map(dataset.profiles.map((profile) => [profile.id, profile]));
  return { dataset, drives, places, profiles, metresHome: (from, village) => known(from, village) ?? farthest };
}

/** Whole numbers whose running sums are the rounded running sums. */
function inWhole(values: readonly number[]): number[] {
  const running: number[] = [];
  for (const value of values) running.push((running.at(-1) ?? 0) + value);
  return running.map((to, i) => wholeFen(to) - wholeFen(i === 0 ? 0 : running[i - 1]));
}

function compose(county: County, minimum: number): Omit<CountyBaseline, 'id'> {
  const { dataset } = county;
  const { villages } = dataset.demand;
  const { operations } = dataset.inputs;
  const today: SchemeResult | null = operations.length > 0 ? workOut(county, asToday(dataset, minimum)) : null;
  const least = workOut(county, everywhere(namesOf(dataset), minimum));
  const weekly = villages.map((one) => FULL_WEEK * (one.inboundPerDay + one.outboundPerDay));
  const fetched =
    today?.trips ??
    villages.map(
      ({ village }, i) => weekly[i] * tripPrice(dataset, county.metresHome(county.places.fetching(village), village)),
    );
  const declared = dataset.baseline.kind === 'declared' ? dataset.baseline.fenPerParcel : null;
  const kind = declared !== null ? 'declared' : today !== null ? 'operations' : 'minimum-service';
  const chosen = today ?? least;
  const operatorsFen = inWhole(declared === null ? chosen.operators : weekly.map((count) => declared * count));
  const trips = declared === null ? chosen.trips : fetched;
  const parts = villages.map(({ village }, i) => ({
    village,
    operatorsFen: fen(operatorsFen[i]),
    tripsFen: fen(wholeFen(trips[i])),
    fetchFen: fen(wholeFen(fetched[i])),
  }));
  const [operatorsSum, tripsSum] = [sum(parts.map((one) => one.operatorsFen)), sum(parts.map((one) => one.tripsFen))];
  const count = sum(weekly);
  return {
    format: 'cunda-baseline/1',
    facts: baselineFacts(dataset, minimum),
    method: BASELINE_METHOD,
    minimumDeliveriesPerWeek: minimum,
    kind,
    estimated:
      kind === 'declared'
        ? isAssumed(dataset.baseline.provenance)
        : kind === 'minimum-service' || operations.some(({ basis }) => isAssumed(basis.provenance)),
    declaredFenPerParcel: declared,
    operations: today?.scheme ?? null,
    minimum: least.scheme,
    villages: parts,
    perWeek: {
      operatorsFen: fen(operatorsSum),
      tripsFen: fen(tripsSum),
      totalFen: fen(operatorsSum + tripsSum),
      parcels: parcels(count),
      fenPerParcel: count === 0 ? null : (operatorsSum + tripsSum) / count,
    },
    sensitivity: otherCarriers(county, minimum),
  };
}

/** One to ten carriers, of equal shares or one with six tenths. */
function otherCarriers(county: County, minimum: number): CountyBaseline['sensitivity'] {
  const known = new Map();
  const tryWith = (count: number, shares: 'equal' | 'dominant') => {
    const others = shares === 'equal' ? 1 / count : (1 - 0.6) / (count - 1);
    const named = Array.from({ length: count }, (_, i): Named => {
      const share = shares === 'dominant' && i === 0 ? 0.6 : others;
      return { name: String(i + 1), shareIn: share, shareOut: share };
    });
    const { scheme } = workOut(county, everywhere(named, minimum), known);
    return { carriers: count, shares, operatorsFen: scheme.operatorsFen };
  };
  const counts = Array.from({ length: 10 }, (_, i) => i + 1);
  return counts.flatMap((count) =>
    count === 1 ? [tryWith(1, 'equal')] : [tryWith(count, 'equal'), tryWith(count, 'dominant')],
  );
}

/** The ways of today: on roads without what the dataset changes. */
function standingWays(dataset: Dataset, roads: RoadNetwork | null, ways: Ways | null): Ways | null {
  if (dataset.roads.kind === 'detour' || !dataset.roads.changes?.length) return ways;
  const { changes: _, ...unchanged } = dataset.roads;
  return waysOf({ ...dataset, roads: unchanged }, roads);
}

/** Checks the plan's baseline; the right one, or the stated one without roads at hand. */
export function checkBaseline(
  tally: Tally,
  { plan, dataset }: Ground,
  given: { readonly ways: Ways | null; readonly roads: RoadNetwork | null; readonly notices: readonly Notice[] },
): CountyBaseline {
  const ways = standingWays(dataset, given.roads, given.ways);
  const county = ways && countyOf(dataset, ways);
  const { id, ...stated } = plan.baseline;
  tally.same('/baseline/id', id, hashOf(stated));
  if (county === null) return plan.baseline;
  const right = compose(county, askedDeliveries(given.notices));
  tally.same('/baseline', stated, right);
  // The name is that of what is stated, checked above: one wrong leaf would differ twice.
  return { ...right, id };
}
