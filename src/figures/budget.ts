/** Figure 8: funds by category, batch and phase, and the order of building. docs/definitions.md §5. */
import type { Budget, BudgetBatch, BudgetPhase, BuildStep, VillageOutcome } from '../model/index.ts';
import { FundCategory, fen, isAssumed } from '../model/index.ts';
import { buildOrder, type OrderedStep, spentOf } from './build-order.ts';
import { type Figure, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { ratio, sum } from './ratio.ts';

type Funds = FiguresInput['dataset']['inputs']['funds'];
type StationCategory = 'stations' | 'public-service';

/** Stations have a category of their own where the funds have; else they belong to the public service system. */
const stationCategoryOf = (funds: Funds): StationCategory =>
  funds.some(({ category }) => category === 'stations') ? 'stations' : 'public-service';

const totalOf = (funds: Funds) => fen(sum(funds, ({ amountFen }) => amountFen));

/** Batches in their order, without what is opened from them. */
function batchesOf(funds: Funds, category: StationCategory): Omit<BudgetBatch, 'openingFen'>[] {
  return [...Map.groupBy(funds, ({ batch }) => batch)]
    .sort(([a], [b]) => a - b)
    .map(([batch, items]) => {
      const days = items.map(({ paid }) => paid);
      const known = days.filter((day) => day !== null).sort();
      return {
        batch,
        paid: known.length === days.length ? (known.at(-1) ?? null) : null,
        fundsFen: totalOf(items),
        stationFundsFen: totalOf(items.filter((item) => item.category === category)),
      };
    });
}

/** Puts each step to the first batch whose money, with that of all before it, pays for it and all before it. */
function payFor(
  steps: readonly OrderedStep[],
  batches: readonly Omit<BudgetBatch, 'openingFen'>[],
  phases: FiguresInput['dataset']['inputs']['phases'],
): BuildStep[] {
  return steps.map((step) => {
    let paidFen = 0;
    const batch = batches.find(({ stationFundsFen }) => {
      paidFen += stationFundsFen;
      return paidFen >= step.cumulativeFen;
    });
    if (batch === undefined) return { ...step, batch: null, phase: null };
    const phase = phases.findIndex((one) => one.batches.includes(batch.batch));
    return { ...step, batch: batch.batch, phase: phase < 0 ? null : phase };
  });
}

function budget(input: FiguresInput, villages: readonly VillageOutcome[]): Budget {
  const { funds, phases } = input.dataset.inputs;
  const stationCategory = stationCategoryOf(funds);
  const batches = batchesOf(funds, stationCategory);
  const order = payFor(buildOrder(input, villages), batches, phases);
  const opening = spentOf(order);
  const total = totalOf(funds);
  const stationFunds = totalOf(funds.filter(({ category }) => category === stationCategory));
  return {
    fundsFen: total,
    stationCategory,
    categories: FundCategory.options.flatMap((category) => {
      const items = funds.filter((fund) => fund.category === category);
      const openingFen = category === stationCategory ? opening : fen(0);
      if (items.length === 0 && openingFen === 0) return [];
      const fundsFen = totalOf(items);
      return [{ category, fundsFen, share: ratio(fundsFen, total).value, openingFen }];
    }),
    batches: batches.map((batch) => ({
      ...batch,
      openingFen: spentOf(order.filter((step) => step.batch === batch.batch)),
    })),
    phases: phases.map(
      ({ name, from, to, batches: of }, i): BudgetPhase => ({
        name,
        from,
        to,
        fundsFen: totalOf(funds.filter(({ batch }) => of.includes(batch))),
        openingFen: spentOf(order.filter((step) => step.phase === i)),
      }),
    ),
    shortFen: fen(funds.length === 0 ? 0 : Math.max(0, opening - stationFunds)),
    buildOrder: order,
    estimated: funds.some(({ basis }) => isAssumed(basis.provenance)),
  };
}

/** The category that a target of a share of funds is about: the last part of its id. */
const categoryOf = (target: string): string => target.replace(/^budget-/, '');

export const BUDGET: Figure<Budget> = {
  compute: budget,
  targets: {
    'budget-share': ({ categories, fundsFen, estimated }, { target }) => {
      if (fundsFen === 0) return undefined;
      const category = categoryOf(target.id);
      const at = categories.findIndex((one) => one.category === category);
      const share = ratio(categories[at]?.fundsFen ?? 0, fundsFen);
      const shownBy = at < 0 ? '/figures/budget/fundsFen' : `/figures/budget/categories/${at}/share`;
      return measuredShare(share, shownBy, estimated);
    },
  },
};
