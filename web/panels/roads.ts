/** Changing roads: how, the weather, and the list of what is in force. What follows from it stands above. */
import type { RoadChange } from '../../src/model/road-change.ts';
import { act } from '../core/actions.ts';
import { type LonLat, squareMetres } from '../core/geometry.ts';
import { type Child, h } from '../core/h.ts';
import { hasPreset, PRESETS } from '../core/road-changes.ts';
import { presetNames } from '../core/road-names.ts';
import type { RoadTool } from '../core/road-state.ts';
import type { AppState } from '../core/state.ts';
import { currentChanges } from '../core/view.ts';
import { area, distance, number, percent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { icon } from '../parts/icon.ts';
import { problemBox } from '../parts/problem.ts';
import { changeText } from './road-words.ts';

const TOOLS: readonly RoadTool[] = ['pick', 'rectangle', 'polygon'];
const AREA_SPEEDS = [0.7, 0.5] as const;
const SMALL = 'button button-small';

export function roadsPanel(state: AppState): HTMLElement {
  const network = state.dataset?.roads.kind === 'network';
  return h(
    'section',
    { class: 'roads-panel stack', 'data-testid': 'roads-panel' },
    h(
      'div',
      { class: 'row row-between' },
      h('h2', {}, t('roads.title')),
      button(t('roads.back'), act.closeRoads, { testid: 'roads-done', class: SMALL }),
    ),
    network
      ? [
          h('p', { class: 'quiet' }, t('roads.how')),
          state.roads.problem ? problemBox(state.roads.problem) : null,
          tools(state),
          state.roads.area ? areaCard(state.roads.area) : null,
          presets(),
          active(state),
        ]
      : h('p', { class: 'empty' }, t('roads.no-network')),
  );
}

const tools = (state: AppState): HTMLElement =>
  h(
    'div',
    { class: 'road-tools', role: 'group', 'aria-label': t('roads.tools') },
    TOOLS.map((tool) =>
      button(t(`roads.tool.${tool}`), () => act.openRoads(tool), {
        testid: `road-tool-${tool}`,
        class: SMALL,
        pressed: state.roads.tool === tool,
      }),
    ),
    button(t('roads.tool.view'), act.viewArea, { testid: 'road-tool-view', class: SMALL }),
    state.roads.tool === 'polygon' && state.roads.corners.length >= 3
      ? button(t('roads.finish'), act.finishArea, { testid: 'road-area-finish', class: `${SMALL} button-primary` })
      : null,
  );

const areaCard = (ring: readonly LonLat[]): HTMLElement =>
  h(
    'section',
    { class: 'card road-area', 'data-testid': 'road-area' },
    h('p', {}, t('roads.area.size', { size: area(squareMetres(ring)) })),
    h(
      'div',
      { class: 'row' },
      button(t('roads.area.close'), () => act.changeDrawnArea(0), {
        testid: 'road-area-close',
        class: `${SMALL} button-danger`,
      }),
      AREA_SPEEDS.map((speed) =>
        button(t('roads.area.slow', { percent: percent(speed) }), () => act.changeDrawnArea(speed), {
          testid: `road-area-slow-${speed * 100}`,
          class: SMALL,
        }),
      ),
      button(t('roads.cancel'), () => act.setArea(null), { testid: 'road-area-cancel', class: SMALL }),
    ),
  );

function presets(): HTMLElement {
  const changes = currentChanges();
  return h(
    'section',
    { class: 'part' },
    h('h3', {}, t('roads.presets')),
    h(
      'div',
      { class: 'road-presets' },
      PRESETS.map((preset) =>
        button(
          [
            h('strong', {}, t(`roads.preset.${preset}`)),
            h('span', { class: 'quiet' }, t(`roads.preset.${preset}.what`)),
          ],
          () => act.applyPreset(preset),
          {
            testid: `road-preset-${preset}`,
            class: 'road-preset',
            pressed: hasPreset(changes, preset, presetNames(preset)),
          },
        ),
      ),
    ),
  );
}

function active(state: AppState): HTMLElement {
  const changes = currentChanges();
  return h(
    'section',
    { class: 'part', 'data-testid': 'road-changes' },
    h('h3', {}, t('roads.active')),
    changes.length === 0
      ? h('p', { class: 'quiet' }, t('roads.active.none'))
      : [
          h(
            'ol',
            { class: 'edits' },
            changes.map((change, index) => item(change, index, state)),
          ),
          changes.length > 1
            ? button(t('roads.clear'), () => act.setRoadChanges([]), { testid: 'roads-clear', class: SMALL })
            : null,
        ],
    (state.roads.effect?.omitted ?? 0) > 0
      ? h('p', { class: 'quiet' }, t('roads.omitted', { n: number(state.roads.effect?.omitted ?? 0) }))
      : null,
  );
}

function item(change: RoadChange, index: number, state: AppState): HTMLElement {
  const touched = state.roads.effect?.changes[index];
  const about: Child = !touched
    ? null
    : touched.segments === 0
      ? h('span', { class: 'state-bad' }, t('roads.touches.none'))
      : h(
          'span',
          { class: 'quiet' },
          t('roads.touches', { n: number(touched.segments), km: distance(touched.metres) }),
        );
  return h(
    'li',
    { 'data-testid': 'road-change' },
    h('span', { class: 'road-change-text' }, changeText(change), ' ', about),
    button(icon('close', 15), () => act.removeRoadChange(index), {
      label: t('roads.remove'),
      class: 'icon-button',
      key: `road-change-${index}`,
    }),
  );
}
