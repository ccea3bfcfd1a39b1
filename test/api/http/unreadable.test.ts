/** Requests that are no HTTP, or too long for it, get an answer in JSON. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { Problem } from '../../../api/wire/problem.ts';
import { type Client, startClient } from '../support/service.ts';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.close());

async function sent(bytes: string): Promise<{ status: number; body: z.output<typeof Problem> & { message: string } }> {
  const socket = connect(Number(new URL(client.url).port), '127.0.0.1');
  socket.write(bytes);
  const answer = await text(socket);
  const [head = '', body = ''] = answer.split('\r\n\r\n');
  expect(head).toContain('application/problem+json');
  const parsed = Problem.extend({ message: z.string() }).strict().parse(JSON.parse(body));
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), body: parsed };
}

test.each([300, 2000])('an address of %i KiB', async (kibibytes) => {
  const address = `/table/v1/driving/${'1.234567,2.345678;'.repeat((kibibytes * 1024) / 18)}1,2`;
  const { status, body } = await sent(`GET ${address} HTTP/1.1\r\nHost: x\r\n\r\n`);
  expect({ status, code: body.code }).toEqual({ status: 431, code: 'request-too-large' });
  expect(body.message).toContain('POST');
});

test('an address of 200 KiB is read', async () => {
  const response = await client.raw(`/table/v1/driving/${'1.234567,2.345678;'.repeat(11_000)}1,2`);
  expect([response.status, await response.json()]).toMatchObject([400, { code: 'TooBig' }]);
});

test('what is no HTTP', async () => {
  const { status, body } = await sent('hello\r\n\r\n');
  expect({ status, code: body.code }).toEqual({ status: 400, code: 'request-invalid' });
});

test('the service goes on', async () => {
  expect((await client.raw('/healthz')).status).toBe(200);
  expect(client.logged).toEqual([]);
});
