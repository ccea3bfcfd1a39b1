/** The launcher as a user starts it: exit codes, streams, an old Node, the service from start to signal. */

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { VERSION } from '../../../api/version.ts';
import { Plan } from '../../../src/model/index.ts';
import { launch } from '../support/cli.ts';
import { SMALL_CSV } from '../support/county.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-launch-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const env = () => ({ CUNDA_DATA: join(folder, 'data'), DATABASE_URL: '', LANG: 'en_US.UTF-8', HOST: '' });

const major = (node: string): number => {
  try {
    return Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }));
  } catch {
    return 0;
  }
};
const OLD = ['/usr/bin/node', '/usr/local/bin/node'].find((node) => major(node) >= 18 && major(node) < 24);

describe('exit codes', () => {
  test('0 done, 1 failed, 2 wrong use; only the answer on stdout', async () => {
    const done = await launch(['notices', '--json'], env()).outcome;
    expect([done.code, done.err]).toEqual([0, '']);
    expect(JSON.parse(done.out)).toHaveProperty('notices');
    const failed = await launch(['plan', join(folder, 'absent.osm.pbf')], env()).outcome;
    expect([failed.code, failed.out]).toEqual([1, '']);
    const wrong = await launch(['plan'], env()).outcome;
    expect([wrong.code, wrong.out]).toEqual([2, '']);
  });

  test.skipIf(OLD === undefined)('an older Node hands over to the one of the package', async () => {
    expect((await launch(['--version'], env(), OLD).outcome).out).toBe(`${VERSION}\n`);
    expect((await launch(['plan'], env(), OLD).outcome).code).toBe(2);
  });
});

describe('plan', () => {
  test('an interrupted search ends with the best plan so far', async () => {
    const file = join(folder, 'small.csv');
    await writeFile(file, SMALL_CSV);
    const argv = ['plan', file, '--no-store', '--out', join(folder, 'plan.json'), '--rounds', '100000', '--lang', 'en'];
    const searching = launch(argv, env());
    searching.child.stderr.on('data', (chunk) => {
      if (String(chunk).includes('best plan so far')) searching.child.kill('SIGINT');
    });
    expect((await searching.outcome).code).toBe(0);
    const plan = Plan.parse(JSON.parse(await readFile(join(folder, 'plan.json'), 'utf8')));
    expect(plan.policy.searchRounds).toBe(plan.routing.rounds);
    expect(plan.villages.some(({ status }) => status === 'served')).toBe(true);
  });
});

const Served = z.object({ url: z.string(), plan: z.string().nullable() });

describe('serve', () => {
  const start = async (...argv: string[]) => {
    const service = launch(['serve', '--port', '0', '--json', ...argv], env());
    const [line] = await once(service.child.stdout, 'data');
    return { ...service, ...Served.parse(JSON.parse(String(line))) };
  };

  test('plans the sample county once, serves it, and stops on a signal', async () => {
    const first = await start('--sample');
    expect(first.plan).not.toBeNull();
    const page = await fetch(first.url);
    expect(page.headers.get('content-type')).toContain('text/html');
    await page.text();
    const plan = Plan.parse(await (await fetch(`${first.url}/v1/plans/${first.plan}`)).json());
    expect(plan).toMatchObject({ county: { code: '440883' }, notices: [{ id: 'wuchuan-2020' }] });
    expect(plan.synthetic.length).toBeGreaterThan(0);
    first.child.kill('SIGINT');
    const ended = await first.outcome;
    expect(ended.code).toBe(0);
    expect(ended.out.trimEnd().split('\n')).toHaveLength(1);

    const second = await start('--sample');
    expect(second.plan).toBe(first.plan);
    second.child.kill('SIGTERM');
    const again = await second.outcome;
    expect(again.code).toBe(0);
    expect(again.err).toContain('Reusing the stored plan');
    expect(again.err).not.toContain('siting');
  }, 180_000);

  test('says at once that the port is in use, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = z.object({ port: z.number() }).parse(other.address());
    const { code, out, err } = await launch(['serve', '--sample'], { ...env(), PORT: String(address.port) }).outcome;
    other.close();
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`Port ${address.port} is in use`);
    expect(err).toContain('PORT=');
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('says that a data directory cannot be used', async () => {
    const { code, err } = await launch(['serve', '--port', '0'], { ...env(), CUNDA_DATA: '/proc/nowhere' }).outcome;
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain('/proc/nowhere');
  });
});
