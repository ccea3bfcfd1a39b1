/**
 * Cheapest assignment of columns to rows by shortest augmenting paths with potentials, O(n³)
 * (Jonker and Volgenant 1987, doi 10.1007/BF02278710, without its initialisation).
 */

/** Least sum over a square matrix, one entry per row and column; Infinity where none avoids the infinite entries. */
export function assignmentCost(costs: Float64Array, n: number): number {
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  // Columns are numbered from 1; column 0 holds the row that looks for one.
  const rowOf = new Int32Array(n + 1);
  const before = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    const slack = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    const done = new Uint8Array(n + 1);
    let column = 0;
    do {
      done[column] = 1;
      const from = rowOf[column] ?? 0;
      let least = Number.POSITIVE_INFINITY;
      let next = -1;
      for (let j = 1; j <= n; j++) {
        if (done[j] === 1) continue;
        const reduced = (costs[(from - 1) * n + j - 1] ?? 0) - (rowPotential[from] ?? 0) - (columnPotential[j] ?? 0);
        if (reduced < (slack[j] ?? 0)) {
          slack[j] = reduced;
          before[j] = column;
        }
        if ((slack[j] ?? 0) < least) {
          least = slack[j] ?? 0;
          next = j;
        }
      }
      if (next < 0 || !Number.isFinite(least)) return Number.POSITIVE_INFINITY;
      for (let j = 0; j <= n; j++) {
        if (done[j] === 1) {
          const owner = rowOf[j] ?? 0;
          rowPotential[owner] = (rowPotential[owner] ?? 0) + least;
          columnPotential[j] = (columnPotential[j] ?? 0) - least;
        } else slack[j] = (slack[j] ?? 0) - least;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const previous = before[column] ?? 0;
      rowOf[column] = rowOf[previous] ?? 0;
      column = previous;
    }
  }
  let total = 0;
  for (let j = 1; j <= n; j++) total += costs[((rowOf[j] ?? 1) - 1) * n + j - 1] ?? 0;
  return total;
}
