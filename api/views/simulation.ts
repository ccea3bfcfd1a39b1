/** Simulated weeks as a table for the office and as text. */
import type { Dataset, PlanSimulation, ReachWay, SimulatedShare } from '../../src/model/index.ts';
import { type Language, say } from '../words/say.ts';
import {
  LATE_CAUSES,
  SIMULATED_DAY_LIST,
  SIMULATED_LIST,
  SIMULATED_VILLAGE_LIST,
  SIMULATED_WAYS,
  SIMULATION,
  SIMULATION_COLUMNS,
} from '../words/simulation.ts';
import { headings, yesNo } from '../words/tables.ts';
import { weekday } from '../words/weekdays.ts';
import { columns } from './columns.ts';
import { csvTable } from './csv.ts';
import { rounded } from './text.ts';

const WAYS: readonly ReachWay[] = ['inbound', 'outbound', 'lineHaul'];
/** Villages that the terminal names. */
const SHOWN = 20;

const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(2)} %`);
const interval = ({ low, high }: SimulatedShare): string => `${percent(low)} … ${percent(high)}`;

/** UTF-8 text with BOM, one row a village and direction. */
export function simulationCsv(study: PlanSimulation, { villages, sites }: Dataset, language: Language): string {
  const names = new Map(villages.map(({ code, name }) => [code, name]));
  const stations = new Map(sites.map(({ id, name }) => [id, name]));
  const rows = study.villages.flatMap((row) =>
    WAYS.flatMap((way) => {
      const share = row[way];
      if (share === null) return [];
      return [
        [
          row.village,
          names.get(row.village) ?? '',
          row.station === null ? '' : (stations.get(row.station) ?? row.station),
          SIMULATED_WAYS[way][language],
          share.parcels,
          share.inTime,
          share.full,
          share.share === null ? '' : rounded(share.share, 6),
          rounded(share.low, 6),
          rounded(share.high, 6),
          share.stated === null ? '' : rounded(share.stated, 6),
          share.agrees === null ? '' : yesNo(share.agrees, language),
        ],
      ];
    }),
  );
  return csvTable(headings(SIMULATION_COLUMNS, language), rows);
}

/** The weeks for a terminal: shares beside what the plan states, why parcels are late, what stays behind, peak days. */
export function simulationText(study: PlanSimulation, dataset: Dataset, language: Language): string {
  const w = (word: keyof typeof SIMULATION, params: Record<string, string | number> = {}): string =>
    say(language, SIMULATION[word], params);
  const { weeks, seed, peak, peakDays, full, departures } = study;
  const ways = WAYS.flatMap((way) => {
    const told = study[way];
    return told === null ? [] : [{ way, told }];
  });
  const said = ({ agrees }: SimulatedShare): string => (agrees === null ? '' : agrees ? w('agrees') : w('differs'));
  return [
    ...(study.synthetic.length === 0 ? [] : [`[${w('synthetic')}]`]),
    ...(study.estimated ? [`[${w('estimated')}]`] : []),
    w('title', { weeks, seed }),
    ...(peak > 1 ? [w('peak', { days: peakDays, factor: peak })] : []),
    ...(peak > 1 && study.surge ? [w('surge')] : []),
    w('method'),
    '',
    ...columns(
      [
        headings(SIMULATED_LIST, language),
        ...ways.map(({ way, told: { county } }) => [
          SIMULATED_WAYS[way][language],
          `${county.parcels}`,
          percent(county.share),
          interval(county),
          percent(county.stated),
          said(county),
        ]),
      ],
      2,
    ),
    ...ways
      .filter(({ told }) => told.compared > 0)
      .map(({ way, told: { compared, outside } }) => {
        const counts = w('villages', { compared, outside, expected: Math.round(compared * 0.05) });
        return `  ${SIMULATED_WAYS[way][language]}: ${counts}`;
      }),
    '',
    w('late'),
    ...columns(
      [
        ['', ...Object.values(LATE_CAUSES).map((words) => words[language])],
        ...ways.map(({ way, told: { late } }) => [
          SIMULATED_WAYS[way][language],
          ...(Object.keys(LATE_CAUSES) as (keyof typeof LATE_CAUSES)[]).map((cause) => `${late[cause]}`),
        ]),
      ],
      2,
    ),
    '',
    w('full', { seen: rounded(full.parcelsPerWeek, 1), stated: rounded(full.statedPerWeek, 1) }),
    ...(peak === 1 ? [] : [full.clearedAfter === null ? w('not-cleared') : w('cleared', { days: full.clearedAfter })]),
    w('departures', {
      count: departures.count,
      late: departures.late,
      minutes: Math.round(departures.latestSeconds / 60),
    }),
    ...(peak > 1 ? ['', w('days'), ...dayRows(study, language)] : []),
    ...(peak === 1 ? ['', w('disagreeing'), ...disagreeing(study, dataset, language)] : []),
  ].join('\n');
}

const dayRows = ({ days }: PlanSimulation, language: Language): string[] =>
  columns(
    [
      headings(SIMULATED_DAY_LIST, language),
      ...days.map(({ day, weekday: of, parcels, inTime, leftBehind, waiting }) => [
        `${day}`,
        weekday(of)[language],
        `${parcels}`,
        percent(parcels === 0 ? null : inTime / parcels),
        `${leftBehind}`,
        `${waiting}`,
      ]),
    ],
    2,
  );

function disagreeing({ villages }: PlanSimulation, dataset: Dataset, language: Language): string[] {
  const names = new Map(dataset.villages.map(({ code, name }) => [code, name]));
  const rows = villages.flatMap((row) =>
    WAYS.flatMap((way) => {
      const share = row[way];
      if (share === null || share.agrees !== false) return [];
      return [
        [
          names.get(row.village) ?? row.village,
          SIMULATED_WAYS[way][language],
          `${share.parcels}`,
          percent(share.share),
          interval(share),
          percent(share.stated),
          `${share.full}`,
        ],
      ];
    }),
  );
  if (rows.length === 0) return [`  ${SIMULATION.none[language]}`];
  const more = rows.length > SHOWN ? [`  … ${rows.length - SHOWN}`] : [];
  return [...columns([headings(SIMULATED_VILLAGE_LIST, language), ...rows.slice(0, SHOWN)], 2), ...more];
}
