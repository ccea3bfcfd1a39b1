/** Signed limits as they bear on a profile: docs/definitions.md §1, "Limits". */
import type { RoadNetwork, RoadProfile, RoadRule } from '../model/index.ts';
import { ROAD_USES } from '../model/index.ts';
import { type Changed, centimetresOf, kilogramsOf } from './road-changes.ts';

/** What a profile measures in the unit of a kind of rule; null where it does not say. */
function measureOf(profile: RoadProfile, kind: RoadRule['kind']): number | null {
  const whole = (size: number | undefined, unit: (size: number) => number) => (size === undefined ? null : unit(size));
  switch (kind) {
    case 'weight':
      return whole(profile.weightTonnes, kilogramsOf);
    case 'axleload':
      return whole(profile.axleTonnes, kilogramsOf);
    case 'height':
      return whole(profile.heightMetres, centimetresOf);
    case 'width':
      return whole(profile.widthMetres, centimetresOf);
    case 'length':
      return whole(profile.lengthMetres, centimetresOf);
    case 'speed':
    case 'closed':
      return null;
  }
}

/** Whether a rule may hold at some moment at which the profile is on the road. */
function meets({ times }: RoadRule, { operatingHours }: RoadProfile): boolean {
  if (times === undefined || operatingHours === undefined) return true;
  const [leaves, ends] = [operatingHours.from / 60, operatingHours.until / 60];
  return times.some(([begins, stops]) => Math.max(begins, leaves) < Math.min(stops, ends));
}

/** Rules of a segment that bind a profile in a direction. */
const binding = (roads: RoadNetwork, profile: RoadProfile, segment: number, against: boolean): RoadRule[] =>
  (roads.rules[roads.rule[segment]] ?? []).filter(
    (rule) =>
      meets(rule, profile) &&
      ((rule.uses >> ROAD_USES.indexOf(profile.use)) & 1) === 1 &&
      ((rule.directions >> (against ? 1 : 0)) & 1) === 1,
  );

/** Whether no signed limit of a segment, nor one of a change, shuts a profile out of a direction. */
export function fits(
  roads: RoadNetwork,
  profile: RoadProfile,
  changed: Changed,
  [segment, against]: readonly [number, boolean],
): boolean {
  const signed = (kind: RoadRule['kind'], column: number, change = Number.POSITIVE_INFINITY): boolean => {
    const measure = measureOf(profile, kind);
    return measure === null || (measure <= change && (column === 0 || measure <= column));
  };
  return (
    signed('weight', roads.maxWeightKilograms[segment], changed.kilograms[segment]) &&
    signed('height', roads.maxHeightCentimetres[segment], changed.heightCentimetres[segment]) &&
    signed('width', roads.maxWidthCentimetres[segment], changed.widthCentimetres[segment]) &&
    signed('length', roads.maxLengthCentimetres[segment]) &&
    signed('axleload', roads.maxAxleKilograms[segment]) &&
    binding(roads, profile, segment, against).every(({ kind, value }) => {
      if (kind === 'closed') return false;
      if (kind === 'speed') return value !== 0;
      const measure = measureOf(profile, kind);
      return measure === null || value === undefined || measure <= value;
    })
  );
}

/** The lowest signed speed in a direction, km/h; infinite where none is signed. */
export function signedKmh(roads: RoadNetwork, profile: RoadProfile, segment: number, against: boolean): number {
  const column = (against ? roads.maxspeedBackKmh : roads.maxspeedKmh)[segment];
  const rules = binding(roads, profile, segment, against).filter(({ kind }) => kind === 'speed');
  return Math.min(
    column > 0 ? column : Number.POSITIVE_INFINITY,
    ...rules.map(({ value }) => value ?? Number.POSITIVE_INFINITY),
  );
}
