/** The comparison for people: a line for each measure, a column for each plan. */
import type { Comparison, Delta } from './compare.ts';
import type { CountyRow, ReachRow } from './row.ts';

const yuan = (fen: number): string => Math.round(fen / 100).toLocaleString('en');
const percent = (value: number | null): string => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
const signed = (value: number | null): string =>
  value === null ? '–' : `${value > 0 ? '+' : ''}${value.toFixed(1)} %`;
const plain = (value: number | null): string =>
  value === null ? '–' : Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(1);
const reach = ({ timetable, margin }: ReachRow): string => `${percent(timetable)} / ${percent(margin)}`;

const LINES: readonly (readonly [label: string, cell: (row: CountyRow) => string])[] = [
  ['distance, yuan a week', ({ fen }) => yuan(fen.distance)],
  ['drivers', ({ fen }) => yuan(fen.drivers)],
  ['vehicles', ({ fen }) => yuan(fen.vehicles)],
  ['sites', ({ fen }) => yuan(fen.sites)],
  ['plannable', ({ fen }) => yuan(fen.plannable)],
  ["people's own trips", ({ fen }) => yuan(fen.trips)],
  ['plannable + trips', ({ fen }) => yuan(fen.plannableAndTrips)],
  ['total of the ledger', ({ fen }) => yuan(fen.total)],
  ['station coverage', ({ service }) => percent(service.stationCoverage)],
  ['express coverage', ({ service }) => percent(service.expressCoverage)],
  ['villages served / own station', ({ service }) => `${service.served} / ${service.ownStations}`],
  ['walk, median / p90, m', ({ service }) => `${plain(service.walkMedian)} / ${plain(service.walkP90)}`],
  [
    'visits a week, least / mean',
    ({ service }) => `${plain(service.villageVisitsLeast)} / ${plain(service.villageVisitsMean)}`,
  ],
  ['in within 24 h, timetable / margin', ({ service }) => reach(service.inbound)],
  ['out within 24 h, timetable / margin', ({ service }) => reach(service.outbound)],
  ['vehicles / drivers', ({ effort }) => `${effort.vehicles} / ${effort.drivers}`],
  ['runs / of them direct', ({ effort }) => `${effort.runs} / ${effort.directRuns}`],
  ['days over legal hours / without break', ({ effort }) => `${effort.overLegalHours} / ${effort.withoutBreak}`],
  ['wall / CPU, s', ({ wallSeconds, cpuSeconds }) => `${wallSeconds.toFixed(1)} / ${cpuSeconds.toFixed(1)}`],
  ['verified', ({ verified, differences }) => (verified ? 'yes' : `no (${differences})`)],
];

/** Markdown; `failed`: peers without a plan, and why. */
export function tableOf(
  county: string,
  rows: readonly CountyRow[],
  comparison: Comparison,
  failed: readonly { readonly name: string; readonly why: string }[],
): string {
  const lines = [
    ['', ...rows.map(({ name }) => name)],
    ['---', ...rows.map(() => '---:')],
    ...LINES.map(([label, cell]) => [label, ...rows.map(cell)]),
  ];
  const deltas = comparison.each.map((delta) => `- ${deltaLine(delta)}`);
  const { best } = comparison;
  const verdict =
    best === null
      ? []
      : [`Best peer${best.atEqualFigures ? ' at equal figures' : ', though with worse figures'}: ${deltaLine(best)}`];
  return [
    `## ${county}`,
    '',
    ...lines.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...deltas,
    ...failed.map(({ name, why }) => `- ${name}: no plan: ${why}`),
    '',
    ...verdict,
    '',
  ].join('\n');
}

function deltaLine({ peer, plannable, plannableAndTrips, total, oursWorse, peerWorse }: Delta): string {
  const worse = (who: string, names: readonly string[]): string =>
    names.length === 0 ? '' : `; ${who} worse in ${names.join(', ')}`;
  return (
    `ours against ${peer}: plannable ${signed(plannable)}, with trips ${signed(plannableAndTrips)}, ` +
    `total ${signed(total)}${worse('ours', oursWorse)}${worse('peer', peerWorse)}`
  );
}
