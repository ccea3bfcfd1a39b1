/** Which way on nobody needs to be told, if there is one: the straightest by far, or the only one that counts. */
import { ROAD_CLASSES, type RoadClass, type RoadNetwork } from '../../../../src/model/index.ts';
import { type Arm, classOf, hasFlag, nameOf, refOf } from './junctions.ts';
import { isSameRoad } from './road-names.ts';

/** How much a road counts for who looks for his way, 0 = most. Ranks of classes are OSRM's, so that its factor holds. */
const RANK: Readonly<Record<RoadClass, number>> = {
  motorway: 0,
  trunk: 2,
  primary: 4,
  secondary: 6,
  tertiary: 8,
  unclassified: 11,
  residential: 10,
  living_street: 11,
  service: 12,
  track: 16,
  path: 18,
  ferry: 12,
};
/** A road counts for much more than another from this ratio of their ranks on. */
const RANKS_APART = 1.75;

export const FAST: ReadonlySet<string> = new Set(['motorway', 'trunk']);
/** Roads that nobody takes for the way on where there is a better one. */
const MINOR: ReadonlySet<string> = new Set(['service', 'track', 'path']);

export const rankOf = (roads: RoadNetwork, arc: number): number =>
  RANK[classOf(roads, arc)] + (hasFlag(roads, arc, 'link') ? 1 : 0);

export const isMinor = (roads: RoadNetwork, arc: number): boolean => MINOR.has(classOf(roads, arc));
export const isFast = (roads: RoadNetwork, arc: number): boolean => FAST.has(classOf(roads, arc));
export const isLink = (roads: RoadNetwork, arc: number): boolean => hasFlag(roads, arc, 'link');
/** A link of a motorway or trunk road. */
export const isRamp = (roads: RoadNetwork, arc: number): boolean => isLink(roads, arc) && isFast(roads, arc);

/** Up to here a bend with no other way is no turn. */
const SOLE_WAY_DEGREES = 60;
/** Beyond, the way on is told even where all others count for nothing. */
const MOST_BENT_DEGREES = 75;
/** Beyond, no way is obvious by its angle. */
const OBVIOUS_DEGREES = 45;
/** A way is straighter by far if others turn off at this many times its angle, … */
const ANGLES_APART = 2;
/** … and at this at least. */
const LEAST_RIVAL_DEGREES = 12;
/** Two ways that turn off as sharply as this are hard to tell apart. */
const ALIKE_DEGREES = 25;

export interface Junction {
  readonly roads: RoadNetwork;
  /** The directed segment that leads to it. */
  readonly behind: number;
  /** All its arms, those that may not be entered included. */
  readonly arms: readonly Arm[];
  /** Those that may be taken, the way back left aside. */
  readonly ways: readonly Arm[];
}

export const junctionOf = (roads: RoadNetwork, behind: number, arms: readonly Arm[]): Junction => ({
  roads,
  behind,
  arms,
  ways: arms.filter((arm) => arm.entry && arm.arc !== (behind ^ 1)),
});

const isSigned = (roads: RoadNetwork, arc: number): boolean => nameOf(roads, arc) !== '' || refOf(roads, arc) !== '';

/** Whether a way counts for so much more than another that this is left aside. */
function outranks({ roads, behind }: Junction, way: Arm, other: Arm): boolean {
  const [from, one, two] = [behind, way.arc, other.arc];
  if (isMinor(roads, two) && !isMinor(roads, one) && !isMinor(roads, from)) return true;
  if (isRamp(roads, two) && !isRamp(roads, one) && !isRamp(roads, from)) return true;
  // A drive without a name of its own beside the road that goes on.
  if (isMinor(roads, two) && isSameRoad(roads, from, one) && !isSigned(roads, two)) return true;
  const sameClass = rankOf(roads, from) === rankOf(roads, one);
  return sameClass && rankOf(roads, one) * RANKS_APART < rankOf(roads, two);
}

/** Whether a way is so much straighter than another that nobody confuses them. */
function straighter(way: Arm, other: Arm): boolean {
  const [own, others] = [Math.abs(way.turn), Math.abs(other.turn)];
  if (own > OBVIOUS_DEGREES) return false;
  return others >= Math.max(LEAST_RIVAL_DEGREES, ANGLES_APART * own) && others - own >= LEAST_RIVAL_DEGREES;
}

/** The way that needs no words; null where there is a choice. */
export function obviousWay(junction: Junction): Arm | null {
  const { roads, behind, arms, ways } = junction;
  const [sole] = ways;
  if (sole === undefined) return null;
  if (ways.length === 1 && arms.length <= 2) return sole;
  if (ways.length === 1) return Math.abs(sole.turn) <= SOLE_WAY_DEGREES ? sole : null;
  const found = ways.filter((way) =>
    ways.every((other) => other === way || outranks(junction, way, other) || straighter(way, other)),
  );
  const [best] = found.sort(
    (a, b) =>
      Number(outranks(junction, b, a)) - Number(outranks(junction, a, b)) || Math.abs(a.turn) - Math.abs(b.turn),
  );
  const own = ways.filter((way) => isSameRoad(roads, behind, way.arc));
  const [only] = own;
  if (best !== undefined) {
    // The road that one is on goes elsewhere: then straight on is a turn off it.
    const leaves = own.length === 1 && only !== undefined && only !== best && !outranks(junction, best, only);
    const turns = Math.abs(best.turn) > MOST_BENT_DEGREES && best !== only;
    return leaves || turns ? null : best;
  }
  if (only === undefined || own.length > 1 || Math.abs(only.turn) > OBVIOUS_DEGREES) return null;
  // The road keeps its name and nearly its direction, and nothing else looks like it.
  const keeps = ways.every(
    (other) =>
      other === only ||
      outranks(junction, only, other) ||
      (rankOf(roads, only.arc) === rankOf(roads, behind) && rankOf(roads, only.arc) < rankOf(roads, other.arc)) ||
      Math.abs(other.turn) >= Math.max(ALIKE_DEGREES, Math.abs(only.turn)),
  );
  return keeps ? only : null;
}

/** Whether a way is part of a road that passes the junction without who comes from `behind`. */
export function joinsThrough({ roads, behind, arms }: Junction, way: Arm): boolean {
  if (isSameRoad(roads, behind, way.arc)) return false;
  return arms.some((arm) => {
    if (arm === way || arm.arc === (behind ^ 1)) return false;
    const bend = Math.abs(((((arm.bearing - way.bearing) % 360) + 540) % 360) - 180);
    return isSameRoad(roads, arm.arc, way.arc) && bend >= 180 - 60;
  });
}

export const rankInClasses = (roads: RoadNetwork, arc: number): number => ROAD_CLASSES.indexOf(classOf(roads, arc));
