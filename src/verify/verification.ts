/** What a verification answers, in three parts that leave no value of a plan out. */
import type { Provenance } from '../model/index.ts';
import { type Difference, MAX_LISTED } from './difference.ts';

/** Values of one kind: `pattern` is their JSON pointer with every index replaced by a star. */
export interface MemberCount {
  readonly pattern: string;
  readonly values: number;
}

/** Values that were recomputed from the decisions and the dataset, and how many of them differ. */
export interface RecomputedMember extends MemberCount {
  readonly differences: number;
}

/** What a plan decides: taken as it stands, and tried against the rules. */
export type DecisionGroup = 'notices' | 'policy' | 'sites' | 'stations' | 'runs' | 'ways';

/** What nothing in plan or dataset can show to be right or wrong. `roads`: the road network was not at hand. */
export type UncheckedGroup = 'names' | 'search' | 'proof' | 'reasons' | 'roads' | 'other';

export interface Group<Name extends string> {
  readonly group: Name;
  readonly members: readonly MemberCount[];
}

/**
 * Values of the dataset with one provenance, source and date; `pattern` points into the dataset. Null: the dataset does
 * not say.
 */
export interface InputCount extends MemberCount {
  readonly provenance: Provenance | null;
  readonly source: string | null;
  /** ISO 8601 day. */
  readonly date: string | null;
}

/** An original file of the dataset, by name and hash. */
export interface SourceTaken {
  readonly name: string;
  readonly sha256: string | null;
  readonly bytes: number;
  /** The file was at hand, and the dataset was made of it again. */
  readonly compared: boolean;
}

export interface Verification {
  /** True when nothing differs. */
  readonly ok: boolean;
  /** How many values were compared and rules tried. */
  readonly checked: number;
  /** The first differences, as many as are listed. */
  readonly differences: readonly Difference[];
  /** How many more there are beyond those listed. */
  readonly omitted: number;
  readonly recomputed: readonly RecomputedMember[];
  readonly given: {
    readonly decisions: readonly Group<DecisionGroup>[];
    readonly inputs: readonly InputCount[];
    readonly sources: readonly SourceTaken[];
  };
  readonly notCheckable: readonly Group<UncheckedGroup>[];
}

/**
 * The answer about something that is no plan at all: nothing was recomputed, and `differences` say what of it is no
 * plan, each with the value `stated` there.
 */
export const refused = (differences: readonly Difference[]): Verification => ({
  ok: false,
  checked: 0,
  differences: differences.slice(0, MAX_LISTED),
  omitted: Math.max(0, differences.length - MAX_LISTED),
  recomputed: [],
  given: { decisions: [], inputs: [], sources: [] },
  notCheckable: [],
});
