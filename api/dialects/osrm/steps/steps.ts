/** The `steps` of a leg: each maneuver with the line from it to the next. */
import { isDeepStrictEqual } from 'node:util';
import { haversineMetresE7 } from '../../../../geo/earth.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import { type Position, ROAD_FLAGS, type RoadFlag, type RoadNetwork } from '../../../../src/model/index.ts';
import { type Geometry, geometryOf, lineOf } from '../answer/geometry.ts';
import { degreesOf, metresOf, secondsOf, tenth } from '../answer/numbers.ts';
import { entryTimes, type Trace } from '../answer/trace.ts';
import type { RouteOptions } from '../query/options.ts';
import { collapsed, type Turn } from './collapse.ts';
import {
  type Arm,
  armsAt,
  arrivingBearing,
  bearingBetween,
  classOf,
  guideOf,
  hasFlag,
  leavingBearing,
  nameOf,
  turnDegrees,
} from './junctions.ts';
import { type Lane, lanesAt } from './lanes.ts';
import { type Maneuver, type Modifier, maneuverAt } from './maneuver.ts';
import { type Circle, circlesOf, entering, leaving } from './roundabout.ts';

export interface Intersection {
  readonly location: Position;
  readonly bearings: readonly number[];
  readonly entry: readonly boolean[];
  readonly in?: number;
  readonly out?: number;
  readonly classes?: readonly string[];
  readonly lanes?: readonly Lane[];
}

export interface Step {
  readonly geometry: Geometry;
  readonly maneuver: Maneuver & {
    readonly location: Position;
    readonly bearing_before: number;
    readonly bearing_after: number;
  };
  readonly mode: string;
  readonly driving_side: 'right';
  readonly name: string;
  readonly ref?: string;
  readonly pronunciation?: string;
  readonly destinations?: string;
  readonly exits?: string;
  readonly rotary_name?: string;
  readonly intersections: readonly Intersection[];
  readonly distance: number;
  readonly duration: number;
  readonly weight: number;
}

/** A leg, with the places that were asked for at its ends. */
export interface LegEnds {
  readonly from: Position;
  readonly to: Position;
}

/** Within this a place is on its road, not beside it. */
const BESIDE_METRES = 5;

/** What all steps of one leg are made of. */
interface Leg {
  readonly router: Router;
  readonly trace: Trace;
  readonly circles: readonly Circle[];
  /** When each directed segment is entered. */
  readonly times: readonly number[];
  readonly format: RouteOptions['geometries'];
}

/** Steps of a leg, `depart` first, `arrive` last. Durations and distances add up to the leg's to rounding. */
export function stepsOf(router: Router, trace: Trace, ends: LegEnds, format: RouteOptions['geometries']): Step[] {
  const { arcs } = trace;
  const leg: Leg = { router, trace, circles: circlesOf(router, arcs), times: entryTimes(trace), format };
  const turns: Turn[] = [{ at: 0, maneuver: { type: 'depart', ...sideOf(trace, ends.from, 'start') } }];
  for (let index = 1; index < arcs.length; index++) {
    const maneuver = maneuverOf(leg, index);
    if (maneuver !== null) turns.push({ at: index, maneuver });
  }
  const told = collapsed(router, trace, turns);
  const steps = told.map((turn, i) => stepFrom(leg, turn, told[i + 1]?.at ?? arcs.length));
  return [...steps, arrival(leg, ends.to)];
}

function maneuverOf({ router, trace: { arcs }, circles }: Leg, index: number): Maneuver | null {
  for (const circle of circles) {
    if (index === circle.enter) return entering(router, arcs, circle);
    if (index === circle.leave) return leaving(router, arcs, circle);
    if (index > circle.enter && index < circle.leave) return null;
  }
  return maneuverAt(router, arcs[index - 1] ?? 0, arcs[index] ?? 0);
}

const location = (trace: Trace, point: number): Position => [
  degreesOf((trace.lon[point] ?? 0) / 1e7),
  degreesOf((trace.lat[point] ?? 0) / 1e7),
];

const modeOf = (router: Router, arc: number | undefined): string => {
  if (arc !== undefined && classOf(router.roads, arc) === 'ferry') return 'ferry';
  return router.profile.use === 'foot' ? 'walking' : 'driving';
};

const whole = (bearing: number): number => Math.round(bearing) % 360;

/** Bearing of travel just after or just before a point. */
const bearingAt = (trace: Trace, point: number, side: 'after' | 'before'): number => {
  const [a, b] = side === 'after' ? [point, point + 1] : [point - 1, point];
  return whole(bearingBetween(trace.lon[a] ?? 0, trace.lat[a] ?? 0, trace.lon[b] ?? 0, trace.lat[b] ?? 0));
};

/** On which side of the road a place lies; nothing where it is on it. */
function sideOf(trace: Trace, place: Position, end: 'start' | 'end'): { modifier?: Modifier } {
  const point = end === 'start' ? 0 : trace.lon.length - 1;
  const [lon, lat] = [trace.lon[point] ?? 0, trace.lat[point] ?? 0];
  const [x, y] = [place[0] * 1e7, place[1] * 1e7];
  if (haversineMetresE7(lon, lat, x, y) <= BESIDE_METRES) return {};
  const travel = bearingAt(trace, point, end === 'start' ? 'after' : 'before');
  const turn = turnDegrees(travel, bearingBetween(lon, lat, x, y));
  if (Math.abs(turn) <= 20 || Math.abs(turn) >= 160) return { modifier: 'straight' };
  return { modifier: turn < 0 ? 'left' : 'right' };
}

/** The step of a maneuver, up to the one onto the directed segment number `next`. */
function stepFrom(leg: Leg, { at: start, named: names = start, maneuver }: Turn, next: number): Step {
  const { router, trace, times } = leg;
  const { roads } = router;
  const { arcs, arcPoint, decimetres } = trace;
  const first = arcPoint[start] ?? 0;
  const end = arcPoint[next] ?? trace.lon.length - 1;
  const [behind, arc] = [start === 0 ? undefined : arcs[start - 1], arcs[start]];
  const circle = leg.circles.find(({ enter }) => enter === start && start > 0);
  const named = circle === undefined ? arcs[names] : (arcs[circle.leave] ?? arc);
  const duration = tenth(secondsOf(times[next] ?? trace.totalMilliseconds) - secondsOf(times[start] ?? 0));
  return {
    geometry: geometryOf(lineOf(trace, first, end), leg.format),
    maneuver: {
      ...maneuver,
      location: location(trace, first),
      bearing_before: behind === undefined ? 0 : whole(arrivingBearing(roads, behind)),
      bearing_after:
        start === 0 || arc === undefined ? bearingAt(trace, 0, 'after') : whole(leavingBearing(roads, arc)),
    },
    mode: modeOf(router, arc),
    driving_side: 'right',
    ...signedOf(roads, named),
    ...(circle?.kind === 'rotary' && circle.name ? { rotary_name: circle.name } : {}),
    intersections: intersectionsOf(router, trace, start, next),
    distance: metresOf((decimetres[end] ?? 0) - (decimetres[first] ?? 0)),
    duration,
    weight: duration,
  };
}

/** Name of a directed segment, and what is signed beside it. */
function signedOf(roads: RoadNetwork, arc: number | undefined) {
  if (arc === undefined) return { name: '' };
  const { ref, pronunciation, exits, destinations, destinationsBack } = guideOf(roads, arc);
  const leads = (arc & 1) === 0 ? destinations : destinationsBack;
  return {
    name: nameOf(roads, arc),
    ...(ref === undefined ? {} : { ref }),
    ...(pronunciation === undefined ? {} : { pronunciation }),
    ...(leads === undefined ? {} : { destinations: leads }),
    ...(exits === undefined ? {} : { exits }),
  };
}

function arrival({ router, trace, format }: Leg, place: Position): Step {
  const last = trace.lon.length - 1;
  const arc = trace.arcs.at(-1);
  const before = bearingAt(trace, last, 'before');
  const here = location(trace, last);
  return {
    geometry: geometryOf([here, here], format),
    maneuver: {
      type: 'arrive',
      ...sideOf(trace, place, 'end'),
      location: here,
      bearing_before: before,
      bearing_after: 0,
    },
    mode: modeOf(router, arc),
    driving_side: 'right',
    ...signedOf(router.roads, arc),
    intersections: [{ location: here, bearings: [(before + 180) % 360], entry: [true], in: 0 }],
    distance: 0,
    duration: 0,
    weight: 0,
  };
}

/** Flags that a road's `classes` name, as OSRM's car profile does, beside `motorway` and `ferry`. */
const NAMED_FLAGS: readonly RoadFlag[] = ROAD_FLAGS.filter((flag) => flag === 'toll' || flag === 'tunnel');

const classesOf = ({ roads }: Router, arc: number): { classes?: string[] } => {
  const roadClass = classOf(roads, arc);
  const classes = [
    ...(roadClass === 'motorway' || roadClass === 'ferry' ? [roadClass] : []),
    ...NAMED_FLAGS.filter((flag) => hasFlag(roads, arc, flag)),
  ];
  return classes.length === 0 ? {} : { classes };
};

/** The junction of the maneuver, then up to the next one every junction passed, and where the classes change. */
function intersectionsOf(router: Router, trace: Trace, start: number, next: number): Intersection[] {
  const found: Intersection[] = [];
  for (let index = start; index < next; index++) {
    const arc = trace.arcs[index] ?? 0;
    const place = location(trace, trace.arcPoint[index] ?? 0);
    if (index === 0) {
      found.push({
        location: place,
        bearings: [bearingAt(trace, 0, 'after')],
        entry: [true],
        out: 0,
        ...classesOf(router, arc),
      });
      continue;
    }
    const behind = trace.arcs[index - 1] ?? 0;
    const arms = armsAt(router, behind);
    const sameClasses = isDeepStrictEqual(classesOf(router, behind), classesOf(router, arc));
    if (index > start && arms.length < 3 && sameClasses) continue;
    found.push(crossing(router, place, arms, behind, arc));
  }
  if (found.length === 0) found.push({ location: location(trace, 0), bearings: [0], entry: [true], out: 0 });
  return found;
}

function crossing(router: Router, place: Position, arms: readonly Arm[], behind: number, arc: number): Intersection {
  const comes = arms.findIndex((arm) => arm.arc === (behind ^ 1));
  const goes = arms.findIndex((arm) => arm.arc === arc);
  const taken = arms[goes];
  const lanes = taken === undefined ? undefined : lanesAt(router.roads, behind, taken, arms);
  return {
    location: place,
    bearings: arms.map(({ bearing }) => bearing),
    entry: arms.map((arm, i) => arm.entry && (i !== comes || i === goes)),
    ...(comes < 0 ? {} : { in: comes }),
    ...(goes < 0 ? {} : { out: goes }),
    ...classesOf(router, arc),
    ...(lanes === undefined ? {} : { lanes }),
  };
}
