/**
 * What a plan's verdicts rest on, with the range over which each may move, and the county and policy with it moved. One
 * at a time: a study of single assumptions (one-way sensitivity), not of all that may go wrong together.
 */
import {
  type ArrivalProfile,
  type Assumption,
  type AssumptionId,
  type Basis,
  DAY,
  type Dataset,
  fen,
  inputsOf,
  isAssumed,
  type Policy,
  parcels,
  seconds,
  share,
} from '../model/index.ts';

/** A county and a policy, perhaps moved. */
export interface Ground {
  readonly dataset: Dataset;
  readonly policy: Policy;
}

/** An assumption with its ends; `roads`: travel times have to be made anew. */
export interface Movable {
  readonly told: Assumption;
  readonly ends: { readonly low: Ground; readonly high: Ground };
  readonly travel: boolean;
}

type Level = number | string;

interface Described {
  readonly id: AssumptionId;
  /** Sheet and row of the inputs; null: the sheet as a whole. */
  readonly at: readonly [sheet: string, row: string | null];
  readonly unit: Assumption['unit'];
  readonly now: Level;
  readonly range: readonly [low: Level, high: Level];
  readonly travel?: boolean;
  move(ground: Ground, level: Level): Ground;
}

/** Evenly over every hour of the week. */
const EVEN: ArrivalProfile = { kind: 'hourly', weights: Array.from({ length: 168 }, () => 1) };
const daily = (second: number): ArrivalProfile => ({
  kind: 'instants',
  instants: Array.from({ length: 7 }, (_, day) => ({ second: day * DAY + second, weight: 1 })),
});

/** The first moment of a day at which parcels of a profile come, seconds. */
const firstOf = (profile: ArrivalProfile): number =>
  profile.kind === 'instants'
    ? Math.min(...profile.instants.map(({ second }) => second % DAY))
    : (profile.weights.findIndex((weight) => weight > 0) % 24) * 3600;

/** What is looked at, with its range: half to twice, or what a neighbour could well have. */
function described({ dataset, policy }: Ground): Described[] {
  const { arrivals, handIns } = dataset.demand;
  const setDemand =
    (change: Partial<Dataset['demand']>) =>
    (ground: Ground): Ground => ({
      ...ground,
      dataset: { ...ground.dataset, demand: { ...ground.dataset.demand, ...change } },
    });
  const setPolicy =
    (change: (level: number) => Partial<Policy>) =>
    (ground: Ground, level: Level): Ground => ({
      ...ground,
      policy: { ...ground.policy, ...change(Number(level)) },
    });
  const ofPolicy = (member: keyof Policy): readonly [string, string] => ['operation', member];
  const half = (value: number): readonly [number, number] => [Math.round(value / 2), value * 2];
  const list: Described[] = [
    {
      ...{
        id: 'arrivals',
        at: ['line-haul', 'arrival'],
        unit: 'profile',
        now: 'as-stated',
        range: ['even', 'one-lorry'],
      },
      move: (ground, level) => setDemand({ arrivals: level === 'even' ? EVEN : daily(firstOf(arrivals)) })(ground),
    },
    {
      ...{
        id: 'hand-ins',
        at: ['line-haul', 'hand-in'],
        unit: 'profile',
        now: 'as-stated',
        range: ['even', 'one-moment'],
      },
      move: (ground, level) => setDemand({ handIns: level === 'even' ? EVEN : daily(firstOf(handIns)) })(ground),
    },
    {
      ...{
        id: 'service-distance',
        at: ofPolicy('serviceDistanceMetres'),
        unit: 'metres',
        now: policy.serviceDistanceMetres,
      },
      range: half(policy.serviceDistanceMetres),
      move: setPolicy((serviceDistanceMetres) => ({ serviceDistanceMetres })),
    },
    {
      ...{ id: 'minimum-deliveries', at: ofPolicy('minimumDeliveriesPerWeek'), unit: 'per-week', range: [1, 7] },
      now: policy.minimumDeliveriesPerWeek,
      move: setPolicy((minimumDeliveriesPerWeek) => ({ minimumDeliveriesPerWeek })),
    },
    {
      ...{ id: 'cut-off', at: ofPolicy('cutoffLeadSeconds'), unit: 'seconds', now: policy.cutoffLeadSeconds },
      range: half(policy.cutoffLeadSeconds),
      move: setPolicy((lead) => ({ cutoffLeadSeconds: seconds(lead) })),
    },
    {
      ...{ id: 'transfer', at: ofPolicy('transferSeconds'), unit: 'seconds', now: policy.transferSeconds },
      range: half(policy.transferSeconds),
      move: setPolicy((transfer) => ({ transferSeconds: seconds(transfer) })),
    },
    {
      ...{ id: 'stop-times', at: ofPolicy('stopSeconds'), unit: 'factor', now: 1, range: [0.5, 2] },
      move: setPolicy((times) => ({
        stopSeconds: seconds(Math.round(policy.stopSeconds * times)),
        secondsPerParcel: policy.secondsPerParcel * times,
        trunkSecondsPerParcel: policy.trunkSecondsPerParcel * times,
      })),
    },
    {
      ...{ id: 'speeds', at: ['speeds', null], unit: 'factor', now: 1, range: [0.8, 1.2], travel: true },
      move: (ground, level) => ({ ...ground, dataset: withSpeeds(ground.dataset, Number(level)) }),
    },
    {
      ...{ id: 'parcels', at: ['demand-pattern', 'rateInbound'], unit: 'factor', now: 1, range: [0.7, 1.5] },
      move: (ground, level) => ({ ...ground, dataset: withParcels(ground.dataset, Number(level)) }),
    },
    {
      ...{ id: 'wages', at: ['people', 'driverPerHour'], unit: 'factor', now: 1, range: [0.8, 1.3] },
      move: (ground, level) => ({ ...ground, dataset: withWages(ground.dataset, Number(level)) }),
    },
  ];
  const { baseline } = dataset;
  if (baseline.kind === 'declared') return list;
  const carriers: Described = {
    ...{
      id: 'carriers',
      at: ['baseline', 'carrierNames'],
      unit: 'count',
      now: baseline.carriers.length,
      range: [1, 10],
    },
    move: (ground, level) => ({ ...ground, dataset: withCarriers(ground.dataset, Number(level)) }),
  };
  return [...list, carriers];
}

const withSpeeds = (dataset: Dataset, times: number): Dataset => ({
  ...dataset,
  profiles: dataset.profiles.map((profile) =>
    profile.use === 'foot'
      ? profile
      : {
          ...profile,
          maxKmh: profile.maxKmh * times,
          detourKmh: profile.detourKmh * times,
          kmhByClass: scaled(profile.kmhByClass, times),
          ...(profile.kmhByLink === undefined ? {} : { kmhByLink: scaled(profile.kmhByLink, times) }),
        },
  ),
});

const scaled = <T extends Readonly<Record<string, number>>>(speeds: T, times: number): T =>
  Object.fromEntries(Object.entries(speeds).map(([name, kmh]) => [name, kmh * times])) as T;

const withParcels = (dataset: Dataset, times: number): Dataset => ({
  ...dataset,
  demand: {
    ...dataset.demand,
    villages: dataset.demand.villages.map((one) => ({
      ...one,
      inboundPerDay: parcels(one.inboundPerDay * times),
      outboundPerDay: parcels(one.outboundPerDay * times),
    })),
  },
});

const withWages = (dataset: Dataset, times: number): Dataset => {
  const { people } = dataset.inputs;
  const { driverFenPerHour, workerFenPerHour } = people;
  const paid = (wage: number) => fen(Math.round(wage * times));
  return {
    ...dataset,
    vehicles: dataset.vehicles.map((type) => ({ ...type, fenPerHour: paid(type.fenPerHour) })),
    inputs: {
      ...dataset.inputs,
      people: {
        ...people,
        workerFenPerHour: paid(workerFenPerHour),
        driverFenPerHour: driverFenPerHour === null ? null : paid(driverFenPerHour),
      },
    },
  };
};

/** So many carriers of equal share, each running alone. */
const withCarriers = (dataset: Dataset, count: number): Dataset => {
  const { baseline } = dataset;
  if (baseline.kind === 'declared') return dataset;
  const carriers = Array.from({ length: count }, (_, index) => ({ name: String(index + 1), share: share(1 / count) }));
  return { ...dataset, baseline: { ...baseline, carriers } };
};

const UNKNOWN = { provenance: 'estimated', source: null } as const;

/** Basis of an input: the row of its sheet, or the first of its kind; of a whole sheet, its first row that is assumed. */
function basisOf(dataset: Dataset, at: Described['at']): Pick<Basis, 'provenance' | 'source'> {
  const [sheet, row] = at;
  const rows = inputsOf(dataset)[sheet] ?? [];
  const driven = new Set<unknown>(dataset.vehicles.map(({ profile }) => profile));
  const own = rows.filter(({ profile }) => profile === undefined || driven.has(profile));
  const assumed = own.find(({ provenance }) => isAssumed(provenance as Basis['provenance']));
  const found = row === null ? (assumed ?? own[0]) : rows.find((one) => one.item === row || one.kind === row);
  if (found === undefined) return UNKNOWN;
  return { provenance: found.provenance as Basis['provenance'], source: (found.source ?? null) as string | null };
}

/** Every assumption of a plan with both of its ends. */
export const assumptionsOf = (ground: Ground): Movable[] =>
  described(ground).map(({ id, at, unit, now, range: [low, high], travel = false, move }) => ({
    told: { id, sheet: at[0], row: at[1], ...basisOf(ground.dataset, at), unit, now, low, high },
    ends: { low: move(ground, low), high: move(ground, high) },
    travel,
  }));
