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
import { COST_PARTS, EXPLAINED, ROUTES } from '../words/routes.ts';
import { type Language, say } from '../words/say.ts';
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
  if (explanation === null) return EXPLAINED.nameless[language];
  return [
    ...unservedLines(explanation.unserved, language),
    ...ledgerLines(explanation.ledger, language),
    ...stopLines(explanation.stops, language),
  ].join('\n');
}

function unservedLines(unserved: readonly Unserved[], language: Language): string[] {
  if (unserved.length === 0) return [EXPLAINED.all[language], ''];
  const lines = few(unserved, MOST_UNSERVED, ({ sentence, cheapest }) => [
    printable(`  ${sentence[language]}`),
    printable(
      `    ${cheapest === null ? EXPLAINED['no-remedy'][language] : say(language, EXPLAINED.remedy, { sentence: cheapest.sentence[language] })}`,
    ),
  ]);
  return [say(language, EXPLAINED.unserved, { count: unserved.length }), ...lines, ''];
}

const PARTS = ['fixed', 'distance', 'time', 'arcs', 'handling', 'total'] as const;

function ledgerLines({ runs, vehicles, depots, prizes }: Explanation['ledger'], language: Language): string[] {
  const parts = PARTS.filter((part) => part === 'total' || runs.some((run) => run[part] !== 0));
  const head = [
    ...(['run', 'day', 'vehicle'] as const).map((word) => ROUTES[word][language]),
    ...parts.map((part) => COST_PARTS[part][language]),
  ];
  const rows = runs
    .slice(0, MOST_RUNS)
    .map((run) => [
      String(run.run),
      String(run.day),
      `${run.type} #${run.vehicle}`,
      ...parts.map((part) => figure(run[part])),
    ]);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const beside = [
    [EXPLAINED.horizon[language], sum(vehicles.map(({ horizon }) => horizon))],
    [EXPLAINED.depots[language], sum(depots.map(({ opening }) => opening))],
    [EXPLAINED.prizes[language], sum(prizes.map(({ prize }) => prize))],
  ] as const;
  return [
    EXPLAINED.costs[language],
    ...columns([head, ...rows], 2),
    ...more(runs, MOST_RUNS),
    ...beside.flatMap(([name, cost]) => (cost === 0 ? [] : [`  + ${name} ${figure(cost)}`])),
    '',
  ];
}

function stopLines(stops: readonly StopCost[], language: Language): string[] {
  const rows = stops
    .slice(0, MOST_STOPS)
    .map(({ id, cost, visits }) => [id, figure(cost), visits.map(({ run }) => run).join(' ')]);
  const head = (['stop', 'marginal', 'runs'] as const).map((word) => ROUTES[word][language]);
  return [EXPLAINED.dearest[language], ...columns([head, ...rows], 2), ...more(stops, MOST_STOPS)];
}
