/** The scorecard of a plan as text: figures, targets with verdicts, who is not served and why. */
import type { Dataset, ImportIssue, Notice, Plan, Ratio, TargetResult } from '../../src/model/index.ts';
import { columns, printable } from './columns.ts';
import { isEstimated, unservedVillages } from './summary.ts';
import type { Language } from './text.ts';
import { OPERATORS, REASONS, SITING_STATUS, syntheticPart, VERDICTS, WORDS } from './words.ts';

/** Villages and conflicts listed on the screen; all of them are in the plan. */
const LISTED = 12;

const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
const ratio = ({ value, numerator, denominator }: Ratio): string =>
  `${numerator % 1 === 0 ? numerator : numerator.toFixed(1)} / ${denominator % 1 === 0 ? denominator : denominator.toFixed(1)} = ${percent(value)}`;
const hours = (seconds: number): string => (seconds / 3600).toFixed(1);
const quantiles = (value: { p50: number; p95: number; worst: number } | null): string =>
  value === null ? '–' : `${hours(value.p50)} / ${hours(value.p95)} / ${hours(value.worst)} h`;
const yuan = (fen: number | null): string => (fen === null ? '–' : `${(fen / 100).toFixed(2)} 元`);
const mean = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
const whole = (value: number | null): string => (value === null ? '–' : String(value));

function amount(value: number | null, unit: TargetResult['unit']): string {
  if (value === null) return '–';
  if (unit === 'share') return percent(value);
  if (unit === 'seconds') return `${hours(value)} h`;
  if (unit === 'fen') return yuan(value);
  return String(Number(value.toFixed(2)));
}

function figureRows({ figures }: Plan, language: Language): string[][] {
  const { stationCoverage, expressCoverage, reachability, frequency, routes, cost } = figures;
  const mark = (estimated: boolean) => (estimated ? WORDS.estimatedMark[language] : '');
  const row = (name: keyof typeof WORDS, value: string, estimated: boolean) => [
    WORDS[name][language],
    value,
    mark(estimated),
  ];
  return [
    row('stations', ratio(stationCoverage.villages), stationCoverage.estimated),
    row('stationsCapped', ratio(stationCoverage.villagesCapped), stationCoverage.estimated),
    row('towns', ratio(stationCoverage.towns), stationCoverage.estimated),
    row('poor', ratio(stationCoverage.designatedPoor), stationCoverage.estimated),
    row('express', ratio(expressCoverage.villages), expressCoverage.estimated),
    row('expressPeople', ratio(expressCoverage.population), expressCoverage.estimated),
    row('inbound', percent(reachability.inbound.within24h.parcels.value), reachability.estimated),
    row('elapsed', quantiles(reachability.inbound.elapsed), reachability.estimated),
    row('transit', quantiles(reachability.inbound.transit), reachability.estimated),
    row('outbound', percent(reachability.outbound.within24h.parcels.value), reachability.estimated),
    row('townVisits', `${whole(frequency.towns.minimum)} / ${mean(frequency.towns.mean)}`, false),
    row('villageVisits', `${whole(frequency.villages.minimum)} / ${mean(frequency.villages.mean)}`, false),
    row('runs', `${routes.runsPerWeek} / ${routes.vehicles} / ${routes.drivers}`, routes.estimated),
    row('distance', `${(routes.metresPerWeek / 1000).toFixed(0)} km`, routes.estimated),
    row('cost', yuan(cost.perWeek.fenPerParcel), cost.estimated),
    row('reduction', percent(cost.reduction), cost.estimated),
  ];
}

/** The targets of a notice that have a value, a row each; the others on one line, as there is nothing to compare. */
function targetLines(plan: Plan, notice: Notice, language: Language): string[] {
  const word = (name: keyof typeof WORDS) => WORDS[name][language];
  const names = new Map(notice.targets.map((target) => [target.id, target.name[language]]));
  const nameOf = ({ target }: TargetResult) => names.get(target) ?? target;
  const own = plan.targets.filter((target) => target.notice === notice.id);
  const silent = own.filter(({ value }) => value === null);
  const rows = own
    .filter(({ value }) => value !== null)
    .map((target) => [
      nameOf(target),
      target.required === null || target.op === null
        ? '–'
        : `${OPERATORS[target.op]} ${amount(target.required, target.unit)}`,
      amount(target.value, target.unit),
      VERDICTS[target.verdict][language],
      target.estimated ? WORDS.estimatedMark[language] : '',
    ]);
  return [
    ...columns([[word('target'), word('required'), word('reached'), word('verdict'), ''], ...rows], 2),
    ...(silent.length > 0
      ? [
          printable(
            `  ${VERDICTS['not-shown'][language]} (${silent.length}): ${silent.map(nameOf).join(language === 'zh' ? '、' : ', ')}`,
          ),
        ]
      : []),
  ];
}

const isReason = (reason: string): reason is keyof typeof REASONS => Object.hasOwn(REASONS, reason);

function unservedLines(plan: Plan, dataset: Dataset, language: Language): string[] {
  const unserved = unservedVillages(plan, dataset);
  if (unserved.length === 0) return [];
  const rows = unserved
    .slice(0, LISTED)
    .map(({ code, name, reason }) => [code, name, isReason(reason) ? REASONS[reason][language] : reason]);
  const rest = unserved.length - LISTED;
  return [
    '',
    `${WORDS.unserved[language]}: ${unserved.length}`,
    ...columns(rows, 2),
    ...(rest > 0 ? [`  … +${rest} (${WORDS.more[language]})`] : []),
  ];
}

const issueLine = (issues: readonly ImportIssue[], language: Language): string[] => {
  if (issues.length === 0) return [];
  const counts = Object.entries(Object.groupBy(issues, (issue) => `${issue.outcome} ${issue.code}`));
  return [
    '',
    `${WORDS.issues[language]}: ${issues.length}`,
    ...columns(
      counts.map(([name, list]) => [name, `${list?.length ?? 0}`]),
      2,
    ),
  ];
};

/** The scorecard, lines joined; `notices` are those the plan answers to. */
export function scorecard(
  plan: Plan,
  dataset: Dataset,
  notices: readonly Notice[],
  language: Language,
  issues: readonly ImportIssue[] = [],
): string {
  const word = (name: keyof typeof WORDS) => WORDS[name][language];
  const served = plan.villages.filter((village) => village.status === 'served').length;
  const { status, gap } = plan.siting;
  const gapText = gap === null ? '' : ` (${language === 'zh' ? '差距' : 'gap'} ${(gap * 100).toFixed(2)} %)`;
  const proof = `${SITING_STATUS[status][language]}${gapText}`;
  const held = plan.notices.map(({ id }) => id);
  return [
    printable(`${plan.county.name} (${plan.county.code})`),
    ...columns(
      [
        [word('plan'), plan.id],
        [word('dataset'), plan.dataset],
        [word('served'), `${served} / ${plan.villages.length}`],
        [word('proof'), proof],
      ],
      2,
    ),
    ...(plan.synthetic.length > 0
      ? [
          `⚠ ${word('synthetic')}: ${printable(plan.synthetic.map((part) => syntheticPart(part, language)).join(language === 'zh' ? '、' : '; '))}`,
        ]
      : []),
    ...(isEstimated(plan) ? [`⚠ ${word('estimatedNote')}`] : []),
    '',
    word('figures'),
    ...columns(figureRows(plan, language), 2),
    ...notices
      .filter((notice) => held.includes(notice.id))
      .flatMap((notice) => ['', `${notice.id}: ${notice.title[language]}`, ...targetLines(plan, notice, language)]),
    ...(plan.siting.conflicts.length > 0
      ? ['', word('conflicts'), ...plan.siting.conflicts.map(({ constraints }) => `  ${constraints.join(' + ')}`)]
      : []),
    ...unservedLines(plan, dataset, language),
    ...(plan.warnings.length > 0
      ? [
          '',
          `${word('warnings')}: ${plan.warnings.length}`,
          ...plan.warnings
            .slice(0, LISTED)
            .map(({ subject, message }) => printable(`  ${subject === null ? '' : `${subject}: `}${message}`)),
        ]
      : []),
    ...issueLine(issues, language),
  ].join('\n');
}
