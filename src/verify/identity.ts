/** What a plan was made from, by hash, and what it carries over from there. */
import type { Notice, Plan, RoadNetwork } from '../model/index.ts';
import { hashOf, hashRoads } from '../model/index.ts';
import type { Tally } from './difference.ts';
import { firstBy, type Ground } from './ground.ts';

/** Checks the hashes of plan, dataset, roads and notices, and the facts copied from the dataset. */
export function checkIdentity(
  tally: Tally,
  ground: Ground,
  roads: RoadNetwork | null,
  notices: readonly Notice[],
): void {
  const { plan, dataset } = ground;
  const { id, ...content }: Plan = plan;
  tally.same('/format', plan.format, 'cunda-plan/1');
  tally.same('/id', id, hashOf(content));
  tally.same('/dataset', plan.dataset, hashOf(dataset));
  checkRoads(tally, ground, roads);
  tally.same('/county', plan.county, { code: dataset.county.code, name: dataset.county.name });
  tally.same('/synthetic', plan.synthetic, dataset.synthetic);
  const kind = dataset.roads.kind;
  tally.same('/travel', plan.travel, {
    kind,
    estimated: kind === 'detour',
    synthetic: dataset.roads.kind === 'network' && dataset.roads.provenance === 'synthetic',
  });
  const known = firstBy(notices, (notice) => notice.id);
  const seen = new Set<string>();
  for (const [i, stated] of plan.notices.entries()) {
    const notice = known.get(stated.id);
    tally.rule(`/notices/${i}/id`, notice !== undefined, stated.id, 'notice-known');
    tally.rule(`/notices/${i}/id`, !seen.has(stated.id), stated.id, 'notice-once');
    if (notice !== undefined) tally.same(`/notices/${i}/hash`, stated.hash, hashOf(notice));
    seen.add(stated.id);
  }
}

/** The dataset names its road network by hash; without the right one no way can be recomputed. */
function checkRoads(tally: Tally, { dataset }: Ground, roads: RoadNetwork | null): void {
  if (dataset.roads.kind === 'detour') return;
  const { hash, nodes, segments } = dataset.roads;
  if (!tally.rule('/travel/kind', roads !== null, hash, 'roads-at-hand') || roads === null) return;
  const actual = hashRoads(roads);
  tally.rule('/dataset', hash === actual, hash, 'roads-of-hash', { hash: actual });
  tally.rule('/dataset', nodes === roads.nodeCount, nodes, 'road-nodes', { nodes: roads.nodeCount });
  const counted = roads.segmentCount;
  tally.rule('/dataset', segments === counted, segments, 'road-segments', { segments: counted });
}
