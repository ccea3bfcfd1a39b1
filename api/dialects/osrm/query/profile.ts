/** Which of a dataset's road profiles a client means by the profile in its address. */
import type { RoadProfile } from '../../../../src/model/index.ts';

/**
 * What OSRM's clients call going on foot. All else that is not a profile's id is a van: OSRM itself does not look at
 * the name.
 */
const ON_FOOT = new Set(['foot', 'walking', 'pedestrian', 'walk']);

/** The profile of that id; else by what the name says; else the dataset's reference profile, its first. */
export function profileFor({ profiles }: { readonly profiles: readonly RoadProfile[] }, name: string): RoadProfile {
  const byId = (id: string): RoadProfile | undefined => profiles.find((profile) => profile.id === id);
  const meant = byId(name) ?? byId(ON_FOOT.has(name) ? 'foot' : 'van') ?? profiles[0];
  if (meant === undefined) throw new RangeError('a dataset has at least one profile');
  return meant;
}
