/**
 * A route cannot exist undocumented: what Express serves, what the registry holds and what OpenAPI says are one list.
 */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../../api/http/app.ts';
import { openApi } from '../../../api/http/openapi.ts';
import { DEFAULT_LIMITS } from '../../../api/service/limits.ts';
import { PolicyChanges } from '../../../api/wire/policy.ts';
import { Policy } from '../../../src/model/index.ts';
import { DOORS, ROUTES } from '../support/doors.ts';

const document = openApi(ROUTES);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method} ${path}`),
);
const registered = ROUTES.map((route) => `${route.method} ${route.path}`);

const Layer = z.object({
  route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional(),
});

test('Express serves the registry and nothing else', () => {
  const app = createApp({ doors: DOORS, limits: DEFAULT_LIMITS, log: () => {} });
  const layers = z.array(z.looseObject(Layer.shape)).parse(app.router.stack);
  const served = layers.flatMap(({ route }) =>
    route === undefined || Object.keys(route.methods).length > 5 || route.methods._all
      ? []
      : Object.keys(route.methods).map((method) => `${method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`),
  );
  expect(served.toSorted()).toEqual(registered.toSorted());
});

test('every route is documented once, with a unique operation id', () => {
  expect(operations.toSorted()).toEqual(registered.toSorted());
  const ids = ROUTES.map((route) => route.operation);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every reference of the document leads somewhere', () => {
  const names = Object.keys(document.components.schemas);
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target ?? '');
  expect(references.length).toBeGreaterThan(50);
  for (const target of new Set(references)) {
    expect(target).toMatch(/^#\/components\/schemas\//);
    expect(names).toContain(target.split('/').at(-1));
  }
});

test('every path parameter of an address is documented', () => {
  for (const { path, params, operation } of ROUTES) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const { properties = {} } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
    expect(Object.keys(properties).toSorted(), operation).toEqual(inPath.toSorted());
  }
});

test('a request may set every value of the policy', () => {
  expect(Object.keys(PolicyChanges.shape).toSorted()).toEqual(Object.keys(Policy.shape).toSorted());
  expect(PolicyChanges.parse({})).toEqual({});
});
