/** The readings of 24 hours side by side, in every direction. */
import type {
  Figures,
  FiguresAt,
  Range,
  Reachability,
  ReachabilityDirection,
  ReachabilityReading,
  ReachWay,
} from '../../src/model/figures.ts';
import { h } from '../core/h.ts';
import { duration, percent } from '../i18n/format.ts';
import { type TextKey, t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { type Better, delta } from '../parts/delta.ts';
import { ends, rangeNote } from '../parts/range.ts';

type Read = (direction: ReachabilityReading) => number | null;
type Row = readonly [label: TextKey, read: Read, show: (n: number) => string, better: Better];
/** On the timetable: these have a range. */
const ROWS: readonly Row[] = [
  ['figures.reach.elapsed', (d) => d.within24h.parcels.value, percent, 'up'],
  ['figures.reach.villages', (d) => d.within24h.villages.value, percent, 'up'],
  ['figures.reach.served', (d) => d.servedWithin24h.villages.value, percent, 'up'],
  ['figures.reach.transit', (d) => d.transitWithin24h.parcels.value, percent, 'up'],
  ['figures.reach.p50', (d) => d.elapsed?.p50 ?? null, duration, 'down'],
  ['figures.reach.p95', (d) => d.elapsed?.p95 ?? null, duration, 'down'],
  ['figures.reach.worst', (d) => d.elapsed?.worst ?? null, duration, 'down'],
  ['figures.reach.evenly', (d) => d.uniformArrivals?.parcels.value ?? null, percent, 'up'],
  ['figures.reach.evenly-villages', (d) => d.uniformArrivals?.villages.value ?? null, percent, 'up'],
];
/** When legs and services vary. */
const MARGIN_ROWS: readonly (readonly [TextKey, (direction: ReachabilityDirection) => number | null])[] = [
  ['figures.reach.margin', ({ margin }) => margin.parcels.value],
  ['figures.reach.margin-villages', ({ margin }) => margin.villages.value],
];
const WAYS: readonly ReachWay[] = ['inbound', 'outbound', 'lineHaul'];

export function reachCard(figures: Figures, before: Figures | undefined): HTMLElement {
  const { reachability: now, range } = figures;
  const was = before?.reachability;
  const at = (way: ReachWay, read: Read) =>
    ends<FiguresAt>(range, (end) => {
      const reading = end[way];
      return reading && read(reading);
    });
  const margin = now.inbound.margin;
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, t('figures.reach'), estimatedBadge(now.estimated)),
    h(
      'table',
      { class: 'compact readings' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col', class: 'number' }, t('figures.reach.inbound')),
          h('th', { scope: 'col', class: 'number' }, t('figures.reach.outbound')),
          h('th', { scope: 'col', class: 'number' }, t('figures.reach.lineHaul')),
        ),
      ),
      ROWS.map(([label, read, show, better]) =>
        reading(
          label,
          WAYS.map((way) => cell(of(now, way, read), was && of(was, way, read), show, better, at(way, read))),
        ),
      ),
      MARGIN_ROWS.map(([label, read]) =>
        reading(
          label,
          WAYS.map((way) => cell(of(now, way, read), was && of(was, way, read), percent, 'up', undefined)),
        ),
      ),
    ),
    range && range.slow.runsOverShift + range.slow.stopsAfterClosing > 0
      ? h(
          'p',
          { class: 'quiet' },
          t('range.over', { runs: range.slow.runsOverShift, stops: range.slow.stopsAfterClosing }),
        )
      : null,
    h(
      'p',
      { class: 'quiet' },
      t('figures.reach.margin-note', {
        certainty: percent(margin.certainty),
        weeks: margin.replications,
        error: percent(margin.standardError),
      }),
    ),
    h('p', { class: 'quiet' }, t('figures.reach.note'), ' ', t('figures.reach.village-note')),
  );
}

/** One reading: its name over the whole width, the values of the directions below. */
const reading = (label: TextKey, cells: readonly HTMLElement[]): HTMLElement =>
  h('tbody', {}, h('tr', {}, h('th', { scope: 'rowgroup', colspan: WAYS.length }, t(label))), h('tr', {}, cells));

/** A value of one direction; null where the county has no line-haul. */
function of<T>(reach: Reachability, way: ReachWay, read: (direction: ReachabilityDirection) => T): T | null {
  const direction = reach[way];
  return direction && read(direction);
}

const cell = (
  now: number | null,
  was: number | null | undefined,
  show: (n: number) => string,
  better: Better,
  range: Range<number | null> | undefined,
): HTMLElement =>
  h(
    'td',
    { class: 'number' },
    h('span', { class: 'value' }, now === null ? '—' : show(now)),
    rangeNote(now, range, show),
    delta(now, was, show, better),
  );
