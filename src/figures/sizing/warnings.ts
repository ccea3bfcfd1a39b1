/** Warnings of sites that overflow on their design day, and of full vehicles. */
import type { Dataset, Figures, PlanWarning } from '../../model/index.ts';

/** A share of parcels left behind that is warned of. */
const LEFT_BEHIND = 0.01;

/**
 * Warnings of the `figures` of a plan: each open site (of the dataset's `sites`) without enough floor or capacity, in the
 * order of `sizing`; then the vehicles', where `routes` leave parcels behind.
 */
export function overflowWarnings({ sizing, routes }: Figures, { sites }: Dataset): PlanWarning[] {
  const known = new Map(sites.map((site) => [site.id, site]));
  const ofSites = sizing.sites.flatMap(({ site: subject, overflow, design }): PlanWarning[] => {
    const site = known.get(subject);
    if (site === undefined) return [];
    const needs = design.floorSquareMetres;
    const has = site.floorAreaSquareMetres;
    const { parcels } = design;
    const capacity = site.capacityParcelsPerDay;
    return [
      ...(overflow.includes('floor') ? [{ code: 'site-too-small' as const, subject, params: { needs, has } }] : []),
      ...(overflow.includes('capacity')
        ? [{ code: 'site-over-capacity' as const, subject, params: { parcels, capacity } }]
        : []),
    ];
  });
  const { share } = routes.leftBehind;
  return share !== null && share > LEFT_BEHIND
    ? [...ofSites, { code: 'left-behind', subject: null, params: { share } }]
    : ofSites;
}
