/** The plan of `routes` and the checker's verdict as text. */
import type { RoutingCost, RoutingPlan, RoutingProblem, RoutingRun } from '../../src/model/index.ts';
import type { RoutingCheck, RoutingViolation } from '../../src/verify/routing/index.ts';
import { columns, printable } from '../views/columns.ts';
import { clock, rounded } from '../views/text.ts';
import { RULES } from '../words/rules.ts';
import type { Language } from '../words/say.ts';
import type { Searched } from './routes-search.ts';
import { figure, more } from './routes-words.ts';

/** Most that a screen shows; --json has all. */
const MOST_VIOLATIONS = 20;
const MOST_RUNS = 30;
const MOST_NAMES = 12;

/** Instances with finer units than seconds have times that no day holds. */
const LATEST_CLOCK = 7 * 86_400;

const PARTS: readonly (readonly [keyof RoutingCost, string, string])[] = [
  ['fixed', '固定', 'fixed'],
  ['horizon', '整期用车', 'horizon'],
  ['distance', '里程', 'distance'],
  ['time', '时间', 'time'],
  ['arcs', '路段', 'arcs'],
  ['opening', '场站启用', 'opening'],
  ['handling', '装卸', 'handling'],
  ['prizes', '未服务的代价', 'prizes'],
];

/** Verdict, costs and violations. */
export function verdictText(
  { stops, shipments }: RoutingProblem,
  plan: RoutingPlan,
  { feasible, cost, violations }: RoutingCheck,
  language: Language,
): string {
  const zh = language === 'zh';
  const total = figure(cost.total);
  const head = feasible
    ? `✓ ${zh ? `遵守全部规则，总费用 ${total}` : `keeps every rule, total cost ${total}`}`
    : `✗ ${zh ? `违规 ${violations.length} 处，总费用 ${total}` : `${violations.length} violations, total cost ${total}`}`;
  const parts = PARTS.flatMap(([part, chinese, english]) =>
    cost[part] === 0 ? [] : [`${zh ? chinese : english} ${figure(cost[part])}`],
  );
  const all = stops.length + shipments.length;
  const left = new Set(plan.unserved).size;
  return [
    head,
    ...(parts.length === 0 ? [] : [`  ${parts.join(' · ')}`]),
    zh
      ? `  班次 ${plan.runs.length} · 未服务 ${left} / ${all}`
      : `  ${plan.runs.length} runs · ${left} of ${all} not served`,
    ...violationLines(violations, zh),
  ].join('\n');
}

function violationLines(violations: readonly RoutingViolation[], zh: boolean): string[] {
  const left = violations.filter(({ code }) => code === 'stop-unserved');
  const others = violations.filter(({ code }) => code !== 'stop-unserved');
  const head = zh ? ['规则', '超出', '位置', '说明'] : ['rule', 'by', 'where', 'message'];
  const rows = others
    .slice(0, MOST_VIOLATIONS)
    .map((violation) => [
      zh ? `${RULES[violation.code].zh}（${violation.code}）` : `${RULES[violation.code].en} (${violation.code})`,
      `${figure(violation.amount)} ${violation.unit}`,
      placeOf(violation),
      violation.message,
    ]);
  const ids = firstOf(left.map(({ subject }) => subject ?? ''));
  return [
    ...(left.length === 0
      ? []
      : [
          printable(
            zh ? `  必须服务而未服务 ${left.length}：${ids}` : `  must be served and is not: ${left.length}: ${ids}`,
          ),
        ]),
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
  return language === 'zh'
    ? `  搜索 ${all} 秒，${figure(iterations)} 次迭代，最好的方案见于第 ${best} 秒${interrupted ? '（中途停止）' : ''}`
    : `  searched ${all} s, ${figure(iterations)} iterations, best plan after ${best} s${interrupted ? ' (interrupted)' : ''}`;
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
  const head =
    language === 'zh' ? ['班次', '第几天', '车辆', '时间', '途经'] : ['run', 'day', 'vehicle', 'time', 'visits'];
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
