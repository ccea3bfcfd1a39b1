/** What a driver writes. */
import { z } from 'zod';
import type { RoutingProblem } from '../../../src/model/index.ts';
import type { RunSequence } from '../../../src/routing/timing/index.ts';

const Visit = z.object({ kind: z.enum(['stop', 'pickup', 'delivery', 'break']), id: z.string() });
const amounts = { seconds: z.number().min(0), notes: z.array(z.string()) };

export const DriverAnswer = z.union([
  z.object({ ...amounts, runs: z.array(z.object({ type: z.string(), trips: z.array(z.array(Visit)) })) }),
  z.object({ ...amounts, unsupported: z.string() }),
]);
export type DriverAnswer = z.infer<typeof DriverAnswer>;
type DriverRuns = Extract<DriverAnswer, { runs: unknown }>['runs'];

/**
 * The runs as sequences of the first day: empty trips and runs are left out, vehicles of a type are numbered as they
 * come.
 */
export function sequencesOf(problem: RoutingProblem, runs: DriverRuns): RunSequence[] {
  const used = new Map(problem.types.map(({ id }) => [id, 0]));
  return runs.flatMap(({ type, trips }) => {
    const driven = trips.filter((visits) => visits.some(({ kind }) => kind !== 'break'));
    if (driven.length === 0) return [];
    const vehicle = used.get(type) ?? 0;
    used.set(type, vehicle + 1);
    return { type, day: 1, vehicle, trips: driven.map((visits) => ({ visits })) };
  });
}
