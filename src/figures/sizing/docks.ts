/** Vehicles at each site: loading before they leave, unloading when they are back, at the stops of their way. */
import { DAY, type Policy, type Run, type SiteId } from '../../model/index.ts';
import type { Span } from './busiest.ts';

/**
 * When vehicles stand at each site in a week. At its base a vehicle stands from `dockSeconds` and the loading of what it
 * takes out, at the policy's time per parcel, before departure; and from its return until it is unloaded and out of the
 * way. At a stop it stands while it is served and leaves. `vehicles`: how many go as a run.
 */
export function vehiclesAt(
  runs: readonly Run[],
  policy: Policy,
  dockSeconds: number,
  vehicles: (run: Run) => number,
): Map<SiteId, Span[]> {
  const bySite = new Map<SiteId, Span[]>();
  const stand = (site: SiteId, from: number, until: number, amount: number): void => {
    const list = bySite.get(site);
    if (list === undefined) bySite.set(site, [{ from, until, amount }]);
    else list.push({ from, until, amount });
  };
  for (const run of runs) {
    const amount = vehicles(run);
    const perParcel = run.tier === 'trunk' ? policy.trunkSecondsPerParcel : policy.secondsPerParcel;
    const out = run.stops.reduce((sum, stop) => sum + stop.delivered, 0);
    for (const day of run.days) {
      const midnight = (day - 1) * DAY;
      stand(run.base, midnight + run.departs - perParcel * out - dockSeconds, midnight + run.departs, amount);
      stand(run.base, midnight + run.returns, midnight + run.unloaded + dockSeconds, amount);
      for (const { site, arrives, waitSeconds, departs } of run.stops) {
        stand(site, midnight + arrives + waitSeconds, midnight + departs + dockSeconds, amount);
      }
    }
  }
  return bySite;
}
