/** Which tasks of the command line run in a thread with a capped heap. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { cappedCompute } from '../../../api/work/capped.ts';
import type { Compute } from '../../../api/work/tasks.ts';

const told = (name: string, ran: string[]): Compute => ({
  pending: 0,
  run: async () => {
    ran.push(name);
    throw new Error(name);
  },
  close: async () => void ran.push(`${name} closed`),
});

test.each([
  ['a small table', new Uint8Array(1000), 'here'],
  ['a large one', new Uint8Array(300_000), 'thread'],
  ['a small archive that grows', gzipSync(new Uint8Array(9_000_000)), 'thread'],
  ['an archive of some size', gzipSync(randomBytes(8000)), 'thread'],
  ['a tiny archive', gzipSync(new Uint8Array(100)), 'here'],
])('%s', async (_name, bytes, where) => {
  const ran: string[] = [];
  const compute = cappedCompute(told('here', ran), () => told('thread', ran));
  const input = { inputs: [{ name: 'x', bytes: new Uint8Array(bytes) }], options: {} };
  await expect(compute.run('import', input)).rejects.toThrow(where);
  await compute.close();
  expect(ran).toEqual([where, ...(where === 'thread' ? ['thread closed'] : []), 'here closed']);
});
