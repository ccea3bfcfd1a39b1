import type { RoutingPlan, RoutingProblem } from '../../src/model/index.ts';
import { checkRoutingPlan } from '../../src/verify/routing/index.ts';
import { violationText } from '../words/violations.ts';
import type { Command, Invocation, Values } from './command.ts';
import { usage } from './command.ts';
import { writeOutput } from './files.ts';
import { number } from './import-options.ts';
import { boundsAnswer, boundsText } from './routes-bounds.ts';
import { explanationOf, explanationText } from './routes-explain.ts';
import { ROUTES_HELP } from './routes-help.ts';
import { readPins, readPlan, readProblem } from './routes-input.ts';
import { runsText, searchText, verdictText } from './routes-report.ts';
import { type Searched, type SearchLimits, search } from './routes-search.ts';

const DEFAULT_SECONDS = 10;
/** A week of searching is more than any problem repays. */
const MOST_SECONDS = 7 * 86_400;
const MOST_THREADS = 256;

/** What only a search can use. */
const OF_SEARCHES = ['seconds', 'iterations', 'seed', 'threads', 'start', 'pins', 'out'] as const;

/** The limits of a search, files aside. Throws `usage`. */
function limitsOf(values: Values): SearchLimits {
  const given = (flag: string, least: number, most: number, whole = true): number | undefined => {
    const value = values.text(flag);
    return value === undefined ? undefined : number(flag, value, least, most, whole);
  };
  const iterations = given('iterations', 1, Number.MAX_SAFE_INTEGER);
  const seconds =
    given('seconds', 0.01, MOST_SECONDS, false) ?? (iterations === undefined ? DEFAULT_SECONDS : undefined);
  return {
    seed: given('seed', 0, Number.MAX_SAFE_INTEGER) ?? 1,
    threads: given('threads', 1, MOST_THREADS) ?? 1,
    ...(iterations !== undefined && { iterations }),
    ...(seconds !== undefined && { seconds }),
  };
}

/** Throws `usage` on options that don't go together. */
function checkOptions(values: Values): void {
  const extra = OF_SEARCHES.find((flag) => values.text(flag) !== undefined);
  if (values.text('check') !== undefined && extra !== undefined) throw usage('usage/check-only', { option: extra });
  if (values.text('pins') !== undefined && values.text('start') === undefined) throw usage('usage/pins-start', {});
}

async function searched(problem: RoutingProblem, limits: SearchLimits, invocation: Invocation): Promise<Searched> {
  const { values, progress } = invocation;
  const path = values.text('start');
  const start = path === undefined ? undefined : await readPlan(path);
  const pinned = values.text('pins');
  const pins = start === undefined || pinned === undefined ? undefined : await readPins(pinned, start);
  const from = { ...(start !== undefined && { start }), ...(pins !== undefined && { pins }) };
  const found = await search(problem, { ...limits, ...from }, progress);
  progress.end();
  return found;
}

/** Verdict on a plan, and what was asked beside it. */
async function answerFor(
  problem: RoutingProblem,
  plan: RoutingPlan,
  found: Searched | null,
  limits: SearchLimits,
  { values, answer, language }: Invocation,
): Promise<0 | 1> {
  const out = values.text('out') ?? null;
  if (out !== null) await writeOutput(out, `${JSON.stringify(plan)}\n`);
  const check = checkRoutingPlan(problem, plan);
  const explain = values.flag('explain');
  const explanation = explain ? explanationOf(problem, plan, check) : null;
  const bounds = values.flag('bounds') && found?.interrupted !== true ? await boundsAnswer(problem, check) : null;
  const { seed, threads } = limits;
  const value = {
    ...check,
    violations: check.violations.map((one) => ({ ...one, message: violationText(language, one) })),
    unserved: plan.unserved,
    ...(found !== null && {
      search: {
        seconds: found.seconds,
        secondsToBest: found.secondsToBest,
        iterations: found.iterations,
        seed,
        threads,
        interrupted: found.interrupted,
      },
      plan,
      out,
    }),
    ...(explain && { explanation }),
    ...(values.flag('bounds') && { bounds }),
  };
  const head = verdictText(problem, plan, check, language);
  const text = [
    found === null ? head : `${head}\n${searchText(found, language)}`,
    ...(plan.runs.length === 0 ? [] : [runsText(plan, language)]),
    ...(explain ? [explanationText(explanation, language)] : []),
    ...(bounds === null ? [] : [boundsText(bounds, check, language)]),
    ...(out === null ? [] : [`→ ${out}`]),
  ];
  await answer(value, text.join('\n\n'));
  return check.feasible ? 0 : 1;
}

export const routesCommand: Command = {
  name: 'routes',
  summary: { en: 'plan or check the routes of a routing problem', zh: '为线路问题排线，或核验一个排线方案' },
  help: ROUTES_HELP,
  options: {
    seconds: { type: 'string' },
    iterations: { type: 'string' },
    seed: { type: 'string' },
    threads: { type: 'string' },
    start: { type: 'string' },
    pins: { type: 'string' },
    out: { type: 'string', short: 'o' },
    check: { type: 'string' },
    explain: { type: 'boolean' },
    bounds: { type: 'boolean' },
  },
  positionals: [1, 1],
  async run(invocation) {
    const { positionals, values } = invocation;
    checkOptions(values);
    const limits = limitsOf(values);
    const problem = await readProblem(positionals[0] ?? '');
    const checked = values.text('check');
    if (checked !== undefined) return answerFor(problem, await readPlan(checked), null, limits, invocation);
    const found = await searched(problem, limits, invocation);
    return answerFor(problem, found.plan, found, limits, invocation);
  },
};
