/** How answers are delivered: compression, conditional requests, caching, security headers, the page's files. */

import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tokenBucket } from '../../../api/http/limits.ts';
import { chooseEncoding } from '../../../api/http/send.ts';
import { resolveFile } from '../../../api/http/static.ts';
import { UNSERVED_REASONS } from '../../../api/words/reasons.ts';
import { smallCounty } from '../support/county.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
let dataset = '';
beforeAll(async () => {
  client = await startClient();
  dataset = await client.store.putDataset(smallCounty());
});
afterAll(() => client.close());

test.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['*', 'br'],
  ['*;q=0', 'identity'],
  ['deflate', 'identity'],
  [undefined, 'identity'],
])('Accept-Encoding %s gets %s', (header, encoding) => {
  expect(chooseEncoding(header)).toBe(encoding);
});

test('an answer is the same in every encoding', async () => {
  const texts = await Promise.all(
    ['br', 'gzip', 'identity'].map(async (encoding) => {
      const answer = await client.raw('/v1/notices', { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(answer.headers.get('vary')).toBe('Accept-Language, Accept-Encoding');
      return answer.text();
    }),
  );
  expect(texts[0]).toBe(texts[2]);
  expect(texts[1]).toBe(texts[2]);
});

test('a hashed value is cached for good and answered 304 when known', async () => {
  const path = `/v1/datasets/${dataset}`;
  const first = await client.raw(path);
  await first.text();
  expect(first.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  const etag = first.headers.get('etag') ?? '';
  expect(etag).toContain(dataset);
  const again = await client.raw(path, { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
  expect((await client.raw(path, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
});

test('views of a value are asked for again, lists are not kept', async () => {
  const view = await client.raw(`/v1/datasets/${dataset}/villages.geojson`);
  expect(view.headers.get('cache-control')).toBe('private, no-cache');
  expect((await client.raw('/v1/datasets')).headers.get('cache-control')).toBe('no-store');
});

test('every answer carries the security headers, errors too', async () => {
  for (const path of ['/healthz', '/v1/nothing', '/docs']) {
    const { headers } = await client.raw(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("worker-src 'self' blob:");
    expect(policy).toMatch(/script-src 'self'(;| 'sha256)/);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

test('the page allows its own inline import map by hash and no other script', async () => {
  const page = await client.raw('/');
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await page.text();
  const inline = [...html.matchAll(/<script(?![^>]*src)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  expect(inline.length).toBeGreaterThan(0);
  for (const text of inline)
    expect(page.headers.get('content-security-policy')).toContain(
      `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
    );
});

test('TypeScript arrives as JavaScript, the map library from its package', async () => {
  const script = await client.raw('/core/url.ts');
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  const text = await script.text();
  expect(text).not.toMatch(/\binterface\b|import type/);
  await import(`data:text/javascript,${encodeURIComponent(text)}`);
  const library = await client.raw('/vendor/maplibre-gl/maplibre-gl.mjs');
  expect(library.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  await library.body?.cancel();
});

test('the map takes its vocabulary from the one the service has', async () => {
  const words = await client.raw('/api/words/reasons.ts');
  expect(words.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  const text = await words.text();
  expect(text).not.toContain('import');
  const module: typeof import('../../../api/words/reasons.ts') = await import(
    `data:text/javascript,${encodeURIComponent(text)}`
  );
  expect(module.UNSERVED_REASONS).toEqual(UNSERVED_REASONS);
  for (const path of ['/api/problem.ts', '/api/words/../problem.ts', '/api/words/%2e%2e/problem.ts'])
    expect((await client.raw(path)).status, path).toBe(404);
});

test('the title of a problem is in the language that the reader accepts', async () => {
  const titles = await Promise.all(
    ['zh-CN,zh;q=0.9', 'en', 'fr'].map(async (language) => {
      const answer = await client.raw('/v1/nothing', { headers: { 'accept-language': language } });
      expect(answer.headers.get('vary')).toContain('Accept-Language');
      return ((await answer.json()) as { title: string }).title;
    }),
  );
  expect(titles).toEqual(['没有找到', 'Not found', '没有找到']);
});

test('a link that leads out of the folder names nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cunda-web-'));
  try {
    await writeFile(join(folder, 'in.html'), 'in');
    await symlink('/etc/hostname', join(folder, 'out.html'));
    expect(await resolveFile(folder, '/in.html')).toContain('in.html');
    for (const path of ['/out.html', '/../etc/hostname', '/.', '//in.html', '/in.html/', '/in.html\0', '/'])
      expect(await resolveFile(folder, path), path).toBeNull();
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('a token bucket refills with time, up to its size, for each address', () => {
  let now = 0;
  const bucket = tokenBucket({ burst: 3, perSecond: 1 }, () => now);
  expect([1, 1, 1, 1].map((cost) => bucket.take('a', cost))).toEqual([true, true, true, false]);
  expect(bucket.take('b', 3)).toBe(true);
  now = 2000;
  expect([bucket.take('a', 2), bucket.take('a', 1)]).toEqual([true, false]);
  now = 1e9;
  expect([bucket.take('a', 3), bucket.take('a', 1)]).toEqual([true, false]);
});
