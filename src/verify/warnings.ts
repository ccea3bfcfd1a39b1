/** Warnings that follow from the rest of a plan: docs/definitions.md §4. */
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import type { Told } from './villages.ts';

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
