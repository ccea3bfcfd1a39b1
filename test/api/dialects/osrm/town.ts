/**
 * Synthetic roads in kilometres for OSRM's door: made straight as arrays, so that names, flags and bends are what a
 * test says.
 */
import { haversineMetresE7 } from '../../../../geo/earth.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import type { Router } from '../../../../geo/roads/router.ts';
import {
  completeRoads,
  DIRECTION,
  type Position,
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadChange,
  type RoadClass,
  type RoadFlag,
  type RoadNetwork,
  type RoadProfile,
} from '../../../../src/model/index.ts';
import { at, EVERYBODY, KILOMETRE_E7, profile } from '../../../geo/roads/synthetic.ts';

type Point = readonly [x: number, y: number];

/** A segment along its points; equal end points are one junction. */
export interface Street {
  readonly points: readonly Point[];
  readonly name?: string;
  readonly roadClass?: RoadClass;
  readonly flags?: readonly RoadFlag[];
  /** Only along its points. */
  readonly oneWay?: boolean;
  readonly kmh?: number;
}

export const street = (points: readonly Point[], rest: Omit<Street, 'points'> = {}): Street => ({ points, ...rest });

export function town(streets: readonly Street[]): RoadNetwork {
  const e7 = (points: readonly Point[]) => points.map(([x, y]) => [x, y].map((km) => Math.round(km * KILOMETRE_E7)));
  const nodes = new Map<string, number>();
  const nodeOf = (point: number[] = []): number => {
    const key = point.join();
    const node = nodes.get(key) ?? nodes.size;
    nodes.set(key, node);
    return node;
  };
  const lines = streets.map(({ points }) => e7(points));
  const ends = lines.map((line) => [nodeOf(line[0]), nodeOf(line.at(-1))] as const);
  const places = [...nodes.keys()].map((key) => key.split(',').map(Number));
  const names = ['', ...new Set(streets.flatMap(({ name = '' }) => (name === '' ? [] : [name])))];
  const length = (line: number[][]): number =>
    line
      .slice(1)
      .reduce((sum, [x = 0, y = 0], i) => sum + haversineMetresE7(line[i]?.[0] ?? 0, line[i]?.[1] ?? 0, x, y), 0);
  let points = 0;
  return completeRoads({
    nodeCount: nodes.size,
    segmentCount: streets.length,
    nodeLon: Int32Array.from(places, ([lon = 0]) => lon),
    nodeLat: Int32Array.from(places, ([, lat = 0]) => lat),
    from: Uint32Array.from(ends, ([from]) => from),
    to: Uint32Array.from(ends, ([, to]) => to),
    lengthDecimetres: Uint32Array.from(lines, (line) => Math.round(length(line) * 10)),
    roadClass: Uint8Array.from(streets, ({ roadClass = 'residential' }) => ROAD_CLASSES.indexOf(roadClass)),
    surface: new Uint8Array(streets.length),
    maxspeedKmh: Uint8Array.from(streets, ({ kmh = 0 }) => kmh),
    direction: Uint8Array.from(streets, ({ oneWay }) => (oneWay ? DIRECTION.forward : DIRECTION.both)),
    access: new Uint8Array(streets.length).fill(EVERYBODY),
    flags: Uint8Array.from(streets, ({ flags = [] }) =>
      flags.reduce((bits, flag) => bits | (1 << ROAD_FLAGS.indexOf(flag)), 0),
    ),
    durationSeconds: new Uint32Array(streets.length),
    name: Uint32Array.from(streets, ({ name = '' }) => names.indexOf(name)),
    names,
    way: Float64Array.from(streets, (_, index) => index + 1),
    shapeStart: Uint32Array.from([0, ...lines.map((line) => (points += line.length))]),
    shapeLon: Int32Array.from(lines.flatMap((line) => line.map(([lon = 0]) => lon))),
    shapeLat: Int32Array.from(lines.flatMap((line) => line.map(([, lat = 0]) => lat))),
  });
}

/** 36 km/h everywhere but where a test says otherwise. */
export const van = (rest: Partial<RoadProfile> = {}): RoadProfile => profile({ id: 'van', ...rest });

export const routerOf = (
  streets: readonly Street[],
  rest: Partial<RoadProfile> = {},
  changes: RoadChange[] = [],
): Router => openRouter(town(streets), van(rest), changes);

/** `lon,lat;lon,lat` of places in kilometres. */
export const places = (...list: Point[]): string => list.map(([x, y]) => at(x, y).join(',')).join(';');

export const position = ([x, y]: Point): Position => at(x, y);
