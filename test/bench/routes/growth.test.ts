import { describe, expect, it } from 'vitest';
import { generatedProblem, KINDS } from '../../../bench/routes/generated.ts';
import { exponentOf, growthOf } from '../../../bench/routes/growth.ts';
import { routingFaults } from '../../../src/model/routing/faults.ts';

describe('generated instances', () => {
  it.each(KINDS)('%s: sound, the same for a seed and able to be served', async (kind) => {
    const problem = generatedProblem(kind, 60, 3);
    expect(routingFaults(problem)).toEqual([]);
    expect(generatedProblem(kind, 60, 3)).toEqual(problem);
    expect(generatedProblem(kind, 60, 4)).not.toEqual(problem);
    const row = await growthOf(kind, 60, 1, { seed: 3, seconds: 0.3 });
    expect(row).toMatchObject({ kind, stops: 60, threads: 1, feasible: true });
    expect(row.millisecondsPerIteration).toBeGreaterThan(0);
  });

  it('grow by the power that the times show', () => {
    const rows = [50, 100, 200].map((stops) => ({ stops, millisecondsPerIteration: 0.01 * stops ** 1.5 }));
    expect(exponentOf(rows)).toBeCloseTo(1.5, 9);
    expect(exponentOf([...rows, { stops: 400, millisecondsPerIteration: null }])).toBeCloseTo(1.5, 9);
    expect(exponentOf(rows.slice(0, 1))).toBeNaN();
  });
});
