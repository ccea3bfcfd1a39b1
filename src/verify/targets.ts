/** Targets of the notices against the recomputed figures: docs/definitions.md §6. */
import type { DeclaredResult, Figures, Notice, Target, TargetResult } from '../model/index.ts';
import { isAssumed, SERVICE_FIGURES } from '../model/index.ts';
import { ratio } from './coverage-figures.ts';
import type { Tally } from './difference.ts';
import { keeps24h } from './distribution.ts';
import type { Ground } from './ground.ts';
import { isShownBy } from './shown-by.ts';
import type { Told } from './villages.ts';

const VERDICT_TOLERANCE = 1e-9;

/** What a target comes to. */
export interface Measured {
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly estimated: boolean;
  /** Of a claim that has one: the value when legs and services vary. */
  readonly withMargin?: number | null;
}

export type Op = '>=' | '<=' | '=';

/** Whether `value op required` holds. */
export function holds(value: number, op: Op, required: number): boolean {
  if (op === '>=') return value >= required - VERDICT_TOLERANCE;
  if (op === '<=') return value <= required + VERDICT_TOLERANCE;
  return Math.abs(value - required) <= VERDICT_TOLERANCE;
}

/** Measures a target; null for those that nothing is computed for. */
export function measure(ground: Ground, told: readonly Told[], figures: Figures, target: Target): Measured | null {
  const travel = ground.travelEstimated;
  const number = (value: number | null): Measured => ({ value, numerator: null, denominator: null, estimated: travel });
  const share = (part: ReturnType<typeof ratio>, estimated = travel): Measured => ({ ...part, estimated });
  const served = told.filter(({ outcome }) => outcome.status === 'served');
  const { stationCoverage: stations, expressCoverage: express, frequency, cost, sizing } = figures;
  switch (target.figure) {
    case 'station-coverage': {
      const counted = Math.min(target.denominatorCap ?? Number.POSITIVE_INFINITY, told.length);
      return share(ratio(stations.villages.numerator, counted));
    }
    case 'poor-village-station-coverage':
      return share(stations.designatedPoor);
    case 'town-station-coverage':
      return share(stations.towns);
    case 'logistics-centres':
      return number(stations.open.county);
    case 'town-stations':
      return number(stations.open.town);
    case 'village-stations':
      return number(stations.open.village);
    case 'express-coverage':
      return share(express.villages, express.estimated);
    case 'express-reaches-towns': {
      const none = frequency.towns.distribution.find(({ perWeek }) => perWeek === 0)?.places ?? 0;
      const towns = ground.dataset.towns.length;
      return share(ratio(towns - none, towns));
    }
    case 'function-covers-villages':
      return share(ratio(served.length, told.length));
    case 'within-24h': {
      const timely = served.filter(({ inbound }) => inbound !== null && keeps24h(inbound.reach.elapsed.p95));
      const { inbound, estimated } = figures.reachability;
      return { ...share(ratio(timely.length, told.length), estimated), withMargin: inbound.margin.villages.value };
    }
    case 'cost-reduction':
      return { ...number(cost.reduction), estimated: cost.estimated };
    case 'two-way-coverage': {
      const both = told.filter(({ inbound, outbound }) => inbound !== null && outbound !== null);
      return share(ratio(both.length, told.length));
    }
    case 'weekly-frequency-towns':
      return number(frequency.towns.minimum);
    case 'weekly-frequency-villages':
      return number(frequency.villages.minimum);
    case 'workspace':
      return share(sizing.workspace, sizing.estimated);
    case 'cold-chain':
      return share(sizing.coldChain, sizing.estimated);
    case 'budget-share': {
      const { budget } = figures;
      if (budget === undefined || budget.fundsFen === 0) return null;
      const funds = budget.categories.find(({ category }) => `budget-${category}` === target.id)?.fundsFen ?? 0;
      return share(ratio(funds, budget.fundsFen), budget.estimated);
    }
    default:
      return null;
  }
}

/** Whether a notice's floor on a figure of service is missed, which leaves its cost target without a comparison. */
export function missesService(notice: Notice, measured: (target: Target) => number | null | undefined): boolean {
  return notice.targets.some((target) => {
    const { required, figure } = target;
    const value = measured(target);
    return (
      SERVICE_FIGURES.has(figure) &&
      required !== null &&
      value !== null &&
      value !== undefined &&
      !holds(value, required.op, required.value)
    );
  });
}

/** What the county declared of a target that nothing is computed for: the first of its results. */
function declaredOf({ dataset }: Ground, notice: Notice, target: Target): DeclaredResult | undefined {
  return dataset.inputs.results.find((result) => result.notice === notice.id && result.target === target.id);
}

function resultOf(
  notice: Notice,
  target: Target,
  measured: Measured | null,
  { comparable, said }: { readonly comparable: boolean; readonly said: DeclaredResult | undefined },
): Omit<TargetResult, 'shownBy'> {
  const declared = measured === null ? said : undefined;
  const value = (measured === null ? declared?.value : measured.value) ?? null;
  const { required } = target;
  const judged = required !== null && value !== null;
  let verdict: TargetResult['verdict'] = 'not-shown';
  if (judged) verdict = holds(value, required.op, required.value) ? 'met' : 'not-met';
  if (judged && !comparable && target.figure === 'cost-reduction') verdict = 'not-comparable';
  return {
    notice: notice.id,
    target: target.id,
    figure: target.figure,
    required: required?.value ?? null,
    op: required?.op ?? null,
    unit: target.unit,
    value,
    numerator: measured?.numerator ?? null,
    denominator: measured?.denominator ?? null,
    verdict,
    ...claimOf(target, verdict, measured?.withMargin),
    estimated: measured?.estimated ?? (declared !== undefined && isAssumed(declared.basis.provenance)),
    ...(declared && { declared: { document: declared.document, ...declared.basis } }),
  };
}

/** What a claim with a margin says of it. */
function claimOf({ required }: Target, verdict: TargetResult['verdict'], withMargin: number | null | undefined) {
  if (withMargin === undefined) return {};
  const kept = required !== null && withMargin !== null && holds(withMargin, required.op, required.value);
  return { withMargin, holds: verdict === 'met' && kept };
}

/** A result whose verdict the ends of the band of drive times do not bear out: `verdictHolds` is checked with these. */
const opened = (result: Omit<TargetResult, 'shownBy'>): Omit<TargetResult, 'shownBy'> => ({
  ...result,
  verdict: 'open',
  ...(result.holds === undefined ? {} : { holds: false }),
});

/**
 * Checks one result for each target of each notice of the plan, in their order. `open`: those that state that an end is
 * judged otherwise.
 */
export function checkTargets(
  tally: Tally,
  ground: Ground,
  made: { readonly told: readonly Told[]; readonly figures: Figures; readonly open: readonly boolean[] },
  notices: readonly Notice[],
): void {
  const { plan } = ground;
  const { told, figures } = made;
  const right = notices.flatMap((notice) =>
    notice.targets.map((target) => ({ notice, target, measured: measure(ground, told, figures, target) })),
  );
  tally.value('/targets', plan.targets.length === right.length, plan.targets.length, right.length);
  for (const [i, { notice, target, measured }] of right.entries()) {
    const stated = plan.targets[i];
    if (stated === undefined) {
      tally.differ('/targets', null, `${notice.id}/${target.id}`);
      continue;
    }
    const { shownBy, ...rest } = stated;
    const comparable = !missesService(notice, (one) => measure(ground, told, figures, one)?.value);
    const said = declaredOf(ground, notice, target);
    const right = resultOf(notice, target, measured, { comparable, said });
    tally.same(`/targets/${i}`, rest, made.open[i] === true ? opened(right) : right);
    const path = `/targets/${i}/shownBy`;
    if (measured === null || shownBy === null) tally.value(path, measured === null && shownBy === null, shownBy, null);
    else tally.settledRule(path, isShownBy(plan, target.figure, shownBy, measured), shownBy, 'pointer-into-figures');
  }
}
