/** Whether a value meets what is required: docs/definitions.md §6. */
import type { Target } from './notice.ts';
import type { TargetResult, Verdict } from './plan.ts';

/** A computed value that is this close to the required one counts as equal. */
const TOLERANCE = 1e-9;

/** The verdict of `value`, in the target’s unit, alone; `required`: what must hold of it, null where nothing must. */
export function judge(required: Target['required'], value: number | null): Verdict {
  if (required === null || value === null) return 'not-shown';
  const over = value - required.value;
  const met = { '>=': over >= -TOLERANCE, '<=': over <= TOLERANCE, '=': Math.abs(over) <= TOLERANCE }[required.op];
  return met ? 'met' : 'not-met';
}

/**
 * Whether the value of a result meets its target, and the value with margin too, whatever is judged at the ends of the
 * band of drive times: what plans of one county are held against each other by while they are made.
 */
export function byValue(result: TargetResult): { readonly met: boolean; readonly holds: boolean } {
  if (result.verdict !== 'open') return { met: result.verdict === 'met', holds: result.holds === true };
  const { op, required, value, withMargin } = result;
  const wanted = op === null || required === null ? null : { op, value: required };
  const met = judge(wanted, value) === 'met';
  return { met, holds: met && withMargin !== undefined && judge(wanted, withMargin) === 'met' };
}
