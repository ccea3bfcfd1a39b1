/** `serve --roads`: the roads of an extract without a county, for clients that ask for routes only. */
import { basename } from 'node:path';
import { readRoads } from '../../geo/import/index.ts';
import { DEFAULT_PROFILES, hashRoads } from '../../src/model/index.ts';
import { parseQuery } from '../dialects/osrm/query/query.ts';
import type { BareRoads } from '../service/roads-around.ts';
import type { Service } from '../service/service.ts';
import { issueText } from '../words/import-issues.ts';
import { LIGHT_COST } from '../work/cost.ts';
import { sharedRoads } from '../work/shared-roads.ts';
import type { Invocation } from './command.ts';
import { readInput } from './files.ts';
import type { OwnProfiles } from './profiles-option.ts';

/** Roads of the file that the invocation names, none without one. Throws as the import does. */
export async function bareRoads(
  { values, progress, note, language }: Invocation,
  own: OwnProfiles | null,
): Promise<BareRoads[]> {
  const file = values.text('roads');
  if (file === undefined) return [];
  const { roads: read, issues } = await readRoads(await readInput(file), progress);
  const roads = sharedRoads(read);
  progress.end();
  for (const issue of issues) await note(`${basename(file)}: ${issueText(language, issue)}`);
  return [{ hash: hashRoads(roads), roads, profiles: own?.profiles ?? DEFAULT_PROFILES }];
}

/**
 * Builds what routes need in the compute threads, so that the first client doesn't wait for it: in the one for light
 * work first, the other then finds what was kept. A failure shows at its first query.
 */
export function warmBareRoads({ bareRoads: networks, compute }: Pick<Service, 'bareRoads' | 'compute'>): void {
  for (const { hash, roads, profiles } of networks) {
    const [profile] = profiles;
    if (profile === undefined) continue;
    const [lon, lat] = [roads.nodeLon[0] ?? 0, roads.nodeLat[0] ?? 0].map((degrees) => (degrees / 1e7).toFixed(6));
    const query = parseQuery('route', `${lon},${lat};${lon},${lat}`, {});
    const task = { network: hash, profile, changes: [], query };
    const warm = (cost: number) => compute.run('osrm', task, { cost });
    warm(0)
      .then(() => warm(2 * LIGHT_COST))
      .catch(() => {});
  }
}
