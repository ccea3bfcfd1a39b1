/** The values of a plan as they are compared: counted, remembered by place, and listed where they differ. */
import { type Phrase, pointerOf } from '../model/index.ts';
import type { PlanRule, PlanRules } from './plan-rules.ts';

/** One value of a plan that is not what follows from its data, or that breaks a rule. */
export interface Difference {
  /** JSON pointer (RFC 6901) into the plan. */
  readonly path: string;
  readonly stated: unknown;
  /** The value that follows from the data; null where a rule does not hold. */
  readonly recomputed: unknown;
  /** The rule that does not hold, by code with its parameters. */
  readonly rule?: Phrase;
}

/** A plan that is wrong throughout repeats one cause thousands of times; the first thousand say enough. */
export const MAX_LISTED = 1000;
/** Relative tolerance of numbers that are not integers. */
const RELATIVE = 1e-9;
/** How far beyond half a step a rounded value may lie: ties fall either way in floating point. */
const TIE = 1e-6;

/** Equal: integers exactly, other numbers to 1e-9 relative. */
export function close(a: number, b: number): boolean {
  if (a === b) return true;
  if (Number.isInteger(a) && Number.isInteger(b)) return false;
  return Math.abs(a - b) <= RELATIVE * Math.max(1e-3, Math.abs(a), Math.abs(b));
}

/** Whether `stated` is `exact` rounded to a multiple of `step`, ties either way. */
function isRounded(stated: number, exact: number, step = 1): boolean {
  const units = stated / step;
  const whole = Math.abs(units - Math.round(units)) <= TIE;
  return whole && Math.abs(stated - exact) <= step * (0.5 + TIE);
}

/**
 * `stated` where it is a right rounding of `exact`, else the rounded `exact`: keeps one wrong value from spoiling what
 * follows from it.
 */
export const settle = (stated: number | null | undefined, exact: number, step = 1): number =>
  typeof stated === 'number' && isRounded(stated, exact, step) ? stated : Math.round(exact / step) * step;

/** A rule's code, with its parameters if it has any. */
type RuleOf<Code extends PlanRule> = keyof PlanRules[Code] extends never
  ? [code: Code]
  : [code: Code, params: PlanRules[Code]];

/** What a {@link Tally} came to. */
export interface Compared {
  /** How many values were compared and rules tried. */
  readonly checked: number;
  /** The first {@link MAX_LISTED} differences. */
  readonly differences: Difference[];
  /** How many more there are beyond those listed. */
  readonly omitted: number;
  /** JSON pointers of all values that were compared with recomputed ones; rules leave none. */
  readonly places: ReadonlySet<string>;
}

export class Tally {
  private checked = 0;
  private omitted = 0;
  private readonly differences: Difference[] = [];
  private readonly places = new Set<string>();

  /** Records a difference. */
  differ(path: string, stated: unknown, recomputed: unknown): void {
    this.list({ path, stated: stated ?? null, recomputed });
  }

  /** Compares one value by a comparison of its own: `recomputed` is what should be where it does not hold. */
  value(path: string, holds: boolean, stated: unknown, recomputed: unknown): boolean {
    this.checked++;
    this.places.add(path);
    if (!holds) this.differ(path, stated, recomputed);
    return holds;
  }

  /** Checks one rule, named by its code; `params` are what its words are filled with. */
  rule<Code extends PlanRule>(path: string, holds: boolean, stated: unknown, ...[code, params]: RuleOf<Code>): boolean {
    this.checked++;
    if (!holds) this.list({ path, stated: stated ?? null, recomputed: null, rule: { code, params: params ?? {} } });
    return holds;
  }

  /** Like {@link rule}, where the rule leaves one right value: the value counts as compared. */
  settledRule<Code extends PlanRule>(path: string, holds: boolean, stated: unknown, ...code: RuleOf<Code>): boolean {
    this.places.add(path);
    return this.rule<Code>(path, holds, stated, ...code);
  }

  private list(difference: Difference): void {
    if (this.differences.length < MAX_LISTED) this.differences.push(difference);
    else this.omitted++;
  }

  /** Compares two values leaf by leaf; lists must have the same length and order. */
  same(path: string, stated: unknown, recomputed: unknown): void {
    if (Array.isArray(recomputed) && Array.isArray(stated)) {
      this.value(path, stated.length === recomputed.length, stated.length, recomputed.length);
      const shared = Math.min(stated.length, recomputed.length);
      for (let i = 0; i < shared; i++) this.same(`${path}/${i}`, stated[i], recomputed[i]);
    } else if (isObject(recomputed) && isObject(stated)) {
      const keys = new Set([...Object.keys(recomputed), ...Object.keys(stated)]);
      if (keys.size === 0) this.value(path, true, stated, recomputed);
      for (const key of keys) this.same(path + pointerOf([key]), stated[key], recomputed[key]);
    } else if (typeof recomputed === 'number' && typeof stated === 'number') {
      this.value(path, close(stated, recomputed), stated, recomputed);
    } else {
      this.value(path, stated === recomputed, stated, recomputed);
    }
  }

  /** Compares a value rounded to `step` with what it was rounded from; returns the settled value. */
  rounded(path: string, stated: number, exact: number, step = 1): number {
    const right = isRounded(stated, exact, step);
    const value = Math.round(exact / step) * step;
    this.value(path, right, stated, value);
    return right ? stated : value;
  }

  /** Compares within an absolute tolerance; returns the settled value. */
  within(path: string, stated: number, recomputed: number, tolerance: number): number {
    return this.value(path, Math.abs(stated - recomputed) <= tolerance, stated, recomputed) ? stated : recomputed;
  }

  result(): Compared {
    const { checked, differences, omitted, places } = this;
    return { checked, differences, omitted, places };
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Compares a value as it is `stated` with it `recomputed`, leaf by leaf; `path` leads the pointers. */
export function differencesBetween(path: string, stated: unknown, recomputed: unknown): Compared {
  const tally = new Tally();
  tally.same(path, stated, recomputed);
  return tally.result();
}
