/** The roads of a dataset as a layer that is read from the network's arrays as it is asked for. */
import { type Position, ROAD_CLASSES, ROAD_USES, type RoadNetwork, SURFACES } from '../../../src/model/index.ts';
import type { GisLayer } from './layer.ts';

const DIRECTIONS = ['both', 'forward', 'backward'];
/** Coordinates of a network are whole 1e-7 degrees. */
const E7 = 1e7;

/** Segments, junction to junction, named by their number from 0; no features where there is no network. */
export function roadsLayer(roads: RoadNetwork | null): GisLayer {
  const count = roads?.segmentCount ?? 0;
  const network = (): RoadNetwork => {
    if (roads === null) throw new RangeError('no roads');
    return roads;
  };
  const ends = (index: number): [number, number] => {
    const { shapeStart } = network();
    return [shapeStart[index] ?? 0, shapeStart[index + 1] ?? 0];
  };
  return {
    columns: {
      ...({ segment: 'integer', class: 'string', surface: 'string', name: 'string', direction: 'string' } as const),
      ...({ maxspeedKmh: 'integer', access: 'string', lengthMetres: 'number' } as const),
      ...({ durationSeconds: 'integer', way: 'integer' } as const),
    },
    count,
    id: String,
    find: (id) => (/^\d{1,9}$/.test(id) && String(Number(id)) === id && Number(id) < count ? Number(id) : undefined),
    properties: (index) => {
      const all = network();
      const uses = (all.access[index] ?? 0) | (all.accessBack[index] ?? 0);
      return {
        segment: index,
        class: ROAD_CLASSES[all.roadClass[index] ?? 0] ?? null,
        surface: SURFACES[all.surface[index] ?? 0] ?? null,
        name: all.names[all.name[index] ?? 0] || null,
        direction: DIRECTIONS[all.direction[index] ?? 0] ?? null,
        maxspeedKmh: all.maxspeedKmh[index] || null,
        access: ROAD_USES.filter((_, bit) => (uses >> bit) & 1).join(','),
        lengthMetres: (all.lengthDecimetres[index] ?? 0) / 10,
        durationSeconds: all.durationSeconds[index] || null,
        way: all.way[index] || null,
      };
    },
    geometry: (index) => {
      const { shapeLon, shapeLat } = network();
      const [first, end] = ends(index);
      const coordinates: Position[] = [];
      for (let p = first; p < end; p++) coordinates.push([(shapeLon[p] ?? 0) / E7, (shapeLat[p] ?? 0) / E7]);
      return { type: 'LineString', coordinates };
    },
    box: (index) => {
      const { shapeLon, shapeLat } = network();
      const [first, end] = ends(index);
      let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let p = first; p < end; p++) {
        const [lon, lat] = [shapeLon[p] ?? 0, shapeLat[p] ?? 0];
        if (lon < west) west = lon;
        if (lon > east) east = lon;
        if (lat < south) south = lat;
        if (lat > north) north = lat;
      }
      return first < end ? [west / E7, south / E7, east / E7, north / E7] : null;
    },
    schedule: () => null,
  };
}
