/**
 * How long a planner waits after dropping a station: the edit, the travel of the new place, runs, timetable and
 * figures.
 */
import { buildTravel } from '../geo/travel/index.ts';
import { seededRandom } from '../seeds/random.ts';
import { type Edit, hashOf, Policy, type Position, SILENT } from '../src/model/index.ts';
import { evaluate, plan } from '../src/planner.ts';
import { applyEdits } from '../src/scenario/index.ts';
import { verify } from '../src/verify/index.ts';
import { type BenchCounty, type BenchLimits, percentile } from './input.ts';

const MOST_EDITS = 200;
/** How far a station is dragged at most, degrees. */
const DRAG = 0.01;

export async function editsBench(
  { dataset, roads, notices }: BenchCounty,
  { seed, seconds }: BenchLimits,
): Promise<object> {
  const base = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel: buildTravel(dataset, roads),
    notices,
    policy: Policy.parse({ seed }),
    work: SILENT,
  });
  const random = seededRandom(seed);
  const stations = base.sites.filter((site) => site.tier === 'village');
  const positions = new Map(dataset.sites.map((site) => [site.id, site.position]));
  const times: number[] = [];
  let mismatches = 0;
  const end = performance.now() + seconds * 1000;
  while (times.length < MOST_EDITS && performance.now() < end) {
    const site = stations[Math.floor(random.next() * stations.length)]?.site ?? '';
    const [lon, lat] = positions.get(site) ?? dataset.county.seat;
    const position: Position = [lon + (random.next() - 0.5) * DRAG, lat + (random.next() - 0.5) * DRAG];
    const edit: Edit = random.next() < 0.7 ? { op: 'move-site', site, position } : { op: 'close-site', site };
    const start = performance.now();
    const edited = applyEdits(dataset, [edit], base);
    const travel = buildTravel(edited.dataset, roads);
    const next = await evaluate({
      dataset: edited.dataset,
      datasetId: hashOf(edited.dataset),
      travel,
      base,
      notices,
      policy: edited.policy,
      work: SILENT,
    });
    times.push(performance.now() - start);
    if (times.length % 10 === 0 && !verify(next, edited.dataset, roads, notices).ok) mismatches++;
  }
  return {
    edits: times.length,
    medianMs: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    worstMs: Math.max(...times),
    verified: Math.floor(times.length / 10),
    mismatches,
  };
}
