/** A linear program under construction, solved by HiGHS (Huangfu and Hall 2018, doi 10.1007/s12532-017-0130-5). */
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

/** Terms of a row: variable number → coefficient. */
export type Terms = readonly (readonly [variable: number, coefficient: number])[];

export interface Solution {
  /** `time-limit` with no `values`: nothing was found in time. */
  readonly status: 'optimal' | 'infeasible' | 'time-limit';
  readonly values: Float64Array;
  readonly objective: number;
  /** Proven lower bound on the objective. */
  readonly bound: number;
}

interface Variable {
  readonly cost: number;
  readonly lower: number;
  readonly upper: number;
  readonly integer: boolean;
}

interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly terms: Terms;
  /** Rows with a name can be left out of a solve. */
  readonly name: string | null;
}

/** Minimisation program over bounded variables; rows may be named so that conflicts can be told in those names. */
export class Program {
  readonly #variables: Variable[] = [];
  readonly #rows: Row[] = [];

  /** Returns the number of the new variable. */
  variable(cost: number, lower: number, upper: number, integer: boolean): number {
    this.#variables.push({ cost, lower, upper, integer });
    return this.#variables.length - 1;
  }

  binary(cost: number): number {
    return this.variable(cost, 0, 1, true);
  }

  row(lower: number, upper: number, terms: Terms, name: string | null = null): void {
    this.#rows.push({ lower, upper, terms, name });
  }

  /**
   * Solves to proven optimality (`mip_rel_gap` 0) or to the time limit. `without`: names of rows to leave out. `zero`:
   * variables that are held at 0. `objective`: instead of the variables' costs. `feasibilityOnly`: no objective.
   */
  async solve(options: {
    timeLimitSeconds: number;
    seed: number;
    without?: ReadonlySet<string>;
    zero?: ReadonlySet<number>;
    objective?: Terms;
    feasibilityOnly?: boolean;
  }): Promise<Solution> {
    const highs = await highsOnce();
    const rows = this.#rows.filter((row) => row.name === null || options.without?.has(row.name) !== true);
    const starts = new Int32Array(rows.length + 1);
    const indices: number[] = [];
    const values: number[] = [];
    rows.forEach((row, r) => {
      for (const [variable, coefficient] of row.terms) {
        if (coefficient === 0) continue;
        indices.push(variable);
        values.push(coefficient);
      }
      starts[r + 1] = indices.length;
    });
    const colCost = new Float64Array(this.#variables.length);
    if (options.objective !== undefined) for (const [variable, cost] of options.objective) colCost[variable] = cost;
    else if (options.feasibilityOnly !== true) for (const [i, { cost }] of this.#variables.entries()) colCost[i] = cost;
    const finite = (bound: number) => (Number.isFinite(bound) ? bound : bound < 0 ? -highs.infinity : highs.infinity);
    const { integer, continuous } = highs.constants.variableType;
    const model = highs.createModel({
      numCols: this.#variables.length,
      numRows: rows.length,
      colCost,
      colLower: Float64Array.from(this.#variables, (v) => finite(v.lower)),
      colUpper: Float64Array.from(this.#variables, (v, i) => (options.zero?.has(i) === true ? 0 : finite(v.upper))),
      rowLower: Float64Array.from(rows, (row) => finite(row.lower)),
      rowUpper: Float64Array.from(rows, (row) => finite(row.upper)),
      matrix: {
        format: 'csr',
        numRows: rows.length,
        numCols: this.#variables.length,
        starts,
        indices: Int32Array.from(indices),
        values: Float64Array.from(values),
      },
      integrality: this.#variables.map((v) => (v.integer ? integer : continuous)),
    });
    try {
      model.options.set({
        output_flag: false,
        mip_rel_gap: 0,
        mip_abs_gap: 1e-6,
        time_limit: options.timeLimitSeconds,
        random_seed: options.seed,
      });
      model.run();
      const { modelStatus } = highs.constants;
      const status = model.getModelStatus();
      const found = Number.isFinite(model.getObjectiveValue());
      const infeasible = status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible;
      const optimal = status === modelStatus.optimal || status === modelStatus.empty;
      const solution =
        infeasible || !found ? new Float64Array(0) : Float64Array.from(model.getSolution().colValue ?? []);
      const hasIntegers = this.#variables.some((v) => v.integer);
      const objective = infeasible ? Number.NaN : model.getObjectiveValue();
      const bound = hasIntegers && !optimal ? Number(model.info.get('mip_dual_bound')) : objective;
      return {
        status: optimal ? 'optimal' : infeasible ? 'infeasible' : 'time-limit',
        values: solution,
        objective,
        bound: hasIntegers && optimal ? Math.min(objective, Number(model.info.get('mip_dual_bound'))) : bound,
      };
    } finally {
      model.dispose();
    }
  }
}
