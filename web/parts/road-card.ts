/**
 * A road under the pointer: what it is, and what may become of it. In a bubble on the map, or in the panel where the
 * map is small.
 */

import type { NearRoad } from '../../api/wire/road-changes.ts';
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import { activeChanges, withoutSegment } from '../core/road-changes.ts';
import { roadName } from '../core/road-names.ts';
import { stateOfSegment } from '../core/road-state.ts';
import type { AppState } from '../core/state.ts';
import { distance, percent } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { button } from './buttons.ts';
import { icon } from './icon.ts';

const SPEEDS = [0.7, 0.5] as const;

/** Whether the map is too small for a bubble on it. */
export const isNarrow = (): boolean => matchMedia('(max-width: 760px)').matches;

/** The picked road in the panel; null where there is none, or it has its bubble on the map. */
export function pickedInPanel(state: AppState): HTMLElement | null {
  const { picked } = state.roads;
  const road = picked?.roads[picked.chosen];
  if (!road || !isNarrow()) return null;
  return h(
    'section',
    { class: 'card road-in-panel', 'data-testid': 'road-popup', 'aria-label': t('roads.popup') },
    button(icon('close', 16), act.closePicked, {
      label: t('help.close'),
      class: 'icon-button',
      key: 'road-card-close',
    }),
    roadCard(road, state),
  );
}

export function roadCard(road: NearRoad, state: AppState): HTMLElement {
  const { picked, effect } = state.roads;
  const now = stateOfSegment(effect, road.segment);
  const changes = activeChanges(state.dataset, state.history.edits);
  const own = withoutSegment(changes, road.segment).length < changes.length;
  const others = picked?.roads.flatMap((each, i) => (i === picked.chosen ? [] : [{ each, i }])) ?? [];
  const small = 'button button-small';
  return h(
    'div',
    { class: 'road-card', 'data-segment': road.segment },
    h('h3', {}, roadName(road)),
    h(
      'p',
      { class: 'quiet' },
      [
        tData('road.class', road.class),
        ...road.flags.map((flag) => tData('road.flag', flag)),
        tData('road.surface', road.surface),
        distance(road.metres),
      ].join(' · '),
    ),
    h(
      'p',
      {
        class: `road-state road-${now?.state ?? 'open'}`,
        'data-testid': 'road-state',
        'data-state': now?.state ?? 'open',
      },
      tData('roads.state', now?.state ?? 'open', { percent: percent(now?.factor ?? 1) }),
      now && !own ? h('span', { class: 'quiet' }, ` · ${t('roads.by-other')}`) : null,
    ),
    h(
      'div',
      { class: 'road-actions' },
      button(t('roads.close'), () => void act.changeRoad(road, 0), {
        testid: 'road-close',
        class: `${small} button-danger`,
        disabled: now?.state === 'closed',
      }),
      SPEEDS.map((speed) =>
        button(t('roads.slow', { percent: percent(speed) }), () => void act.changeRoad(road, speed), {
          testid: `road-slow-${speed * 100}`,
          class: small,
        }),
      ),
      button(t('roads.restore'), () => void act.changeRoad(road, 1), {
        testid: 'road-restore',
        class: small,
        disabled: !own && now?.state !== 'closed',
      }),
    ),
    others.length > 0
      ? h(
          'details',
          { class: 'road-others', 'data-key': 'road-others' },
          h('summary', {}, t('roads.near')),
          h(
            'ul',
            {},
            others.map(({ each, i }) =>
              h(
                'li',
                {},
                button(`${roadName(each)} · ${distance(each.metres)}`, () => act.choosePicked(i), {
                  class: 'link',
                  key: `road-${each.segment}`,
                }),
              ),
            ),
          ),
        )
      : null,
  );
}
