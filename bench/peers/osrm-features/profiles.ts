/**
 * Road profiles that stand for those of OSRM's suite, so that a scenario about the meaning of roads is not lost on a
 * speed: figures of its `car.lua` and `testbot.lua` as far as a profile can say them. What a Lua script decides beyond
 * figures stays as this engine decides it.
 */
import { DEFAULT_PROFILES, type RoadProfile, Seconds } from '../../../src/model/index.ts';

/** All surfaces alike: the suite's limits by surface are absolute speeds, not factors. */
const EVEN = { unknown: 1, paved: 1, compacted: 1, unpaved: 1, poor: 1 } as const;

const named = (id: string): RoadProfile => {
  const found = DEFAULT_PROFILES.find((profile) => profile.id === id);
  if (found === undefined) throw new RangeError(`there is no built-in profile ${id}`);
  return found;
};

/**
 * The van without what the suite's vehicles have not: sizes, hills, waiting for ferries, links and signs. They turn
 * back only where a road ends.
 */
function plainVan(): RoadProfile {
  const {
    weightTonnes: _weight,
    heightMetres: _height,
    widthMetres: _width,
    lengthMetres: _length,
    axleTonnes: _axle,
    climbSecondsPerMetre: _climb,
    kmhByLink: _links,
    signalSeconds: _signal,
    yieldSeconds: _yield,
    ...van
  } = named('van');
  const turns = { leftSeconds: 0, rightSeconds: 0, uTurnSeconds: null };
  return { ...van, maxKmh: 150, surfaceFactor: EVEN, ferryWaitSeconds: Seconds.parse(0), turns };
}

/**
 * Sizes, speeds and signs of `car.lua`; a stop costs it twice a give-way sign, which is one figure here. Its turns cost
 * time by their angle, and 20 s where a road ends, which costs nothing here: with the one and without the other a way
 * would go to the end of a side road and back rather than turn left. So turns cost nothing.
 */
const car = (): RoadProfile => ({
  ...plainVan(),
  heightMetres: 2,
  widthMetres: 1.9,
  lengthMetres: 4.8,
  weightTonnes: 2,
  signalSeconds: 2,
  yieldSeconds: 2,
  kmhByLink: { motorway: 45, trunk: 40, primary: 30, secondary: 25, tertiary: 20 },
  kmhByClass: {
    motorway: 90,
    trunk: 85,
    primary: 65,
    secondary: 55,
    tertiary: 40,
    unclassified: 25,
    residential: 25,
    living_street: 10,
    service: 15,
    // No speed for it there: no road.
    track: 0,
    path: 0,
    ferry: 5,
  },
});

/** 100 m in 10 s on a primary road, 20 s on a secondary, 30 s on a tertiary one. */
const testbot = (): RoadProfile => ({
  ...plainVan(),
  signalSeconds: 7,
  kmhByClass: {
    motorway: 24,
    trunk: 24,
    primary: 36,
    secondary: 18,
    tertiary: 12,
    unclassified: 24,
    residential: 24,
    living_street: 24,
    service: 24,
    track: 24,
    path: 24,
    ferry: 24,
  },
});

/**
 * The profiles to serve for a profile of the suite, the one that answers first under the id `van`, which is what any
 * unknown name means; null where none of ours stands for it.
 */
export function standIn(name: string): readonly RoadProfile[] | null {
  const first = STAND_INS.get(name);
  return first === undefined ? null : [first(), named('foot')];
}

const STAND_INS: ReadonlyMap<string, () => RoadProfile> = new Map([
  ['car', car],
  ['testbot', testbot],
  ['foot', () => ({ ...named('foot'), id: 'van' })],
]);

/** Whether a profile of the suite has a stand-in. */
export const isStoodFor = (name: string): boolean => STAND_INS.has(name);
