/** Edits to a plan as a new dataset: nothing is changed in place. */
import { distance } from '@turf/turf';
import {
  CundaError,
  candidateSite,
  type Dataset,
  type Edit,
  type Hash,
  hashOf,
  type Plan,
  type Policy,
  type Position,
  type Site,
  type SiteId,
  type Village,
} from '../model/index.ts';
import { type Fail, roadsWith } from './road-changes.ts';

/** The dataset and the part of the policy that a list of edits leads to. */
export interface Edited {
  readonly dataset: Dataset;
  readonly policy: Policy;
}

/** An edited site farther than this from every place of the county is refused as a slip of the hand. */
const FARTHEST_METRES = 100_000;

/**
 * Applies edits in order to the dataset of `base`; the values given are not changed. A site added or moved belongs to
 * the village whose position is nearest, and to its town, a warehouse to none; a moved site keeps its village while no
 * other is nearer. The
 * centre can be moved but not closed. Changes of roads need a road network. Throws `edit-invalid` with the JSON pointer
 * of the edit at fault.
 */
export function applyEdits(dataset: Dataset, edits: readonly Edit[], base: Pick<Plan, 'policy'>): Edited {
  const sites = new Map(dataset.sites.map((site) => [site.id, site]));
  let { policy } = base;
  let { roads } = dataset;
  edits.forEach((edit, index) => {
    const fail: Fail = (member, reason, params, received) => {
      throw new CundaError(reason, params, { received, at: { pointer: `/edits/${index}/${member}` } });
    };
    const find = (id: SiteId): Site => sites.get(id) ?? fail('site', 'edit-invalid/site-unknown', { site: id }, id);
    switch (edit.op) {
      case 'add-site': {
        if (sites.has(edit.id)) fail('id', 'edit-invalid/site-exists', { site: edit.id }, edit.id);
        sites.set(edit.id, { ...newSite(dataset, edit, fail), state: 'required' });
        break;
      }
      case 'move-site': {
        const site = find(edit.site);
        const home = nearestVillage(dataset, edit.position, fail);
        const place =
          site.tier === 'village' ? { village: home.code, town: home.town } : { village: null, town: site.town };
        const state = site.tier === 'county' || site.state === 'excluded' ? site.state : ('required' as const);
        sites.set(site.id, { ...site, ...place, position: edit.position, state });
        break;
      }
      case 'open-site':
        sites.set(edit.site, { ...find(edit.site), state: 'required' });
        break;
      case 'close-site': {
        const site = find(edit.site);
        if (site.tier === 'county') fail('site', 'edit-invalid/centre-closed', {}, edit.site);
        sites.set(edit.site, { ...site, state: 'excluded' });
        break;
      }
      case 'set-departures':
        policy = { ...policy, trunkDepartures: edit.departures.toSorted((a, b) => a - b) };
        break;
      case 'set-days':
        policy = { ...policy, days: [...new Set(edit.days)].sort((a, b) => a - b) };
        break;
      case 'set-run':
        // Of the timetable that the other edits come to: `evaluateTimetable`.
        break;
      case 'set-road-changes':
        roads = roadsWith(dataset, edit.changes, fail);
        break;
      case 'add-road':
        fail('op', 'edit-invalid/road-unbuilt', {}, edit.op);
        break;
    }
  });
  return {
    dataset: { ...dataset, sites: [...sites.values()], roads, derivedFrom: dataset.derivedFrom ?? nameOf(dataset) },
    policy,
  };
}

/** Names of datasets, which never change, so that a base is not read anew for each of its edits. */
const names = new WeakMap<Dataset, Hash>();

function nameOf(dataset: Dataset): Hash {
  const name = names.get(dataset) ?? hashOf(dataset);
  names.set(dataset, name);
  return name;
}

function newSite(dataset: Dataset, edit: Extract<Edit, { op: 'add-site' }>, fail: Fail): Site {
  const { id, name, tier, position } = edit;
  const home = nearestVillage(dataset, position, fail);
  return candidateSite({
    id,
    name,
    tier,
    kind: tier === 'town' ? 'town-government' : 'new-build',
    position,
    town: tier === 'warehouse' ? null : home.town,
    village: tier === 'village' ? home.code : null,
  });
}

function nearestVillage(dataset: Dataset, position: Position, fail: Fail): Village {
  let best: { village: Village; metres: number } | null = null;
  for (const village of dataset.villages) {
    if (village.position === null) continue;
    const metres = distance(position, village.position, { units: 'meters' });
    if (best === null || metres < best.metres) best = { village, metres };
  }
  if (best === null || best.metres > FARTHEST_METRES) {
    return fail('position', 'edit-invalid/position-far', {}, position.join(', '));
  }
  return best.village;
}
