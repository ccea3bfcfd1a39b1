/** `serve --roads`: the roads of an extract without a county, for clients that ask for routes only. */
import { basename } from 'node:path';
import { readRoads } from '../../geo/import/index.ts';
import { DEFAULT_PROFILES, hashRoads } from '../../src/model/index.ts';
import type { BareRoads } from '../service/service.ts';
import type { Invocation } from './command.ts';
import { readInput } from './files.ts';
import type { OwnProfiles } from './profiles-option.ts';

/** Roads of the file that the invocation names, none without one. Throws as the import does. */
export async function bareRoads({ values, progress, note }: Invocation, own: OwnProfiles | null): Promise<BareRoads[]> {
  const file = values.text('roads');
  if (file === undefined) return [];
  const { roads, issues } = await readRoads(await readInput(file), progress);
  progress.end();
  for (const issue of issues) await note(`${basename(file)}: ${issue.message}`);
  return [{ hash: hashRoads(roads), roads, profiles: own?.profiles ?? DEFAULT_PROFILES }];
}
