/** What would be imported, and the one button that does it. */

import type { CountyPreview, ImportPreview } from '../../api/wire/import-preview.ts';
import { act } from '../core/actions.ts';
import { fieldValue, h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { countySettings, noticeBoxes } from './import-settings.ts';

export function confirmCard(state: AppState, preview: ImportPreview): HTMLElement | null {
  const { importing } = state;
  const { counties, notPlanned } = preview;
  if (counties.length === 0 && notPlanned.length === 0) return null;
  const [first] = counties;
  return h(
    'section',
    { class: 'card', 'data-testid': 'import-result' },
    h('h3', {}, t('import.result.title')),
    h('ul', { class: 'counties' }, counties.map(countyLine)),
    first && counties.length === 1
      ? h(
          'label',
          { class: 'field' },
          h('span', { class: 'field-label' }, t('import.county.name')),
          h('input', {
            type: 'text',
            maxlength: 120,
            value: importing.name || first.name,
            'data-key': 'import-name',
            'data-testid': 'import-name',
            on: { change: (event) => act.nameCounty(fieldValue(event)) },
          }),
        )
      : null,
    countySettings(importing, preview),
    first === undefined ? null : noticeBoxes(state, 'import'),
    notPlanned.map((each) =>
      h('p', { class: 'quiet' }, t('import.not-planned', { name: each.name, reason: each.message ?? each.reason })),
    ),
    first === undefined
      ? null
      : button(
          importing.busy === 'import'
            ? t('import.importing')
            : counties.length === 1
              ? t('import.confirm', { names: first.name })
              : t('import.confirm.many', { n: counties.length }),
          () => void act.confirmImport(),
          {
            testid: 'import-confirm',
            class: 'button button-primary',
            disabled: importing.busy !== null || preview.problem !== null,
          },
        ),
  );
}

function countyLine({ code, name, towns, villages, sites, roads }: CountyPreview): HTMLElement {
  const count = (places: CountyPreview['towns']) => ({
    total: number(places.total),
    positioned: number(places.positioned),
  });
  const facts = [
    t('import.county.towns', count(towns)),
    t('import.county.villages', count(villages)),
    sites > 0 ? t('import.county.sites', { n: number(sites) }) : '',
    roads.kind === 'network'
      ? t('import.county.network', { n: number(roads.segments) })
      : roads.terrain === null
        ? t('import.county.detour', { factor: roads.factor })
        : t('import.county.terrain', { terrain: tData('terrain', roads.terrain) }),
  ];
  return h(
    'li',
    { 'data-testid': 'import-county' },
    h('strong', {}, name, ' ', h('span', { class: 'quiet' }, code)),
    facts.filter(Boolean).map((fact) => h('span', { class: 'quiet' }, fact)),
  );
}
