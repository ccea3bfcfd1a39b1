/** Estimates while a station is dragged: asks a worker thread; what it answers holds as long as that is newest. */
import type { LonLat } from '../core/geometry.ts';
import type { SiteView } from '../core/sites.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { lookup, shownPlan } from '../core/view.ts';
import { distance, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { type LiveAnswer, type LiveContext, ROAD_LIMIT } from '../live/estimate.ts';
import type { FromWorker, ToWorker } from '../live/messages.ts';
import type { LiveKind, LiveShape } from './live-canvas.ts';

type Told = (answer: LiveAnswer) => void;

let worker: Worker | null = null;
let asked: { readonly site: string; readonly of: readonly unknown[] } | null = null;
let ticket = 0;
let told: Told = () => {};
/** Of the last answer: how long the worker took, and how long the page waited for it; milliseconds. For measuring. */
export const liveTimes = { took: 0, waited: 0 };
let sentAt = 0;

const send = (message: ToWorker): void => worker?.postMessage(message);

/** What of the plan a move of a station touches. */
function contextOf(site: SiteView, state: AppState): LiveContext | null {
  const plan = shownPlan(state);
  const { dataset } = state;
  if (!plan || !dataset || site.tier === 'county') return null;
  const { sites, outcomes } = lookup(state);
  const placeOf = (id: string): LonLat | undefined => sites.get(id)?.position;
  return {
    ...{ site: site.id, tier: site.tier, serviceMetres: plan.policy.serviceDistanceMetres },
    villages: dataset.villages.flatMap(({ code, position, population }) => {
      const outcome = outcomes.get(code);
      if (!position) return [];
      const mine = outcome?.station === site.id;
      const own = outcome?.ownStation ?? false;
      return [{ code, position, people: population, mine, own, walk: outcome?.walkMetres ?? null }];
    }),
    others: [...sites.values()].flatMap((one) =>
      one.tier === 'village' && one.open && one.id !== site.id ? [one.position] : [],
    ),
    calls: plan.runs.flatMap((run) =>
      run.bus
        ? []
        : run.stops.flatMap((stop, i) => {
            if (stop.site !== site.id) return [];
            const next = run.stops[i + 1];
            const before = placeOf(run.stops[i - 1]?.site ?? run.base);
            const after = placeOf(next?.site ?? run.base);
            const metres = stop.legMetres + (next ? next.legMetres : run.returnMetres);
            return before && after ? [{ before, after, metres, weekly: run.days.length }] : [];
          }),
    ),
  };
}

/**
 * Asks what a station would come to at a position; `tell` is called with the answer unless another question follows
 * first. Nothing happens for a site without a plan.
 */
export function preview(siteId: string, position: LonLat, tell: Told): void {
  const state = store.get();
  const site = lookup(state).sites.get(siteId);
  if (!site || state.datasetId === null) return;
  const of = [state.dataset, shownPlan(state), state.history.edits];
  if (asked?.site !== siteId || asked.of.some((part, i) => part !== of[i])) {
    const context = contextOf(site, state);
    if (!context) return;
    worker ??= begin();
    asked = { site: siteId, of };
    send({ kind: 'context', roads: `${location.origin}/v1/datasets/${state.datasetId}/roads/light`, context });
  }
  told = tell;
  ticket += 1;
  sentAt = performance.now();
  send({ kind: 'at', ticket, at: position });
}

/** Answers that are still under way count no more. */
export function endPreview(): void {
  ticket += 1;
  asked = null;
  told = () => {};
}

function begin(): Worker {
  const made = new Worker(new URL('../live/worker.ts', import.meta.url), { type: 'module' });
  made.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.ticket !== ticket) return;
    Object.assign(liveTimes, { took: data.took, waited: performance.now() - sentAt });
    told(data.answer);
  });
  return made;
}

/** Rings, the way to the road, and the villages that change hands. */
export function liveShapes(at: LonLat, answer: LiveAnswer): LiveShape[] {
  const { villages } = lookup();
  const ring = (places: LonLat[], kind: LiveKind): LiveShape[] => (places.length < 4 ? [] : [{ kind, places }]);
  const marks = (codes: readonly string[], kind: LiveKind): LiveShape[] =>
    codes.flatMap((code) => {
      const place = villages.get(code)?.position;
      return place ? [{ kind, places: [place] }] : [];
    });
  return [
    ...ring(answer.driveRing, 'drive'),
    ...ring(answer.walkRing, 'walk'),
    ...(answer.road ? [{ kind: 'road' as const, places: [at, answer.road] }] : []),
    ...marks(answer.gained, 'gained'),
    ...marks(answer.lost, 'lost'),
  ];
}

/** The estimates in words, each marked as one. */
export function liveText(moved: number, range: number, answer: LiveAnswer): string {
  const metres = answer.weeklyMetres;
  return [
    t('live.moved', { metres: distance(moved) }),
    answer.roadMetres === null
      ? t('live.off-road', { within: distance(ROAD_LIMIT) })
      : t('live.road', { road: distance(answer.roadMetres) }),
    ...(answer.within > 0 || answer.gained.length + answer.lost.length > 0
      ? [
          t('live.people', { range: distance(range), people: number(answer.people), villages: number(answer.within) }),
          t('live.change', { gained: number(answer.gained.length), lost: number(answer.lost.length) }),
        ]
      : []),
    ...(metres === null
      ? []
      : [
          t('live.metres', {
            change: `${metres < 0 ? '−' : '+'}${distance(Math.abs(Math.round(metres / 100) * 100))}`,
          }),
        ]),
    t('live.note'),
  ].join(' · ');
}
