import type { Store } from '../../../geo/store/port/index.ts';
import { VERSION } from '../../version.ts';
import { Health, Readiness } from '../../wire/health.ts';
import { None } from '../../wire/parameters.ts';
import { docsPage } from '../docs-page.ts';
import { metricsText } from '../observe.ts';
import { type OpenApi, openApi } from '../openapi.ts';
import { json, type Route, route, text } from '../route.ts';

export interface ServiceParts {
  /** Asked whether it answers. */
  readonly store: Pick<Store, 'ready' | 'engine'>;
  /** What the documentation shows: the routes of all doors, these among them. */
  readonly documented: () => readonly Route[];
}

const routesOf = (store: ServiceParts['store'], described: () => OpenApi): readonly Route[] => [
  route({
    method: 'get',
    path: '/healthz',
    tag: 'service',
    operation: 'health',
    access: 'public',
    summary: 'The process is alive.',
    params: None,
    query: None,
    responses: { 200: { description: 'Alive.', content: { 'application/json': Health } } },
    cost: 0,
    handle: () => json({ status: 'ok', version: VERSION }),
  }),
  route({
    method: 'get',
    path: '/readyz',
    tag: 'service',
    operation: 'readiness',
    access: 'public',
    summary: 'The store answers, and is the one that was opened: not removed, replaced, cut, or parted from its log.',
    params: None,
    query: None,
    responses: { 200: { description: 'Ready.', content: { 'application/json': Readiness } } },
    errors: ['store-unavailable', 'store-damaged', 'store-busy'],
    cost: 0,
    handle: async () => {
      await store.ready();
      return json({ status: 'ok', store: store.engine });
    },
  }),
  route({
    method: 'get',
    path: '/metrics',
    tag: 'service',
    operation: 'metrics',
    access: 'metrics:read',
    summary: 'Measures of the process and of requests, for Prometheus.',
    params: None,
    query: None,
    responses: { 200: { description: 'Text format 0.0.4.', content: { 'text/plain': null } } },
    cost: 0,
    handle: async () => text(await metricsText(), 'text/plain; version=0.0.4'),
  }),
  route({
    method: 'get',
    path: '/openapi.json',
    tag: 'service',
    operation: 'openApi',
    access: 'public',
    summary: 'This interface as OpenAPI 3.1.',
    params: None,
    query: None,
    responses: { 200: { description: 'The document.', content: { 'application/json': null } } },
    handle: () => json(described()),
  }),
  route({
    method: 'get',
    path: '/docs',
    tag: 'service',
    operation: 'docs',
    access: 'public',
    summary: 'This interface as a page to read.',
    params: None,
    query: None,
    responses: { 200: { description: 'The page.', content: { 'text/html': null } } },
    handle: () => text(docsPage(described()), 'text/html'),
  }),
];

/** Health, and the documentation, which is made when it is first asked for. */
export function serviceRoutes({ store, documented }: ServiceParts): readonly Route[] {
  let document: OpenApi | null = null;
  return routesOf(store, () => {
    document ??= openApi(documented());
    return document;
  });
}
