/**
 * Which directed segments a profile may use, and how long it takes on each: docs/definitions.md §1, "Directed segments"
 * and "Segment time".
 */
import {
  DIRECTION,
  ROAD_CLASSES,
  ROAD_FLAGS,
  ROAD_USES,
  type RoadChange,
  type RoadClass,
  type RoadNetwork,
  type RoadProfile,
  SURFACES,
} from '../../../src/model/index.ts';
import { overlayOf, type SegmentChange } from '../scenario/changes.ts';
import { signedLimits } from './limits.ts';

/** Bits of `passable`: along the shape, against it. */
export const ALONG = 1;
export const AGAINST = 2;

export interface Weights {
  /** ALONG | AGAINST for each segment; 0 = not usable. */
  readonly passable: Uint8Array;
  /**
   * Integer milliseconds of each directed segment (2 × segment, + 1 against its shape); Infinity where the profile may
   * not go.
   */
  readonly milliseconds: Float64Array;
}

const FERRY = ROAD_CLASSES.indexOf('ferry');
const LINK = 1 << ROAD_FLAGS.indexOf('link');

/** Weights of a profile on a network as the map has it. */
export function weightsOf(roads: RoadNetwork, profile: RoadProfile): Weights {
  const weights = {
    passable: new Uint8Array(roads.segmentCount),
    milliseconds: new Float64Array(2 * roads.segmentCount),
  };
  const weigh = weigher(roads, profile, weights);
  for (let segment = 0; segment < roads.segmentCount; segment++) weigh(segment);
  return weights;
}

/** Weights under the changes of a scenario, from those without, and the segments that changes touch. */
export function changedWeights(
  roads: RoadNetwork,
  profile: RoadProfile,
  base: Weights,
  changes: readonly RoadChange[],
): { weights: Weights; touched: Iterable<number> } {
  const overlay = overlayOf(roads, changes, profile.use);
  const weights = { passable: base.passable.slice(), milliseconds: base.milliseconds.slice() };
  const weigh = weigher(roads, profile, weights);
  for (const [segment, change] of overlay) weigh(segment, change);
  return { weights, touched: overlay.keys() };
}

/** Sets the weights of a segment afresh. */
function weigher(
  roads: RoadNetwork,
  profile: RoadProfile,
  { passable, milliseconds }: Weights,
): (segment: number, change?: SegmentChange) => void {
  const land = landings(roads);
  const halfWait = Math.round(profile.ferryWaitSeconds * 500);
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const kmhByClass = ROAD_CLASSES.map((name) => Math.min(profile.kmhByClass[name], profile.maxKmh));
  const kmhByLink = linkSpeeds(profile);
  const surfaceFactor = SURFACES.map((name) => profile.surfaceFactor[name]);
  const climbCost = (profile.climbSecondsPerMetre ?? 0) * 100;
  const { signalSeconds = 0, yieldSeconds = 0 } = profile;
  const limits = signedLimits(roads, profile);
  return (segment, change) => {
    passable[segment] = 0;
    milliseconds[2 * segment] = milliseconds[2 * segment + 1] = Number.POSITIVE_INFINITY;
    const access = (roads.access[segment] & bit ? ALONG : 0) | (roads.accessBack[segment] & bit ? AGAINST : 0);
    if (access === 0 || change?.closed === true) return;
    const kmh = ((roads.flags[segment] & LINK) === 0 ? kmhByClass : kmhByLink)[roads.roadClass[segment]];
    if (!(kmh > 0)) return;
    const open =
      access & limits.open(segment, change) & openDirections(roads, profile, segment, bit, change?.oneWay ?? 0);
    passable[segment] = open;
    const surface = surfaceFactor[roads.surface[segment]];
    const factor = change?.factor ?? 1;
    const decimetres = roads.lengthDecimetres[segment];
    const ferry = roads.roadClass[segment] === FERRY;
    const signed = ferry ? roads.durationSeconds[segment] : 0;
    const ends = ferry ? land[roads.from[segment]] + land[roads.to[segment]] : 0;
    const time = (limit: number, climb: number): number =>
      (signed > 0
        ? Math.round((signed * 1000) / factor)
        : Math.round((decimetres * 360) / (Math.min(kmh, limit) * surface * factor)) + Math.round(climb * climbCost)) +
      ends * halfWait;
    const stops = (signals: number, yields: number): number =>
      Math.round((signals * signalSeconds + yields * yieldSeconds) * 1000);
    if (open & ALONG)
      milliseconds[2 * segment] =
        time(limits.kmh(segment, 0), roads.climbDecimetres[segment]) +
        stops(roads.signals[segment], roads.yields[segment]);
    if (open & AGAINST)
      milliseconds[2 * segment + 1] =
        time(limits.kmh(segment, 1), roads.climbBackDecimetres[segment]) +
        stops(roads.signalsBack[segment], roads.yieldsBack[segment]);
  };
}

/** Speeds on links by class: those of the class where the profile has none of its own. */
function linkSpeeds({ kmhByClass, kmhByLink, maxKmh }: RoadProfile): number[] {
  const own: Partial<Record<RoadClass, number>> = kmhByLink ?? {};
  return ROAD_CLASSES.map((name) => Math.min(own[name] ?? kmhByClass[name], maxKmh));
}

const LANDINGS = new WeakMap<RoadNetwork, Uint8Array>();

/** 1 for nodes that any non-ferry segment touches. */
function landings(roads: RoadNetwork): Uint8Array {
  const known = LANDINGS.get(roads);
  if (known !== undefined) return known;
  const land = new Uint8Array(roads.nodeCount);
  for (let segment = 0; segment < roads.segmentCount; segment++) {
    if (roads.roadClass[segment] === FERRY) continue;
    land[roads.from[segment]] = 1;
    land[roads.to[segment]] = 1;
  }
  LANDINGS.set(roads, land);
  return land;
}

function openDirections(
  roads: RoadNetwork,
  profile: RoadProfile,
  segment: number,
  bit: number,
  changed: 0 | 1 | 2,
): number {
  if (!profile.obeysOneway) return ALONG | AGAINST;
  const exempt = changed === 0 && (roads.contraflow[segment] & bit) !== 0;
  const direction = changed === 0 ? roads.direction[segment] : changed;
  if (exempt || direction === DIRECTION.both) return ALONG | AGAINST;
  return direction === DIRECTION.forward ? ALONG : AGAINST;
}
