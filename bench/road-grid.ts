/** Generated road networks of any size. Synthetic: no place on earth looks like this. */
import { seededRandom } from '../seeds/random.ts';
import { completeRoads, ROAD_CLASSES, type RoadNetwork } from '../src/model/index.ts';

/** Distance of neighbouring lattice points, 1e-7 degree: about 220 m. */
const STEP = 20_000;
const WEST = 1_100_000_000;
const SOUTH = 210_000_000;
/** Every so many rows and columns is a main road, whole from end to end. */
const MAIN_EVERY = 24;
/**
 * Share of the remaining lattice edges that are roads beside a spanning tree: gives 2.4 to 2.5 segments a junction, as
 * real extracts have.
 */
const EXTRA = 0.22;
const ONE_WAY = 0.08;
const EVERYBODY = 31;

/**
 * A bent lattice of `columns` × `rows` junctions: main roads, a random spanning tree of local roads, and some more.
 * Same seed, same roads.
 */
export function generatedRoads(columns: number, rows: number, seed: number): RoadNetwork {
  const random = seededRandom(seed);
  const count = columns * rows;
  const jitter = () => Math.round((random.next() - 0.5) * STEP * 0.6);
  const lon = Int32Array.from({ length: count }, (_, node) => WEST + (node % columns) * STEP + jitter());
  const lat = Int32Array.from({ length: count }, (_, node) => SOUTH + Math.floor(node / columns) * STEP + jitter());
  const leader = Uint32Array.from({ length: count }, (_, node) => node);
  const find = (start: number): number => {
    let node = start;
    while (leader[node] !== node) {
      const up = leader[leader[node] ?? 0] ?? 0;
      leader[node] = up;
      node = up;
    }
    return node;
  };
  const edges: { a: number; b: number; main: boolean; order: number }[] = [];
  for (let node = 0; node < count; node++) {
    const column = node % columns;
    const row = Math.floor(node / columns);
    if (column + 1 < columns) edges.push({ a: node, b: node + 1, main: row % MAIN_EVERY === 0, order: random.next() });
    if (row + 1 < rows)
      edges.push({ a: node, b: node + columns, main: column % MAIN_EVERY === 0, order: random.next() });
  }
  edges.sort((x, y) => Number(y.main) - Number(x.main) || x.order - y.order);
  const kept = edges.filter(({ a, b, main }) => {
    const [one, other] = [find(a), find(b)];
    if (one !== other) leader[Math.max(one, other)] = Math.min(one, other);
    return main || one !== other || random.next() < EXTRA;
  });
  const segments = kept.length;
  const metres = (a: number, b: number): number => {
    const north = ((lat[a] ?? 0) - (lat[b] ?? 0)) * 0.0111;
    const east = ((lon[a] ?? 0) - (lon[b] ?? 0)) * 0.0111 * Math.cos(((lat[a] ?? 0) / 1e7) * (Math.PI / 180));
    return Math.hypot(north, east);
  };
  const classOf = (main: boolean) =>
    ROAD_CLASSES.indexOf(main ? 'secondary' : random.next() < 0.3 ? 'tertiary' : 'unclassified');
  return completeRoads({
    nodeCount: count,
    segmentCount: segments,
    nodeLon: lon,
    nodeLat: lat,
    from: Uint32Array.from(kept, ({ a }) => a),
    to: Uint32Array.from(kept, ({ b }) => b),
    lengthDecimetres: Uint32Array.from(kept, ({ a, b }) =>
      Math.max(1, Math.round(metres(a, b) * (10 + 3 * random.next()))),
    ),
    roadClass: Uint8Array.from(kept, ({ main }) => classOf(main)),
    surface: new Uint8Array(segments),
    maxspeedKmh: new Uint8Array(segments),
    direction: Uint8Array.from(kept, ({ main }) =>
      !main && random.next() < ONE_WAY ? 1 + Math.floor(random.next() * 2) : 0,
    ),
    access: new Uint8Array(segments).fill(EVERYBODY),
    durationSeconds: new Uint32Array(segments),
    name: new Uint32Array(segments),
    names: [''],
    way: new Float64Array(segments),
    shapeStart: Uint32Array.from({ length: segments + 1 }, (_, i) => 2 * i),
    shapeLon: Int32Array.from(kept.flatMap(({ a, b }) => [lon[a] ?? 0, lon[b] ?? 0])),
    shapeLat: Int32Array.from(kept.flatMap(({ a, b }) => [lat[a] ?? 0, lat[b] ?? 0])),
  });
}
