/**
 * Requests that are wrong, too large, or meant to harm: each gets a problem document that shows nothing of the inside.
 */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseKnown } from '../../../api/problem.ts';
import { Problem } from '../../../api/wire/problem.ts';
import { SMALL_CSV } from '../support/county.ts';
import { type Client, startClient } from '../support/service.ts';

const LIMITS = { jsonBytes: 64 * 1024, uploadBytes: 256 * 1024 };
let client: Client;
beforeAll(async () => {
  client = await startClient({ limits: LIMITS });
});
afterAll(() => client.close());

const json = { 'content-type': 'application/json' };
const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json, path = '/v1/plans') =>
  client.raw(path, { method: 'POST', body, headers });

async function problem(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const text = await response.text();
  expect(text).not.toMatch(/node_modules|\.ts:\d|at .+\(/);
  const parsed = Problem.strict().parse(JSON.parse(text));
  expect(parsed.status).toBe(response.status);
  return parsed;
}

/** A raw request, for what `fetch` would not send. */
const bare = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(client.url).port), '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });

const get = (path: string): Promise<string> =>
  bare(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

describe('addresses', () => {
  test('nothing there is 404', async () => {
    expect(await problem(await client.raw('/v2/nothing'))).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problem(await client.raw('/v1/plans/not-a-hash'))).toMatchObject({
      status: 404,
      received: 'not-a-hash',
    });
    expect(await problem(await client.raw(`/v1/plans/${'0'.repeat(64)}`))).toMatchObject({ status: 404 });
  });

  test('a method that is not possible is 405 and says which are', async () => {
    const answer = await client.raw('/v1/plans', { method: 'PUT' });
    expect(await problem(answer)).toMatchObject({ status: 405, received: 'PUT' });
    expect(answer.headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    expect((await client.raw('/v1/plans', { method: 'OPTIONS' })).status).toBe(204);
    expect((await client.raw('/v1/notices', { method: 'HEAD' })).status).toBe(200);
  });

  test('broken percent encoding is 400', async () => {
    for (const path of ['/v1/notices/%E0%A4%A', '/%ff.html']) expect(await get(path)).toMatch(/^HTTP\/1.1 400/);
  });

  test('a query that is unknown, doubled or wrong is 400', async () => {
    for (const query of [
      '?dataste=1',
      `?dataset=${'0'.repeat(64)}&dataset=${'0'.repeat(64)}`,
      '?dataset=x',
      '?__proto__=1',
    ])
      expect(await problem(await client.raw(`/v1/plans${query}`))).toMatchObject({
        status: 400,
        code: 'request-invalid',
      });
  });
});

describe('JSON bodies', () => {
  test.each([
    ['malformed', '{"dataset":'],
    ['empty', ''],
    ['not an object', '[]'],
    ['a number', '1'],
    ['nested 100,000 deep', '['.repeat(50_000) + ']'.repeat(10)],
    ['prototype key', '{"__proto__":{"polluted":true},"dataset":"x"}'],
    ['nested prototype key', '{"policy":{"constructor":{"prototype":{"polluted":true}}}}'],
    ['unknown key', '{"dateset":"x"}'],
    ['unknown key deep inside', '{"dataset":"x","policy":{"pins":{"sites":[],"colour":1}}}'],
    ['a text that turns direction', '{"dataset":"x","notices":["a\u202eb"]}'],
    ['wrong types', '{"dataset":1,"notices":"002"}'],
  ])('%s is 400', async (_name, body) => {
    expect(await problem(await post(body))).toMatchObject({ status: 400, code: 'request-invalid' });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('a policy out of range says where', async () => {
    const body = JSON.stringify({ dataset: '0'.repeat(64), notices: [], policy: { days: [9] } });
    expect(await problem(await post(body))).toMatchObject({
      status: 400,
      received: '9',
      at: { pointer: '/policy/days/0' },
    });
  });

  test('text that is not UTF-8 is 400, another type 415, a compressed one 415', async () => {
    expect(await problem(await post(new Uint8Array([0x22, 0xff, 0xfe, 0x22])))).toMatchObject({ status: 400 });
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect(await problem(await post('{}', { 'content-type': type }))).toMatchObject({ status: 415 });
    expect(await problem(await post('{}', { ...json, 'content-encoding': 'gzip' }))).toMatchObject({ status: 415 });
  });

  test('one larger than allowed is 413, announced or not', async () => {
    const body = JSON.stringify({ dataset: 'x'.repeat(LIMITS.jsonBytes) });
    expect(await problem(await post(body))).toMatchObject({ status: 413, code: 'request-too-large' });
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
    const answer = await bare(
      `POST /v1/plans HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`,
    );
    expect(answer).toMatch(/^HTTP\/1.1 413/);
  });

  test('pages of other sites may not change anything', async () => {
    const body = JSON.stringify({ dataset: '0'.repeat(64) });
    expect(await problem(await post(body, { ...json, 'sec-fetch-site': 'cross-site' }))).toMatchObject({ status: 400 });
  });
});

describe('uploads', () => {
  const upload = (body: string | Uint8Array<ArrayBuffer>, query = '?filename=a.csv') =>
    post(body, { 'content-type': 'application/octet-stream' }, `/v1/datasets${query}`);

  test.each([
    ['empty file', '', 'file-empty'],
    ['not any format', 'hello world', undefined],
    ['broken quote', '代码,名称\n"440883,吴川', undefined],
  ])('%s stores nothing', async (_name, body, code) => {
    const found = await problem(await upload(body));
    expect(found.status).toBeLessThan(500);
    if (code !== undefined) expect(found.code).toBe(code);
    expect(await client.store.listDatasets()).toEqual([]);
  });

  test('larger than allowed is 413 and stores nothing', async () => {
    const body = SMALL_CSV + ' '.repeat(LIMITS.uploadBytes);
    expect(await problem(await upload(body))).toMatchObject({ status: 413 });
    expect(await client.store.listDatasets()).toEqual([]);
  });

  test('without a name or with an unknown coordinate system is refused', async () => {
    expect(await problem(await upload(SMALL_CSV, ''))).toMatchObject({
      status: 400,
      at: { pointer: '/query/filename' },
    });
    expect(await problem(await upload(SMALL_CSV, '?filename=a.csv&crs=EPSG%3A9999'))).toMatchObject({
      status: 422,
      code: 'crs-unknown',
      received: 'EPSG:9999',
    });
  });
});

describe('files of the page', () => {
  test('nothing outside the folder is served', async () => {
    for (const path of [
      '/../package.json',
      '/..%2fpackage.json',
      '/%2e%2e/package.json',
      '/core/../../package.json',
      '/core/..%5c..%5cpackage.json',
      '/vendor/maplibre-gl/../../package.json',
      '/vendor/maplibre-gl/..%2fpackage.json',
      '/.git/config',
      '/core',
      '/%00.html',
    ])
      expect(await get(path), path).toMatch(/^HTTP\/1.1 40[04]/);
  });
});

test('a thousand requests from one address are slowed down', async () => {
  const slow = await startClient({ limits: { burst: 5, perSecond: 0 } });
  try {
    const answers = await Promise.all(Array.from({ length: 8 }, () => slow.raw('/v1/notices')));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(3);
    expect(refused[0]?.headers.get('retry-after')).toBe('5');
    await Promise.all(answers.map((answer) => answer.text()));
    expect((await slow.raw('/healthz')).status).toBe(200);
  } finally {
    await slow.close();
  }
});

test('the service still works after all that, and logged no surprise', async () => {
  expect((await client.raw('/readyz')).status).toBe(200);
  expect(client.logged).toEqual([]);
});

describe('members that nobody knows', () => {
  test('are refused however deep in a body, with their place', async () => {
    const pins = { sites: [], colour: 1 };
    const answer = await post(JSON.stringify({ dataset: '0'.repeat(64), policy: { days: [1], pins } }));
    expect(await problem(answer)).toMatchObject({ status: 400, code: 'request-invalid' });
    const changes = [{ op: 'close', road: { segment: 1 }, note: 'x', colour: 1 }];
    const path = `/v1/datasets/${'0'.repeat(64)}/roads/changed`;
    expect(await problem(await post(JSON.stringify({ changes }), json, path))).toMatchObject({ status: 400 });
  });

  test('are named by a pointer', async () => {
    expect(() =>
      parseKnown(z.object({ a: z.array(z.object({ b: z.number() })) }), { a: [{ b: 1 }, { b: 2, c: 3 }] }, 'x'),
    ).toThrow(expect.objectContaining({ reason: 'request-invalid/members', at: { pointer: '/a/1/c' } }));
  });
});
