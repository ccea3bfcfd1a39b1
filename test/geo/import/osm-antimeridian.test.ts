/** Roads over ±180° of longitude: as long as they are, near what they pass, and drawn on both sides. */
import { describe, expect, it } from 'vitest';
import { haversineMetres } from '../../../geo/earth.ts';
import { readRoads } from '../../../geo/import/roads-only.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import { shapeOf } from '../../../geo/tiles/layers.ts';
import { DEFAULT_PROFILES, type RoadNetwork, SILENT } from '../../../src/model/index.ts';
import { pbf } from './pbf-fixture.ts';
import { hasShared, sharedInput, textInput, titled } from './shared.ts';

const node = (id: number, lon: number, lat: number) => `<node id="${id}" lon="${lon}" lat="${lat}"/>`;
const way = (id: number, nodes: readonly number[], tags: Record<string, string>) =>
  `<way id="${id}">${nodes.map((ref) => `<nd ref="${ref}"/>`).join('')}${Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('')}</way>`;
const read = async (...elements: string[]): Promise<RoadNetwork> =>
  (await readRoads(textInput('t.osm', `<osm version="0.6">${elements.join('')}</osm>`), SILENT)).roads;
const kilometres = ({ lengthDecimetres }: RoadNetwork): number =>
  lengthDecimetres.reduce((sum, length) => sum + length, 0) / 10_000;
const widest = (roads: RoadNetwork): number =>
  Math.max(
    ...Array.from({ length: roads.segmentCount }, (_, segment) => {
      const lons = shapeOf(roads, segment).map(([lon]) => lon);
      return Math.max(...lons) - Math.min(...lons);
    }),
  );

describe('a way over ±180°', () => {
  const across = [node(1, 179.98, -17), node(2, 179.999, -17), node(3, -179.999, -17.002), node(4, -179.98, -17)];

  it('is two segments that meet there, together as long as it is', async () => {
    const roads = await read(...across, way(1, [1, 2, 3, 4], { highway: 'tertiary' }));
    expect(roads.segmentCount).toBe(2);
    const metres =
      haversineMetres(179.98, -17, 179.999, -17) +
      haversineMetres(179.999, -17, -179.999, -17.002) +
      haversineMetres(-179.999, -17.002, -179.98, -17);
    expect(kilometres(roads)).toBeCloseTo(metres / 1000, 3);
    expect(widest(roads)).toBeLessThan(0.03);
    expect([...roads.from, ...roads.to].sort()).toEqual([0, 0, 1, 2]);
  });

  it('at a node on ±180° itself too, written either way', async () => {
    for (const lon of [180, -180]) {
      const middle = node(9, lon, -17);
      const roads = await read(...across, middle, way(1, [1, 2, 9, 4], { highway: 'tertiary' }));
      expect([roads.segmentCount, widest(roads) < 0.03]).toEqual([2, true]);
      expect(kilometres(roads)).toBeCloseTo(haversineMetres(179.98, -17, -179.98, -17) / 1000, 2);
    }
  });

  it('shares a ferry’s time by length', async () => {
    const roads = await read(
      ...across,
      way(1, [1, 2], { highway: 'tertiary' }),
      way(2, [2, 3], { route: 'ferry', duration: '01:00', motor_vehicle: 'yes' }),
    );
    const seconds = [...roads.durationSeconds].filter((value) => value > 0);
    expect(seconds).toHaveLength(2);
    expect(seconds.reduce((sum, value) => sum + value, 0)).toBe(3600);
  });

  it('elsewhere nothing is cut', async () => {
    const nodes = [1, 2, 3].map((id) => ({ id, lon: 100 + id, lat: 1 }));
    const ways = [{ id: 1, nodes: [1, 2, 3], tags: { highway: 'tertiary' } }];
    const { roads } = await readRoads({ name: 't.osm.pbf', bytes: pbf({ nodes, ways }) }, SILENT);
    expect(roads.segmentCount).toBe(1);
  });
});

describe.skipIf(!hasShared)(titled('the roads at hand'), () => {
  it('are near what lies beside them, on both sides, and nothing else', async () => {
    const { roads } = await readRoads(sharedInput('cases/osm/s05_antimeridian.osm'), SILENT);
    expect(widest(roads)).toBeLessThan(0.03);
    const [van] = DEFAULT_PROFILES;
    if (van === undefined) throw new Error('no profile');
    const router = openRouter(roads, van, []);
    const { snapper } = router;
    const places = [
      [179.985, -17.0001],
      [179.9999, -17.0001],
      [-179.9999, -17.0001],
      [-179.985, -17.0001],
    ] as const;
    const anchors = places.map(([lon, lat]) => snapper.snap(lon, lat));
    expect(anchors.map(({ status, metres }) => [status, metres])).toEqual(places.map(() => ['ok', 11]));
    expect(snapper.snap(0, -17).status).toBe('too-far');
    const [from, , , to] = anchors.map(({ anchor }) => anchor);
    const route = from && to ? router.route(from, to) : null;
    expect((route?.decimetres ?? 0) / 10).toBeCloseTo(haversineMetres(179.985, -17, -179.985, -17), 0);
  });
});
