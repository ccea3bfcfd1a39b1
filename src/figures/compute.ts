import type { Figures, VillageOutcome } from '../model/index.ts';
import type { FiguresInput } from './input.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from './list.ts';

type Computed = { [Name in FigureName]-?: NonNullable<Figures[Name]> };

/**
 * Figures 1–6 and 8 by docs/definitions.md §5, each in the unit stated there (fen, metres, seconds, shares of 1).
 * `villages`: the outcomes that {@link villageOutcomes} made of the same input. Pure; throws nothing of its own.
 */
export function computeFigures(input: FiguresInput, villages: readonly VillageOutcome[]): Figures {
  const figures: Partial<Computed> = {};
  const put = <Name extends FigureName>(name: Name): void => {
    const computed: Partial<Pick<Computed, Name>> = figures;
    computed[name] = FIGURES[name].compute(input, villages) as Computed[Name];
  };
  FIGURE_NAMES.forEach(put);
  return figures as Computed;
}
