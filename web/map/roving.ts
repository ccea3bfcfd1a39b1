/**
 * The map by keyboard: one focusable cursor. Arrow keys go from place to place, Enter selects; while something is to
 * be placed or drawn they move a free cross, and Enter sets it down.
 */
import { type Map as MapLibre, Marker, type PointLike } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { focusSite } from '../core/fly.ts';
import { type LonLat, round } from '../core/geometry.ts';
import { byId, h } from '../core/h.ts';
import { ARROWS, nearestSpot, nextSpot, type Spot } from '../core/roving.ts';
import type { AppState, Selection } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup, previewed } from '../core/view.ts';
import { duration } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { shortName } from '../i18n/names.ts';
import { addCorner } from './area.ts';
import { pickRoadAt } from './clicks.ts';
import { room } from './room.ts';

interface Place {
  readonly position: LonLat;
  readonly label: string;
  readonly selection: Selection | null;
}

/** Pixels a press moves the free cross; with Shift. */
const STEP = 24;
const FINE_STEP = 4;

export function enableRoving(map: MapLibre): void {
  const cursor = h('div', {
    class: 'map-cursor',
    role: 'application',
    tabindex: 0,
    'data-testid': 'map-cursor',
  });
  const marker = new Marker({ element: cursor }).setLngLat(map.getCenter()).addTo(map);
  let at: Place | null = null;

  const says = (label: string): void => {
    cursor.setAttribute('aria-label', label);
    byId('live').textContent = label;
  };
  const go = (place: Place): void => {
    at = place;
    marker.setLngLat(place.position);
    keepInSight(map, place.position);
    says(place.label);
  };
  const name = (): void => {
    cursor.setAttribute('aria-label', at?.label ?? t('roving.label'));
    cursor.setAttribute('aria-roledescription', t('roving.role'));
  };

  cursor.addEventListener('focus', () => {
    const state = store.get();
    cursor.classList.toggle('map-cursor-free', isFree(state));
    if (isFree(state)) return go({ position: inSight(map, at?.position), label: t('roving.free'), selection: null });
    const places = placesOf(state);
    const chosen = places.find(({ selection }) => same(selection, state.selection));
    const here = map.project(at === null ? map.getCenter() : at.position);
    const first = chosen ?? nearestSpot(here, spotsOf(map, places))?.item;
    if (first) go(first);
    else says(t('roving.none'));
  });

  cursor.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const state = store.get();
    const free = isFree(state);
    const arrow = ARROWS[event.key];
    if (arrow) {
      const from = map.project(at?.position ?? map.getCenter());
      if (free) {
        const step = event.shiftKey ? FINE_STEP : STEP;
        const { lng, lat } = map.unproject([from.x + arrow[0] * step, from.y + arrow[1] * step]);
        go({ position: [round(lng), round(lat)], label: t('roving.free'), selection: null });
      } else {
        const next = nextSpot(from, arrow, spotsOf(map, placesOf(state)));
        if (next) go(next.item);
        else says(t('roving.end'));
      }
    } else if (event.key === 'Enter' || event.key === ' ') press(map, state, at);
    else if (event.key === '+' || event.key === '=') map.zoomTo(map.getZoom() + 1, around(at));
    else if (event.key === '-') map.zoomTo(map.getZoom() - 1, around(at));
    else if (event.key === 'm' || event.key === 'M') focusSite();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  store.watch(
    (state) => [state.language, state.dataset, isFree(state), state.importing.preview],
    (state) => {
      cursor.classList.toggle('map-cursor-free', isFree(state));
      if (document.activeElement !== cursor) at = null;
      name();
    },
  );
}

/** Whether the cursor goes anywhere, not from place to place. */
const isFree = ({ proposing, roads, importing, tab }: AppState): boolean =>
  proposing || roads.tool !== null || (tab === 'import' && importing.placing !== null);

const same = (a: Selection | null, b: Selection | null): boolean => a?.kind === b?.kind && a?.id === b?.id;
const around = (at: Place | null) => ({ animate: false, ...(at ? { around: at.position } : {}) });

function press(map: MapLibre, state: AppState, at: Place | null): void {
  if (at === null) return;
  const { tool } = state.roads;
  if (state.tab === 'import' && state.importing.placing !== null) act.placeVillage(at.position);
  else if (tool === 'pick') void pickRoadAt(map, map.project(at.position));
  else if (tool !== null) addCorner(map, at.position);
  else if (state.proposing) act.proposeSite([round(at.position[0]), round(at.position[1])]);
  else if (at.selection) act.select(at.selection);
}

/** What the map shows: villages with a position, and sites that stand apart from a village's own. */
function placesOf(state: AppState): Place[] {
  const preview = previewed(state);
  if (preview)
    return preview.places.map((place) => ({
      position: place.position,
      label: `${shortName(place.name)} · ${t(`import.key.${place.kind}`)}`,
      selection: null,
    }));
  const { villages, outcomes, sites, towns } = lookup(state);
  const ofVillages = [...villages.values()].flatMap((village): Place[] => {
    if (!village.position) return [];
    const outcome = outcomes.get(village.code);
    const time = outcome?.inbound?.elapsed.p95;
    const label = [
      shortName(village.name),
      towns.get(village.town)?.name,
      outcome ? t(outcome.covered ? 'village.covered' : 'village.uncovered') : null,
      typeof time === 'number' ? duration(time) : null,
    ];
    return [
      {
        position: village.position,
        label: label.filter(Boolean).join(' · '),
        selection: { kind: 'village', id: village.code },
      },
    ];
  });
  const apart = [...sites.values()].flatMap((site): Place[] => {
    const own = site.tier === 'village' && site.village !== null && site.movedFrom === null;
    const shown = state.showClosed || site.open || site.movedFrom !== null || site.state === 'excluded';
    if (own || !shown) return [];
    const label = [shortName(site.name), tData('site.tier', site.tier), t(site.open ? 'site.open' : 'site.closed')];
    return [{ position: site.position, label: label.join(' · '), selection: { kind: 'site', id: site.id } }];
  });
  return [...ofVillages, ...apart];
}

const spotsOf = (map: MapLibre, places: readonly Place[]): Spot<Place>[] =>
  places.map((item) => {
    const { x, y } = map.project(item.position);
    return { item, x, y };
  });

/** Moves the map no more than it must for a place to be in the open. */
function keepInSight(map: MapLibre, position: LonLat): void {
  const { x, y } = map.project(position);
  const free = room(map);
  const { clientWidth, clientHeight } = map.getContainer();
  const [left, top] = [free.left ?? 0, free.top ?? 0];
  const [right, bottom] = [clientWidth - (free.right ?? 0), clientHeight - (free.bottom ?? 0)];
  const by: PointLike = [
    x < left ? x - left : x > right ? x - right : 0,
    y < top ? y - top : y > bottom ? y - bottom : 0,
  ];
  if (by[0] !== 0 || by[1] !== 0) map.panBy(by, { animate: false });
}

/** A place if it is in sight, else the middle of the map. */
function inSight(map: MapLibre, position: LonLat | undefined): LonLat {
  if (position && map.getBounds().contains(position)) return position;
  const { lng, lat } = map.getCenter();
  return [round(lng), round(lat)];
}
