/**
 * What a check of a routing plan finds: which rule does not hold, by how much and where. The rules are in
 * docs/routing.md.
 */
import type { ViolationKey, ViolationParams } from './violation-params.ts';

/** Every code a violation may have. */
export const ROUTING_VIOLATION_CODES = [
  // Names
  'unknown-id',
  'wrong-kind',
  'stop-not-allowed',
  'supply-not-allowed',
  'unknown-day',
  'day-not-allowed',
  // Times
  'no-way',
  'starts-too-early',
  'ends-too-early',
  'reload-too-short',
  'window-missed',
  'release-missed',
  'depot-closed',
  // Limits of a run
  'shift-missed',
  'duration-exceeded',
  'driving-exceeded',
  'distance-exceeded',
  'visits-exceeded',
  'trips-exceeded',
  'break-missing',
  'break-repeated',
  'break-outside-window',
  // Who may serve
  'type-not-allowed',
  'skill-missing',
  // Loads and shipments
  'capacity-exceeded',
  'pickup-after-delivery',
  'shipment-split',
  'shipment-incomplete',
  'shipment-repeated',
  // Service over the horizon
  'stop-twice-a-day',
  'pattern-broken',
  'times-missed',
  'gap-too-short',
  'stop-unserved',
  'unserved-unlisted',
  'unserved-visited',
  'unserved-repeated',
  // Fleets and depots
  'fleet-exceeded',
  'vehicle-twice-a-day',
  'depot-capacity-exceeded',
  // Supply of satellites
  'supply-malformed',
  'supply-short',
  'supply-missing',
  'supply-repeated',
  'supply-late',
  'supply-wrong-trip',
  'supply-amount-wrong',
  // Cost
  'cost-too-large',
] as const;
export type RoutingViolationCode = (typeof ROUTING_VIOLATION_CODES)[number];

/** Where in the plan; null where it is not about one run, trip or visit. */
export interface RoutingPlace {
  readonly run: number | null;
  readonly trip: number | null;
  readonly visit: number | null;
}

/** A rule that a plan breaks. */
export interface RoutingViolation extends RoutingPlace {
  readonly code: RoutingViolationCode;
  /** How far from allowed, in `unit`; never below 1. */
  readonly amount: number;
  readonly unit: string;
  /** Id of the stop, shipment, break, depot, type or fleet that it is about. */
  readonly subject: string | null;
  /** What the sentence is filled with, `case` included where the code has several; api/words says it. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** A figure that may be above what is allowed; `amount` is by how much. */
interface Excess<Key extends ViolationKey> extends Pick<RoutingViolation, 'subject' | 'amount' | 'unit'> {
  readonly key: Key;
  readonly at: Partial<RoutingPlace>;
  readonly params: ViolationParams[Key];
}

/** The key of a violation apart: `depot-closed/leaves` is the case `leaves` of `depot-closed`. */
const CODES: ReadonlySet<string> = new Set(ROUTING_VIOLATION_CODES);
const isCode = (code: string | undefined): code is RoutingViolationCode => code !== undefined && CODES.has(code);

/** A list as a parameter. */
export const listed = (values: readonly (string | number)[]): string => values.join(', ') || '–';

/** Gathers violations in the order they are found. */
export class Report {
  readonly violations: RoutingViolation[] = [];

  /** Notes a violation when `amount` is above 0. */
  excess<Key extends ViolationKey>({ key, at, subject, amount, unit, params: given }: Excess<Key>): void {
    if (!(amount > 0)) return;
    const { run = null, trip = null, visit = null } = at;
    const [code, which] = key.split('/');
    const params = { ...given, ...(which === undefined ? {} : { case: which }) };
    if (isCode(code)) this.violations.push({ code, amount, unit, run, trip, visit, subject, params });
  }
}
