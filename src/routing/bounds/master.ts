/** The linear program of column generation, solved by HiGHS (Huangfu and Hall 2018, doi 10.1007/s12532-017-0130-5). */
import highsModule, { type Highs } from 'highs';

/**
 * The package's types describe its CommonJS build; what Node imports is the ES module, whose default export is the
 * loader itself.
 */
const loadHighs = highsModule as unknown as typeof highsModule.default;
let loaded: Promise<Highs> | undefined;
const highsOnce = (): Promise<Highs> => {
  loaded ??= loadHighs();
  return loaded;
};

export interface MasterRow {
  readonly lower: number;
  readonly upper: number;
}

/** A variable from 0 up with its entries in the rows. */
export interface MasterColumn {
  readonly cost: number;
  readonly entries: readonly (readonly [row: number, value: number])[];
}

export interface MasterSolution {
  readonly objective: number;
  readonly duals: Float64Array;
  readonly values: Float64Array;
}

/** Least cost; null where HiGHS doesn't call its answer optimal. */
export async function solveMaster(
  rows: readonly MasterRow[],
  columns: readonly MasterColumn[],
): Promise<MasterSolution | null> {
  const highs = await highsOnce();
  const finite = (bound: number) => (Number.isFinite(bound) ? bound : bound < 0 ? -highs.infinity : highs.infinity);
  const starts = new Int32Array(columns.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  columns.forEach(({ entries }, c) => {
    for (const [row, value] of entries) {
      indices.push(row);
      values.push(value);
    }
    starts[c + 1] = indices.length;
  });
  const model = highs.createModel({
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, ({ cost }) => cost),
    colLower: new Float64Array(columns.length),
    colUpper: new Float64Array(columns.length).fill(highs.infinity),
    rowLower: Float64Array.from(rows, ({ lower }) => finite(lower)),
    rowUpper: Float64Array.from(rows, ({ upper }) => finite(upper)),
    matrix: {
      format: 'csc',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  });
  try {
    model.options.set({ output_flag: false });
    model.run();
    if (model.getModelStatus() !== highs.constants.modelStatus.optimal) return null;
    const solution = model.getSolution();
    return {
      objective: model.getObjectiveValue(),
      duals: Float64Array.from(solution.rowDual ?? []),
      values: Float64Array.from(solution.colValue ?? []),
    };
  } finally {
    model.dispose();
  }
}
