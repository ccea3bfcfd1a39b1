/** The cost of a plan as lines of text: what it is compared with, what it rests on, prices and who pays whom. */
import type { Cost, Plan } from '../../src/model/index.ts';
import { BASELINE_KINDS, COST_ASSUMPTIONS, PAYERS, SHARES, COST_LINES as WORDS } from '../words/cost.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { UNITS } from '../words/units.ts';
import { columns } from './columns.ts';

const yuan = (fen: number, language: Language): string => say(language, UNITS.yuan, { n: (fen / 100).toFixed(2) });
const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
const kilometres = (metres: number): string => String(metres / 1000);

/** From how many carriers on the cost target is met, by shares; of the plan's first cost target. */
function sensitivityRows({ figures, targets }: Plan, language: Language): string[][] {
  const target = targets.find(({ figure, required }) => figure === 'cost-reduction' && required !== null);
  if (target?.required == null) return [];
  const required = target.required;
  return (['equal', 'dominant'] as const).map((shares) => {
    const tried = figures.cost.sensitivity.filter((each) => each.shares === shares);
    const met = tried.filter(({ reduction }) => reduction !== null && reduction >= required);
    const first = met[0]?.carriers;
    const words = { shares: SHARES[shares][language] };
    return [
      WORDS.sensitivity[language],
      first === undefined
        ? say(language, WORDS.sensitivityNever, words)
        : say(language, WORDS.sensitivityHolds, { ...words, n: first }),
    ];
  });
}

function priceRows({ price }: Cost, language: Language): string[][] {
  if (price === null) return [];
  const fee = (fen: number | null): string => (fen === null ? '–' : yuan(fen, language));
  const zones = price.zones
    .filter(({ inbound, outbound }) => inbound.feeFen !== null || outbound.feeFen !== null)
    .map(({ fromMetres, toMetres, inbound, outbound }) => {
      const from = kilometres(fromMetres);
      const zone =
        toMetres === null
          ? say(language, WORDS.beyond, { from })
          : say(language, WORDS.between, { from, to: kilometres(toMetres) });
      return [WORDS.zones[language], `${zone}: ${fee(inbound.feeFen)} / ${fee(outbound.feeFen)}`];
    });
  const { parcelsPerDay } = price.breakEven;
  return [
    [WORDS.flat[language], yuan(price.flatFen, language)],
    ...zones,
    ...(price.stated ? [[WORDS.subsidy[language], yuan(price.subsidyPerYearFen, language)]] : []),
    [
      WORDS.breakEven[language],
      parcelsPerDay === null
        ? WORDS.noBreakEven[language]
        : say(language, WORDS.perDay, { n: Math.ceil(parcelsPerDay) }),
    ],
  ];
}

/** What stands behind the cost figure, in the reader's language. */
export function costLines(plan: Plan, language: Language): string[] {
  const { cost } = plan.figures;
  const { whole, baseline, perWeek } = cost;
  const against = say(language, BASELINE_KINDS[baseline.kind], { carriers: baseline.carriers });
  const rows = [
    [WORDS.against[language], against],
    [WORDS.whole[language], `${yuan(whole.totalFen, language)} / ${yuan(baseline.totalFen, language)}`],
    [WORDS.trips[language], `${yuan(whole.tripsFen, language)} / ${yuan(baseline.tripsFen, language)}`],
    ...(whole.unserved.parcels > 0
      ? [[WORDS.unserved[language], yuan(whole.unserved.operatorsFen + whole.unserved.tripsFen, language)]]
      : []),
    [WORDS.operatorsReduction[language], percent(cost.operatorsReduction)],
    ...(perWeek.parcels > 0
      ? [[WORDS.plannable[language], yuan(perWeek.plannableFen / perWeek.parcels, language)]]
      : []),
    ...sensitivityRows(plan, language),
    ...priceRows(cost, language),
    ...(cost.assumed.length > 0
      ? [[WORDS.assumed[language], cost.assumed.map((name) => COST_ASSUMPTIONS[name][language]).join(LIST[language])]]
      : []),
  ];
  const payments = (cost.price?.payments ?? []).map(({ from, to, perYearFen }) => [
    `${PAYERS[from][language]} → ${PAYERS[to][language]}`,
    yuan(perYearFen, language),
  ]);
  return [...columns(rows, 2), ...(payments.length > 0 ? ['', WORDS.payments[language], ...columns(payments, 2)] : [])];
}
