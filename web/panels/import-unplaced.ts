/** Villages to which nobody has given a place: each is placed by a click on the map, next to its town. */

import type { ImportPreview } from '../../api/wire/import-preview.ts';
import { act } from '../core/actions.ts';
import { fly } from '../core/fly.ts';
import { h } from '../core/h.ts';
import type { ImportState } from '../core/import-state.ts';
import { store } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { button } from '../parts/buttons.ts';

/** Rows on the screen. */
const LISTED = 60;
/** Degrees around a town in which its villages are to be found. */
const AROUND = 0.05;

export function unplacedCard({ placed, placing }: ImportState, preview: ImportPreview): HTMLElement | null {
  const { unplaced, unplacedOmitted, places } = preview;
  const own = places.filter(({ code }) => Object.hasOwn(placed, code));
  if (unplaced.length + own.length === 0) return null;
  const more = unplaced.length - LISTED + unplacedOmitted;
  return h(
    'section',
    { class: 'card', 'data-testid': 'import-unplaced' },
    h('h3', {}, t('import.unplaced.title', { n: number(unplaced.length + unplacedOmitted) })),
    h('p', { class: 'quiet' }, t('import.unplaced.how')),
    placing === null ? null : h('p', { class: 'note-line', role: 'status' }, t('import.placing.hint')),
    h(
      'ul',
      { class: 'unplaced' },
      unplaced.slice(0, LISTED).map(({ code, name, town, townPosition }) =>
        h(
          'li',
          { 'data-testid': 'unplaced', 'data-village': code },
          h('span', {}, h('strong', {}, shortName(name)), h('span', { class: 'quiet' }, ` ${town} · ${code}`)),
          button(
            t(placing === code ? 'import.placing.cancel' : 'import.placing.start'),
            () => place(code, townPosition),
            {
              key: `place-${code}`,
              class: 'button button-small',
              pressed: placing === code,
              label: `${t('import.placing.start')}: ${shortName(name)}`,
            },
          ),
        ),
      ),
      own.map(({ code, name, position: [x, y] }) =>
        h(
          'li',
          { 'data-testid': 'placed', 'data-village': code },
          h(
            'span',
            {},
            h('strong', {}, `✓ ${shortName(name)}`),
            h('span', { class: 'quiet' }, ` ${x.toFixed(5)}, ${y.toFixed(5)}`),
          ),
          button(t('import.placing.undo'), () => act.unplace(code), {
            key: `unplace-${code}`,
            class: 'button button-small',
            label: `${t('import.placing.undo')}: ${shortName(name)}`,
          }),
        ),
      ),
    ),
    more > 0 ? h('p', { class: 'quiet' }, t('import.unplaced.more', { n: number(more) })) : null,
  );
}

function place(code: string, town: readonly [number, number] | null): void {
  if (store.get().importing.placing === code) {
    act.startPlacing(null);
    return;
  }
  if (store.get().sheet === 'full') store.set({ sheet: 'half' });
  if (town) fly([town[0] - AROUND, town[1] - AROUND, town[0] + AROUND, town[1] + AROUND]);
  act.startPlacing(code);
}
