/** What the policy pins: sites that are open, and runs that go. */
import type { Run } from '../model/index.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';

type Pinned = NonNullable<Ground['policy']['pins']>['runs'][number];

const alike = (a: readonly (string | number)[], b: readonly (string | number)[]): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i]);

/** Whether a run is the one that a pin names. */
export const isPinned = (run: Run, pin: Pinned): boolean =>
  run.base === pin.base &&
  run.tier === pin.tier &&
  run.departs === pin.departs &&
  run.vehicleType === pin.vehicleType &&
  run.vehicle === pin.vehicle &&
  run.driver === pin.driver &&
  alike(run.days, pin.days) &&
  alike(
    run.stops.map((stop) => stop.site),
    pin.stops,
  );

/** Checks that every pin of the policy holds; each pinned run needs a run of its own. */
export function checkPins(tally: Tally, { policy, open }: Ground, runs: readonly Run[]): void {
  const { sites, runs: pinned } = policy.pins ?? { sites: [], runs: [] };
  for (const [i, site] of sites.entries()) tally.rule(`/policy/pins/sites/${i}`, open.has(site), site, 'pinned-site');
  const taken = new Set<Run>();
  for (const [i, pin] of pinned.entries()) {
    const found = runs.find((run) => !taken.has(run) && isPinned(run, pin));
    tally.rule(`/policy/pins/runs/${i}`, found !== undefined, pin.id, 'pinned-run');
    if (found !== undefined) taken.add(found);
  }
}
