/** The roads of an extract without its places: for clients that ask for routes only, and for benchmarks. */
import { CundaError, type ImportIssue, type RoadNetwork, type Work } from '../../src/model/index.ts';
import { compressWays } from '../roads/osm/compress.ts';
import { detectFormat } from './detect.ts';
import { readFile } from './files.ts';
import { noteRestrictions } from './osm/notes.ts';
import type { ImportInput } from './types.ts';

/**
 * Roads of an OSM extract, and what was left out of them. Throws as the import does, `format-unknown` for anything else
 * than an extract.
 */
export async function readRoads(
  input: ImportInput,
  work: Work,
): Promise<{ readonly roads: RoadNetwork; readonly issues: readonly ImportIssue[] }> {
  const format = await detectFormat(input.name, input.bytes);
  const { extract, log } = await readFile(input, format, null, {}, work);
  if (extract === null)
    throw new CundaError(
      'format-unknown/no-roads',
      { file: input.name },
      { received: format.name, at: { file: input.name } },
    );
  const { roads, restrictions } = compressWays(extract.roads);
  noteRestrictions(restrictions, log, '');
  return { roads, issues: log.issues() };
}
