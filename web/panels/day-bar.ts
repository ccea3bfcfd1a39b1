/** The bar that plays a day: the moment, the weekday, the speed, and what the moment comes to. */
import { act } from '../core/actions.ts';
import { type Day, dayFigures, dayOf } from '../core/day.ts';
import { DAY_SECONDS, dayTime, onDayTime, setDayTime } from '../core/day-clock.ts';
import { DAY_SPEEDS } from '../core/day-state.ts';
import { byId, fieldValue, h } from '../core/h.ts';
import { mount } from '../core/mount.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { clock, number } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { button, choice } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';

/** Arrow keys move by this. */
const STEP = 300;
/** The words under the slider change at most so often. */
const WORDS_MILLISECONDS = 150;

export function startDayBar(): void {
  const host = h('div', { class: 'day-host', id: 'day' });
  byId('map-area').append(host);
  let day: Day | null = null;
  let said = 0;
  const say = (): void => {
    if (!day) return;
    const now = dayTime();
    const slider = host.querySelector<HTMLInputElement>('[data-key="day-time"]');
    const shown = clock(Math.floor(now / 60) * 60);
    if (slider) {
      slider.value = String(now);
      slider.setAttribute('aria-valuetext', shown);
    }
    const at = performance.now();
    if (at - said < WORDS_MILLISECONDS && store.get().day.playing) return;
    said = at;
    for (const [name, text] of [
      ['day-now', shown],
      ['day-state', stateText(day, now)],
      ['day-cutoff', cutoffText(day, now)],
    ] as const) {
      const place = host.querySelector(`[data-testid="${name}"]`);
      if (place) place.textContent = text;
    }
  };
  store.watch(
    (s) => [s.language, s.day, s.dataset, shownPlan(s), s.history.edits],
    (state) => {
      const plan = shownPlan(state);
      day = plan && state.day.open ? dayOf(plan, lookup(state).sites, state.day.weekday) : null;
      byId('map-area').classList.toggle('day-open', day !== null);
      mount(host, plan ? (day ? bar(state, day) : opener()) : null);
      said = 0;
      say();
    },
  );
  onDayTime(say);
}

const opener = (): HTMLElement =>
  h(
    'div',
    { class: 'day-opener' },
    button(icon('clock', 20), act.toggleDay, { label: t('day.open'), class: 'tool', testid: 'day-open' }),
  );

function stateText(day: Day, now: number): string {
  if (day.vehicles.length === 0) return t('day.none');
  const { driving, stations, parcels } = dayFigures(day, now);
  return t('day.state', {
    day: tData('day', String(store.get().day.weekday)),
    time: clock(Math.floor(now / 60) * 60),
    ...{ driving: number(driving), stations: number(stations), parcels: number(parcels) },
  });
}

function cutoffText(day: Day, now: number): string {
  const { cutoff } = dayFigures(day, now);
  if (!cutoff) return t('day.no-cutoff');
  const name = lookup().sites.get(cutoff.site)?.name ?? cutoff.site;
  return t('day.next-cutoff', { time: clock(cutoff.at), site: shortName(name) });
}

function bar({ day: { weekday, speed, playing } }: AppState, day: Day): HTMLElement {
  const play = t(playing ? 'day.pause' : 'day.play');
  return h(
    'section',
    { class: 'day-bar', 'aria-label': t('day.title'), 'data-testid': 'day-bar' },
    h(
      'div',
      { class: 'day-row' },
      button(icon(playing ? 'pause' : 'play', 18), act.playDay, {
        label: play,
        class: 'button button-primary day-play',
        testid: 'day-play',
      }),
      h('span', { class: 'day-now', 'data-testid': 'day-now' }),
      choice(
        t('day.weekday'),
        String(weekday),
        [1, 2, 3, 4, 5, 6, 7].map((each) => [String(each), tData('day', String(each))]),
        (value) => act.setDay({ weekday: Number(value) }),
        { key: 'day-weekday', class: 'day-choice' },
      ),
      choice(
        t('day.speed'),
        String(speed),
        DAY_SPEEDS.map((each) => [String(each), t('day.speed.value', { n: each })]),
        (value) => act.setDay({ speed: Number(value) }),
        { key: 'day-speed', class: 'day-choice' },
      ),
      button(icon('close', 16), act.toggleDay, {
        label: t('day.close'),
        class: 'icon-button day-close',
        testid: 'day-close',
      }),
    ),
    h(
      'div',
      { class: 'day-track' },
      h(
        'span',
        { class: 'day-ticks', 'aria-hidden': 'true', 'data-testid': 'day-ticks' },
        [...new Set(day.cutoffs.map(({ at }) => at))].map((at) =>
          h('i', { style: `--at:${((100 * at) / DAY_SECONDS).toFixed(2)}%` }),
        ),
      ),
      h('input', {
        type: 'range',
        min: 0,
        max: DAY_SECONDS - 1,
        step: STEP,
        value: dayTime(),
        'aria-label': t('day.time'),
        'data-key': 'day-time',
        'data-testid': 'day-time',
        on: {
          input: (event) => setDayTime(Number(fieldValue(event))),
          keydown: (event) => {
            if (!(event instanceof KeyboardEvent) || event.key !== ' ') return;
            event.preventDefault();
            act.playDay();
          },
        },
      }),
      h(
        'span',
        { class: 'day-hours', 'aria-hidden': 'true' },
        [0, 6, 12, 18, 24].map((hour) => h('i', {}, hour)),
      ),
    ),
    h('p', { class: 'day-state', 'data-testid': 'day-state' }),
    h(
      'p',
      { class: 'day-keys' },
      h('span', { class: 'day-key-arc', 'aria-hidden': 'true' }),
      t('day.key.parcels'),
      h('span', { class: 'day-key-tick', 'aria-hidden': 'true' }),
      h('span', { 'data-testid': 'day-cutoff' }),
    ),
  );
}
