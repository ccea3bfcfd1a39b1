/** What the notices ask for against what the figures say. */
import {
  type Figures,
  judge,
  type Notice,
  type Ratio,
  type TargetResult,
  type VillageOutcome,
} from '../model/index.ts';
import { comparable } from './comparable.ts';
import { declaredOf } from './declared-results.ts';
import { type Asked, type Measured, type Measures, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { FIGURE_NAMES, FIGURES, type FigureName } from './list.ts';
import { ratio } from './ratio.ts';

const NOT_SHOWN: Measured = { value: null, parts: null, estimated: false, shownBy: null };

/** Targets that count villages, whom the plan shows one by one. */
const OF_VILLAGES: Measures<readonly VillageOutcome[]> = {
  'function-covers-villages': (villages) => measuredShare(servedOf(villages), '/villages'),
  'two-way-coverage': (villages) => measuredShare(servedOf(villages), '/villages'),
};

const servedOf = (villages: readonly VillageOutcome[]): Ratio =>
  ratio(villages.filter(({ status }) => status === 'served').length, villages.length);

/**
 * One result for each target of each notice, in their order, by docs/definitions.md §6: the value in the target's unit,
 * with numerator and denominator of a share, and whether the target is met. `figures` and `villages` must come of
 * `input`. Of a target that no figure of the plan
 * shows the value is the declared one; else it is `not-shown`.
 */
export function evaluateTargets(
  notices: readonly Notice[],
  figures: Figures,
  villages: readonly VillageOutcome[],
  input: FiguresInput,
): TargetResult[] {
  const declaredResults = input.dataset.inputs.results;
  const results = notices.flatMap((notice) =>
    notice.targets.map((target): TargetResult => {
      const {
        value,
        parts,
        estimated = input.travel.estimated,
        withMargin,
        shownBy,
        declared,
      } = measure(figures, { target, input, villages }) ?? declaredOf(declaredResults, notice, target) ?? NOT_SHOWN;
      const verdict = judge(target.required, value);
      return {
        notice: notice.id,
        target: target.id,
        figure: target.figure,
        required: target.required?.value ?? null,
        op: target.required?.op ?? null,
        unit: target.unit,
        value,
        numerator: parts?.numerator ?? null,
        denominator: parts?.denominator ?? null,
        verdict,
        ...(withMargin === undefined
          ? {}
          : { withMargin, holds: verdict === 'met' && judge(target.required, withMargin) === 'met' }),
        estimated,
        shownBy,
        ...(declared === undefined ? {} : { declared }),
      };
    }),
  );
  return comparable(results);
}

/** What a target comes to by the first of the figures that shows it. */
function measure(figures: Figures, asked: Asked): Measured | undefined {
  const { target, villages } = asked;
  const by = <Name extends FigureName>(name: Name): Measured | undefined => {
    const figure: Figures[Name] = figures[name];
    return figure === undefined ? undefined : FIGURES[name].targets[target.figure]?.(figure, asked);
  };
  for (const name of FIGURE_NAMES) {
    const measured = by(name);
    if (measured !== undefined) return measured;
  }
  return OF_VILLAGES[target.figure]?.(villages, asked);
}
