/** What logistics costs the county without a plan: docs/definitions.md, "Baseline". */
import { LRUCache } from 'lru-cache';
import {
  BASELINE_METHOD,
  baselineFacts,
  type CountyBaseline,
  carryingFacts,
  type Dataset,
  fen,
  type Hash,
  hashOf,
  isAssumed,
  type Notice,
  type PlaceCode,
  Policy,
  parcels,
  type Travel,
  type Weekday,
  wholeFen,
} from '../../model/index.ts';
import { ownTripFen } from '../own-trips.ts';
import type { Alone } from './carrier.ts';
import { type Geography, geographyOf } from './geography.ts';
import { type Carrier, type Worked, workScheme } from './schemes.ts';

/** The most deliveries a week that any of the notices asks for; the policy's default where none says. */
export function minimumService(notices: readonly Notice[]): number {
  const asked = notices.flatMap(({ definitions }) => definitions.minimumDeliveriesPerWeek ?? []);
  return asked.length === 0 ? Policy.parse({}).minimumDeliveriesPerWeek : Math.min(DAYS, Math.max(...asked));
}

const DAYS = 7;
/** Numbers of carriers that the comparison is tried with; the share of one that has most of the parcels. */
const MOST_CARRIERS = 10;
const DOMINANT = 0.6;

/** Weeks of carriers by what they rest on: a moved station changes what sites cost, not who drives where. */
const worked = new LRUCache<Hash, Map<string, Alone>>({ max: 3 });

/**
 * The baseline of a dataset at a notice's minimum service. `travel` must be that of the dataset without changes of its
 * roads. The same for every plan: it knows no policy and no open site. Pure; throws a `TypeError` without a county site.
 */
export function countyBaseline(dataset: Dataset, travel: Travel, minimum: number): CountyBaseline {
  const geography = geographyOf(dataset, travel);
  const { villages } = dataset.demand;
  const { operations } = dataset.inputs;
  const far = farthestFetch(geography);
  const ground = hashOf([carryingFacts(dataset, minimum), geography.fromCentre]);
  const done = worked.get(ground) ?? new Map<string, Alone>();
  worked.set(ground, done);
  const today = operations.length === 0 ? null : workScheme(geography, carriersToday(geography, minimum), far, done);
  const least = workScheme(geography, minimumCarriers(geography, minimum, namedShares(dataset)), far, done);
  const weekly = villages.map(({ inboundPerDay, outboundPerDay }) => DAYS * (inboundPerDay + outboundPerDay));
  const fetched =
    today?.trips ?? villages.map(({ village }, i) => (weekly[i] ?? 0) * fetchFen(geography, village, far));
  const { baseline } = dataset;
  const declared = baseline.kind === 'declared' ? baseline.fenPerParcel : null;
  const compared = comparedWith({ declared, today, least, weekly, fetched });
  const parts = compared.operators.map((_, i) => ({
    village: villages[i]?.village ?? '',
    operatorsFen: fen(compared.operators[i] ?? 0),
    tripsFen: fen(wholeFen(compared.trips[i] ?? 0)),
    fetchFen: fen(wholeFen(fetched[i] ?? 0)),
  }));
  const carried = weekly.reduce((sum, each) => sum + each, 0);
  const operatorsFen = parts.reduce((sum, part) => sum + part.operatorsFen, 0);
  const tripsFen = parts.reduce((sum, part) => sum + part.tripsFen, 0);
  const content = {
    format: 'cunda-baseline/1' as const,
    facts: baselineFacts(dataset, minimum),
    method: BASELINE_METHOD as typeof BASELINE_METHOD,
    minimumDeliveriesPerWeek: minimum,
    kind: compared.kind,
    estimated: estimatedOf(dataset, compared.kind),
    declaredFenPerParcel: declared,
    operations: today?.scheme ?? null,
    minimum: least.scheme,
    villages: parts,
    perWeek: {
      operatorsFen: fen(operatorsFen),
      tripsFen: fen(tripsFen),
      totalFen: fen(operatorsFen + tripsFen),
      parcels: parcels(carried),
      fenPerParcel: carried === 0 ? null : (operatorsFen + tripsFen) / carried,
    },
    sensitivity: sensitivityOf(geography, minimum, far, done),
  };
  const plain = JSON.parse(JSON.stringify(content)) as typeof content;
  return { ...plain, id: hashOf(plain) };
}

/** Whether what plans are compared with rests on anything that nobody declared. */
function estimatedOf({ baseline, inputs }: Dataset, kind: CountyBaseline['kind']): boolean {
  if (kind === 'declared') return isAssumed(baseline.provenance);
  return kind === 'minimum-service' || inputs.operations.some(({ basis }) => isAssumed(basis.provenance));
}

/** By village, operators' cost in whole fen that add up to the comparison's. */
function comparedWith(of: {
  declared: number | null;
  today: Worked | null;
  least: Worked;
  weekly: readonly number[];
  fetched: readonly number[];
}): { kind: CountyBaseline['kind']; operators: number[]; trips: readonly number[] } {
  const { declared, today, least, weekly, fetched } = of;
  if (declared !== null)
    return { kind: 'declared', operators: wholeParts(weekly.map((each) => declared * each)), trips: fetched };
  const { operators, trips } = today ?? least;
  return { kind: today === null ? 'minimum-service' : 'operations', operators: wholeParts(operators()), trips };
}

/** Whole numbers whose sums, from the first on, are those of the parts rounded. */
function wholeParts(parts: readonly number[]): number[] {
  let sum = 0;
  return parts.map((part) => {
    const before = wholeFen(sum);
    sum += part;
    return wholeFen(sum) - before;
  });
}

/** Metres of the farthest known of these trips. */
const farthestFetch = (geography: Geography): number =>
  Math.max(
    0,
    ...geography.dataset.villages.map(({ code }) => geography.metresHome(geography.fetchedAt(code), code) ?? 0),
  );

const fetchFen = (geography: Geography, village: PlaceCode, far: number): number =>
  ownTripFen(geography.metresHome(geography.fetchedAt(village), village) ?? far, geography.dataset.inputs.people);

/** The n-th of so many days spread evenly over the week: 1, 3, 5 for three. */
const spreadDays = (count: number): Weekday[] =>
  Array.from({ length: count }, (_, n) => (1 + Math.floor((DAYS * n) / count)) as Weekday);

/** Shares so scaled that they sum to 1; equal ones where they sum to 0. */
const scaled = (shares: readonly number[]): number[] => {
  const sum = shares.reduce((total, each) => total + each, 0);
  return shares.map((each) => (sum > 0 ? each / sum : 1 / shares.length));
};

function carriersToday(geography: Geography, minimum: number): Carrier[] {
  const { dataset, centre, inTown, villages } = geography;
  const { operations } = dataset.inputs;
  const [shareIn, shareOut] = [
    scaled(operations.map((each) => each.shareIn)),
    scaled(operations.map((each) => each.shareOut)),
  ];
  return operations.map(({ name, handsOverAt, days, vehicleType, fenPerParcel }, i) => {
    const listed = new Set(handsOverAt);
    const sorted = [...new Set(days)].sort((a, b) => a - b);
    return {
      name,
      shareIn: shareIn[i] ?? 0,
      shareOut: shareOut[i] ?? 0,
      days: sorted.length === 0 ? spreadDays(minimum) : sorted,
      vehicleType,
      fenPerParcel,
      place: (village) =>
        (listed.has(village) ? villages.get(village) : undefined) ?? inTown(village, listed) ?? centre,
      through: (village) => inTown(village, listed) ?? null,
    };
  });
}

/** Those that work in the county, by name and share: as operations, as the baseline or, failing both, as four alike. */
function namedShares({ inputs, baseline }: Dataset): { name: string; shareIn: number; shareOut: number }[] {
  if (inputs.operations.length > 0) return inputs.operations;
  if (baseline.kind === 'computed')
    return baseline.carriers.map(({ name, share }) => ({ name, shareIn: share, shareOut: share }));
  return ['A', 'B', 'C', 'D'].map((name) => ({ name, shareIn: 1, shareOut: 1 }));
}

function minimumCarriers(
  geography: Geography,
  minimum: number,
  named: readonly { readonly name: string; readonly shareIn: number; readonly shareOut: number }[],
): Carrier[] {
  const { villages, fetchedAt, inTown } = geography;
  const [shareIn, shareOut] = [scaled(named.map((each) => each.shareIn)), scaled(named.map((each) => each.shareOut))];
  // One for all: carriers of equal shares are worked out once.
  const service = {
    days: spreadDays(minimum),
    vehicleType: null,
    fenPerParcel: null,
    place: (village: PlaceCode) => villages.get(village) ?? fetchedAt(village),
    through: (village: PlaceCode) => inTown(village) ?? null,
  };
  return named.map(({ name }, i) => ({ name, shareIn: shareIn[i] ?? 0, shareOut: shareOut[i] ?? 0, ...service }));
}

function sensitivityOf(
  geography: Geography,
  minimum: number,
  far: number,
  done: Map<string, Alone>,
): CountyBaseline['sensitivity'] {
  const tried: CountyBaseline['sensitivity'] = [];
  for (let carriers = 1; carriers <= MOST_CARRIERS; carriers++) {
    for (const shares of carriers === 1 ? (['equal'] as const) : (['equal', 'dominant'] as const)) {
      const rest = shares === 'equal' ? 1 / carriers : (1 - DOMINANT) / (carriers - 1);
      const named = Array.from({ length: carriers }, (_, i) => {
        const part = shares === 'dominant' && i === 0 ? DOMINANT : rest;
        return { name: String(i + 1), shareIn: part, shareOut: part };
      });
      const { scheme } = workScheme(geography, minimumCarriers(geography, minimum, named), far, done);
      tried.push({ carriers, shares, operatorsFen: scheme.operatorsFen });
    }
  }
  return tried;
}
