/** The routes of OGC API – Features. */
import { z } from 'zod';
import { Collection, Collections, Conformance, LandingPage, OgcFeature, OgcFeatures } from '../../../wire/ogc.ts';
import { docsPage } from '../../docs-page.ts';
import type { OpenApi } from '../../openapi.ts';
import { type Context, type Route, route } from '../../route.ts';
import { answer, collection, collections, conformance, item, items, landing } from './answers.ts';
import { type OgcParts, openCollection } from './collections.ts';
import { definition } from './definition.ts';
import { GEOJSON_TYPE, HTML_TYPE, JSON_TYPE, OPENAPI_MEDIA, OPENAPI_TYPE, wantsPage } from './links.ts';
import { FormatQuery, ItemQuery, ItemsQuery } from './query.ts';

const ByCollection = z.object({ collectionId: z.string().min(1).max(100) });
const ByFeature = ByCollection.extend({ featureId: z.string().min(1).max(200) });
const NoParams = z.strictObject({});

const both = (schema: z.ZodType, type: string = JSON_TYPE) => ({ [type]: schema, [HTML_TYPE]: null });

const shared = { method: 'get', tag: 'ogc' } as const;

const CRS_HEADER = { 'Content-Crs': 'The coordinate system of the answer, `<URI>`.' };

/** Where everything is: open to everybody. */
const entrance = (described: (context: Context) => OpenApi): readonly Route[] => [
  route({
    ...shared,
    path: '/ogc',
    operation: 'ogcLanding',
    access: 'public',
    summary: 'OGC API – Features: where everything is.',
    params: NoParams,
    query: FormatQuery,
    responses: { 200: { description: 'Landing page.', content: both(LandingPage) } },
    errors: ['request-invalid'],
    handle: ({ query: { f } }, context) => landing(context, f),
  }),
  route({
    ...shared,
    path: '/ogc/api',
    operation: 'ogcApi',
    access: 'public',
    summary: 'These routes as OpenAPI 3.0.',
    params: NoParams,
    query: FormatQuery,
    responses: { 200: { description: 'The document.', content: { [OPENAPI_MEDIA]: null, [HTML_TYPE]: null } } },
    errors: ['request-invalid'],
    handle: ({ query: { f } }, context) =>
      answer(wantsPage(f, context), described(context), () => docsPage(described(context)), { type: OPENAPI_TYPE }),
  }),
  route({
    ...shared,
    path: '/ogc/conformance',
    operation: 'ogcConformance',
    access: 'public',
    summary: 'Conformance classes that hold here.',
    params: NoParams,
    query: FormatQuery,
    responses: { 200: { description: 'Classes.', content: both(Conformance) } },
    errors: ['request-invalid'],
    handle: ({ query: { f } }, context) => conformance(context, f),
  }),
];

const features = (parts: OgcParts): readonly Route[] => [
  route({
    ...shared,
    path: '/ogc/collections',
    operation: 'ogcCollections',
    access: 'plan:list',
    summary: 'Layers of datasets and plans, `<layer>-<hash>` each.',
    params: NoParams,
    query: FormatQuery,
    responses: { 200: { description: 'Collections.', content: both(Collections) } },
    errors: ['request-invalid'],
    cost: 2,
    handle: ({ query: { f } }, context) => collections(parts, context, f),
  }),
  route({
    ...shared,
    path: '/ogc/collections/{collectionId}',
    operation: 'ogcCollection',
    access: 'plan:list',
    summary: 'One collection: where it lies, its coordinate systems.',
    params: ByCollection,
    query: FormatQuery,
    responses: { 200: { description: 'The collection.', content: both(Collection) } },
    errors: ['not-found', 'request-invalid'],
    handle: async ({ params, query: { f } }, context) =>
      collection(await openCollection(parts, params.collectionId, context), context, f),
  }),
  route({
    ...shared,
    path: '/ogc/collections/{collectionId}/items',
    operation: 'ogcItems',
    access: 'plan:list',
    summary:
      'Features of a collection by box, time and properties (any property as a parameter), page by page along the `next` links.',
    params: ByCollection,
    query: ItemsQuery,
    responses: { 200: { description: 'Features.', content: both(OgcFeatures, GEOJSON_TYPE), headers: CRS_HEADER } },
    errors: ['not-found', 'request-invalid'],
    cost: 2,
    handle: async ({ params, query }, context) =>
      items(await openCollection(parts, params.collectionId, context), context, query),
  }),
  route({
    ...shared,
    path: '/ogc/collections/{collectionId}/items/{featureId}',
    operation: 'ogcItem',
    access: 'plan:list',
    summary: 'One feature.',
    params: ByFeature,
    query: ItemQuery,
    responses: { 200: { description: 'The feature.', content: both(OgcFeature, GEOJSON_TYPE), headers: CRS_HEADER } },
    errors: ['not-found', 'request-invalid'],
    handle: async ({ params, query }, context) =>
      item(await openCollection(parts, params.collectionId, context), context, params.featureId, query),
  }),
];

export function ogcRoutes(parts: OgcParts): readonly Route[] {
  const routes: readonly Route[] = [...entrance((context) => definition(routes, context)), ...features(parts)];
  return routes;
}
