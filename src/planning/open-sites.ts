import { type Dataset, metres, type OpenSite, type PlanWarning, type Travel } from '../model/index.ts';
import { referenceProfile } from '../network/index.ts';
import type { Schedule } from './schedule.ts';

/** The open sites of a plan, in the order of the dataset, each with its town and its distance to the road. */
export function openSites(
  dataset: Dataset,
  travel: Travel,
  { open, assignment }: Pick<Schedule, 'open' | 'assignment'>,
): OpenSite[] {
  const profile = referenceProfile(dataset);
  return dataset.sites
    .filter((site) => open.has(site.id))
    .map((site): OpenSite => {
      const snap = travel.snap(profile, travel.index(site.id));
      const fedBy = site.tier === 'village' ? (assignment.fedBy.get(site.id) ?? null) : null;
      return { site: site.id, tier: site.tier, fedBy, snap: snap.status, snapMetres: metres(snap.metres) };
    });
}

/** A warning for each open site and each village on foot that would not meet the roads without the planned ones. */
export function joinedWarnings(dataset: Dataset, travel: Travel, sites: readonly OpenSite[]): PlanWarning[] {
  const walked = dataset.profiles.some(({ id }) => id === 'foot');
  const joined = (profile: string, place: string, subject: string): PlanWarning[] => {
    const { planned, metres } = travel.snap(profile, travel.index(place));
    return planned ? [{ code: 'planned-road-joined', subject, params: { metres } }] : [];
  };
  return [
    ...sites.flatMap(({ site }) => joined(referenceProfile(dataset), site, site)),
    ...dataset.villages.flatMap(({ code, position }) =>
      position === null || !walked ? [] : joined('foot', `village:${code}`, code),
    ),
  ];
}
