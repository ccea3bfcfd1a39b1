/** Which directed segments a profile may use, and how long it takes on each: docs/definitions.md §1, "Directed segments" and "Segment time". */
import {
  DIRECTION,
  ROAD_CLASSES,
  ROAD_USES,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
  SURFACES,
} from '../../src/model/index.ts';
import { type Overlay, overlayOf } from './changes.ts';

/** Bits of `passable`: along the shape, against it. */
export const ALONG = 1;
export const AGAINST = 2;

export interface Weights {
  /** ALONG | AGAINST for each segment; 0 = not usable. */
  readonly passable: Uint8Array;
  /** Integer milliseconds of each directed segment (2 × segment, + 1 against its shape); Infinity where the profile may not go. */
  readonly milliseconds: Float64Array;
}

const FERRY = ROAD_CLASSES.indexOf('ferry');

/** Weights of a profile on a network under the changes of a scenario. */
export function weightsOf(roads: RoadNetwork, profile: RoadProfile, changes: readonly RoadChange[] = []): Weights {
  const overlay = overlayOf(roads, changes, profile.use);
  const passable = new Uint8Array(roads.segmentCount);
  const milliseconds = new Float64Array(2 * roads.segmentCount).fill(Number.POSITIVE_INFINITY);
  const land = landings(roads);
  const halfWait = Math.round(profile.ferryWaitSeconds * 500);
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const speeds = speedTable(profile);
  const climbCost = (profile.climbSecondsPerMetre ?? 0) * 100;
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (((roads.access[segment] ?? 0) & bit) === 0 || overlay?.closed[segment] === 1) continue;
    const unlimited = speeds[(roads.roadClass[segment] ?? 0) * SURFACES.length + (roads.surface[segment] ?? 0)];
    if (unlimited === undefined || !(unlimited.kmh > 0)) continue;
    if (tooLarge(roads, profile, segment, overlay)) continue;
    const open = openDirections(roads, profile, segment, bit, overlay);
    if (open === 0) continue;
    passable[segment] = open;
    const factor = overlay?.factor[segment] ?? 1;
    const decimetres = roads.lengthDecimetres[segment] ?? 0;
    const ferry = roads.roadClass[segment] === FERRY;
    const signed = ferry ? (roads.durationSeconds[segment] ?? 0) : 0;
    const wait = ferry ? ((land[roads.from[segment] ?? 0] ?? 0) + (land[roads.to[segment] ?? 0] ?? 0)) * halfWait : 0;
    for (let against = 0; against < 2; against++) {
      if ((open & (against === 0 ? ALONG : AGAINST)) === 0) continue;
      const limit = (against === 0 ? roads.maxspeedKmh : roads.maxspeedBackKmh)[segment] || Number.POSITIVE_INFINITY;
      const climb = (against === 0 ? roads.climbDecimetres : roads.climbBackDecimetres)[segment] ?? 0;
      const speed = Math.min(unlimited.kmh, limit) * unlimited.surface * factor;
      milliseconds[2 * segment + against] =
        (signed > 0
          ? Math.round((signed * 1000) / factor)
          : Math.round((decimetres * 360) / speed) + Math.round(climb * climbCost)) + wait;
    }
  }
  return { passable, milliseconds };
}

/** min(class, vehicle) and surface factor by class × surface. */
function speedTable(profile: RoadProfile): { readonly kmh: number; readonly surface: number }[] {
  return ROAD_CLASSES.flatMap((roadClass) =>
    SURFACES.map((surface) => ({
      kmh: Math.min(profile.kmhByClass[roadClass], profile.maxKmh),
      surface: profile.surfaceFactor[surface],
    })),
  );
}

/** 1 for nodes that any non-ferry segment touches. */
function landings(roads: RoadNetwork): Uint8Array {
  const land = new Uint8Array(roads.nodeCount);
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (roads.roadClass[segment] === FERRY) continue;
    land[roads.from[segment] ?? 0] = 1;
    land[roads.to[segment] ?? 0] = 1;
  }
  return land;
}

function tooLarge(roads: RoadNetwork, profile: RoadProfile, segment: number, overlay: Overlay | null): boolean {
  const beyond = (size: number | undefined, unit: number, signed: number | undefined, changed: number | undefined) =>
    size !== undefined &&
    (((signed ?? 0) > 0 && size * unit > (signed ?? 0)) || ((changed ?? 0) > 0 && size > (changed ?? 0)));
  return (
    beyond(profile.weightTonnes, 1000, roads.maxWeightKilograms[segment], overlay?.weightTonnes[segment]) ||
    beyond(profile.heightMetres, 100, roads.maxHeightCentimetres[segment], overlay?.heightMetres[segment]) ||
    beyond(profile.widthMetres, 100, roads.maxWidthCentimetres[segment], overlay?.widthMetres[segment])
  );
}

function openDirections(
  roads: RoadNetwork,
  profile: RoadProfile,
  segment: number,
  bit: number,
  overlay: Overlay | null,
): number {
  if (!profile.obeysOneway) return ALONG | AGAINST;
  const changed = overlay?.oneWay[segment] ?? 0;
  const exempt = changed === 0 && ((roads.contraflow[segment] ?? 0) & bit) !== 0;
  const direction = changed === 0 ? roads.direction[segment] : changed;
  if (exempt || direction === DIRECTION.both) return ALONG | AGAINST;
  return direction === DIRECTION.forward ? ALONG : AGAINST;
}
