/** Vector tiles of plans and datasets: what is decoded from them is what the plan says, where it says it. */
import { VectorTile, type VectorTileFeature } from '@mapbox/vector-tile';
import { type StyleSpecification, validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MapStyle, TileJson } from '../../../api/wire/tiles.ts';
import type { Dataset, Plan } from '../../../src/model/index.ts';
import { tinyDataset, tinyPlan, tinyRoads } from '../../support/tiny.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
let dataset: Dataset;
let plan: Plan;
let county = '';
let id = '';
beforeAll(async () => {
  client = await startClient();
  await client.store.putRoads(tinyRoads());
  dataset = tinyDataset(1, tinyRoads());
  county = await client.store.putDataset(dataset);
  plan = tinyPlan(dataset);
  id = await client.store.putPlan(plan);
});
afterAll(() => client.close());

/** The tile of a zoom that holds a position. */
const tileAt = (z: number, [lon, lat]: readonly [number, number]): [number, number, number] => {
  const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
  return [z, Math.floor(((lon + 180) / 360) * 2 ** z), Math.floor(y * 2 ** z)];
};

async function tile(address: string): Promise<VectorTile> {
  const answer = await client.raw(address);
  expect([address, answer.status]).toEqual([address, 200]);
  return new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())));
}

/** Features of a layer by one of their properties. */
function byProperty(from: VectorTile, layer: string, property: string): Map<unknown, VectorTileFeature> {
  const found = from.layers[layer];
  const all = Array.from({ length: found?.length ?? 0 }, (_, index) => found?.feature(index));
  return new Map(all.flatMap((feature) => (feature ? [[feature.properties[property], feature]] : [])));
}

const described = async (path: string): Promise<TileJson> => TileJson.parse((await client.call('GET', path)).body);

describe('TileJSON', () => {
  test('leads to the tiles of a plan, and names every layer and property that they have', async () => {
    const { tiles, vector_layers, bounds, center, maxzoom } = await described(`/v1/plans/${id}/tiles.json`);
    expect(tiles).toEqual([`${client.url}/v1/plans/${id}/tiles/{z}/{x}/{y}.mvt`]);
    const [west = 0, south = 0, east = 0, north = 0] = bounds ?? [];
    const [lon = 0, lat = 0] = center ?? [];
    expect(west <= lon && lon <= east && south <= lat && lat <= north).toBe(true);
    expect(vector_layers.map((layer) => layer.id)).toEqual([
      ...['boundary', 'roads', 'villages', 'towns', 'sites', 'areas', 'runs', 'coverage', 'stations'],
    ]);
    const village = dataset.villages[0]?.position ?? [0, 0];
    for (const z of [10, maxzoom]) {
      const [, x, y] = tileAt(z, village);
      const cut = await tile((tiles[0] ?? '').slice(client.url.length).replace('{z}/{x}/{y}', `${z}/${x}/${y}`));
      for (const [name, layer] of Object.entries(cut.layers)) {
        const fields = vector_layers.find((one) => one.id === name)?.fields ?? {};
        for (let index = 0; index < layer.length; index++)
          for (const [property, value] of Object.entries(layer.feature(index).properties))
            expect([name, property, fields[property]?.toLowerCase()]).toEqual([name, property, typeof value]);
      }
    }
  });

  test('of a dataset has no layer of a plan', async () => {
    const { tiles, vector_layers } = await described(`/v1/datasets/${county}/tiles.json`);
    expect(tiles).toEqual([`${client.url}/v1/datasets/${county}/tiles/{z}/{x}/{y}.mvt`]);
    expect(vector_layers.map((layer) => layer.id)).toEqual(['boundary', 'roads', 'villages', 'towns', 'sites']);
  });

  test('speaks the language of who asks, and says what is synthetic', async () => {
    for (const [language, name, synthetic] of [
      ['zh', '计划', '合成数据：村庄位置、人口'],
      ['en', 'plan', 'Synthetic: village positions, populations'],
    ] as const) {
      const { body, headers } = await client.call('GET', `/v1/plans/${id}/tiles.json`, undefined, {
        headers: { 'accept-language': language },
      });
      expect(headers.get('vary')).toContain('Accept-Language');
      const told = TileJson.parse(body);
      expect(told.name).toContain(name);
      expect(told.description).toContain(synthetic);
      expect(told.synthetic).toEqual(dataset.synthetic);
    }
  });
});

describe('a tile', () => {
  test('holds the plan’s stations and villages where they are, to half a unit', async () => {
    const sites = new Map(dataset.sites.map((site) => [site.id, site]));
    const villages = new Map(dataset.villages.map((village) => [village.code, village]));
    const places = [
      ...plan.sites.map(({ site }) => ({
        layer: 'stations',
        property: 'id',
        name: site,
        at: sites.get(site)?.position,
      })),
      ...plan.villages.map(({ village }) => ({
        ...{ layer: 'coverage', property: 'code', name: village, at: villages.get(village)?.position },
      })),
    ];
    let found = 0;
    for (const { layer, property, name, at } of places) {
      if (!at) continue;
      const [z, x, y] = tileAt(14, at);
      const feature = byProperty(await tile(`/v1/plans/${id}/tiles/${z}/${x}/${y}.mvt`), layer, property).get(name);
      const geometry = feature?.toGeoJSON(x, y, z).geometry;
      expect([name, geometry?.type]).toEqual([name, 'Point']);
      const [lon = 0, lat = 0] = geometry?.type === 'Point' ? geometry.coordinates : [];
      const unit = 360 / 2 ** 14 / 4096;
      expect(Math.abs(lon - at[0])).toBeLessThanOrEqual(unit / 2 + 1e-9);
      expect(Math.abs(lat - at[1])).toBeLessThanOrEqual(unit / 2 + 1e-9);
      found += 1;
    }
    expect(found).toBeGreaterThan(3);
  });

  test('says of them what the plan says', async () => {
    const [z, x, y] = tileAt(9, dataset.villages[0]?.position ?? [0, 0]);
    const cut = await tile(`/v1/plans/${id}/tiles/${z}/${x}/${y}.mvt`);
    const coverage = byProperty(cut, 'coverage', 'code');
    const cells = byProperty(cut, 'areas', 'code');
    const runs = byProperty(cut, 'runs', 'id');
    for (const { village, status, covered } of plan.villages) {
      const placed = dataset.villages.find(({ code }) => code === village)?.position !== null;
      expect([village, coverage.has(village)]).toEqual([village, placed]);
      if (!placed) continue;
      expect(coverage.get(village)?.properties).toMatchObject({ status, covered });
      expect(cells.get(village)?.properties).toMatchObject({ level: 'village', status, covered });
    }
    for (const run of plan.runs.filter(({ path }) => path.length > 1))
      expect(runs.get(run.id)?.properties).toMatchObject({ tier: run.tier, days: run.days.join(',') });
    expect(cut.layers.roads?.length).toBeGreaterThan(0);
  });

  test('is kept by its name, empty where nothing is, and refused beyond the limits', async () => {
    const [z, x, y] = tileAt(9, dataset.villages[0]?.position ?? [0, 0]);
    for (const owner of [`plans/${id}`, `datasets/${county}`]) {
      const address = `/v1/${owner}/tiles/${z}/${x}/${y}.mvt`;
      const { headers } = await client.raw(address);
      expect(headers.get('content-type')).toBe('application/vnd.mapbox-vector-tile');
      expect(headers.get('cache-control')).toContain('immutable');
      const again = await client.raw(address, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
      expect(again.status).toBe(304);
      expect((await client.raw(`/v1/${owner}/tiles/9/0/0.mvt`)).status).toBe(204);
      for (const [wrong, allowed] of [
        ['19/0/0', 'z: 0 … 18; x, y: 0 … 2^z − 1'],
        ['1/2/0', 'z: 0 … 18; x, y: 0 … 1'],
        ['3/0/8', 'z: 0 … 18; x, y: 0 … 7'],
        ['x/0/0', 'z: 0 … 18; x, y: 0 … 2^z − 1'],
        ['1/-1/0', 'z: 0 … 18; x, y: 0 … 1'],
        ['1/0/1e0', 'z: 0 … 18; x, y: 0 … 1'],
      ])
        expect(await client.call('GET', `/v1/${owner}/tiles/${wrong}.mvt`)).toMatchObject({
          ...{ status: 400, body: { code: 'request-invalid', received: wrong, allowed } },
        });
    }
    expect((await client.raw(`/v1/plans/${'0'.repeat(64)}/tiles/0/0/0.mvt`)).status).toBe(404);
  });
});

test('the style is one, and asks for layers and properties that there are', async () => {
  const style = MapStyle.parse((await client.call('GET', `/v1/plans/${id}/style.json`)).body);
  const { vector_layers } = await described(`/v1/plans/${id}/tiles.json`);
  expect(validateStyleMin(style as unknown as StyleSpecification).map(({ message }) => message)).toEqual([]);
  expect(style.sources).toEqual({ cunda: { type: 'vector', url: `${client.url}/v1/plans/${id}/tiles.json` } });
  for (const layer of style.layers) {
    if (layer.type === 'background') continue;
    const fields = vector_layers.find((one) => one.id === layer['source-layer'])?.fields;
    for (const [, property = ''] of JSON.stringify(layer).matchAll(/\["get","(\w+)"\]/g))
      expect([layer.id, Object.keys(fields ?? {})]).toEqual([layer.id, expect.arrayContaining([property])]);
  }
});
