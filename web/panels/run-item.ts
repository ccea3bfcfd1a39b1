/** One run of the list: when, what drives it, and once it is open its stops and the form that sets it. */
import type { Load, Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { editOf } from '../core/timetable.ts';
import { clock, distance, duration, number, weekdays } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { estimatedBadge } from '../parts/badges.ts';
import { siteLink, siteName } from '../parts/links.ts';
import { ends, rangeNote } from '../parts/range.ts';
import { driverOf, runOf, vehicleOf } from '../parts/run-names.ts';
import { runForm } from './run-form.ts';

export function runItem(run: Run, open: boolean, colour: string, state: AppState): HTMLElement {
  const toggle = (): void => (open ? act.select(null) : act.select({ kind: 'run', id: run.id }, { fly: true }));
  const edited = editOf(state.history.edits, run.id) !== null;
  return h(
    'li',
    { class: `run ${open ? 'run-open' : ''}`, 'data-testid': 'run', 'data-run': run.id },
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
        h(
          'span',
          { class: 'run-times' },
          `${clock(run.departs)}–${clock(run.returns)}`,
          edited ? [' ', h('span', { class: 'badge badge-open' }, t('run.set'))] : null,
        ),
        h('span', { class: 'run-base' }, runOf(run, state), ' · ', t(`runs.${run.tier}`)),
      ),
      h(
        'span',
        { class: 'run-side' },
        h('span', {}, t('runs.stops', { n: run.stops.length }), ' · ', distance(run.metres)),
        h('span', { class: 'quiet' }, vehicleOf(run, state)),
      ),
    ),
    open ? body(run, state) : null,
  );
}

const aboard = (load: Load): string =>
  number(load.inboundAmbient + load.inboundCold + load.outboundAmbient + load.outboundCold);

function body(run: Run, state: AppState): HTMLElement {
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
      [
        weekdays(run.days),
        driverOf(run, state),
        t('runs.cutoff', { time: clock(run.cutoff) }),
        duration(run.seconds),
      ].join(' · '),
      rangeNote(
        run.seconds,
        ends(run.range, (end) => end.seconds),
        duration,
      ),
      ' ',
      estimatedBadge(run.estimated),
    ),
    run.bus === undefined ? runForm(run, state) : h('p', { class: 'quiet' }, t('run.bus-fixed')),
    h(
      'table',
      { class: 'compact stops' },
      h('caption', { class: 'visually-hidden' }, `${siteName(run.base)} ${clock(run.departs)}`),
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
