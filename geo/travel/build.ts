/** Travel between the places of a dataset: by its roads, or over straight lines where it has none. */
import { CundaError, type Dataset, type RoadNetwork, SILENT, type Travel, type Work } from '../../src/model/index.ts';
import { detourTravel } from './detour.ts';
import { NetworkTravel, WALKING_PROFILE } from './network.ts';
import { prepareRoads } from './prepared.ts';

/**
 * Travel of a dataset. Places: every site, `village:<code>` of villages with a position, `settlement:<code>/<index>`.
 *
 * `roads` must be the network that the dataset names by hash; it is ignored under the no-road model. Rows are searched
 * when first asked for and remembered with the network object, so that a dataset edited from another one costs two
 * searches per moved place. `work` hears of the preparation only; the returned value does not keep it.
 *
 * Throws `value-invalid` for missing or other roads and for doubled place ids, and whatever `work.checkpoint` throws.
 * Source: docs/definitions.md §1.
 */
export function buildTravel(dataset: Dataset, roads: RoadNetwork | null, work: Work = SILENT): Travel {
  if (dataset.roads.kind === 'detour') return detourTravel(dataset, dataset.roads);
  const found = roads === null ? null : prepareRoads(roads).hash;
  if (roads === null || found !== dataset.roads.hash) {
    throw new CundaError(
      'value-invalid/other-roads',
      { county: dataset.name, hash: dataset.roads.hash },
      { received: found, at: { pointer: '/roads/hash' } },
    );
  }
  const travel = new NetworkTravel(dataset, roads);
  const used = new Set([WALKING_PROFILE, ...dataset.vehicles.map((vehicle) => vehicle.profile)]);
  const profiles = dataset.profiles.filter((profile) => used.has(profile.id));
  for (const [done, { id }] of profiles.entries()) {
    work.checkpoint();
    work.report({ phase: 'travel', done, total: profiles.length, note: { code: 'profile', params: { profile: id } } });
    travel.open(id);
  }
  work.report({ phase: 'travel', done: profiles.length, total: profiles.length });
  return travel;
}
