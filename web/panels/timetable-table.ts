/** The timetable of a line as it hangs at a station: stops down, runs across. */
import type { Run } from '../../src/model/run.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { lineOf } from '../core/timetable.ts';
import { clock, NONE, number, weekdays } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { siteLink, siteName } from '../parts/links.ts';
import { driverOf, runOf, vehicleOf } from '../parts/run-names.ts';

/** Runs by line, in the order of the first run of each. */
export function byLine(runs: readonly Run[]): Run[][] {
  const lines = new Map<string, Run[]>();
  for (const run of runs) {
    const line = lineOf(run);
    lines.set(line, [...(lines.get(line) ?? []), run]);
  }
  return [...lines.values()];
}

export const lineTables = (runs: readonly Run[], state: AppState, links = true): HTMLElement =>
  h(
    'div',
    { class: 'line-tables', 'data-testid': 'line-tables' },
    byLine(runs).map((line) => lineTable(line, state, links)),
  );

function lineTable(runs: readonly Run[], state: AppState, links: boolean): HTMLElement | null {
  const [first] = runs;
  if (first === undefined) return null;
  const name = (site: string): HTMLElement | string => (links ? siteLink(site) : siteName(site));
  const row = (site: string, of: (run: Run) => string): HTMLElement =>
    h(
      'tr',
      {},
      h('th', { scope: 'row' }, name(site)),
      runs.map((run) => h('td', { class: 'number' }, of(run))),
    );
  const stopsOf = (run: Run, place: number) => {
    const site = first.stops[place]?.site ?? '';
    // A site that the line stops at twice: its first stop there, then its second.
    const before = first.stops.slice(0, place).filter((stop) => stop.site === site).length;
    return run.stops.filter((stop) => stop.site === site)[before];
  };
  const title = runOf(first, state);
  return h(
    'section',
    { class: `card line ${runs.length > 2 ? 'line-many' : ''}` },
    h('h3', {}, title),
    h(
      'div',
      { class: 'scroll-x', tabindex: 0, role: 'region', 'aria-label': title },
      h(
        'table',
        { class: 'compact timetable' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, t('runs.station')),
            runs.map((run) =>
              h(
                'th',
                { scope: 'col', class: 'number' },
                links
                  ? h(
                      'button',
                      {
                        type: 'button',
                        class: 'link',
                        'data-key': `column-${run.id}`,
                        on: { click: () => open(run) },
                      },
                      vehicleOf(run, state),
                    )
                  : vehicleOf(run, state),
                h('span', { class: 'line-driver' }, driverOf(run, state)),
                h('span', { class: 'line-days' }, weekdays(run.days)),
              ),
            ),
          ),
        ),
        h(
          'tbody',
          {},
          row(first.base, (run) => clock(run.departs)),
          first.stops.map(({ site }, place) =>
            row(site, (run) => {
              const stop = stopsOf(run, place);
              return stop === undefined ? NONE : clock(stop.arrives);
            }),
          ),
          row(first.base, (run) => clock(run.returns)),
          h(
            'tr',
            { class: 'total' },
            h('th', { scope: 'row' }, t('timetable.parcels')),
            runs.map((run) =>
              h('td', { class: 'number' }, `${number(sum(run, 'delivered'))} / ${number(sum(run, 'collected'))}`),
            ),
          ),
        ),
      ),
    ),
  );
}

const sum = ({ stops }: Run, which: 'delivered' | 'collected'): number =>
  stops.reduce((total, stop) => total + stop[which], 0);

function open(run: Run): void {
  act.lookAtTimetable({ view: 'list' });
  act.select({ kind: 'run', id: run.id }, { fly: true });
}
