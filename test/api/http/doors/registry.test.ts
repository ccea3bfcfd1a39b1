/** Doors as values: the app mounts what a list holds, and asks the door that owns an address to refuse. */
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../../../api/http/app.ts';
import type { Door } from '../../../../api/http/door.ts';
import { json } from '../../../../api/http/route.ts';
import { DEFAULT_LIMITS } from '../../../../api/service/limits.ts';
import { CundaError } from '../../../../src/model/index.ts';
import { DOORS, ROUTES } from '../../support/doors.ts';

describe('the list', () => {
  test('holds every route once', () => {
    expect(DOORS.map(({ name }) => name)).toEqual(['cunda', 'osrm', 'vroom', 'ogc']);
    const names = ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    ['/', 'cunda'],
    ['/v1/plans', 'cunda'],
    ['/vrooms', 'cunda'],
    ['/vroom', 'vroom'],
    ['/vroom?dataset=x', 'vroom'],
    ['/vroom/', 'vroom'],
    ['/route/v1/car/1,2;3,4', 'osrm'],
    ['/trip/v1/car/1,2', 'osrm'],
    ['/route/v1x/car', 'cunda'],
  ])('%s is of %s', (url, name) => {
    expect(DOORS.findLast((door) => door.owns(url))?.name).toBe(name);
  });

  test('a door owns its own routes', () => {
    for (const door of DOORS)
      for (const { path } of door.routes) expect(DOORS.findLast(({ owns }) => owns(path))?.name, path).toBe(door.name);
  });
});

describe('an app with a door of its own', () => {
  const [cunda] = DOORS;
  if (cunda === undefined) throw new Error('no door');
  const tea: Door = {
    name: 'tea',
    routes: [
      {
        method: 'get',
        path: '/tea/{leaf}',
        tag: 'tea',
        access: 'public',
        operation: 'brew',
        summary: 'Tea.',
        params: z.object({ leaf: z.string() }),
        query: z.object({}),
        responses: { 200: { description: 'Tea.' } },
        run: async ({ params }) => {
          const { leaf } = z.object({ leaf: z.string() }).parse(params);
          if (leaf === 'coffee') throw new CundaError('not-found/path', { path: '/coffee' });
          return json({ leaf });
        },
      },
    ],
    owns: (url) => url.startsWith('/tea') || url.startsWith('/chai'),
    refuse: (problem, { url }) => json({ kettle: problem.detail, url }, { status: 418 }),
    before: (request, response) => {
      response.setHeader('X-Kettle', 'on');
      request.url = request.url.replace('/chai', '/tea');
    },
  };
  const server = createApp({ doors: [cunda, tea], limits: DEFAULT_LIMITS, log: () => {} }).listen(0);
  let url = '';
  beforeAll(() => {
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  const get = async (path: string) => {
    const response = await fetch(url + path);
    return { status: response.status, kettle: response.headers.get('x-kettle'), body: await response.json() };
  };

  test('answers by its routes, after what comes before', async () => {
    expect(await get('/tea/oolong')).toEqual({ status: 200, kettle: 'on', body: { leaf: 'oolong' } });
    expect(await get('/chai/oolong')).toEqual({ status: 200, kettle: 'on', body: { leaf: 'oolong' } });
  });

  test('refuses in its form, in a route and beside all routes', async () => {
    expect(await get('/tea/coffee')).toMatchObject({
      status: 418,
      body: { kettle: '/coffee 没有内容', url: '/tea/coffee' },
    });
    expect(await get('/tea')).toMatchObject({ status: 418, body: { kettle: '/tea 没有内容' } });
  });

  test('leaves other addresses to the service’s own', async () => {
    expect(await get('/coffee')).toMatchObject({ status: 404, kettle: null, body: { code: 'not-found' } });
    expect(await get('/route/v1/car/1,2')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });
});
