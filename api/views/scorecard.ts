/** The scorecard of a plan as text: figures, targets with verdicts, who is not served and why. */
import type {
  Dataset,
  FiguresAt,
  ImportIssue,
  Notice,
  Plan,
  Quantiles,
  QuantilesOfAll,
  Range,
  Ratio,
  ReachabilityDirection,
  ReachShares,
  TargetResult,
} from '../../src/model/index.ts';
import { caveats } from '../words/caveats.ts';
import { issueText, OUTCOMES } from '../words/import-issues.ts';
import { saySynthetic } from '../words/provenance.ts';
import { UNSERVED_REASONS } from '../words/reasons.ts';
import { type Language, LIST, say, sayCode } from '../words/say.ts';
import { SCORECARD as WORDS } from '../words/scorecard.ts';
import { constraintText, SITING_STATUS } from '../words/siting.ts';
import { UNITS } from '../words/units.ts';
import { OPERATORS, VERDICT_SIGNS, VERDICTS } from '../words/verdicts.ts';
import { budgetLines } from './budget-lines.ts';
import { columns, printable } from './columns.ts';
import { costLines } from './cost-lines.ts';
import { legalLines } from './legal-lines.ts';
import { isEstimated, unservedVillages } from './summary.ts';
import { warningLines } from './warning-lines.ts';

/** Villages and conflicts listed on the screen; all of them are in the plan. */
const LISTED = 12;

const percent = (value: number | null): string => (value === null ? '–' : `${(value * 100).toFixed(1)} %`);
const ratio = ({ value, numerator, denominator }: Ratio): string =>
  `${numerator % 1 === 0 ? numerator : numerator.toFixed(1)} / ${denominator % 1 === 0 ? denominator : denominator.toFixed(1)} = ${percent(value)}`;
const hours = (seconds: number): string => (seconds / 3600).toFixed(1);
function quantiles(value: Quantiles | null, range: Range<Quantiles | null> | undefined, language: Language): string {
  if (value === null) return '–';
  const each = (read: (value: Quantiles) => number): string =>
    between(
      read(value),
      ends(range, (end) => end && read(end)),
      hours,
      language,
    );
  return `${each(({ p50 }) => p50)} / ${each(({ p95 }) => p95)} / ${each(({ worst }) => worst)} h`;
}
function quantilesOfAll({ p50, p95, worst }: QuantilesOfAll, language: Language): string {
  const each = (value: number | null): string => (value === null ? WORDS.never[language] : `${hours(value)} h`);
  return [p50, p95, worst].map(each).join(' / ');
}
/** What stands beside the share within 24 h, each by parcels and by villages. */
function readingRows(direction: ReachabilityDirection, language: Language): string[][] {
  const { within24h, servedWithin24h, transitWithin24h, margin, uniformArrivals, estimated } = direction;
  const row = (name: string, shares: ReachShares, isEstimated: boolean): string[] => [
    name,
    say(language, WORDS.reading, { parcels: percent(shares.parcels.value), villages: ratio(shares.villages) }),
    isEstimated ? WORDS.estimatedMark[language] : '',
  ];
  const certainty = percent(margin.certainty);
  return [
    row(WORDS.ofAll[language], within24h, estimated),
    row(WORDS.ofServed[language], servedWithin24h, estimated),
    row(WORDS.byTransit[language], transitWithin24h, estimated),
    row(say(language, WORDS.withMargin, { certainty }), margin, margin.estimated),
    ...(uniformArrivals === null ? [] : [row(WORDS.evenly[language], uniformArrivals, estimated)]),
  ];
}
/**
 * Compact: 18.2（14.0–25.1） h, from the least to the largest of the value and both ends; the value alone without a
 * range, or where all read the same.
 */
function between(
  now: number | null,
  range: Range<number | null> | undefined,
  show: (n: number) => string,
  language: Language,
): string {
  if (now === null) return '–';
  const value = show(now);
  if (range === undefined || range.fast === null || range.slow === null) return value;
  const three = [now, range.fast, range.slow];
  const [low, high] = [Math.min(...three), Math.max(...three)].map(show);
  if (low === undefined || high === undefined || low === high) return value;
  const unit = /\D*$/.exec(value)?.[0] ?? '';
  const bare = (text: string): string => (text.endsWith(unit) ? text.slice(0, text.length - unit.length) : text);
  const ranged = `${bare(low)}–${bare(high)}`;
  return say(language, WORDS.ranged, { value: bare(value), range: ranged, unit });
}
const ends = <T>(range: Range<T> | undefined, read: (end: T) => number | null): Range<number | null> | undefined =>
  range && { fast: read(range.fast), slow: read(range.slow) };
const yuan = (fen: number, language: Language): string => say(language, UNITS.yuan, { n: (fen / 100).toFixed(2) });
const km = (metres: number): string => (metres / 1000).toFixed(0);
const mean = (value: number | null): string => (value === null ? '–' : value.toFixed(1));
const whole = (value: number | null): string => (value === null ? '–' : String(value));

function amount(value: number | null, unit: TargetResult['unit'], language: Language): string {
  if (value === null) return '–';
  if (unit === 'share') return percent(value);
  if (unit === 'seconds') return `${hours(value)} h`;
  if (unit === 'fen') return yuan(value, language);
  return String(Number(value.toFixed(2)));
}

const verdictText = (verdict: TargetResult['verdict'], language: Language): string =>
  `${VERDICT_SIGNS[verdict]} ${VERDICTS[verdict][language]}`;

function figureRows({ figures }: Plan, language: Language): string[][] {
  const { stationCoverage, expressCoverage, reachability, frequency, routes, cost, sizing, peak, range } = figures;
  const more = peak.extraVehicles.reduce((sum, { vehicles }) => sum + vehicles, 0);
  const mark = (estimated: boolean) => (estimated ? WORDS.estimatedMark[language] : '');
  const row = (name: keyof typeof WORDS, value: string, estimated: boolean) => [
    WORDS[name][language],
    value,
    mark(estimated),
  ];
  const at = (value: number | null, read: (end: FiguresAt) => number | null, show: (n: number) => string): string =>
    between(value, ends(range, read), show, language);
  const within24h = (way: 'inbound' | 'outbound'): string =>
    at(reachability[way].within24h.parcels.value, (end) => end[way].within24h.parcels.value, percent);
  const times = (time: 'elapsed' | 'transit'): Range<Quantiles | null> | undefined =>
    range && { fast: range.fast.inbound[time], slow: range.slow.inbound[time] };
  return [
    row('stations', ratio(stationCoverage.villages), stationCoverage.estimated),
    row('stationsCapped', ratio(stationCoverage.villagesCapped), stationCoverage.estimated),
    row('towns', ratio(stationCoverage.towns), stationCoverage.estimated),
    row('poor', ratio(stationCoverage.designatedPoor), stationCoverage.estimated),
    row('express', ratio(expressCoverage.villages), expressCoverage.estimated),
    row('expressPeople', ratio(expressCoverage.population), expressCoverage.estimated),
    row('inbound', within24h('inbound'), reachability.inbound.estimated),
    ...readingRows(reachability.inbound, language),
    row('elapsedOfAll', quantilesOfAll(reachability.inbound.elapsedOfAll, language), reachability.inbound.estimated),
    row('elapsed', quantiles(reachability.inbound.elapsed, times('elapsed'), language), reachability.estimated),
    row('transit', quantiles(reachability.inbound.transit, times('transit'), language), reachability.estimated),
    row('outbound', within24h('outbound'), reachability.outbound.estimated),
    ...readingRows(reachability.outbound, language),
    ...(reachability.lineHaul === null
      ? []
      : [
          row('lineHaul', percent(reachability.lineHaul.within24h.parcels.value), reachability.lineHaul.estimated),
          ...readingRows(reachability.lineHaul, language),
        ]),
    row('townVisits', `${whole(frequency.towns.minimum)} / ${mean(frequency.towns.mean)}`, false),
    row('villageVisits', `${whole(frequency.villages.minimum)} / ${mean(frequency.villages.mean)}`, false),
    row('runs', `${routes.runsPerWeek} / ${routes.vehicles} / ${routes.drivers}`, routes.estimated),
    row('distance', `${at(routes.metresPerWeek, (end) => end.metresPerWeek, km)} km`, routes.estimated),
    row('leftBehind', percent(routes.leftBehind.share), routes.estimated),
    row('workspace', ratio(sizing.workspace), sizing.estimated),
    row('coldChain', ratio(sizing.coldChain), sizing.estimated),
    row('peak', `${percent(peak.servedOnDay.value)} / ${more}`, peak.estimated),
    row(
      'cost',
      at(
        cost.perWeek.fenPerParcel,
        (end) => end.fenPerParcel,
        (fen) => yuan(fen, language),
      ),
      cost.estimated,
    ),
    row(
      'reduction',
      at(cost.reduction, (end) => end.reduction, percent),
      cost.estimated,
    ),
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
        : `${OPERATORS[target.op]} ${amount(target.required, target.unit, language)}`,
      between(target.value, target.range, (value) => amount(value, target.unit, language), language),
      verdictText(target.verdict, language),
      [
        target.estimated ? WORDS.estimatedMark[language] : '',
        target.verdict === 'met' && target.holds === false
          ? say(language, WORDS.timetableOnly, { value: amount(target.withMargin ?? null, target.unit, language) })
          : '',
        target.verdictHolds === false ? WORDS.verdictOpen[language] : '',
      ]
        .filter(Boolean)
        .join(WORDS.clauses[language]),
    ]);
  return [
    ...columns([[word('target'), word('required'), word('reached'), word('verdict'), ''], ...rows], 2),
    ...(silent.length > 0
      ? [
          printable(
            `  ${verdictText('not-shown', language)} (${silent.length}): ${silent.map(nameOf).join(LIST[language])}`,
          ),
        ]
      : []),
  ];
}

function unservedLines(plan: Plan, dataset: Dataset, language: Language): string[] {
  const unserved = unservedVillages(plan, dataset);
  if (unserved.length === 0) return [];
  const rows = unserved
    .slice(0, LISTED)
    .map(({ code, name, reason }) => [code, name, sayCode(language, UNSERVED_REASONS, reason)]);
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
  const groups = Object.values(Object.groupBy(issues, (issue) => `${issue.outcome} ${issue.code}`));
  return [
    '',
    `${WORDS.issues[language]}: ${issues.length}`,
    ...columns(
      groups.flatMap((group) => {
        const [first] = group ?? [];
        if (first === undefined) return [];
        return [[OUTCOMES[first.outcome][language], `${group?.length ?? 0}`, issueText(language, first)]];
      }),
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
  const gapText = gap === null ? '' : ` (${word('gap')} ${(gap * 100).toFixed(2)} %)`;
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
      ? [`⚠ ${word('synthetic')}: ${printable(saySynthetic(language, plan.synthetic))}`]
      : []),
    ...(isEstimated(plan) ? [`⚠ ${word('estimatedNote')}`] : []),
    ...(plan.figures.range === undefined ? [] : [`⚠ ${word('rangeNote')}`]),
    ...caveats(language, dataset.issues).map((sentence) => `⚠ ${printable(sentence)}`),
    '',
    word('figures'),
    ...columns(figureRows(plan, language), 2),
    '',
    word('costs'),
    ...costLines(plan, language),
    ...legalLines(plan, dataset, language, LISTED),
    ...notices
      .filter((notice) => held.includes(notice.id))
      .flatMap((notice) => ['', `${notice.id}: ${notice.title[language]}`, ...targetLines(plan, notice, language)]),
    ...(plan.figures.budget === undefined ? [] : budgetLines(plan.figures.budget, dataset, language, LISTED)),
    ...(plan.siting.conflicts.length > 0
      ? [
          '',
          word('conflicts'),
          ...plan.siting.conflicts.map(
            ({ constraints }) => `  ${constraints.map((name) => constraintText(language, name)).join(' + ')}`,
          ),
        ]
      : []),
    ...unservedLines(plan, dataset, language),
    ...warningLines(plan, dataset, language, LISTED),
    ...issueLine(issues, language),
  ].join('\n');
}
