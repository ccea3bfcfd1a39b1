/** Missing vehicles and drivers as a table for the office and as text. */
import type { AbsenceCase, AbsenceSummary, Dataset, PlanAbsences } from '../../src/model/index.ts';
import { ABSENCE_COLUMNS, ABSENCE_LIST, ABSENCES, coverLines, MISSING, STANDBY_LIST } from '../words/absences.ts';
import { type Language, LIST } from '../words/say.ts';
import { headings } from '../words/tables.ts';
import { DAYS, shortWeekday, weekday } from '../words/weekdays.ts';
import { columns } from './columns.ts';
import { csvTable } from './csv.ts';
import { rounded } from './text.ts';

/** Cases that the terminal names. */
const SHOWN = 10;

interface Names {
  readonly site: (id: string) => string;
  readonly village: (code: string) => string;
  readonly type: (id: string) => string;
}

function namesOf(dataset: Dataset, language: Language): Names {
  const sites = new Map(dataset.sites.map(({ id, name }) => [id, name]));
  const villages = new Map(dataset.villages.map(({ code, name }) => [code, name]));
  const types = new Map(dataset.vehicles.map(({ id, name }) => [id, name[language]]));
  return {
    site: (id) => sites.get(id) ?? id,
    village: (code) => villages.get(code) ?? code,
    type: (id) => types.get(id) ?? id,
  };
}

const takenRuns = ({ runs }: AbsenceCase): number => runs.filter(({ cover }) => cover !== null).length;

const daysText = (days: readonly number[], language: Language): string =>
  days.length === 7 ? DAYS.every[language] : days.map((day) => shortWeekday(day)[language]).join(' ');

/** UTF-8 text with BOM, one row a case, the worst first. */
export function absencesCsv(study: PlanAbsences, dataset: Dataset, language: Language): string {
  const names = namesOf(dataset, language);
  const list = (codes: readonly string[]): string => codes.map(names.village).join(LIST[language]);
  const lines = (one: AbsenceCase) => coverLines(one, language, names.type);
  const rows = study.cases.map((one, index) => [
    index + 1,
    MISSING[one.missing][language],
    one.id,
    names.site(one.base),
    one.vehicleTypes.map(names.type).join(LIST[language]),
    daysText(one.days, language),
    weekday(one.day)[language],
    one.runs.length,
    takenRuns(one),
    lines(one).covers.join('\n'),
    lines(one).waits.join('\n'),
    one.covered.unvisited.length,
    list(one.covered.unvisited),
    one.covered.late.length,
    one.covered.lateParcels,
    one.bare.unvisited.length,
    one.bare.late.length,
    one.bare.lateParcels,
  ]);
  return csvTable(headings(ABSENCE_COLUMNS, language), rows);
}

/** The study for a terminal: what it comes to, the worst cases, how they are covered, what standing by would prevent. */
export function absencesText(study: PlanAbsences, dataset: Dataset, language: Language): string {
  const w = (word: keyof typeof ABSENCES): string => ABSENCES[word][language];
  const names = namesOf(dataset, language);
  const worst = study.cases.slice(0, SHOWN);
  const table = (heading: string, rows: readonly string[][], head: readonly string[]): string[] => [
    '',
    heading,
    ...(rows.length === 0 ? [`  ${w('none')}`] : columns([[...head], ...rows], 2)),
  ];
  return [
    ...(study.synthetic.length === 0 ? [] : [`[${w('synthetic')}]`]),
    ...(study.estimated ? [`[${w('estimated')}]`] : []),
    w('method'),
    '',
    ...columns([
      ...summaryRows('vehicles', study.vehicles, language),
      ...summaryRows('drivers', study.drivers, language),
    ]),
    ...table(
      w('worst'),
      worst.map((one) => [
        `${MISSING[one.missing][language]} ${one.id}`,
        names.site(one.base),
        weekday(one.day)[language],
        `${one.runs.length}`,
        `${takenRuns(one)}`,
        `${one.covered.unvisited.length}`,
        `${rounded(one.covered.lateParcels, 1)}`,
        `${rounded(one.bare.lateParcels, 1)}`,
      ]),
      headings(ABSENCE_LIST, language),
    ),
    '',
    w('plan'),
    ...(worst.length === 0 ? [`  ${w('none')}`] : []),
    ...worst.flatMap((one) => [
      `  ${MISSING[one.missing][language]} ${one.id}`,
      ...Object.values(coverLines(one, language, names.type)).flatMap((lines) => lines.map((line) => `    ${line}`)),
    ]),
    ...table(
      w('standby'),
      study.standby.map((one) => [
        MISSING[one.missing][language],
        names.site(one.base),
        names.type(one.vehicleType),
        `${one.cases}`,
        `${rounded(one.lateParcels, 1)}`,
        `${one.unvisited}`,
        (one.monthlyFen / 100).toFixed(0),
      ]),
      headings(STANDBY_LIST, language),
    ),
  ].join('\n');
}

function summaryRows(kind: 'vehicles' | 'drivers', sum: AbsenceSummary, language: Language): string[][] {
  const w = (word: keyof typeof ABSENCES): string => ABSENCES[word][language];
  const share = ({ value, numerator, denominator }: AbsenceSummary['taken']): string =>
    `${numerator} / ${denominator}${value === null ? '' : ` = ${(value * 100).toFixed(1)} %`}`;
  return [
    [w(kind), w('taken'), share(sum.taken)],
    ['', w('harmless'), share(sum.harmless)],
    ['', w('harmless-bare'), share(sum.harmlessBare)],
    ['', w('worst-late'), `${rounded(sum.worstLateParcels, 1)}`],
    ['', w('worst-unvisited'), `${sum.worstUnvisited}`],
  ];
}
