/** The arrays of a road network by name and kind: said here once for all who copy, store or read them. */
import type { RoadNetwork } from './roads.ts';

/** Everything of a network but its counts, names, rules and guides. */
export type RoadArrays = Omit<RoadNetwork, 'nodeCount' | 'segmentCount' | 'names' | 'rules' | 'guides'>;
export type RoadArrayName = keyof RoadArrays;

/** Where arrays come from, one method a kind. */
export interface RoadArraySource {
  int32(name: RoadArrayName): Int32Array;
  uint32(name: RoadArrayName): Uint32Array;
  uint16(name: RoadArrayName): Uint16Array;
  uint8(name: RoadArrayName): Uint8Array;
  float64(name: RoadArrayName): Float64Array;
}

/**
 * All arrays of a network from a source, which is asked for each once, in the order in which they are hashed and
 * stored. Lengths are the source's business; what it throws is passed on.
 */
export const readRoadArrays = (from: RoadArraySource): RoadArrays => ({
  nodeLon: from.int32('nodeLon'),
  nodeLat: from.int32('nodeLat'),
  from: from.uint32('from'),
  to: from.uint32('to'),
  lengthDecimetres: from.uint32('lengthDecimetres'),
  roadClass: from.uint8('roadClass'),
  surface: from.uint8('surface'),
  maxspeedKmh: from.uint8('maxspeedKmh'),
  maxspeedBackKmh: from.uint8('maxspeedBackKmh'),
  direction: from.uint8('direction'),
  access: from.uint8('access'),
  accessBack: from.uint8('accessBack'),
  destination: from.uint8('destination'),
  destinationBack: from.uint8('destinationBack'),
  contraflow: from.uint8('contraflow'),
  flags: from.uint8('flags'),
  maxWeightKilograms: from.uint32('maxWeightKilograms'),
  maxHeightCentimetres: from.uint16('maxHeightCentimetres'),
  maxWidthCentimetres: from.uint16('maxWidthCentimetres'),
  maxLengthCentimetres: from.uint16('maxLengthCentimetres'),
  maxAxleKilograms: from.uint32('maxAxleKilograms'),
  rule: from.uint32('rule'),
  signals: from.uint8('signals'),
  signalsBack: from.uint8('signalsBack'),
  yields: from.uint8('yields'),
  yieldsBack: from.uint8('yieldsBack'),
  planned: from.uint8('planned'),
  climbDecimetres: from.uint16('climbDecimetres'),
  climbBackDecimetres: from.uint16('climbBackDecimetres'),
  durationSeconds: from.uint32('durationSeconds'),
  name: from.uint32('name'),
  way: from.float64('way'),
  guide: from.uint32('guide'),
  shapeStart: from.uint32('shapeStart'),
  shapeLon: from.int32('shapeLon'),
  shapeLat: from.int32('shapeLat'),
  restrictionStart: from.uint32('restrictionStart'),
  restrictionArc: from.uint32('restrictionArc'),
  restrictionUse: from.uint8('restrictionUse'),
});

/** Names of the arrays in that order. */
export const ROAD_ARRAYS: readonly RoadArrayName[] = namesInOrder();

function namesInOrder(): RoadArrayName[] {
  const names: RoadArrayName[] = [];
  const noted =
    <T>(make: () => T) =>
    (name: RoadArrayName): T => {
      names.push(name);
      return make();
    };
  readRoadArrays({
    int32: noted(() => new Int32Array(0)),
    uint32: noted(() => new Uint32Array(0)),
    uint16: noted(() => new Uint16Array(0)),
    uint8: noted(() => new Uint8Array(0)),
    float64: noted(() => new Float64Array(0)),
  });
  return names;
}

/** The arrays of a network themselves, in the order of {@link ROAD_ARRAYS}; not copied. */
export const roadArrays = (roads: RoadNetwork) => ROAD_ARRAYS.map((name) => roads[name]);

/** Arrays that have one element a segment. */
export const SEGMENT_ARRAYS = ROAD_ARRAYS.slice(ROAD_ARRAYS.indexOf('from'), ROAD_ARRAYS.indexOf('shapeStart'));

/** Arrays that came with the third form of a network: files of the second don't have them. */
export const THIRD_FORM_ARRAYS: ReadonlySet<RoadArrayName> = new Set([
  'accessBack',
  'destination',
  'destinationBack',
  'maxLengthCentimetres',
  'maxAxleKilograms',
  'rule',
  'signals',
  'signalsBack',
  'yields',
  'yieldsBack',
  'planned',
]);

/** Arrays that came with the fourth form. */
export const FOURTH_FORM_ARRAYS: ReadonlySet<RoadArrayName> = new Set(['guide']);
