/** Estimates what a dragged station would come to, off the page's own thread; of places that pile up the newest counts. */
import { estimator } from './estimate.ts';
import { type LightRoads, readRoads } from './light-roads.ts';
import type { FromWorker, ToWorker } from './messages.ts';

const known = new Map<string, Promise<LightRoads | null>>();
let ready: Promise<ReturnType<typeof estimator>> | null = null;
let newest = 0;

async function load(address: string): Promise<LightRoads | null> {
  const response = await fetch(address);
  if (response.status === 204) return null;
  if (!response.ok) throw new Error(`roads: ${response.status}`);
  return readRoads(await response.arrayBuffer());
}

function roadsAt(address: string): Promise<LightRoads | null> {
  const found = known.get(address) ?? load(address);
  known.clear();
  known.set(address, found);
  found.catch(() => known.delete(address));
  return found;
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'context') {
    ready = roadsAt(data.roads).then((roads) => estimator(roads, data.context));
    // Without roads there are no estimates: the page shows the plain ring.
    ready.catch(() => {});
    return;
  }
  newest = data.ticket;
  void ready?.then(
    (estimate) =>
      // After whatever came in meanwhile.
      setTimeout(() => {
        if (data.ticket !== newest) return;
        const began = performance.now();
        const answer = estimate(data.at);
        const said: FromWorker = { ticket: data.ticket, answer, took: performance.now() - began };
        self.postMessage(said);
      }, 0),
    () => {},
  );
});
