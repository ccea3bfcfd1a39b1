/**
 * Imports a county from the files that people have: OSM extracts, CSV of divisions, GeoJSON, SRTM heights. All or
 * nothing.
 */
import { CundaError, type Work } from '../../src/model/index.ts';
import { compressWays } from '../roads/index.ts';
import { assemble } from './assemble.ts';
import type { ImportInput, ImportOptions, ImportResult } from './types.ts';

/**
 * Reads files that belong together and returns one dataset per county with its roads, and the list of everything that
 * was repaired, guessed or refused. Places come from CSV and GeoJSON points where there are any, else from the extract;
 * roads from the extract, else the no-road model; polygons are the boundary. The same bytes give the same datasets.
 * Throws a `CundaError` and imports nothing where a file can't be read, an identity is lost (`code-rounded`,
 * `code-duplicate`) or no county is left to plan.
 */
export async function importCounty(
  inputs: readonly ImportInput[],
  options: ImportOptions,
  work: Work,
): Promise<ImportResult> {
  if (inputs.length === 0) throw new CundaError('request-invalid/no-file', {});
  return assemble(inputs, options, work, compressWays);
}
