/** A plan with edits: those of sites, roads, days and departures first, then runs that are set one by one. */
import { CundaError, type Edit, type Plan, type Run } from '../../src/model/index.ts';
import type { Engine } from './engine.ts';

type EvaluateInput = Parameters<Engine['evaluate']>[0];

/**
 * The plan that `edits` lead to, from `base` of `input`, whose dataset has the other edits applied. Throws `edit-invalid`
 * where a run can't be set so, or where the other edits have made another one of it.
 */
export async function evaluateAll(
  engine: Pick<Engine, 'evaluate' | 'evaluateTimetable'>,
  input: EvaluateInput,
  edits: readonly Edit[],
): Promise<Plan> {
  const set = edits.flatMap((edit, index) => (edit.op === 'set-run' ? [{ index, edit }] : []));
  if (set.length === 0) return engine.evaluate(input);
  const { base } = input;
  if (set.length === edits.length) return engine.evaluateTimetable(input, set);
  const others = await engine.evaluate(input);
  for (const { index, edit } of set) {
    const [before, now] = [base, others].map(({ runs }) => runs.find(({ id }) => id === edit.run));
    if (before === undefined || (now !== undefined && isSame(before, now))) continue;
    throw new CundaError(
      'edit-invalid/run-changed',
      { run: edit.run },
      { received: edit.run, at: { pointer: `/edits/${index}` } },
    );
  }
  return engine.evaluateTimetable({ ...input, base: others, policy: others.policy }, set);
}

/** Whether two runs of one id are the same service: where from, through which stops, on which days. */
const isSame = (a: Run, b: Run): boolean =>
  a.base === b.base &&
  a.vehicleType === b.vehicleType &&
  String(a.days) === String(b.days) &&
  a.stops.length === b.stops.length &&
  a.stops.every(({ site }, i) => site === b.stops[i]?.site);
