/** Which stations could serve a village. */
import type { Dataset, Plan, Policy, SiteId, Travel } from '../../model/index.ts';
import { buildNetwork, servicePaths } from '../../network/index.ts';

/**
 * Served village → the stations that any plan could serve it by: those that siting may choose for it, and the one that
 * this plan has.
 */
export function stationsOf(dataset: Dataset, travel: Travel, plan: Plan): Map<string, Set<SiteId>> {
  const policy: Policy = plan.policy;
  const options = new Map<string, Set<SiteId>>();
  for (const { village, station, status } of plan.villages)
    if (status === 'served' && station !== null) options.set(village, new Set([station]));
  for (const { village, station } of servicePaths(buildNetwork(dataset, travel, policy)))
    options.get(village)?.add(station);
  return options;
}
