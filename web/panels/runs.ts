/** What to do on Monday: the runs by day and vehicle, with stops, times and loads. */
import type { Plan } from '../../src/model/plan.ts';
import type { Load, Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { isStale, lookup, shownPlan } from '../core/view.ts';
import { clock, distance, duration, number, weekdays } from '../i18n/format.ts';
import { say, t, tData } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { choice } from '../parts/buttons.ts';
import { runColours, TRUNK } from '../parts/colours.ts';
import { siteLink, siteName } from '../parts/links.ts';
import { ends, rangeNote } from '../parts/range.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const FORMATS = ['csv', 'json', 'geojson', 'gpx'] as const;

const change = (patch: Partial<AppState['runFilter']>): void =>
  store.set({ runFilter: { ...store.get().runFilter, ...patch } });

export function runsPanel(state: AppState): HTMLElement {
  const plan = shownPlan(state);
  if (!plan) return h('p', { class: 'empty' }, t('empty.plan'));
  const { day, vehicle } = state.runFilter;
  const selected = state.selection?.kind === 'run' ? state.selection.id : null;
  const runs = plan.runs
    .filter((run) => (run.days.includes(day) && (vehicle === '' || run.vehicle === vehicle)) || run.id === selected)
    .sort((a, b) => a.departs - b.departs || a.id.localeCompare(b.id));
  const colours = runColours(plan, lookup(state).sites);
  const metres = runs.reduce((sum, run) => sum + run.metres, 0);
  return h(
    'section',
    { class: `table-panel ${isStale(state) ? 'stale' : ''}`, 'data-testid': 'runs-panel' },
    filters(plan, state),
    h(
      'p',
      { class: 'quiet', 'aria-live': 'polite' },
      t('runs.count', { day: tData('day', String(day)), n: number(runs.length), km: distance(metres) }),
    ),
    state.plan && !state.whatIf.plan ? contractor(state.plan.id, day, vehicle) : null,
    runs.length === 0 ? h('p', { class: 'empty' }, t('runs.none')) : null,
    h(
      'ol',
      { class: 'runs' },
      runs.map((run) => runItem(run, run.id === selected, colours.get(run.id) ?? TRUNK, state)),
    ),
    h('p', { class: 'quiet' }, t('runs.of-heaviest')),
  );
}

function filters(plan: Plan, state: AppState): HTMLElement {
  const vehicles = [...new Set(plan.runs.map((run) => run.vehicle))].sort((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
  return h(
    'div',
    { class: 'filters' },
    h(
      'div',
      { class: 'days', role: 'radiogroup', 'aria-label': t('runs.day') },
      DAYS.map((day) =>
        h(
          'button',
          {
            type: 'button',
            role: 'radio',
            class: 'day',
            'aria-checked': String(state.runFilter.day === day),
            'data-key': `day-${day}`,
            'data-testid': `day-${day}`,
            on: { click: () => change({ day }) },
          },
          tData('day', String(day)),
        ),
      ),
    ),
    choice(
      t('runs.vehicle'),
      state.runFilter.vehicle,
      [['', t('runs.vehicle.all')], ...vehicles.map((id) => [id, vehicleName(id, plan, state)] as const)],
      (vehicle) => change({ vehicle }),
      { key: 'runs-vehicle', class: 'field-wide' },
    ),
  );
}

function vehicleName(vehicle: string, plan: Plan, state: AppState): string {
  const run = plan.runs.find((each) => each.vehicle === vehicle);
  if (run?.bus !== undefined) return busText(run.bus.line, state);
  const type = run?.vehicleType;
  const found = state.dataset?.vehicles.find((each) => each.id === type);
  return found ? `${say(found.name)} ${vehicle}` : vehicle;
}

const contractor = (plan: string, day: number, vehicle: string): HTMLElement =>
  h(
    'p',
    { class: 'downloads' },
    h('span', { class: 'fact-label' }, t('runs.download')),
    FORMATS.map((format) => {
      const query = new URLSearchParams({ day: String(day), ...(vehicle ? { vehicle } : {}), format });
      return h(
        'a',
        {
          class: 'chip-link',
          href: `/v1/plans/${plan}/runs?${query}`,
          target: '_blank',
          rel: 'noopener',
          'data-testid': `runs-${format}`,
        },
        { csv: 'CSV', json: 'JSON', geojson: 'GeoJSON', gpx: 'GPX' }[format],
      );
    }),
  );

function runItem(run: Run, open: boolean, colour: string, state: AppState): HTMLElement {
  const toggle = (): void => (open ? act.select(null) : act.select({ kind: 'run', id: run.id }, { fly: true }));
  return h(
    'li',
    { class: `run ${open ? 'run-open' : ''}`, 'data-testid': 'run' },
    h(
      'button',
      {
        type: 'button',
        class: 'run-head',
        'aria-expanded': String(open),
        'data-key': `run-${run.id}`,
        on: { click: toggle },
      },
      h('span', { class: `run-line run-line-${run.tier}`, style: `--run:${colour}`, 'aria-hidden': 'true' }),
      h(
        'span',
        { class: 'run-main' },
        h('span', { class: 'run-times' }, `${clock(run.departs)}–${clock(run.returns)}`),
        h('span', { class: 'run-base' }, siteName(run.base), ' · ', t(`runs.${run.tier}`)),
      ),
      h(
        'span',
        { class: 'run-side' },
        h('span', {}, t('runs.stops', { n: run.stops.length }), ' · ', distance(run.metres)),
        h('span', { class: 'quiet' }, vehicleOf(run, state)),
      ),
    ),
    open ? stops(run) : null,
  );
}

const vehicleOf = (run: Run, state: AppState): string => {
  const { bus } = run;
  if (bus !== undefined) return busText(bus.line, state);
  const type = state.dataset?.vehicles.find((each) => each.id === run.vehicleType);
  return type ? say(type.name) : run.vehicleType;
};

function busText(id: string, state: AppState): string {
  const line = state.dataset?.inputs.buses.find((each) => each.id === id);
  return t('runs.bus', { name: line === undefined || line.name === '' ? id : line.name });
}

const aboard = (load: Load): string =>
  number(load.inboundAmbient + load.inboundCold + load.outboundAmbient + load.outboundCold);

function stops(run: Run): HTMLElement {
  /** `cells`: arrival, hand-over, delivered, collected, load. */
  const line = (name: HTMLElement | string, cells: readonly string[]): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, name),
      cells.map((text) => h('td', { class: 'number' }, text)),
    );
  const columns = ['runs.arrives', 'runs.handover', 'runs.delivered', 'runs.collected', 'runs.load'] as const;
  return h(
    'div',
    { class: 'run-body' },
    h(
      'p',
      { class: 'quiet' },
      [weekdays(run.days), run.vehicle, t('runs.cutoff', { time: clock(run.cutoff) }), duration(run.seconds)].join(
        ' · ',
      ),
      rangeNote(
        run.seconds,
        ends(run.range, (end) => end.seconds),
        duration,
      ),
      ' ',
      estimatedBadge(run.estimated),
    ),
    h(
      'table',
      { class: 'compact stops' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          h('th', { scope: 'col' }, t('runs.station')),
          columns.map((key) => h('th', { scope: 'col', class: 'number' }, t(key))),
        ),
      ),
      h(
        'tbody',
        {},
        line(siteLink(run.base), ['', clock(run.departs), '', '', aboard(run.loadAtDeparture)]),
        run.stops.map((stop) =>
          line(siteLink(stop.site), [
            clock(stop.arrives),
            clock(stop.handover),
            number(stop.delivered),
            number(stop.collected),
            aboard(stop.load),
          ]),
        ),
        line(siteLink(run.base), [clock(run.returns), clock(run.unloaded), '', '', '']),
      ),
    ),
  );
}
