/**
 * The abstract tests of OGC API – Features, Part 1 (17-069r4, annex A) and Part 2 (18-058r1, annex A), as a client runs
 * them that knows the landing page alone.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { tinyDataset, tinyPlan, tinyRoads } from '../../../../support/tiny.ts';
import { type Client, startClient } from '../../../support/service.ts';

const Links = z.array(z.object({ rel: z.string(), href: z.string(), type: z.string() }));
type Links = z.infer<typeof Links>;
const WithLinks = z.looseObject({ links: Links });
const Listed = z.looseObject({ id: z.string(), links: Links, crs: z.array(z.string()), storageCrs: z.string() });
const Feature = z.looseObject({ type: z.literal('Feature'), id: z.string(), geometry: z.unknown() });
const Page = z.looseObject({
  ...{ type: z.literal('FeatureCollection'), features: z.array(Feature), links: Links },
  ...{ timeStamp: z.iso.datetime(), numberMatched: z.number(), numberReturned: z.number() },
});
const Definition = z.looseObject({
  servers: z.array(z.object({ url: z.string() })),
  paths: z.record(
    z.string(),
    z.object({ get: z.looseObject({ parameters: z.array(z.looseObject({ name: z.string() })) }) }),
  ),
});
const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';

let client: Client;
let landing: Links;
let collections: z.infer<typeof Listed>[];
beforeAll(async () => {
  client = await startClient();
  await client.store.putRoads(tinyRoads());
  const dataset = tinyDataset(1, tinyRoads());
  await client.store.putDataset(dataset);
  await client.store.putPlan(tinyPlan(dataset));
  landing = WithLinks.parse(await get(`${client.url}/ogc`)).links;
  const data = WithLinks.parse(await get(leads(landing, 'data', 'application/json')));
  collections = z.array(Listed).parse(data.collections);
});
afterAll(() => client.close());

async function get(address: string, type = /^application\/(geo\+)?json$/): Promise<unknown> {
  const answer = await fetch(address);
  expect([address, answer.status]).toEqual([address, 200]);
  expect(answer.headers.get('content-type')).toMatch(type);
  return answer.json();
}

function leads(links: Links, rel: string, type: string): string {
  const found = links.find((link) => link.rel === rel && link.type === type);
  expect([rel, type, found?.href]).toEqual([rel, type, expect.stringContaining(client.url)]);
  return found?.href ?? '';
}
const itemsOf = ({ links }: { links: Links }): string => leads(links, 'items', 'application/geo+json');

/** An address with a parameter more. */
const asking = (address: string, name: string, value: string | number): string => {
  const url = new URL(address);
  url.searchParams.set(name, String(value));
  return url.href;
};

describe('A.2.2, A.2.3: landing page, API definition, conformance', () => {
  test('the definition has every path below its server, and the parameters as they must be', async () => {
    const type = landing.find(({ rel }) => rel === 'service-desc')?.type ?? '';
    const address = leads(landing, 'service-desc', type);
    const { servers, paths } = Definition.parse(
      await get(address, /^application\/vnd\.oai\.openapi\+json;version=3\.0$/),
    );
    expect(servers).toEqual([{ url: `${client.url}/ogc` }]);
    expect(Object.keys(paths)).toEqual([
      ...['/', '/api', '/conformance', '/collections', '/collections/{collectionId}'],
      ...['/collections/{collectionId}/items', '/collections/{collectionId}/items/{featureId}'],
    ]);
    const parameters = paths['/collections/{collectionId}/items']?.get.parameters ?? [];
    const form = { in: 'query', required: false, style: 'form', explode: false };
    const named = (name: string) => parameters.find((one) => one.name === name);
    expect(named('bbox')).toMatchObject({
      ...form,
      schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
    });
    expect(named('limit')).toMatchObject({ ...form, schema: { type: 'integer', minimum: 1, default: 1000 } });
    expect(named('datetime')).toMatchObject({ ...form, schema: { type: 'string' } });
  });

  test('the landing page says how else it is read', () => {
    for (const rel of ['service-doc', 'alternate']) leads(landing, rel, 'text/html');
    leads(landing, 'self', 'application/json');
  });

  test('what it conforms to', async () => {
    const told = z.object({ conformsTo: z.array(z.string()) });
    const { conformsTo } = told.parse(await get(leads(landing, 'conformance', 'application/json')));
    for (const name of [
      '1/1.0/conf/core',
      '1/1.0/conf/oas30',
      '1/1.0/conf/geojson',
      '1/1.0/conf/html',
      '2/1.0/conf/crs',
    ])
      expect(conformsTo).toContain(`http://www.opengis.net/spec/ogcapi-features-${name}`);
  });
});

describe('A.2.4 to A.2.8: every collection', () => {
  test('is in the list as it is by itself', async () => {
    expect(collections.length).toBe(8);
    for (const listed of collections) {
      const own = Listed.parse(await get(leads(listed.links, 'self', 'application/json')));
      const { links: _, ...same } = listed;
      expect(own).toMatchObject(same);
      expect(own.extent).toEqual(listed.extent);
      expect(own.crs).toContain(CRS84);
      expect(own.crs).toContain(own.storageCrs);
      for (const type of ['application/geo+json', 'text/html']) leads(own.links, 'items', type);
    }
  });

  test('has features by page, box and time, and counts them', async () => {
    for (const one of collections) {
      const address = itemsOf(one);
      const all = Page.parse(await get(address));
      expect(all.numberReturned).toBe(all.features.length);
      expect(Math.abs(Date.now() - Date.parse(all.timeStamp))).toBeLessThan(60_000);
      leads(all.links, 'self', 'application/geo+json');
      leads(all.links, 'alternate', 'text/html');
      const few = Page.parse(await get(asking(address, 'limit', 1)));
      expect([few.features.length, few.numberMatched]).toEqual([1, all.numberMatched]);
      expect(few.links.some(({ rel }) => rel === 'next')).toBe(all.numberMatched > 1);
      expect(Page.parse(await get(asking(address, 'bbox', '-180,-90,180,90'))).numberMatched).toBe(
        all.features.filter(({ geometry }) => geometry !== null).length,
      );
      expect(Page.parse(await get(asking(address, 'bbox', '-1,-1,0,0'))).features).toEqual([]);
      for (const when of ['2026-11-30T00:00:00Z', '../2026-11-30T00:00:00Z', '2026-11-29T00:00:00Z/..'])
        Page.parse(await get(asking(address, 'datetime', when)));
      for (const [name, value] of [
        ...[
          ['bbox', '0,0'],
          ['limit', 'all'],
          ['datetime', '1/2/3'],
          ['unknownQueryParameter', 'unknown'],
        ],
        ...[
          ['crs', 'http://www.opengis.net/def/crs/OGC/0/unknown'],
          ['bbox-crs', 'unknown'],
        ],
      ])
        expect([name, (await fetch(asking(address, name ?? '', value ?? ''))).status]).toEqual([name, 400]);
    }
  });

  test('has each feature by its id, sent as it is or encoded', async () => {
    for (const one of collections) {
      const address = itemsOf(one).split('?')[0];
      for (const { id, geometry } of Page.parse(await get(itemsOf(one))).features)
        for (const name of [encodeURIComponent(id), encodeURI(id)]) {
          const feature = z.intersection(Feature, WithLinks).parse(await get(`${address}/${name}`));
          expect([feature.id, feature.geometry]).toEqual([id, geometry]);
          leads(feature.links, 'self', 'application/geo+json');
          leads(feature.links, 'alternate', 'text/html');
          leads(feature.links, 'collection', 'application/json');
        }
    }
  });

  test('is given in each of its systems, and says in which', async () => {
    for (const one of collections)
      for (const crs of [undefined, ...one.crs]) {
        const address = crs === undefined ? itemsOf(one) : asking(itemsOf(one), 'crs', crs);
        const { headers, status } = await fetch(asking(address, 'limit', 1));
        expect([status, headers.get('content-crs')]).toEqual([200, `<${crs ?? CRS84}>`]);
      }
  });
});
