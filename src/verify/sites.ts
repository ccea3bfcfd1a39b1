/** The open sites: known, opened once, allowed, fed by an open town, warehouse or county site, and how they meet the roads. */
import { isTransfer, type Site } from '../model/index.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import type { PlaceSnap, Ways } from './trip.ts';

/** How a site meets the roads of the dataset's reference profile, its first; undefined when roads are not at hand. */
export function referenceSnap(ground: Ground, ways: Ways | null, site: Site): PlaceSnap | undefined {
  const [reference] = ground.dataset.profiles;
  return reference === undefined ? undefined : ways?.snap(reference, site.position);
}

/** Checks the list of open sites. */
export function checkSites(tally: Tally, ground: Ground, ways: Ways | null): void {
  const { plan, sites, open } = ground;
  const seen = new Set<string>();
  for (const [i, entry] of plan.sites.entries()) {
    const path = `/sites/${i}`;
    const site = sites.get(entry.site);
    tally.rule(`${path}/site`, !seen.has(entry.site), entry.site, 'site-once');
    seen.add(entry.site);
    if (!tally.rule(`${path}/site`, site !== undefined, entry.site, 'site-of-dataset') || !site) continue;
    tally.same(`${path}/tier`, entry.tier, site.tier);
    tally.rule(`${path}/site`, site.state !== 'excluded', entry.site, 'site-excluded');
    checkFeeding(tally, ground, path, entry.fedBy, site);
    const snap = referenceSnap(ground, ways, site);
    if (snap === undefined) continue;
    tally.same(`${path}/snap`, entry.snap, snap.status);
    // There is no point on a road to measure to when it is too far.
    if (snap.status !== 'too-far') tally.within(`${path}/snapMetres`, entry.snapMetres, snap.metres, 1);
  }
  for (const site of ground.dataset.sites) {
    if (site.state === 'required') tally.rule('/sites', open.has(site.id), null, 'site-required', { site: site.id });
  }
}

function checkFeeding(tally: Tally, ground: Ground, path: string, fedBy: string | null, site: Site): void {
  if (site.tier !== 'village') {
    tally.same(`${path}/fedBy`, fedBy, null);
    return;
  }
  if (fedBy === null) return;
  const feeder = ground.open.has(fedBy) ? ground.sites.get(fedBy)?.tier : undefined;
  tally.rule(`${path}/fedBy`, isTransfer(feeder) || feeder === 'county', fedBy, 'open-feeding-site');
  tally.rule(`${path}/fedBy`, feeder !== 'county' || ground.policy.directRuns, fedBy, 'direct-runs');
}
