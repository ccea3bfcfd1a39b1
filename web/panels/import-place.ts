/** Where the points lie: the coordinate system, and by how much another one shifts them. */

import type { ImportPreview } from '../../api/wire/import-preview.ts';
import { act } from '../core/actions.ts';
import { fly } from '../core/fly.ts';
import { bounds } from '../core/geometry.ts';
import { type Child, h } from '../core/h.ts';
import { middleShift, type Shift, shifts } from '../core/import-shift.ts';
import type { ImportState } from '../core/import-state.ts';
import { hasPlaces, IMPLAUSIBLE, MERIDIANS, SYSTEMS } from '../core/imports.ts';
import { store } from '../core/state.ts';
import { distance, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button, choice } from '../parts/buttons.ts';
import { readingsQuestion } from './import-readings.ts';

/** Degrees around a place that show a shift of half a kilometre. */
const CLOSE = 0.012;
const CLOSEST = 15;

export function placeCard(importing: ImportState, preview: ImportPreview): HTMLElement | null {
  const { places, placesOmitted, files } = preview;
  if (!files.some((file) => hasPlaces(store.get().formats, file.format))) return null;
  const stated = files.find((file) => file.csv?.crsStated);
  const box = bounds(places.map((place) => place.position));
  return h(
    'section',
    { class: 'card' },
    h('h3', {}, t('import.place.title')),
    choice(
      t('import.crs'),
      importing.crs,
      [
        ['', t('import.crs.unknown')],
        ...SYSTEMS.map((id) => [id, t(`crs.${id}`)] as const),
        ...MERIDIANS.map((east) => [`CGCS2000 GK-3 ${east}E`, t('crs.zone', { east: number(east) })] as const),
      ],
      act.chooseCrs,
      { key: 'import-crs', class: 'field-wide' },
    ),
    readingsQuestion(preview),
    stated?.csv
      ? h('p', { class: 'quiet' }, t('import.crs.stated', { name: stated.name, crs: stated.csv.crs }))
      : preview.readings.length > 0
        ? null
        : h('p', { class: importing.crs === '' ? 'note-line' : 'quiet' }, t('import.crs.ask')),
    h('p', { class: 'quiet' }, t('import.crs.note')),
    choice(
      t('import.implausible'),
      importing.implausible ?? '',
      IMPLAUSIBLE.map((id) => [id, t(`import.implausible.${id === '' ? 'ask' : id}`)] as const),
      (value) => act.chooseImplausible(IMPLAUSIBLE.find((id) => id === value) ?? ''),
      { key: 'import-implausible', class: 'field-wide' },
    ),
    importing.former.length > 0 ? shiftLine(shifts(importing.former, places)) : null,
    box
      ? h(
          'div',
          { class: 'row' },
          button(t('import.show'), () => look(box), { key: 'import-show', class: 'button button-small' }),
          placesOmitted > 0
            ? h(
                'span',
                { class: 'quiet' },
                t('import.omitted', { n: number(places.length), omitted: number(placesOmitted) }),
              )
            : null,
        )
      : h('p', { class: 'quiet' }, t('import.points.none')),
  );
}

/** Goes there; a sheet that covers the map makes room. */
function look(box: Parameters<typeof fly>[0], closest?: number): void {
  if (store.get().sheet === 'full') store.set({ sheet: 'half' });
  requestAnimationFrame(() => fly(box, closest));
}

function shiftLine(moved: readonly Shift[]): Child {
  const middle = middleShift(moved);
  if (middle === null) return h('p', { class: 'quiet', 'data-testid': 'import-shift' }, t('import.shift.none'));
  const [x, y] = middle.to;
  return h(
    'div',
    { class: 'row', 'data-testid': 'import-shift' },
    h('strong', {}, t('import.shift', { n: number(moved.length), metres: distance(middle.metres) })),
    button(t('import.shift.look'), () => look([x - CLOSE, y - CLOSE, x + CLOSE, y + CLOSE], CLOSEST), {
      testid: 'import-look',
      class: 'button button-small',
    }),
  );
}
