import { type Dataset, metres, type OpenSite, type Travel } from '../model/index.ts';
import { referenceProfile } from '../network/index.ts';
import type { Schedule } from './schedule.ts';

/** The open sites of a plan, in the order of the dataset, each with its town and its distance to the road. */
export function openSites(dataset: Dataset, travel: Travel, { open, assignment }: Schedule): OpenSite[] {
  const profile = referenceProfile(dataset);
  return dataset.sites
    .filter((site) => open.has(site.id))
    .map((site): OpenSite => {
      const snap = travel.snap(profile, travel.index(site.id));
      const fedBy = site.tier === 'village' ? (assignment.fedBy.get(site.id) ?? null) : null;
      return { site: site.id, tier: site.tier, fedBy, snap: snap.status, snapMetres: metres(snap.metres) };
    });
}
