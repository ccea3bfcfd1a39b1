/** Why stops are not served, and where the money goes: `routes --explain`. */
import type { RoutingPlan, RoutingProblem } from '../../src/model/index.ts';
import {
  type CostLedger,
  costLedger,
  explainUnserved,
  type Relaxation,
  type StopCost,
  type UnservedReason,
} from '../../src/routing/explain/index.ts';
import type { RoutingCheck } from '../../src/verify/routing/index.ts';
import { columns, printable } from '../views/columns.ts';
import { reasonSentence, relaxationSentence } from '../words/explain/sentences.ts';
import type { Language } from '../words/say.ts';
import { few, figure, more } from './routes-words.ts';

/** Sentences in both languages, Chinese first. */
type Sentence = Readonly<Record<Language, string>>;

interface Unserved extends UnservedReason {
  readonly sentence: Sentence;
  /** The cheapest relaxation; null where none was found. */
  readonly cheapest: (Relaxation & { readonly sentence: Sentence }) | null;
}

export interface Explanation {
  readonly unserved: readonly Unserved[];
  readonly ledger: Omit<CostLedger, 'stops'>;
  /** What is served, dearest first. */
  readonly stops: readonly StopCost[];
}

/** Violations of plans that name what the problem doesn't have: nothing can be explained of them. */
const NAMELESS: ReadonlySet<string> = new Set(['unknown-id', 'wrong-kind', 'unknown-day']);

const inBoth = (sentence: (language: Language) => string): Sentence => ({ zh: sentence('zh'), en: sentence('en') });
const options = { money: figure };

/** Null for a plan that names what its problem doesn't have. */
export function explanationOf(
  problem: RoutingProblem,
  plan: RoutingPlan,
  { violations }: RoutingCheck,
): Explanation | null {
  if (violations.some(({ code }) => NAMELESS.has(code))) return null;
  const { stops, ...ledger } = costLedger(problem, plan);
  const unserved = explainUnserved(problem, plan).map((reason): Unserved => {
    const [cheapest] = reason.relaxations;
    return {
      ...reason,
      sentence: inBoth((language) => reasonSentence(reason, language, options)),
      cheapest:
        cheapest === undefined
          ? null
          : { ...cheapest, sentence: inBoth((language) => relaxationSentence(cheapest, language, options)) },
    };
  });
  return { unserved, ledger, stops: stops.toSorted((a, b) => b.cost - a.cost) };
}

/** Most that a screen shows; --json has all. */
const MOST_UNSERVED = 20;
const MOST_RUNS = 30;
const MOST_STOPS = 10;

export function explanationText(explanation: Explanation | null, language: Language): string {
  const zh = language === 'zh';
  if (explanation === null)
    return zh
      ? '无法解释：方案中有问题里没有的编号或日期'
      : 'No explanation: the plan names ids or days that the problem does not have';
  return [
    ...unservedLines(explanation.unserved, zh),
    ...ledgerLines(explanation.ledger, zh),
    ...stopLines(explanation.stops, zh),
  ].join('\n');
}

function unservedLines(unserved: readonly Unserved[], zh: boolean): string[] {
  if (unserved.length === 0) return [zh ? '全部服务到' : 'Everything is served', ''];
  const language = zh ? 'zh' : 'en';
  const remedy = zh ? '最省的办法：' : 'Cheapest remedy: ';
  const none = zh ? '没有找到可放宽的办法' : 'no remedy was found';
  const lines = few(unserved, MOST_UNSERVED, ({ sentence, cheapest }) => [
    printable(`  ${sentence[language]}`),
    printable(`    ${cheapest === null ? none : remedy + cheapest.sentence[language]}`),
  ]);
  return [zh ? `未服务（${unserved.length}）` : `Not served (${unserved.length})`, ...lines, ''];
}

const PARTS = [
  ['fixed', '固定', 'fixed'],
  ['distance', '里程', 'distance'],
  ['time', '时间', 'time'],
  ['arcs', '路段', 'arcs'],
  ['handling', '装卸', 'handling'],
  ['total', '合计', 'total'],
] as const;

function ledgerLines({ runs, vehicles, depots, prizes }: Explanation['ledger'], zh: boolean): string[] {
  const parts = PARTS.filter(([part]) => part === 'total' || runs.some((run) => run[part] !== 0));
  const head = [
    ...(zh ? ['班次', '第几天', '车辆'] : ['run', 'day', 'vehicle']),
    ...parts.map(([, chinese, english]) => (zh ? chinese : english)),
  ];
  const rows = runs
    .slice(0, MOST_RUNS)
    .map((run) => [
      String(run.run),
      String(run.day),
      `${run.type} #${run.vehicle}`,
      ...parts.map(([part]) => figure(run[part])),
    ]);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const beside = [
    [zh ? '整期用车' : 'vehicles over the horizon', sum(vehicles.map(({ horizon }) => horizon))],
    [zh ? '场站启用' : 'depots opened', sum(depots.map(({ opening }) => opening))],
    [zh ? '未服务的代价' : 'prizes of what is left out', sum(prizes.map(({ prize }) => prize))],
  ] as const;
  return [
    zh ? '各班次费用' : 'Cost of each run',
    ...columns([head, ...rows], 2),
    ...more(runs, MOST_RUNS),
    ...beside.flatMap(([name, cost]) => (cost === 0 ? [] : [`  + ${name} ${figure(cost)}`])),
    '',
  ];
}

function stopLines(stops: readonly StopCost[], zh: boolean): string[] {
  const rows = stops
    .slice(0, MOST_STOPS)
    .map(({ id, cost, visits }) => [id, figure(cost), visits.map(({ run }) => run).join(' ')]);
  const head = zh ? ['点', '边际费用', '班次'] : ['stop', 'marginal cost', 'runs'];
  return [
    zh ? '边际费用最高的点（去掉它能省多少）' : 'Dearest stops (what leaving one out would save)',
    ...columns([head, ...rows], 2),
    ...more(stops, MOST_STOPS),
  ];
}
