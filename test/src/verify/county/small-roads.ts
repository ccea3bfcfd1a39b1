/**
 * Small networks of straight ways, and profiles of 30 km/h (12 ms a decimetre) to go over them. All of it is synthetic.
 */
import {
  completeRoads,
  DIRECTION,
  directed,
  type Position,
  ROAD_CLASSES,
  ROAD_FLAGS,
  ROAD_USES,
  type RoadClass,
  type RoadFlag,
  type RoadNetwork,
  type RoadProfile,
  type RoadRule,
  type RoadUse,
  SURFACES,
  type Surface,
} from '../../../../src/model/index.ts';
import { lineCounty } from './line-county.ts';

export interface Way {
  readonly from: number;
  readonly to: number;
  readonly decimetres: number;
  readonly class?: RoadClass;
  readonly surface?: Surface;
  readonly direction?: keyof typeof DIRECTION;
  readonly access?: number;
  /** Against the shape; the same as along it unless given. */
  readonly accessBack?: number;
  /** Destination-only along and against the shape. */
  readonly destination?: readonly [number, number];
  readonly link?: boolean;
  /** Signals along and against, signs along and against. */
  readonly stops?: readonly [number, number, number, number];
  readonly contraflow?: number;
  readonly duration?: number;
  /** Signed limits along and against the shape, km/h. */
  readonly limits?: readonly [number, number];
  /** Climb along and against the shape, decimetres. */
  readonly climbs?: readonly [number, number];
  readonly kilograms?: number;
  readonly heightCentimetres?: number;
  readonly widthCentimetres?: number;
  readonly lengthCentimetres?: number;
  readonly axleKilograms?: number;
  readonly rules?: readonly RoadRule[];
  readonly seasonal?: boolean;
  readonly way?: number;
  /** Points between the ends. */
  readonly via?: readonly Position[];
}

/** Directed segments that may not follow one another, and for whom (everybody). */
export interface Forbidden {
  readonly walk: readonly number[];
  readonly uses?: number;
}

export const EVERYBODY = 0b11111;
export const uses = (...names: readonly RoadUse[]): number =>
  names.reduce((bits, name) => bits | (1 << ROAD_USES.indexOf(name)), 0);

/** Along, or against, the way of this number. */
export const along = (way: number): number => directed(way, false);
export const against = (way: number): number => directed(way, true);

const flag = (name: RoadFlag, set: boolean | undefined): number => (set === true ? 1 << ROAD_FLAGS.indexOf(name) : 0);

/** Ways between nodes at some positions, straight but for the points between. */
export function network(
  nodes: readonly Position[],
  ways: readonly Way[],
  forbidden: readonly Forbidden[] = [],
): RoadNetwork {
  const e7 = (degrees: number) => Math.round(degrees * 1e7);
  const shapes = ways.map(({ from, to, via = [] }) =>
    [nodes[from], ...via, nodes[to]].map((point): Position => point ?? [0, 0]),
  );
  const starts = [0];
  for (const shape of shapes) starts.push((starts.at(-1) ?? 0) + shape.length);
  const restrictionStart = [0];
  for (const { walk } of forbidden) restrictionStart.push((restrictionStart.at(-1) ?? 0) + walk.length);
  return completeRoads({
    nodeCount: nodes.length,
    segmentCount: ways.length,
    nodeLon: Int32Array.from(nodes, (node) => e7(node[0])),
    nodeLat: Int32Array.from(nodes, (node) => e7(node[1])),
    from: Uint32Array.from(ways, (way) => way.from),
    to: Uint32Array.from(ways, (way) => way.to),
    lengthDecimetres: Uint32Array.from(ways, (way) => way.decimetres),
    roadClass: Uint8Array.from(ways, (way) => ROAD_CLASSES.indexOf(way.class ?? 'tertiary')),
    surface: Uint8Array.from(ways, (way) => SURFACES.indexOf(way.surface ?? 'unknown')),
    maxspeedKmh: Uint8Array.from(ways, (way) => way.limits?.[0] ?? 0),
    maxspeedBackKmh: Uint8Array.from(ways, (way) => way.limits?.[1] ?? 0),
    direction: Uint8Array.from(ways, (way) => DIRECTION[way.direction ?? 'both']),
    access: Uint8Array.from(ways, (way) => way.access ?? EVERYBODY),
    accessBack: Uint8Array.from(ways, (way) => way.accessBack ?? way.access ?? EVERYBODY),
    destination: Uint8Array.from(ways, (way) => way.destination?.[0] ?? 0),
    destinationBack: Uint8Array.from(ways, (way) => way.destination?.[1] ?? 0),
    contraflow: Uint8Array.from(ways, (way) => way.contraflow ?? 0),
    flags: Uint8Array.from(ways, (way) => flag('seasonal', way.seasonal) | flag('link', way.link)),
    signals: Uint8Array.from(ways, (way) => way.stops?.[0] ?? 0),
    signalsBack: Uint8Array.from(ways, (way) => way.stops?.[1] ?? 0),
    yields: Uint8Array.from(ways, (way) => way.stops?.[2] ?? 0),
    yieldsBack: Uint8Array.from(ways, (way) => way.stops?.[3] ?? 0),
    maxWeightKilograms: Uint32Array.from(ways, (way) => way.kilograms ?? 0),
    maxHeightCentimetres: Uint16Array.from(ways, (way) => way.heightCentimetres ?? 0),
    maxWidthCentimetres: Uint16Array.from(ways, (way) => way.widthCentimetres ?? 0),
    maxLengthCentimetres: Uint16Array.from(ways, (way) => way.lengthCentimetres ?? 0),
    maxAxleKilograms: Uint32Array.from(ways, (way) => way.axleKilograms ?? 0),
    rule: Uint32Array.from(ways, (_, segment) => segment + 1),
    rules: [[], ...ways.map((way) => way.rules ?? [])],
    climbDecimetres: Uint16Array.from(ways, (way) => way.climbs?.[0] ?? 0),
    climbBackDecimetres: Uint16Array.from(ways, (way) => way.climbs?.[1] ?? 0),
    durationSeconds: Uint32Array.from(ways, (way) => way.duration ?? 0),
    name: new Uint32Array(ways.length),
    names: [''],
    way: Float64Array.from(ways, (way) => way.way ?? 0),
    shapeStart: Uint32Array.from(starts),
    shapeLon: Int32Array.from(shapes.flat(), (point) => e7(point[0])),
    shapeLat: Int32Array.from(shapes.flat(), (point) => e7(point[1])),
    restrictionStart: Uint32Array.from(restrictionStart),
    restrictionArc: Uint32Array.from(forbidden.flatMap(({ walk }) => walk)),
    restrictionUse: Uint8Array.from(forbidden, (one) => one.uses ?? EVERYBODY),
  });
}

function profileOf(id: string): RoadProfile {
  const profile = lineCounty('detour').profiles.find((one) => one.id === id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  return profile;
}

/** 30 km/h everywhere: 12 ms a decimetre; 600 s of ferry wait. */
export const CAR: RoadProfile = profileOf('car');
export const GOODS: RoadProfile = { ...CAR, id: 'goods', use: 'goods' };
export const FOOT: RoadProfile = profileOf('foot');

/** About 1 km a hundredth degree of latitude; 20 cm a microdegree. */
export const spot = (east: number, north: number): Position => [110 + east / 100, 21 + north / 100];
export const KILOMETRE = 10_000;
