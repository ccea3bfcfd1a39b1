/** Warnings that follow from the rest of a plan: docs/definitions.md §4. */
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
