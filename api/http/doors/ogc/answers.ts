/** What the routes of OGC API – Features answer. */
import type { z } from 'zod';
import { CRS84, systemsAt } from '../../../../geo/reference-systems.ts';
import { CundaError } from '../../../../src/model/index.ts';
import { extentOf } from '../../../views/gis/layer.ts';
import type { Collection, Collections, Conformance, LandingPage, OgcFeature, OgcFeatures } from '../../../wire/ogc.ts';
import { GIS_LAYERS, GIS_PAGES } from '../../../words/gis.ts';
import { say } from '../../../words/say.ts';
import { baseOf } from '../../address.ts';
import { type Context, json, type Reply, text } from '../../route.ts';
import { type Listed, listCollections, type OgcParts, type Opened, openCollection, titleOf } from './collections.ts';
import { featureOf, featuresOf } from './features.ts';
import { addressWith, GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, OPENAPI_TYPE, ownLinks, wantsPage } from './links.ts';
import { collectionHtml, collectionsHtml, conformanceHtml, itemHtml, itemsHtml, landingHtml } from './pages.ts';
import { type ItemQuery, type ItemsQuery, pageOf, systemOf } from './query.ts';

const CLASSES = [
  ...['core', 'geojson', 'html', 'oas30'].map(
    (name) => `http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/${name}`,
  ),
  'http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs',
];

/**
 * A list of so few says of each where it lies and in which systems, as the collection by itself always does; what it
 * opened for that is kept.
 */
const MOST_PLACED = 160;

const VARY = { Vary: 'Accept, Accept-Language' };

/** How an answer that is not refused goes out: as a page, or as JSON. */
export const answer = (
  page: boolean,
  value: unknown,
  html: () => string,
  options: { type?: string; crs?: string } = {},
): Reply => {
  const headers = { ...VARY, ...(options.crs === undefined ? {} : { 'Content-Crs': `<${options.crs}>` }) };
  if (page) return text(html(), HTML_TYPE, { headers });
  const reply = json(value, { headers });
  return { ...reply, body: { kind: 'json', value, mediaType: options.type ?? JSON_TYPE } };
};

const shellOf = (context: Context) => ({ language: context.language, base: baseOf(context) });

export function landing(context: Context, f: 'json' | 'html' | undefined): Reply {
  const base = baseOf(context);
  const page = wantsPage(f, context);
  const both = (rel: string, path: string) => [
    { rel, type: JSON_TYPE, href: `${base}${path}?f=json` },
    { rel, type: HTML_TYPE, href: `${base}${path}?f=html` },
  ];
  const value: LandingPage = {
    title: say(context.language, GIS_PAGES.title),
    description: say(context.language, GIS_PAGES.about),
    links: [
      ...ownLinks(`${base}/ogc`, {}, page),
      { rel: 'service-desc', type: OPENAPI_TYPE, href: `${base}/ogc/api?f=json` },
      { rel: 'service-doc', type: HTML_TYPE, href: `${base}/ogc/api?f=html` },
      ...both('conformance', '/ogc/conformance'),
      ...both('data', '/ogc/collections'),
    ],
  };
  return answer(page, value, () => landingHtml(shellOf(context), value));
}

export function conformance(context: Context, f: 'json' | 'html' | undefined): Reply {
  const page = wantsPage(f, context);
  const links = ownLinks(`${baseOf(context)}/ogc/conformance`, {}, page);
  const value: Conformance = { conformsTo: [...CLASSES] };
  return answer(page, value, () => conformanceHtml(shellOf(context), value, links));
}

const collectionAddress = (base: string, id: string): string => `${base}/ogc/collections/${encodeURIComponent(id)}`;

/** Where a collection lies and the systems that it is given in. */
interface Place {
  readonly bbox: readonly number[] | null;
  readonly systems: readonly string[];
}

const placeOf = ({ layer, systems }: Opened): Place => ({
  bbox: extentOf(layer),
  systems: systems.map(({ uri }) => uri),
});

/** Of a collection that nobody looked at. */
const NO_PLACE: Place = { bbox: null, systems: systemsAt([Number.NaN, 0]).map(({ uri }) => uri) };

/** A collection of the list, where it lies. */
const placeOfListed = (parts: OgcParts, { id }: Listed, context: Context): Promise<Place> =>
  parts.library.made(`ogc-place/${id}`, async () => placeOf(await openCollection(parts, id, context)));

function collectionOf(
  listed: Pick<Listed, 'id' | 'name' | 'county'>,
  { bbox, systems }: Place,
  context: Context,
): Collection {
  const { language } = context;
  const address = collectionAddress(baseOf(context), listed.id);
  return {
    id: listed.id,
    title: titleOf(language, listed.name, listed.county, listed.id),
    description: say(language, GIS_LAYERS[listed.name].description),
    links: [
      { rel: 'items', type: GEOJSON_TYPE, href: `${address}/items?f=json` },
      { rel: 'items', type: HTML_TYPE, href: `${address}/items?f=html` },
    ],
    ...(bbox === null ? {} : { extent: { spatial: { bbox: [[...bbox]], crs: CRS84 } } }),
    itemType: 'feature',
    crs: [...systems],
    storageCrs: CRS84,
  };
}

export async function collections(parts: OgcParts, context: Context, f: 'json' | 'html' | undefined): Promise<Reply> {
  const page = wantsPage(f, context);
  const base = baseOf(context);
  const listed = await listCollections(parts, context);
  const made: Collection[] = [];
  for (const one of listed) {
    const place = listed.length <= MOST_PLACED ? await placeOfListed(parts, one, context) : NO_PLACE;
    const collection = collectionOf(one, place, context);
    const self = `${collectionAddress(base, one.id)}?f=json`;
    made.push({ ...collection, links: [{ rel: 'self', type: JSON_TYPE, href: self }, ...collection.links] });
  }
  const value: Collections = { links: ownLinks(`${base}/ogc/collections`, {}, page), collections: made };
  return answer(page, value, () => collectionsHtml(shellOf(context), value));
}

const ofCounty = (opened: Opened) => ({ id: opened.id, name: opened.name, county: opened.dataset.county.name });

export function collection(opened: Opened, context: Context, f: 'json' | 'html' | undefined): Reply {
  const page = wantsPage(f, context);
  const made = collectionOf(ofCounty(opened), placeOf(opened), context);
  const links = [...ownLinks(collectionAddress(baseOf(context), opened.id), {}, page), ...made.links];
  const value: Collection = { ...made, links };
  return answer(page, value, () => collectionHtml(shellOf(context), value, Object.keys(opened.layer.columns)));
}

export function items(opened: Opened, context: Context, query: ItemsQuery): Reply {
  const page = wantsPage(query.f, context);
  const asked = pageOf(query, opened.layer, opened.systems);
  const { features, matched, next } = featuresOf(opened.layer, asked);
  const address = collectionAddress(baseOf(context), opened.id);
  const own = `${address}/items`;
  const { f: _f, ...rest } = query as Readonly<Record<string, string | number | undefined>>;
  const following = (type: string, f: string) => ({
    rel: 'next',
    type,
    href: addressWith(own, { ...rest, limit: asked.limit, offset: next ?? 0, f }),
  });
  const value: OgcFeatures = {
    type: 'FeatureCollection',
    features,
    links: [
      ...ownLinks(own, rest, page, GEOJSON_TYPE),
      ...(next === null ? [] : [page ? following(HTML_TYPE, 'html') : following(GEOJSON_TYPE, 'json')]),
      { rel: 'collection', type: JSON_TYPE, href: `${address}?f=json` },
    ],
    timeStamp: new Date().toISOString(),
    numberMatched: matched,
    numberReturned: features.length,
    synthetic: [...opened.synthetic],
  };
  const { id, name, county } = ofCounty(opened);
  const html = () =>
    itemsHtml(shellOf(context), {
      title: titleOf(context.language, name, county, id),
      columns: Object.keys(opened.layer.columns),
      features: value,
      pageOf: (feature) => `${own}/${encodeURIComponent(feature.id)}?f=html`,
    });
  return answer(page, value, html, { type: GEOJSON_TYPE, crs: asked.crs.uri });
}

export function item(opened: Opened, context: Context, wanted: string, query: z.output<typeof ItemQuery>): Reply {
  const page = wantsPage(query.f, context);
  const system = systemOf(query.crs, opened.systems, 'crs');
  const index = opened.layer.find(wanted);
  if (index === undefined)
    throw new CundaError('not-found/feature', { id: wanted, collection: opened.id }, { received: wanted });
  const address = collectionAddress(baseOf(context), opened.id);
  const own = `${address}/items/${encodeURIComponent(wanted)}`;
  const value: OgcFeature = {
    ...featureOf(opened.layer, index, system),
    links: [
      ...ownLinks(own, { crs: query.crs }, page, GEOJSON_TYPE),
      { rel: 'collection', type: JSON_TYPE, href: `${address}?f=json` },
    ],
  };
  const title = `${titleOf(context.language, opened.name, opened.dataset.county.name, opened.id)} · ${wanted}`;
  return answer(page, value, () => itemHtml(shellOf(context), title, value), { type: GEOJSON_TYPE, crs: system.uri });
}
