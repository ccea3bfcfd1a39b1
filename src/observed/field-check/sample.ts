/** A stratified sample of a plan's villages, stations and runs that anybody draws again from the same seed. */
import { type Dataset, type Plan, sha256 } from '../../model/index.ts';
import { UNIT_KINDS, type Unit, type UnitKind, unitsOf } from './claims.ts';

/** Fewest units of a stratum that are looked at, where it has so many: of one alone nothing varies. */
const LEAST = 2;

export interface SampledUnit extends Unit {
  readonly kind: UnitKind;
}

/** How many units a stratum has, and how many of them are in the sample. */
export interface Stratum {
  readonly kind: UnitKind;
  readonly name: string;
  readonly units: number;
  readonly sampled: number;
}

export interface FieldSample {
  readonly seed: number;
  /** Units asked for of each kind. */
  readonly size: number;
  readonly units: readonly SampledUnit[];
  readonly strata: readonly Stratum[];
}

/** Units a stratum gives to a sample: its share, at least {@link LEAST}, at most all. */
const quota = (units: number, all: number, size: number): number =>
  Math.min(units, Math.max(LEAST, Math.round((size * units) / all)));

/**
 * Draws about `size` units of each kind, every stratum by its share. A unit is drawn by the hash of seed, kind and id,
 * smallest first: the order of the plan says nothing, and whoever knows the seed draws the same.
 */
export function drawSample(plan: Plan, dataset: Dataset, seed: number, size: number): FieldSample {
  const units: SampledUnit[] = [];
  const strata: Stratum[] = [];
  const all = unitsOf(plan, dataset);
  for (const kind of UNIT_KINDS) {
    const groups = Map.groupBy(all[kind], ({ stratum }) => stratum);
    for (const [name, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const sampled = quota(group.length, all[kind].length, size);
      strata.push({ kind, name, units: group.length, sampled });
      const drawn = group
        .map((unit) => ({ unit, lot: sha256(`${seed}/${kind}/${unit.id}`) }))
        .sort((a, b) => (a.lot < b.lot ? -1 : 1))
        .slice(0, sampled);
      for (const { unit } of drawn) units.push({ ...unit, kind });
    }
  }
  return { seed, size, units, strata };
}
