/** Starts the planner's screen. */
import type { Map as MapLibre } from 'maplibre-gl';
import * as absences from './actions/absences.ts';
import { logOut } from './actions/account.ts';
import * as closures from './actions/closures.ts';
import { startClosures } from './actions/closures.ts';
import * as day from './actions/day.ts';
import { chooseDraft, dismissTaken, startDrafts } from './actions/drafts.ts';
import * as edits from './actions/edits.ts';
import * as exports from './actions/exports.ts';
import { useFramedMap } from './actions/exports.ts';
import * as field from './actions/field.ts';
import * as frontiers from './actions/frontier.ts';
import * as imports from './actions/import.ts';
import * as inputs from './actions/inputs.ts';
import * as jobs from './actions/jobs.ts';
import { resumeJob } from './actions/jobs.ts';
import * as looking from './actions/look.ts';
import { startLook } from './actions/look.ts';
import { startNetwork } from './actions/network.ts';
import * as opening from './actions/open.ts';
import * as roads from './actions/roads.ts';
import { startRoads } from './actions/roads.ts';
import * as scenarios from './actions/scenarios.ts';
import * as selecting from './actions/select.ts';
import * as timetables from './actions/timetable.ts';
import { readNames } from './actions/timetable.ts';
import * as verifying from './actions/verification.ts';
import { readPerson } from './core/account.ts';
import { act, useActions } from './core/actions.ts';
import { byId, h } from './core/h.ts';
import { startKeeping } from './core/kept.ts';
import { store } from './core/state.ts';
import { readLink } from './core/url.ts';
import { startField } from './frame/field.ts';
import { startHeader } from './frame/header.ts';
import { startKeys } from './frame/keys.ts';
import { startToolbar } from './frame/toolbar.ts';
import { startLink } from './frame/views.ts';
import { t, useLanguage } from './i18n/index.ts';
import { fitCounty } from './map/draw.ts';
import { startMap } from './map/index.ts';
import { pictureAsItIs, pictureInFrame } from './map/picture.ts';
import { startDayBar } from './panels/day-bar.ts';
import { startPanel } from './panels/index.ts';
import { startLegend } from './panels/legend.ts';
import { rememberedReviewNumber } from './panels/output.ts';
import { startPrint } from './panels/print.ts';

declare global {
  interface Window {
    /** For tests and tinkerers: the map once there is one, and a promise that everything first shown is there. */
    cunda: { map: MapLibre | null; readonly ready: Promise<void> };
  }
}

const LANGUAGE = 'cunda.language';
const link = readLink(location.hash);

function startLanguage(): void {
  const remembered = localStorage.getItem(LANGUAGE);
  store.set({ language: link.language ?? (remembered === 'en' ? 'en' : 'zh'), reviewNumber: rememberedReviewNumber() });
  useLanguage(store.get().language);
  store.watch(
    (state) => [state.language],
    ({ language }) => {
      useLanguage(language);
      document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
      localStorage.setItem(LANGUAGE, language);
    },
  );
  store.watch(
    (state) => [state.language, state.dataset],
    ({ dataset }) => {
      document.title = [dataset?.county.name, `${t('app.name')} · ${t('app.tagline')}`].filter(Boolean).join(' — ');
    },
  );
}

async function tryMap(): Promise<MapLibre | null> {
  try {
    return await startMap(byId('map'), link);
  } catch {
    byId('map').replaceChildren(h('p', { class: 'map-failed', role: 'alert' }, t('map.failed')));
    return null;
  }
}

async function run(): Promise<void> {
  useActions({
    ...absences,
    ...closures,
    ...day,
    chooseDraft,
    logOut,
    dismissTaken,
    ...edits,
    ...exports,
    ...field,
    ...frontiers,
    ...imports,
    ...inputs,
    ...jobs,
    ...looking,
    ...opening,
    ...roads,
    ...scenarios,
    ...selecting,
    ...timetables,
    ...verifying,
  });
  startLanguage();
  startLook(link.look);
  startHeader();
  startPanel();
  startLegend();
  startDayBar();
  startKeys();
  startDrafts();
  startField();
  startNetwork();
  void startKeeping();
  startRoads();
  startClosures();
  store.watch(
    (state) => [state.plan],
    () => void readNames(),
  );
  void readPerson();
  const [map] = await Promise.all([tryMap(), act.start(link)]);
  window.cunda.map = map;
  startToolbar(
    map && { zoomIn: () => void map.zoomIn(), zoomOut: () => void map.zoomOut(), fit: () => fitCounty(map) },
  );
  startLink(map);
  startPrint(() => (map ? pictureAsItIs(map) : null));
  useFramedMap(map && ((width, height) => pictureInFrame(map, width, height)));
  void resumeJob();
  if (map && !map.loaded()) await new Promise<void>((resolve) => void map.once('idle', () => resolve()));
}

let began: () => void = () => {};
const ready = new Promise<void>((resolve) => {
  began = resolve;
});
window.cunda = { map: null, ready };
void run().then(began);
