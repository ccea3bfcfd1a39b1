/** What `plan --json` prints: the plan's answer without its bulk. */
import type { Dataset, ImportIssue, Plan } from '../../src/model/index.ts';

export interface UnservedVillage {
  readonly code: string;
  readonly name: string;
  readonly reason: string;
}

interface TargetLine {
  readonly notice: string;
  readonly target: string;
  readonly required: number | null;
  readonly value: number | null;
  readonly verdict: Plan['targets'][number]['verdict'];
  readonly estimated: boolean;
  /** Of claims that vary with delays: the value with them, and whether the target, met on the timetable, holds. */
  readonly withMargin?: number | null | undefined;
  readonly holds?: boolean | undefined;
  /** Within the band of drive times, where these can move it. */
  readonly range?: Plan['targets'][number]['range'];
  readonly verdictHolds?: boolean | undefined;
}

export interface PlanAnswer {
  readonly plan: string;
  readonly dataset: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly villages: number;
  readonly served: number;
  readonly unserved: readonly UnservedVillage[];
  readonly figures: Plan['figures'];
  readonly targets: readonly TargetLine[];
  readonly seconds: number;
  /** Some figure rests on the no-road model or on something not declared. */
  readonly estimated: boolean;
  readonly synthetic: readonly string[];
  readonly issues: readonly ImportIssue[];
  readonly conflicts: Plan['siting']['conflicts'];
  readonly warnings: Plan['warnings'];
  readonly out: string | null;
}

/** Villages that the plan does not serve, named. */
export function unservedVillages(plan: Plan, dataset: Dataset): UnservedVillage[] {
  const names = new Map(dataset.villages.map((village) => [village.code, village.name]));
  return plan.villages
    .filter((outcome) => outcome.status === 'unserved')
    .map(({ village, reason }) => ({
      code: village,
      name: names.get(village) ?? village,
      reason: reason ?? 'unknown',
    }));
}

/** Whether any figure of a plan rests on the no-road model or on a value nobody declared. */
export const isEstimated = ({ travel, figures }: Plan): boolean =>
  travel.estimated ||
  Object.values(figures).some((figure) => figure !== undefined && 'estimated' in figure && figure.estimated);

export function planAnswer(
  plan: Plan,
  dataset: Dataset,
  more: { seconds: number; issues: readonly ImportIssue[]; out: string | null },
): PlanAnswer {
  return {
    plan: plan.id,
    dataset: plan.dataset,
    county: plan.county,
    villages: plan.villages.length,
    served: plan.villages.filter((village) => village.status === 'served').length,
    unserved: unservedVillages(plan, dataset),
    figures: plan.figures,
    targets: plan.targets.map((result) => {
      const { notice, target, required, value, verdict, estimated, range, verdictHolds, withMargin, holds } = result;
      return {
        notice,
        target,
        required,
        value,
        verdict,
        estimated,
        ...(range === undefined ? {} : { range, verdictHolds }),
        ...(holds === undefined ? {} : { withMargin, holds }),
      };
    }),
    seconds: more.seconds,
    estimated: isEstimated(plan),
    synthetic: plan.synthetic,
    issues: more.issues,
    conflicts: plan.siting.conflicts,
    warnings: plan.warnings,
    out: more.out,
  };
}

export interface PrefectureAnswer
  extends Omit<PlanAnswer, 'plan' | 'dataset' | 'figures' | 'unserved' | 'targets' | 'out'> {
  readonly unserved: readonly (UnservedVillage & { readonly county: string })[];
  readonly targets: readonly (TargetLine & { readonly county: string })[];
  /** By county code. */
  readonly figures: Readonly<Record<string, Plan['figures']>>;
  readonly plans: readonly PlanAnswer[];
}

/** Several counties' answers as one: counts summed, lists joined with the county of each entry. */
export function prefectureAnswer(
  county: { code: string; name: string },
  plans: readonly PlanAnswer[],
  issues: readonly ImportIssue[],
): PrefectureAnswer {
  const sum = (of: (plan: PlanAnswer) => number) => plans.reduce((total, plan) => total + of(plan), 0);
  return {
    county,
    villages: sum((plan) => plan.villages),
    served: sum((plan) => plan.served),
    unserved: plans.flatMap((plan) => plan.unserved.map((one) => ({ ...one, county: plan.county.code }))),
    figures: Object.fromEntries(plans.map((plan) => [plan.county.code, plan.figures])),
    targets: plans.flatMap((plan) => plan.targets.map((one) => ({ ...one, county: plan.county.code }))),
    seconds: sum((plan) => plan.seconds),
    estimated: plans.some((plan) => plan.estimated),
    synthetic: [...new Set(plans.flatMap((plan) => plan.synthetic))],
    issues,
    conflicts: plans.flatMap((plan) => plan.conflicts),
    warnings: plans.flatMap((plan) => plan.warnings),
    plans,
  };
}
