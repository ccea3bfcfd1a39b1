/** Warnings that follow from the rest of a plan: docs/definitions.md §4. */
import type { Figures } from '../model/index.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import { referenceSnap } from './sites.ts';
import type { PlaceSnap, Ways } from './trip.ts';
import type { Told } from './villages.ts';

/** Checks that every open site and village that only planned roads join to the rest is named, and no other. */
export function checkJoined(tally: Tally, ground: Ground, ways: Ways | null): void {
  if (ways === null) return;
  const { plan, dataset, profiles, sites } = ground;
  const foot = profiles.get('foot');
  const joined = (snap: PlaceSnap | undefined, subject: string) =>
    snap?.planned ? [{ subject, metres: snap.metres }] : [];
  const right = [
    ...plan.sites.flatMap(({ site: id }) => {
      const site = sites.get(id);
      return site === undefined ? [] : joined(referenceSnap(ground, ways, site), id);
    }),
    ...dataset.villages.flatMap(({ code, position }) =>
      position === null || foot === undefined ? [] : joined(ways.snap(foot, position), code),
    ),
  ];
  const stated = plan.warnings.filter(({ code }) => code === 'planned-road-joined');
  const subjects = (list: readonly { readonly subject: string | null }[]) => list.map(({ subject }) => subject);
  tally.same('/warnings', subjects(stated), subjects(right));
  for (const [i, { metres }] of right.entries())
    tally.within('/warnings', Number(stated[i]?.params.metres ?? Number.NaN), metres, 1);
}

/** Checks that every village that changed roads cut off is named, and no other. */
export function checkCutOff(tally: Tally, { plan, dataset }: Ground, told: readonly Told[]): void {
  const changed = dataset.roads.kind === 'network' && (dataset.roads.changes ?? []).length > 0;
  const right = told.flatMap(({ village, outcome }) =>
    changed && outcome.reason === 'no-road-to-town'
      ? [{ code: 'village-cut-off', subject: village.code, params: { village: village.name } }]
      : [],
  );
  const stated = plan.warnings.filter(({ code }) => code === 'village-cut-off');
  tally.same('/warnings', stated, right);
}

/** From this share on parcels left behind are warned of. */
const WARNED_SHARE = 0.01;

/** Checks that every open site that is too small for its design day is named, and full vehicles are. */
export function checkOverflow(tally: Tally, { plan, sites }: Ground, { sizing, routes }: Figures): void {
  const right: unknown[] = [];
  for (const { site: subject, design, overflow } of sizing.sites) {
    const site = sites.get(subject);
    if (site === undefined) continue;
    const named = (code: string, params: object) => right.push({ code, subject, params });
    if (overflow.includes('floor'))
      named('site-too-small', { needs: design.floorSquareMetres, has: site.floorAreaSquareMetres });
    if (overflow.includes('capacity'))
      named('site-over-capacity', { parcels: design.parcels, capacity: site.capacityParcelsPerDay });
  }
  const { share } = routes.leftBehind;
  if (share !== null && share > WARNED_SHARE) right.push({ code: 'left-behind', subject: null, params: { share } });
  const codes = ['site-too-small', 'site-over-capacity', 'left-behind'];
  tally.same(
    '/warnings',
    plan.warnings.filter(({ code }) => codes.includes(code)),
    right,
  );
}
