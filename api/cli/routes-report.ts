/** The plan of `routes` and the checker's verdict as text. */
import type { RoutingCost, RoutingPlan, RoutingProblem, RoutingRun } from '../../src/model/index.ts';
import type { RoutingCheck, RoutingViolation } from '../../src/verify/routing/index.ts';
import { columns, printable } from '../views/columns.ts';
import { rounded } from '../views/text.ts';
import { clock } from '../words/clock.ts';
import { COST_PARTS, ROUTES } from '../words/routes.ts';
import { RULES } from '../words/rules.ts';
import { type Language, say } from '../words/say.ts';
import { violationText } from '../words/violations.ts';
import type { Searched } from './routes-search.ts';
import { figure, more } from './routes-words.ts';

/** Most that a screen shows; --json has all. */
const MOST_VIOLATIONS = 20;
const MOST_RUNS = 30;
const MOST_NAMES = 12;

/** Instances with finer units than seconds have times that no day holds. */
const LATEST_CLOCK = 7 * 86_400;

const PARTS = [
  ...(['fixed', 'horizon', 'distance', 'time', 'arcs', 'opening', 'handling', 'prizes'] as const),
] as const satisfies readonly (keyof RoutingCost)[];

/** Verdict, costs and violations. */
export function verdictText(
  { stops, shipments }: RoutingProblem,
  plan: RoutingPlan,
  { feasible, cost, violations }: RoutingCheck,
  language: Language,
): string {
  const total = figure(cost.total);
  const head = feasible
    ? `✓ ${say(language, ROUTES.kept, { total })}`
    : `✗ ${say(language, ROUTES.broken, { count: violations.length, total })}`;
  const parts = PARTS.flatMap((part) =>
    cost[part] === 0 ? [] : [`${COST_PARTS[part][language]} ${figure(cost[part])}`],
  );
  const all = stops.length + shipments.length;
  const left = new Set(plan.unserved).size;
  return [
    head,
    ...(parts.length === 0 ? [] : [`  ${parts.join(' · ')}`]),
    `  ${say(language, ROUTES.counts, { runs: plan.runs.length, left, all })}`,
    ...violationLines(violations, language),
  ].join('\n');
}

function violationLines(violations: readonly RoutingViolation[], language: Language): string[] {
  const left = violations.filter(({ code }) => code === 'stop-unserved');
  const others = violations.filter(({ code }) => code !== 'stop-unserved');
  const head = (['rule', 'by', 'where', 'message'] as const).map((word) => ROUTES[word][language]);
  const rows = others
    .slice(0, MOST_VIOLATIONS)
    .map((violation) => [
      say(language, ROUTES['rule-named'], { words: RULES[violation.code][language], code: violation.code }),
      `${figure(violation.amount)} ${violation.unit}`,
      placeOf(violation),
      violationText(language, violation),
    ]);
  const ids = firstOf(left.map(({ subject }) => subject ?? ''));
  return [
    ...(left.length === 0 ? [] : [printable(`  ${say(language, ROUTES.left, { count: left.length, ids })}`)]),
    ...(rows.length === 0 ? [] : columns([head, ...rows], 2)),
    ...more(others, MOST_VIOLATIONS),
  ];
}

/** `/runs/0/trips/1/visits/2`, as far as there is a place. */
function placeOf({ run, trip, visit }: RoutingViolation): string {
  if (run === null) return '–';
  return `/runs/${run}${trip === null ? '' : `/trips/${trip}${visit === null ? '' : `/visits/${visit}`}`}`;
}

export function searchText({ seconds, secondsToBest, iterations, interrupted }: Searched, language: Language): string {
  const [all, best] = [rounded(seconds, 1), rounded(secondsToBest, 1)];
  return `  ${say(language, ROUTES.searched, {
    ...{ seconds: all, iterations: figure(iterations), best },
    interrupted: interrupted ? ROUTES.interrupted[language] : '',
  })}`;
}

/** Who drives what, a line a run; `|` is a reload between two trips. */
export function runsText({ runs }: RoutingPlan, language: Language): string {
  const late = runs.some(({ ends }) => ends > LATEST_CLOCK);
  const time = (value: number): string => (late ? figure(value) : clock(value));
  const rows = runs
    .slice(0, MOST_RUNS)
    .map((run, index) => [
      String(index),
      String(run.day),
      `${run.type} #${run.vehicle}`,
      `${time(run.trips[0]?.departs ?? 0)}–${time(run.ends)}`,
      visitsOf(run),
    ]);
  const head = (['run', 'day', 'vehicle', 'time', 'visits'] as const).map((word) => ROUTES[word][language]);
  return [...columns([head, ...rows], 2), ...more(runs, MOST_RUNS)].join('\n');
}

const SIGNS = { stop: '', pickup: '↑', delivery: '↓', supply: '⇄', break: '☕' } as const;

function visitsOf({ trips }: RoutingRun): string {
  const names = trips.flatMap(({ visits }, t) => [
    ...(t === 0 ? [] : ['|']),
    ...visits.map(({ kind, id }) => SIGNS[kind] + id),
  ]);
  return firstOf(names);
}

/** The first few of some names, and how many more there are. */
const firstOf = (names: readonly string[]): string =>
  [...names.slice(0, MOST_NAMES), ...more(names, MOST_NAMES).map((line) => line.trim())].join(' ');
