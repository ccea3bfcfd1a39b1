/**
 * What logistics costs the county without a plan: a fact of the county, the same for every plan of it.
 * docs/definitions.md, "Baseline".
 */
import { z } from 'zod';
import type { Dataset } from './dataset.ts';
import { hashOf } from './hash.ts';
import { Ledger } from './ledger.ts';
import { PlaceCode } from './places.ts';
import { Fen, Hash, Metres, Parcels, type Position, Seconds, Weekday } from './units.ts';

/** Changes with the rules by which a baseline is computed, so that figures of two rules are never compared. */
export const BASELINE_METHOD = 2 as const;

/**
 * One vehicle's way from a place to where a carrier hands over, and back; repeated on each of its days. By way of
 * towns these are driven to from the county centre, villages from their town; directly all from the centre.
 */
export const BaselineTour = z.object({
  /** Place of travel where it begins and ends. */
  base: z.string(),
  vehicleType: z.string(),
  /** Places of travel, in order. A place with more parcels than a vehicle holds stands in several tours. */
  stops: z.array(z.string()).min(1),
  /** In the heavier direction, per day. */
  parcels: Parcels,
  metres: Metres,
  /** Driving, service and unloading. */
  seconds: Seconds,
  /** Number of the vehicle of its base, and so of its driver, that does it: 1, 2, … */
  vehicle: z.number().int().min(1),
});
export type BaselineTour = z.infer<typeof BaselineTour>;

export const BaselineCarrier = z.object({
  name: z.string(),
  /** Of the county's parcels, as counted: shares are scaled to sum to 1. */
  shareIn: z.number(),
  shareOut: z.number(),
  days: z.array(Weekday),
  tours: z.array(BaselineTour),
  perWeek: Ledger,
  /** What it says that its week costs; counts in place of the ledger's total. */
  statedFen: Fen.nullable(),
});
export type BaselineCarrier = z.infer<typeof BaselineCarrier>;

/** Every carrier alone, by one rule of where and when it hands over. */
export const BaselineScheme = z.object({
  carriers: z.array(BaselineCarrier),
  /** Operators' cost of all parcels a week. */
  operatorsFen: Fen,
  /** People's own trips a week, from where their parcels are handed over. */
  tripsFen: Fen,
});
export type BaselineScheme = z.infer<typeof BaselineScheme>;

/**
 * What the cost of plans is compared with. `declared`: the county's figure per parcel; `operations`: today's operation
 * of each carrier; `minimum-service`: nothing declared, so each carrier alone giving the notice's minimum service.
 */
export const BaselineKind = z.enum(['declared', 'operations', 'minimum-service']);
export type BaselineKind = z.infer<typeof BaselineKind>;

export const CountyBaseline = z.object({
  format: z.literal('cunda-baseline/1'),
  /** Hash of all else. */
  id: Hash,
  /** Hash of what it is computed from: {@link baselineFacts}. */
  facts: Hash,
  method: z.literal(BASELINE_METHOD),
  minimumDeliveriesPerWeek: z.number().int(),
  kind: BaselineKind,
  /** Something of it is assumed: the kind itself, wages, hours, or vehicles. */
  estimated: z.boolean(),
  declaredFenPerParcel: z.number().nullable(),
  operations: BaselineScheme.nullable(),
  minimum: BaselineScheme,
  /** By village, a week: its part of the comparison, and what its people spend to fetch what no plan brings them. */
  villages: z.array(z.object({ village: PlaceCode, operatorsFen: Fen, tripsFen: Fen, fetchFen: Fen })),
  /** What plans are compared with, a week: sums over the villages. */
  perWeek: z.object({
    operatorsFen: Fen,
    tripsFen: Fen,
    totalFen: Fen,
    parcels: Parcels,
    fenPerParcel: z.number().nullable(),
  }),
  /** Operators' cost of the minimum service with other numbers and shares of carriers. */
  sensitivity: z.array(
    z.object({ carriers: z.number().int(), shares: z.enum(['equal', 'dominant']), operatorsFen: Fen }),
  ),
});
export type CountyBaseline = z.infer<typeof CountyBaseline>;

/**
 * Name (hash) of what a baseline rests on: everything of `dataset` that it is computed from and the notice's minimum,
 * `minimumDeliveriesPerWeek`, not which sites are open nor what is changed on the roads, so that no edit of a plan moves
 * it but one that changes which sites a place has.
 */
export function baselineFacts(dataset: Dataset, minimumDeliveriesPerWeek: number): Hash {
  const { towns, villages } = dataset;
  const monthly = leastMonthly(dataset);
  return hashOf({
    ...carryingOf(dataset, minimumDeliveriesPerWeek),
    monthly: [
      monthly('county', null),
      ...towns.map(({ code }) => monthly('town', code)),
      ...villages.map(({ code }) => monthly('village', code)),
    ],
  });
}

/**
 * Name (hash) of what driving and handling of a baseline rest on: its facts, but for what sites cost.
 * `minimumDeliveriesPerWeek`: of the minimum service.
 */
export const carryingFacts = (dataset: Dataset, minimumDeliveriesPerWeek: number): Hash =>
  hashOf(carryingOf(dataset, minimumDeliveriesPerWeek));

function carryingOf(dataset: Dataset, minimumDeliveriesPerWeek: number): object {
  const { county, towns, villages, sites, demand, profiles, vehicles, costs, baseline, inputs, roads } = dataset;
  const { changes: _, ...standing } = { changes: undefined, ...roads };
  const inTown = new Map<string | null, Position>();
  for (const { tier, town, position } of sites) if (tier === 'town' && !inTown.has(town)) inTown.set(town, position);
  return {
    method: BASELINE_METHOD,
    minimumDeliveriesPerWeek,
    county: county.code,
    towns: towns.map(({ code }) => code),
    villages: villages.map(({ code, town, position }) => ({ code, town, position })),
    sites: [
      ...sites.filter(({ tier }) => tier === 'county').map(({ id, position }) => ({ id, position })),
      ...towns.map(({ code }) => inTown.get(code) ?? null),
    ],
    demand: demand.villages.map(({ village, inboundPerDay, outboundPerDay }) => [
      village,
      inboundPerDay,
      outboundPerDay,
    ]),
    parcel: [demand.kilogramsPerParcel, demand.cubicMetresPerParcel],
    profiles,
    vehicles,
    amortisationMonths: costs.amortisationMonths,
    baseline,
    operations: inputs.operations,
    people: inputs.people,
    handling: inputs.handling,
    roads: standing,
  };
}

/**
 * Fen a month, not rounded, of the cheapest site of `dataset` of a tier at the place of a code (null: the county),
 * whatever its state; 0 where it has none.
 */
export function leastMonthly(dataset: Dataset): (tier: 'county' | 'town' | 'village', code: string | null) => number {
  const least = { county: new Map(), town: new Map(), village: new Map() } satisfies Record<
    string,
    Map<unknown, number>
  >;
  for (const { tier, town, village, openingCostFen, monthlyCostFen } of dataset.sites) {
    if (tier === 'warehouse') continue;
    const byCode: Map<string | null, number> = least[tier];
    const code = tier === 'county' ? null : tier === 'town' ? town : village;
    const fen = openingCostFen / dataset.costs.amortisationMonths + monthlyCostFen;
    byCode.set(code, Math.min(byCode.get(code) ?? Number.POSITIVE_INFINITY, fen));
  }
  return (tier, code) => {
    const byCode: ReadonlyMap<string | null, number> = least[tier];
    const found = byCode.get(tier === 'county' ? null : code) ?? 0;
    return Number.isFinite(found) ? found : 0;
  };
}
