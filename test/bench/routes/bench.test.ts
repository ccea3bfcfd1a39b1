/** The bench on an instance whose best plan is known by hand. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routesBench, routesOptions } from '../../../bench/routes/index.ts';
import type { RoutePeer } from '../../../bench/routes/peers/index.ts';

const MAIN = join(import.meta.dirname, '../../../bench/main.ts');

/**
 * Two customers on either side of the depot; one vehicle holds two. Out and back on each side: 2 · (1 + 1) + 2 · (1 +
 * 2) = 10 in doubles.
 */
const TEXT = `tiny

VEHICLE
NUMBER     CAPACITY
  4         2

CUSTOMER
CUST NO.   XCOORD.   YCOORD.   DEMAND    READY TIME   DUE DATE   SERVICE TIME

    0      0         0          0          0        30          0
    1      0         1          1          0        30          0
    2      0         2          1          0        30          0
    3      0         -1         1          0        30          0
    4      0         -3         1          0        30          0
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cunda-routes-'));
  writeFileSync(join(folder, 'tiny.txt'), TEXT);
  writeFileSync(
    join(folder, 'bks.csv'),
    'instance,best_known,source,vehicles,best_known_distance_only\ntiny,11,x,2,8\n',
  );
  writeFileSync(join(folder, 'broken.txt'), TEXT.replace('    4      0         -3', '    4      0         '));
});
afterAll(() => rmSync(folder, { recursive: true }));

const going = new AbortController().signal;
const bench = (given: object, stop = going) =>
  routesBench(routesOptions({ seed: '7', iterations: '300', ...given }), stop);
const tiny = () => ({ instance: [join(folder, 'tiny.txt')] });

describe('bench routes', () => {
  it('prints one row an instance, judged by the checker', async () => {
    const [row, ...others] = await bench(tiny());
    expect(others).toEqual([]);
    expect(row).toEqual({
      instance: 'tiny',
      format: 'vrptw-solomon',
      solver: 'cunda',
      cost: 10,
      bestKnown: 8,
      gap: 0.25,
      feasible: true,
      violations: 0,
      vehicles: 2,
      bestKnownVehicles: null,
      seconds: expect.any(Number),
      secondsToBest: expect.any(Number),
      iterations: expect.any(Number),
      seed: 7,
      threads: 1,
    });
  });

  it('says of a file that is broken or absent why, and goes on', async () => {
    const rows = await bench({ instance: ['broken.txt', 'absent.txt', 'tiny.txt'].map((name) => join(folder, name)) });
    expect(rows.map(({ instance, feasible, cost, error }) => [instance, feasible, cost, error])).toEqual([
      ['broken', false, null, expect.stringContaining('broken.txt')],
      ['absent', false, null, expect.stringContaining('No file')],
      ['tiny', true, 10, undefined],
    ]);
  });

  it('writes plans as JSON and in the text of the set', async () => {
    const out = join(folder, 'out');
    await bench({ ...tiny(), out });
    expect(readdirSync(out).toSorted()).toEqual(['tiny.json', 'tiny.sol']);
    const written = JSON.parse(readFileSync(join(out, 'tiny.json'), 'utf8'));
    expect(written).toMatchObject({ instance: 'tiny', cost: 10, scale: 1e6, found: [], plan: { unserved: [] } });
    expect(written.problemCost.total).toBe(10e6);
    const lines = readFileSync(join(out, 'tiny.sol'), 'utf8').split('\n');
    expect(lines.at(-2)).toBe('Cost 10');
    expect(lines.filter((line) => /^Route #\d: (1 2|2 1|3 4|4 3)$/.test(line))).toHaveLength(2);
  });

  it('lets peers solve the same problem and reports what they answer', async () => {
    const asked: unknown[] = [];
    const peer = (answer: 'unsupported' | 'plan'): RoutePeer => ({
      name: 'pyvrp',
      version: () => '1.2.3',
      solve: async (problem, limits) => {
        asked.push([problem.name, limits]);
        const spent = { seconds: 0.5, notes: ['scaled'] };
        if (answer === 'unsupported') return { ...spent, unsupported: 'no wheel' };
        return { ...spent, plan: { format: 'cunda-routing-plan/1', runs: [], unserved: ['1', '2', '3', '4'] } };
      },
    });
    const options = {
      ...routesOptions({ seed: '7', seconds: '0.2', ...tiny() }),
      peers: [peer('unsupported'), peer('plan')],
    };
    const [, refused, empty] = await routesBench(options, going);
    expect(asked).toEqual([0, 1].map(() => ['tiny', { seconds: 0.2, seed: 7 }]));
    expect(refused).toMatchObject({
      solver: 'pyvrp',
      version: '1.2.3',
      cost: null,
      feasible: false,
      error: 'no wheel',
    });
    expect(empty).toMatchObject({ cost: 0, gap: null, feasible: false, violations: 4, unserved: 4, notes: ['scaled'] });
  });

  it('puts a lower bound beside every plan where it is asked to', async () => {
    const files = ['broken.txt', 'tiny.txt'].map((name) => join(folder, name));
    const [broken, row] = await bench({ instance: files, bounds: true });
    expect(broken).toMatchObject({ lowerBound: null, boundGap: null });
    // The linear relaxation has the two runs of 4 and 6, too.
    expect(row).toMatchObject({ cost: 10, lowerBound: { value: 10, method: expect.any(String) }, boundGap: 0 });
    const [plain] = await bench(tiny());
    expect(plain).not.toHaveProperty('lowerBound');
  });

  it('does nothing more once it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await bench(tiny(), stop.signal)).toEqual([]);
  });

  it('prints what is done when it is interrupted', async () => {
    const args = [MAIN, 'routes', '--seconds', '50', ...['--instance', join(folder, 'tiny.txt')]];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    // It listens for interruptions before it tells of its first instance.
    child.stderr.once('data', () => setTimeout(() => child.kill('SIGINT'), 500));
    const ended = await new Promise((resolve) => child.on('close', resolve));
    expect(ended).toBe(0);
    const [row] = JSON.parse(printed);
    expect(row.instance).toBe('tiny');
    expect(row.seconds).toBeLessThan(30);
  });
});
