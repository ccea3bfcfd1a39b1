import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { createTiler, ROAD_MIN_ZOOM, SEGMENT_MIN_ZOOM, TILE_MAX_ZOOM } from '../../../geo/tiles/index.ts';
import { type Dataset, ROAD_CLASSES, type RoadNetwork } from '../../../src/model/index.ts';
import { at, datasetWith, gridRoads, osm, village, way } from '../roads/synthetic.ts';
import { readTile } from './mvt.ts';

const roads = gridRoads();
const base = datasetWith({ centre: at(1, 1), shop: at(2, 2) }, roads, {
  villages: [village('1', at(0.5, 0.5)), village('2', null), village('3', at(-0.5, 1.5))],
});
const ring = [at(-1, -1), at(3, -1), at(3, 3), at(-1, 3), at(-1, -1)];
const dataset: Dataset = {
  ...base,
  county: { ...base.county, boundary: { type: 'Polygon', coordinates: [ring] } },
  towns: [{ code: '990001001', name: '镇', position: at(1, 1), provenance: 'synthetic' }],
};
const tiler = createTiler(dataset, roads);

/** The tile of a zoom that holds a position. */
function tileAt(z: number, [lon, lat]: readonly [number, number]): [number, number, number] {
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [z, Math.floor(((lon + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)];
}
const MIDDLE = at(0.6, 0.6);
const layersAt = (z: number, of = tiler, position = MIDDLE) =>
  readTile(of.tile(...tileAt(z, position)) ?? new Uint8Array());

describe('tiles', () => {
  it('hold all layers, in drawing order', () => {
    const layers = layersAt(11);
    expect(Object.keys(layers)).toEqual(['boundary', 'roads', 'villages', 'towns', 'sites']);
    for (const layer of Object.values(layers)) expect([layer.version, layer.extent]).toEqual([2, 4096]);
  });

  it('say what the map needs of places', () => {
    const { boundary, villages, towns, sites } = layersAt(11);
    expect(boundary?.features.map((f) => [f.type, f.properties])).toEqual([
      [3, { code: '990001', name: 'Grid (synthetic)' }],
    ]);
    const shown = {
      town: '990001001',
      population: 100,
      poor: false,
      hasPosition: true,
      positionProvenance: 'synthetic',
    };
    expect(villages?.features.map((f) => [f.id, f.properties])).toEqual([
      [1, { code: '1', name: 'Village 1', ...shown }],
    ]);
    expect(towns?.features.map((f) => [f.id, f.properties])).toEqual([[1, { code: '990001001', name: '镇' }]]);
    const site = { name: 'Grid (synthetic)物流配送中心', tier: 'county', state: 'required', kind: 'logistics-centre' };
    expect(sites?.features.map((f) => [f.id, f.properties])).toEqual([
      [1, { id: 'centre', ...site }],
      [2, { id: 'shop', ...site }],
    ]);
    // The third village lies west of Greenwich, in the tile next door.
    expect(layersAt(11, tiler, at(-0.5, 1.5)).villages?.features.map((f) => f.id)).toEqual([3]);
  });

  it('put a point where it is', () => {
    const z = 16;
    const [, x, y] = tileAt(z, at(2, 2));
    const feature = layersAt(z, tiler, at(2, 2)).sites?.features.find((f) => f.id === 2);
    const [px, py] = feature?.geometry[0]?.[0] ?? [Number.NaN, Number.NaN];
    const lon = ((x + px / 4096) / 2 ** z) * 360 - 180;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + py / 4096)) / 2 ** z))) * 180) / Math.PI;
    expect(lon).toBeCloseTo(at(2, 2)[0], 5);
    expect(lat).toBeCloseTo(at(2, 2)[1], 5);
  });

  it('show each road segment with its number from the segment zoom on, joined lines before', () => {
    const near = layersAt(SEGMENT_MIN_ZOOM);
    const ids = near.roads?.features.map((f) => f.id ?? 0) ?? [];
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    const oneWay = near.roads?.features.find((f) => f.properties.name === 'One-way Street');
    expect([oneWay?.id, oneWay?.properties.class]).toEqual([4, 'residential']);
    const far = layersAt(SEGMENT_MIN_ZOOM - 1).roads?.features ?? [];
    expect(far.length).toBeGreaterThan(0);
    expect(far.length).toBeLessThan(13);
    expect(far.every((f) => f.id === undefined && f.properties.class === 'residential')).toBe(true);
  });

  it('show a class from its zoom on, and not before', () => {
    const nodes: Record<number, readonly [number, number]> = {};
    for (const i of ROAD_CLASSES.keys()) {
      nodes[2 * i] = [-0.5, i / 20];
      nodes[2 * i + 1] = [40, i / 20];
    }
    const ways = ROAD_CLASSES.map((roadClass, i) => way(i + 1, [2 * i, 2 * i + 1], { roadClass }));
    const classes = createTiler(base, buildRoadNetwork(osm(nodes, ways)));
    for (let z = 0; z <= TILE_MAX_ZOOM; z++) {
      const shown = layersAt(z, classes, at(0, 0.001)).roads?.features.map((f) => f.properties.class) ?? [];
      for (const name of shown)
        expect(ROAD_MIN_ZOOM[ROAD_CLASSES.find((c) => c === name) ?? 'path']).toBeLessThanOrEqual(z);
      if (z >= 9 && z <= 14) expect(new Set(shown)).toEqual(new Set(ROAD_CLASSES.filter((c) => ROAD_MIN_ZOOM[c] <= z)));
    }
  });

  it('join a road of many segments to one line', () => {
    const count = 40;
    const nodes: Record<number, readonly [number, number]> = {};
    for (let i = 0; i <= count; i++) nodes[i] = [i / 2, 0];
    nodes[100] = [10, 1];
    // The lowest number is in the middle, every other segment runs backwards.
    const trunk = Array.from({ length: count }, (_, i) =>
      way(((i + 23) % count) + 1, i % 2 ? [i + 1, i] : [i, i + 1], { roadClass: 'trunk' }),
    );
    const network = buildRoadNetwork(osm(nodes, [...trunk, way(99, [20, 100], { roadClass: 'track' })]));
    const lines = layersAt(8, createTiler(base, network)).roads?.features ?? [];
    expect(lines.map((f) => f.properties.class)).toEqual(['trunk']);
    const [line] = lines[0]?.geometry ?? [];
    expect(lines[0]?.geometry).toHaveLength(1);
    const xs = line?.map(([x]) => x) ?? [];
    expect(xs.length).toBeGreaterThan(1);
    expect([xs.toSorted((a, b) => a - b), xs.toSorted((a, b) => b - a)]).toContainEqual(xs);
    const twentyKilometres = (at(20, 0)[0] / 360) * 2 ** 8 * 4096;
    expect(Math.abs(Math.abs((xs.at(-1) ?? 0) - (xs[0] ?? 0)) - twentyKilometres)).toBeLessThan(2);
  });

  it('join rings and loops without end', () => {
    const nodes = { 1: [0, 0], 2: [5, 0], 3: [5, 5], 4: [0, 5], 5: [9, 9] } as const;
    const ringRoads = buildRoadNetwork(
      osm(nodes, [
        way(1, [1, 2], { roadClass: 'trunk' }),
        way(2, [2, 3, 4, 1], { roadClass: 'trunk' }),
        way(3, [5, 3, 2, 5]),
      ]),
    );
    expect(layersAt(10, createTiler(base, ringRoads)).roads?.features).toHaveLength(1);
  });

  it('are null where nothing is, and where no tile can be', () => {
    expect(tiler.tile(...tileAt(14, at(50, 50)))).toBeNull();
    const wrongs: [number, number, number][] = [
      [-1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
      [2, 4, 0],
      [2, 0, -1],
      [TILE_MAX_ZOOM + 1, 0, 0],
      [1.5, 0, 0],
      [Number.NaN, 0, 0],
    ];
    for (const wrong of wrongs) expect(tiler.tile(...wrong)).toBeNull();
  });

  it('are the same bytes whatever was asked before', () => {
    const fresh = () => createTiler(dataset, gridRoads());
    for (const z of [0, 9, 12, 14, 18]) {
      const warmed = fresh();
      for (const before of [3, 18, 7, 14]) warmed.tile(...tileAt(before, MIDDLE));
      expect(warmed.tile(...tileAt(z, MIDDLE))).toEqual(fresh().tile(...tileAt(z, MIDDLE)));
    }
  });

  it('need no roads and no boundary', () => {
    expect(Object.keys(layersAt(11, createTiler({ ...base, towns: [] }, null)))).toEqual(['villages', 'sites']);
    const nothing: Dataset = { ...base, sites: [], villages: [], towns: [] };
    expect(createTiler(nothing, null).tile(0, 0, 0)).toBeNull();
    const none: RoadNetwork = buildRoadNetwork(osm({}, []));
    expect(createTiler(nothing, none).tile(0, 0, 0)).toBeNull();
  });

  it('look as they did (UPDATE_GOLDEN=1 rewrites the file)', () => {
    const file = new URL('golden/grid-13.json', import.meta.url);
    const found = layersAt(13);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, JSON.stringify(found));
    expect(found).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });
});
