/** Norms of floor space, which are data: seeds/norms. */
import { z } from 'zod';
import hebei2017 from '../../../seeds/norms/hebei-2017.json' with { type: 'json' };
import { Text } from '../units.ts';
import { Basis, estimatedBy } from './basis.ts';

const LeastFloor = z.number().nonnegative().nullable();

/** Least floor of a site by tier, m², and where that is written. */
export const FloorNorms = z
  .object({ county: LeastFloor, town: LeastFloor, village: LeastFloor, basis: Basis })
  .strict();
export type FloorNorms = z.infer<typeof FloorNorms>;

/** A norm as its file states it. */
const FloorNorm = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Where it is in force: beginnings of place codes. */
  regions: z.array(z.string().regex(/^\d{2,12}$/)).min(1),
  title: Text,
  document: z.string().nullable(),
  /** m² by tier; null: none. */
  floorSquareMetres: z.strictObject({ county: LeastFloor, town: LeastFloor, village: LeastFloor }),
});
export type FloorNorm = z.infer<typeof FloorNorm>;

/** All norms; the first stands in where a county has none of its own. */
export const FLOOR_NORMS: readonly FloorNorm[] = [hebei2017].map((norm) => FloorNorm.parse(norm));

/**
 * Least floor by tier, m²: of those of `norms` in force for a county (its code) the one of the longest region that the
 * code begins with; without one the first of `norms`. An estimate in both cases: the county did not state it.
 */
export function floorNormsFor(county: string, norms: readonly FloorNorm[] = FLOOR_NORMS): FloorNorms {
  const [found] = norms
    .flatMap((norm) => norm.regions.filter((region) => county.startsWith(region)).map((region) => ({ norm, region })))
    .sort((a, b) => b.region.length - a.region.length);
  const norm = found?.norm ?? norms[0];
  if (norm === undefined) return { county: null, town: null, village: null, basis: estimatedBy('no norm is known') };
  return { ...norm.floorSquareMetres, basis: estimatedBy(norm.title.en) };
}
