/** The coordinate system that nobody states, asked by what each answer would mean. */

import type { CrsReading, ImportPreview } from '../../api/wire/import-preview.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { distance, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';

export function readingsQuestion({ readings }: ImportPreview): HTMLElement | null {
  if (readings.length === 0) return null;
  return h(
    'fieldset',
    { class: 'readings', 'data-testid': 'import-readings' },
    h('legend', {}, t('import.readings.ask')),
    readings.map((reading) =>
      h(
        'label',
        { class: 'reading' },
        h('input', {
          type: 'radio',
          name: 'import-reading',
          'data-key': `reading-${reading.crs}`,
          'data-testid': `reading-${reading.crs}`,
          on: { change: () => act.chooseCrs(reading.crs) },
        }),
        h('span', { class: `key-mark key-reading-${reading.crs}`, 'aria-hidden': 'true' }),
        h('span', {}, h('strong', {}, t(`crs.${reading.crs}`)), h('span', { class: 'quiet' }, ` ${facts(reading)}`)),
      ),
    ),
  );
}

function facts({ metres, inside, of, roadMetres }: CrsReading): string {
  return [
    metres === 0 ? t('import.readings.now') : t('import.readings.moves', { metres: distance(metres) }),
    inside === null || of === 0 ? '' : t('import.readings.inside', { share: percent(inside / of) }),
    roadMetres === null ? '' : t('import.readings.road', { metres: distance(roadMetres) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
