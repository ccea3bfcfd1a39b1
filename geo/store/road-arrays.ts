/** Whether the arrays of a road network fit together. */
import {
  CundaError,
  type Phrase,
  phrase,
  ROAD_CLASSES,
  type RoadNetwork,
  SEGMENT_ARRAYS,
  SURFACES,
} from '../../src/model/index.ts';

const refuse = (why: Phrase, received: unknown, allowed: string): never => {
  throw new CundaError('value-invalid/roads-misfit', { why }, { received, allowed });
};

/** Throws `value-invalid` naming the first array that is too short or points outside another. */
export function checkRoads(roads: RoadNetwork): void {
  const { nodeCount, segmentCount } = roads;
  const length = (name: string, array: ArrayLike<unknown>, wanted: number) => {
    if (array.length !== wanted) refuse(phrase('array-length', { array: name }), array.length, String(wanted));
  };
  const below = (name: string, array: ArrayLike<number>, limit: number) => {
    for (let index = 0; index < array.length; index++) {
      const value = array[index] ?? 0;
      if (!(value < limit)) refuse(phrase('array-range', { array: name, index }), value, `< ${limit}`);
    }
  };
  length('nodeLon', roads.nodeLon, nodeCount);
  length('nodeLat', roads.nodeLat, nodeCount);
  for (const name of SEGMENT_ARRAYS) {
    length(name, roads[name], segmentCount);
  }
  length('shapeStart', roads.shapeStart, segmentCount + 1);
  length('shapeLat', roads.shapeLat, roads.shapeLon.length);
  below('from', roads.from, nodeCount);
  below('to', roads.to, nodeCount);
  below('roadClass', roads.roadClass, ROAD_CLASSES.length);
  below('surface', roads.surface, SURFACES.length);
  below('direction', roads.direction, 3);
  below('name', roads.name, roads.names.length);
  below('rule', roads.rule, roads.rules.length);
  below('guide', roads.guide, roads.guides.length);
  for (let segment = 0; segment < segmentCount; segment++) {
    const points = (roads.shapeStart[segment + 1] ?? 0) - (roads.shapeStart[segment] ?? 0);
    if (points < 2) refuse(phrase('segment-points', { segment }), points, '≥ 2');
  }
  if (roads.shapeStart[segmentCount] !== roads.shapeLon.length) {
    refuse(phrase('shape-end', {}), roads.shapeStart[segmentCount], String(roads.shapeLon.length));
  }
  length('restrictionStart', roads.restrictionStart, roads.restrictionUse.length + 1);
  for (let restriction = 0; restriction < roads.restrictionUse.length; restriction++) {
    const arcs = (roads.restrictionStart[restriction + 1] ?? 0) - (roads.restrictionStart[restriction] ?? 0);
    if (arcs < 2) refuse(phrase('restriction-segments', { restriction }), arcs, '≥ 2');
  }
  length('restrictionArc', roads.restrictionArc, roads.restrictionStart[roads.restrictionUse.length] ?? 0);
  below('restrictionArc', roads.restrictionArc, 2 * segmentCount);
  for (const [name, array, limit] of [
    ['shapeLon', roads.shapeLon, 180e7],
    ['shapeLat', roads.shapeLat, 90e7],
  ] as const) {
    for (let index = 0; index < array.length; index++) {
      const value = array[index] ?? 0;
      if (Math.abs(value) > limit) refuse(phrase('array-range', { array: name, index }), value, `−${limit} … ${limit}`);
    }
  }
}
