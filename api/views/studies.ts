/** Studies as text and as a table for the office. */
import type {
  Alternatives,
  Frontier,
  FrontierPoint,
  PlanDifference,
  StudyFigure,
  StudyHead,
  StudyPoint,
} from '../../src/model/index.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { CURVE_NAMES, STUDY_FIGURES, STUDY_WORDS } from '../words/studies.ts';
import { columns } from './columns.ts';
import { type Cell, csvTable } from './csv.ts';
import { policyText } from './policy-text.ts';
import { rounded } from './text.ts';

/** Figures that are shares of 1. */
const SHARES: ReadonlySet<string> = new Set<StudyFigure>([
  ...(['inboundWithin24h', 'outboundWithin24h', 'villagesWithin24h', 'villagesHold24h', 'parcelsWithMargin'] as const),
]);
const isMoney = (figure: string): boolean => figure.endsWith('Fen');

/** A figure as it is read: money in yuan, metres in kilometres, shares in percent. */
export function figureText(figure: string, value: number | null): string {
  if (value === null) return '–';
  if (SHARES.has(figure)) return `${(value * 100).toFixed(1)} %`;
  if (isMoney(figure)) return String(Math.round(value / 100));
  if (figure === 'metresPerWeek') return String(Math.round(value / 1000));
  return String(rounded(value, 2));
}

/** The same for a spreadsheet: numbers stay numbers. */
const figureCell = (figure: string, value: number | null): Cell =>
  value === null
    ? null
    : isMoney(figure)
      ? rounded(value / 100, 2)
      : figure === 'metresPerWeek'
        ? value / 1000
        : rounded(value, 6);

/** Figures shown on a terminal, beside those of the axes. */
const SHOWN: readonly StudyFigure[] = [
  'served',
  'covered',
  'villageStations',
  'villagesWithin24h',
  'villagesHold24h',
  'outboundWithin24h',
  'vehicles',
  'plannableFen',
  'tripsFen',
  'wholeFen',
];

const heading = (figure: string, language: Language): string =>
  Object.hasOwn(STUDY_FIGURES, figure) ? STUDY_FIGURES[figure as StudyFigure][language] : figure;

/** What is missing in a study, line by line. */
export function studyRemarks(head: StudyHead, language: Language): string[] {
  const { asked, planned, complete, failed, estimated } = head;
  return [
    ...(complete ? [] : [say(language, STUDY_WORDS.incomplete, { asked, planned })]),
    ...failed.map(({ changes, code }) =>
      say(language, STUDY_WORDS.failed, { policy: policyText(changes, language), code }),
    ),
    ...(estimated ? [STUDY_WORDS.estimated[language]] : []),
  ];
}

function aimLine({ aim, y }: Frontier, language: Language): string[] {
  if (aim === null) return [];
  const value = figureText(y.figure, aim.value);
  if (aim.plan === null) return [say(language, STUDY_WORDS['no-aim'], { value })];
  const dearer = aim.dearer === null ? '–' : `${(aim.dearer * 100).toFixed(1)} %`;
  return [say(language, STUDY_WORDS.aim, { value, plan: aim.plan.slice(0, 8), dearer })];
}

const figuresOf = ({ x, y }: Frontier): StudyFigure[] =>
  SHOWN.filter((figure) => figure !== x.figure && figure !== y.figure);

/** The curve as lines, joined. */
export function frontierText(curve: Frontier, language: Language): string {
  const figures = figuresOf(curve);
  const word = (name: keyof typeof STUDY_WORDS) => STUDY_WORDS[name][language];
  const row = (point: FrontierPoint): string[] => [
    point.dominatedBy === null ? '*' : '',
    point.plan.slice(0, 8),
    figureText(curve.x.figure, point.x),
    figureText(curve.y.figure, point.y),
    ...figures.map((figure) => figureText(figure, point.figures[figure])),
    policyText(point.changes, language) + (point.belowNorm ? ` ⚠ ${word('below-norm')}` : ''),
  ];
  const head = [
    '',
    word('plan'),
    ...[curve.x.figure, curve.y.figure, ...figures].map((one) => heading(one, language)),
    word('policy'),
  ];
  return [
    CURVE_NAMES[curve.curve][language],
    word('method'),
    '',
    ...columns([head, ...curve.points.map(row)]),
    '',
    ...aimLine(curve, language),
    ...studyRemarks(curve, language),
  ].join('\n');
}

/** Headings and cells that every table of a study has. */
const tableHead = (language: Language): string[] =>
  [STUDY_WORDS.plan, STUDY_WORDS.policy, STUDY_WORDS['below-norm']].map((words) => words[language]);
const tableCells = ({ plan, changes, belowNorm }: StudyPoint, language: Language): Cell[] => [
  plan,
  policyText(changes, language),
  STUDY_WORDS[belowNorm ? 'yes' : 'no'][language],
];
const FIGURES = Object.keys(STUDY_FIGURES).filter((one): one is StudyFigure => one !== 'budgetFen');
const figureCells = ({ figures }: StudyPoint): Cell[] => FIGURES.map((figure) => figureCell(figure, figures[figure]));

/** UTF-8 text with BOM, one row a point, all figures. */
export function frontierCsv(curve: Frontier, language: Language): string {
  const extra = curve.x.figure === 'budgetFen' ? ['budgetFen'] : [];
  return csvTable(
    [
      ...tableHead(language),
      STUDY_WORDS['dominated-by'][language],
      ...[...extra, ...FIGURES].map((one) => heading(one, language)),
    ],
    curve.points.map((point) => [
      ...tableCells(point, language),
      point.dominatedBy,
      ...extra.map(() => figureCell('budgetFen', point.x)),
      ...figureCells(point),
    ]),
  );
}

/** What differs, in words. */
function differenceText({ opened, closed, fedElsewhere, vehicles, runs }: PlanDifference, language: Language): string {
  const list = (sites: readonly string[]) =>
    sites.length <= MOST_NAMED ? sites.join(LIST[language]) : say(language, STUDY_WORDS.sites, { count: sites.length });
  const parts = [
    ...(opened.length > 0 ? [say(language, STUDY_WORDS.opened, { sites: list(opened) })] : []),
    ...(closed.length > 0 ? [say(language, STUDY_WORDS.closed, { sites: list(closed) })] : []),
    ...(fedElsewhere > 0 ? [say(language, STUDY_WORDS['fed-elsewhere'], { count: fedElsewhere })] : []),
    ...vehicles.map(({ type, from, to }) => `${type} ${from} → ${to}`),
    ...(runs.same === runs.from && runs.same === runs.to ? [] : [say(language, STUDY_WORDS.runs, runs)]),
  ];
  return parts.length === 0 ? '–' : parts.join('; ');
}

/** Sites that a line names; more are counted. */
const MOST_NAMED = 3;

/** The alternatives as lines, joined. */
export function alternativesText(found: Alternatives, language: Language): string {
  const word = (name: keyof typeof STUDY_WORDS) => STUDY_WORDS[name][language];
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const rows = found.plans.map((point) => [
    point.plan.slice(0, 8),
    `+${percent(point.above)}`,
    ...SHOWN.map((figure) => figureText(figure, point.figures[figure])),
    policyText(point.changes, language),
    differenceText(point.difference, language),
  ]);
  const head = [
    word('plan'),
    word('above'),
    ...SHOWN.map((one) => heading(one, language)),
    word('policy'),
    word('differs'),
  ];
  const { same, dearer } = found;
  return [
    say(language, STUDY_WORDS.alternatives, { within: percent(found.within) }),
    '',
    ...columns([head, ...rows]),
    '',
    say(language, STUDY_WORDS['left-out'], { same, dearer }),
    ...studyRemarks(found, language),
  ].join('\n');
}

/** UTF-8 text with BOM, one row a plan, all figures. */
export const alternativesCsv = (found: Alternatives, language: Language): string =>
  csvTable(
    [
      ...tableHead(language),
      STUDY_WORDS.above[language],
      STUDY_WORDS.differs[language],
      ...FIGURES.map((one) => heading(one, language)),
    ],
    found.plans.map((point) => [
      ...tableCells(point, language),
      rounded(point.above, 6),
      differenceText(point.difference, language),
      ...figureCells(point),
    ]),
  );
