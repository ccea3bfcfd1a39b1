/** What stands in for the roads of a county that brings none. */
import { DEFAULT_DETOUR_FACTOR, DETOUR_MODELS, guessTerrain, type Roads } from '../../src/model/index.ts';
import type { IssueLog } from './issues.ts';
import type { ImportOptions } from './types.ts';

/**
 * The no-road model of a county: the given factor alone, or the calibrated model of its terrain class. A class that
 * nobody states is guessed from the county's code and listed as a guess.
 */
export function withoutRoads(
  county: { readonly code: string; readonly name: string },
  { detourFactor, terrain }: Pick<ImportOptions, 'detourFactor' | 'terrain'>,
  log: IssueLog | undefined,
): Roads {
  if (detourFactor !== undefined && terrain === undefined) return { kind: 'detour', factor: detourFactor };
  const guessed = terrain ?? guessTerrain(county.code);
  if (terrain === undefined)
    log?.add(
      'guessed',
      'terrain-guessed',
      { county: county.name, code: county.code, terrain: guessed },
      { value: guessed },
      county.code,
    );
  return { kind: 'detour', factor: detourFactor ?? DEFAULT_DETOUR_FACTOR, model: DETOUR_MODELS[guessed] };
}
