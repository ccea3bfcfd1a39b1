/** Targets with assumptions at the ends of their ranges, side by side. */
import type { AssumptionId, TargetAssumptions, TargetResult, TargetSwing } from '../model/index.ts';

/** What the targets of a plan come to with one assumption at either end; in the plan's order of targets. */
export interface Moved {
  readonly assumption: AssumptionId;
  readonly low: readonly TargetResult[];
  readonly high: readonly TargetResult[];
}

/** A difference below this is the noise of sums. */
const NOISE = 1e-9;

/**
 * For each target that has a value and a requirement: what it comes to at both ends of every assumption that moves it,
 * the largest swing first (those that turn the verdict before others of the same swing).
 */
export function swingsOf(targets: readonly TargetResult[], moved: readonly Moved[]): TargetAssumptions[] {
  return targets.flatMap((target, index): TargetAssumptions[] => {
    if (target.verdict === 'not-shown' || target.value === null) return [];
    const swings = moved
      .flatMap(({ assumption, low, high }): TargetSwing[] => {
        const swing = swingOf(target, assumption, low[index], high[index]);
        return swing === null || (swing.swing <= NOISE && !swing.turns) ? [] : [swing];
      })
      .sort((a, b) => b.swing - a.swing || Number(b.turns) - Number(a.turns));
    const { notice, target: id, figure, unit, required, op, value, verdict } = target;
    return [
      {
        notice,
        target: id,
        figure,
        unit,
        required,
        op,
        value,
        verdict,
        firm: !swings.some(({ turns }) => turns),
        swings,
      },
    ];
  });
}

function swingOf(
  target: TargetResult,
  assumption: AssumptionId,
  low?: TargetResult,
  high?: TargetResult,
): TargetSwing | null {
  if (low === undefined || high === undefined) return null;
  const values = [target, low, high].map(({ value }) => value).filter((value) => value !== null);
  return {
    assumption,
    low: { value: low.value, verdict: low.verdict },
    high: { value: high.value, verdict: high.verdict },
    swing: Math.max(...values) - Math.min(...values),
    turns: low.verdict !== target.verdict || high.verdict !== target.verdict,
  };
}
