/**
 * The page and the last plan without a network. Everything is asked of the service first; only where it does not answer
 * is a copy given, and it says so (`X-Cunda-Kept`). Nothing is kept of an answer that is no plain 200, nothing that is
 * sent is held back here, and a 401 or the login page empties everything.
 */
const worker = self as unknown as {
  addEventListener(type: string, listen: (event: WorkerEvent) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
};

interface WorkerEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
  waitUntil(work: Promise<unknown>): void;
}

const KEPT = 'cunda-kept-1';
/** A copy is given where the service has not answered for so long. */
const PATIENCE_MILLISECONDS = 8000;
/** Map tiles kept; the oldest go first. */
const MOST_TILES = 300;

const HASH = '[0-9a-f]{64}';
/** Lists, and the one plan, dataset and scenario that were opened last. */
const LISTS = /^\/v1\/(me|notices|datasets|plans|scenarios|formats)$/;
const LAST = new RegExp(`^/v1/(plans|datasets|scenarios)/(${HASH}|[\\w-]+)$`);
const TILE = new RegExp(`^/v1/datasets/${HASH}/tiles/\\d+/\\d+/\\d+\\.mvt$`);
const SHELL = /^\/($|index\.html$|[\w/-]+\.(css|ts|mjs|js|svg)$)/;

/** Under which group an address is kept; null: not at all. */
function groupOf({ pathname, search }: URL): string | null {
  if (pathname === '/sw.ts' || pathname.startsWith('/login')) return null;
  if (TILE.test(pathname)) return 'tiles';
  if (LISTS.test(pathname)) return 'lists';
  const last = LAST.exec(pathname);
  if (last !== null && search === '') return last[1] ?? null;
  return !pathname.startsWith('/v1/') && SHELL.test(pathname) ? 'shell' : null;
}

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (url.pathname === '/login') event.waitUntil(caches.delete(KEPT));
  const group = groupOf(url);
  if (group !== null) event.respondWith(answer(event, group));
});

async function answer({ request }: WorkerEvent, group: string): Promise<Response> {
  const cache = await caches.open(KEPT);
  const asked = fetch(request).then(async (response) => {
    if (response.status === 401) await caches.delete(KEPT);
    else if (response.status === 200 && !response.redirected) await keep(cache, request, response.clone(), group);
    return response;
  });
  const copy = await cache.match(request, { ignoreVary: true });
  if (copy === undefined) return asked;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MILLISECONDS));
  const first = await Promise.race([asked.catch(() => null), late]);
  return first ?? kept(copy);
}

async function keep(cache: Cache, request: Request, response: Response, group: string): Promise<void> {
  await cache.put(request, response);
  if (group === 'shell' || group === 'lists') return;
  const same = (await cache.keys()).filter(({ url }) => groupOf(new URL(url)) === group);
  // Of plans and datasets two: a scenario stands beside the plan that it started from.
  const most = group === 'tiles' ? MOST_TILES : 2;
  await Promise.all(same.slice(0, Math.max(0, same.length - most)).map((old) => cache.delete(old)));
}

/** The copy, marked as one. */
function kept(copy: Response): Response {
  const headers = new Headers(copy.headers);
  headers.set('X-Cunda-Kept', '1');
  return new Response(copy.body, { status: 200, headers });
}
