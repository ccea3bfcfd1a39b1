/** Runs as a table for the office: one row a stop and day. */
import type { Load } from '../../src/model/index.ts';
import type { RunSheet, RunView } from '../wire/runs.ts';
import { clock } from '../words/clock.ts';
import { saySynthetic } from '../words/provenance.ts';
import { type Language, say } from '../words/say.ts';
import { headings, RUN_COLUMNS, RUNS_SHEET, TIERS, YES_NAMELY, yesNo } from '../words/tables.ts';
import { weekday } from '../words/weekdays.ts';
import { type Cell, csvTable } from './csv.ts';
import { rounded } from './text.ts';

const total = (load: Load): number => load.inboundAmbient + load.inboundCold + load.outboundAmbient + load.outboundCold;

interface Place {
  readonly sheet: RunSheet;
  readonly day: number;
  readonly run: RunView;
  readonly stop: RunView['stops'][number];
}

const row = ({ sheet, day, run, stop }: Place, language: Language): Cell[] => [
  weekday(day)[language],
  run.vehicle,
  run.vehicleType.name[language],
  run.driver,
  run.id,
  TIERS[run.tier][language],
  run.base.name,
  run.clock.departs,
  stop.sequence,
  stop.site,
  stop.name,
  stop.position?.[0] ?? null,
  stop.position?.[1] ?? null,
  stop.clock.arrives,
  stop.clock.handover,
  stop.clock.departs,
  rounded(stop.legMetres / 1000, 2),
  rounded(stop.legSeconds / 60, 1),
  rounded(stop.delivered, 2),
  rounded(stop.collected, 2),
  rounded(total(stop.load), 2),
  clock(run.returns),
  yesNo(run.estimated || sheet.estimated, language),
  sheet.synthetic.length > 0
    ? say(language, YES_NAMELY, {
        what: saySynthetic(language, sheet.synthetic),
      })
    : yesNo(false, language),
  run.called?.vehicle[language] ?? run.vehicle,
  run.called?.driver[language] ?? run.driver,
  run.called?.run[language] ?? run.id,
];

/** The same as one table, for a workbook. */
export const runsTable = (sheet: RunSheet, language: Language) => ({
  name: RUNS_SHEET[language],
  columns: headings(RUN_COLUMNS, language),
  rows: rowsOf(sheet, language),
});

const rowsOf = (sheet: RunSheet, language: Language): Cell[][] =>
  sheet.days.flatMap(({ day, vehicles }) =>
    vehicles.flatMap(({ runs }) =>
      runs.flatMap((run) => run.stops.map((stop) => row({ sheet, day, run, stop }, language))),
    ),
  );

/** UTF-8 text with BOM; times are local clock times, `+1` after one means the next day. */
export const runsCsv = (sheet: RunSheet, language: Language): string =>
  csvTable(headings(RUN_COLUMNS, language), rowsOf(sheet, language));
