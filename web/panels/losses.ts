/** Who loses by the edits: villages without service, with the reason; those that wait longer. */
import { flyTo } from '../core/fly.ts';
import { h } from '../core/h.ts';
import { type Losses, lossesOf } from '../core/losses.ts';
import type { AppState } from '../core/state.ts';
import { isStale, lookup, referencePlan, shownPlan } from '../core/view.ts';
import { duration, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { villageLink } from '../parts/links.ts';
import { reasonText } from '../parts/reason.ts';

/** The most delayed shown; the village table has all. */
const MOST_SLOWER = 8;

/** Null while there is nothing to compare. */
export function losses(state: AppState): HTMLElement | null {
  const [now, was] = [shownPlan(state), referencePlan(state)];
  if (!now || !was) return null;
  const found = lossesOf(now, was);
  return h(
    'div',
    { class: `losses ${isStale(state) ? 'stale' : ''}`, 'data-testid': 'losses', 'data-lost': found.lost.length },
    found.lost.length === 0 ? h('p', {}, t('losses.none')) : lostPart(found, state),
    found.uncovered.length > 0
      ? plain('uncovered', t('losses.uncovered', { n: found.uncovered.length }), found.uncovered)
      : null,
    found.slower.length > 0 ? slowerPart(found) : null,
    found.gained.length > 0 ? plain('gained', t('losses.gained', { n: found.gained.length }), found.gained) : null,
  );
}

function lostPart({ lost }: Losses, state: AppState): HTMLElement {
  const { villages } = lookup(state);
  const places = lost.flatMap(({ village }) => {
    const position = villages.get(village)?.position;
    return position ? [position] : [];
  });
  return h(
    'details',
    { class: 'loss loss-lost', open: true, 'data-key': 'loss-lost' },
    h('summary', {}, t('losses.lost', { n: lost.length })),
    places.length > 0
      ? button(t('losses.show-all'), () => flyTo(places), { class: 'button button-small', testid: 'losses-show' })
      : null,
    h(
      'ul',
      {},
      lost.map(({ village, reason }) =>
        h(
          'li',
          { 'data-testid': 'lost-village', 'data-village': village },
          villageLink(village),
          h('span', { class: 'quiet' }, reason ? reasonText(reason, state) : ''),
        ),
      ),
    ),
  );
}

const plain = (key: string, title: string, villages: readonly string[]): HTMLElement =>
  h(
    'details',
    { class: 'loss', 'data-key': `loss-${key}` },
    h('summary', {}, title),
    h('div', { class: 'place-list' }, villages.map(villageLink)),
  );

function slowerPart({ slower }: Losses): HTMLElement {
  const [worst] = slower;
  return h(
    'details',
    { class: 'loss', 'data-key': 'loss-slower' },
    h(
      'summary',
      {},
      t('losses.slower', { n: number(slower.length) }),
      worst
        ? h('span', { class: 'quiet' }, ` · ${t('losses.slower.worst', { time: duration(worst.now - worst.was) })}`)
        : null,
    ),
    h(
      'ul',
      {},
      slower
        .slice(0, MOST_SLOWER)
        .map(({ village, was, now }) =>
          h(
            'li',
            {},
            villageLink(village),
            h('span', { class: 'quiet' }, t('losses.was', { was: duration(was), now: duration(now) })),
          ),
        ),
    ),
  );
}
