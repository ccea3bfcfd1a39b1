/** A figure as a value: how it is computed, and which targets of notices it shows. */
import type { DeclaredTarget, Ratio, Target, TargetFigure, VillageOutcome } from '../model/index.ts';
import type { FiguresInput } from './input.ts';

/** What a target comes to, and where that is shown. */
export interface Measured {
  readonly value: number | null;
  /** Numerator and denominator of a share. */
  readonly parts: Ratio | null;
  /** Whether it rests on an estimate; without it, whether the travel does. */
  readonly estimated?: boolean;
  /** The value when legs and services vary, of claims that have one. */
  readonly withMargin?: number | null;
  /** JSON pointer into the plan. */
  readonly shownBy: string | null;
  /** Where it was declared, not computed. */
  readonly declared?: DeclaredTarget;
}

/** What a figure is computed from, and the target that it is asked for. */
export interface Asked {
  readonly target: Target;
  readonly input: FiguresInput;
  readonly villages: readonly VillageOutcome[];
}

/** Targets that something shows, each with what it comes to; undefined where the data do not let it be shown. */
export type Measures<F> = Partial<Record<TargetFigure, (figure: F, asked: Asked) => Measured | undefined>>;

export interface Figure<F> {
  compute(input: FiguresInput, villages: readonly VillageOutcome[]): F;
  readonly targets: Measures<F>;
}

export const measuredShare = (parts: Ratio, shownBy: string, estimated?: boolean): Measured => ({
  value: parts.value,
  parts,
  shownBy,
  ...(estimated === undefined ? {} : { estimated }),
});

export const measuredNumber = (value: number | null, shownBy: string, estimated?: boolean): Measured => ({
  value,
  parts: null,
  shownBy,
  ...(estimated === undefined ? {} : { estimated }),
});
