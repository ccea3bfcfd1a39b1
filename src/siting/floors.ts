/** The floors that the notices set on what is opened, as named constraints. */
import type { Dataset, Notice, Policy, SiteId, Target } from '../model/index.ts';

/**
 * At least `atLeast` of: `sites` open (`open`), villages or towns with one of `sites` open, villages served through
 * `sites` (`covered`).
 */
export interface Floor {
  /** `notice:<notice id>/<target id>`. */
  readonly name: string;
  readonly notice: string;
  readonly target: Target;
  readonly counts: 'open' | 'villages' | 'towns' | 'covered';
  readonly sites: ReadonlySet<SiteId>;
  readonly atLeast: number;
}

/**
 * Floors (how many of which sites must be open, how many villages covered) that the targets of the given notices set,
 * in their order, by docs/definitions.md. A target without a number, or one that siting can't influence, sets none. At
 * most one own station a village is opened, so counting open sites of villages counts villages.
 */
export function floorsOf(dataset: Dataset, policy: Policy, notices: readonly Notice[]): Floor[] {
  const ids = (keep: (site: Dataset['sites'][number]) => boolean): Set<SiteId> =>
    new Set(dataset.sites.filter((site) => site.state !== 'excluded' && keep(site)).map((site) => site.id));
  const poor = new Set(dataset.villages.filter((village) => village.designatedPoor).map((village) => village.code));
  const villageCodes = new Set(dataset.villages.map((village) => village.code));
  const shares = (site: Dataset['sites'][number]): boolean =>
    site.carriers === 'all' || dataset.carriers.every((carrier) => site.carriers.includes(carrier));
  const visits = policy.days.length * policy.trunkDepartures.length;
  const floors: Floor[] = [];
  for (const notice of notices) {
    for (const target of notice.targets) {
      if (target.required === null || target.required.op === '<=') continue;
      const needed = target.required.value;
      const floor = (counts: Floor['counts'], sites: Set<SiteId>, atLeast: number): void => {
        if (atLeast <= 0) return;
        floors.push({ name: `notice:${notice.id}/${target.id}`, notice: notice.id, target, counts, sites, atLeast });
      };
      switch (target.figure) {
        case 'station-coverage':
          floor(
            'villages',
            ids((site) => site.tier === 'village' && site.village !== null && villageCodes.has(site.village)),
            atLeastOf(needed, Math.min(target.denominatorCap ?? Number.POSITIVE_INFINITY, dataset.villages.length)),
          );
          break;
        case 'poor-village-station-coverage':
          floor(
            'villages',
            ids((site) => site.tier === 'village' && site.village !== null && poor.has(site.village)),
            atLeastOf(needed, poor.size),
          );
          break;
        case 'town-station-coverage':
          floor(
            'towns',
            ids((site) => site.tier === 'town' && site.town !== null),
            atLeastOf(needed, dataset.towns.length),
          );
          break;
        case 'town-stations':
          floor(
            'open',
            ids((site) => site.tier === 'town'),
            needed,
          );
          break;
        case 'village-stations':
          floor(
            'open',
            ids((site) => site.tier === 'village'),
            needed,
          );
          break;
        case 'express-coverage':
          // With too few deliveries a week no station covers anybody, so the floor can't hold.
          floor(
            'covered',
            ids((site) => site.tier === 'village' && shares(site) && visits >= policy.minimumDeliveriesPerWeek),
            atLeastOf(needed, dataset.villages.length),
          );
          break;
        default:
      }
    }
  }
  return floors;
}

/** Smallest whole number that is at least `share` of `total`, robust to floating point (0.7 × 10 = 7). */
const atLeastOf = (share: number, total: number): number => Math.ceil(share * total - 1e-9);
