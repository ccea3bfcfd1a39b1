/**
 * The address says what is shown. Another plan, county, tab or selection is another view, to which Back and Forward
 * lead; where the map stands and the language are no view of their own.
 */
import type { Map as MapLibre } from 'maplibre-gl';
import { act } from '../core/actions.ts';
import { writeLook } from '../core/look-state.ts';
import { store, TABS } from '../core/state.ts';
import { readLink, readSelection, type ViewLink, writeLink } from '../core/url.ts';

const nowShown = (map: MapLibre | null): ViewLink => {
  const { plan, datasetId, selection, tab, language, look } = store.get();
  const centre = map?.getCenter();
  return {
    plan: plan?.id ?? null,
    dataset: datasetId,
    selection: selection ? `${selection.kind}:${selection.id}` : null,
    language,
    tab: tab === 'score' ? null : tab,
    look: writeLook(look),
    map: map && centre ? { zoom: map.getZoom(), latitude: centre.lat, longitude: centre.lng } : null,
  };
};

const viewOf = ({ plan, dataset, selection, tab }: ViewLink): string =>
  [plan ?? dataset, selection, tab].map(String).join(' ');

/** Keeps the address in step with the screen, and the screen with Back and Forward. */
export function startLink(map: MapLibre | null): void {
  let last: string | null = null;
  let going = false;
  const write = (): void => {
    const { busy } = store.get();
    if (busy !== null || going) return;
    const link = nowShown(map);
    const view = viewOf(link);
    if (last === null || last === view) history.replaceState(null, '', writeLink(link));
    else history.pushState(null, '', writeLink(link));
    last = view;
  };
  store.watch((s) => [s.plan, s.datasetId, s.selection, s.tab, s.language, s.busy, s.look], write);
  map?.on('moveend', write);
  window.addEventListener('popstate', () => {
    going = true;
    void goTo(readLink(location.hash), map).finally(() => {
      last = viewOf(nowShown(map));
      going = false;
      write();
    });
  });
}

/** Shows the view of an address. */
async function goTo(link: ViewLink, map: MapLibre | null): Promise<void> {
  const { plan, datasetId } = store.get();
  if (link.language) store.set({ language: link.language });
  if (link.plan && link.plan !== plan?.id) await act.openPlan(link.plan);
  else if (!link.plan && link.dataset && link.dataset !== datasetId) await act.openDataset(link.dataset);
  store.set({
    selection: link.selection ? readSelection(link.selection) : null,
    tab: TABS.find((tab) => tab === link.tab) ?? 'score',
  });
  act.showLook(link.look);
  const { map: at } = link;
  if (at) map?.jumpTo({ center: [at.longitude, at.latitude], zoom: at.zoom });
}
