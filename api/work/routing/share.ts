import type { RoutingMatrix, RoutingProblem } from '../../../src/model/index.ts';

/**
 * The problem with its matrices in shared memory: threads that it is sent to read the same numbers. Matrices that are
 * there already stay.
 */
export const shareProblem = (problem: RoutingProblem): RoutingProblem => ({
  ...problem,
  matrices: problem.matrices.map(
    (matrix): RoutingMatrix => ({
      ...matrix,
      metres: shared(matrix.metres),
      seconds: shared(matrix.seconds),
      costs: matrix.costs === null ? null : shared(matrix.costs),
    }),
  ),
});

function shared(values: ArrayLike<number>): Float64Array {
  if (values instanceof Float64Array && values.buffer instanceof SharedArrayBuffer) return values;
  const copy = new Float64Array(new SharedArrayBuffer(8 * values.length));
  copy.set(values);
  return copy;
}
