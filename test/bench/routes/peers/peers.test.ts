/** Peers without network and without a peer: the installer and the programs are stand-ins. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchError } from '../../../../bench/error.ts';
import { ProgramFailed, type Run, type RunOptions } from '../../../../bench/peers/process.ts';
import { peerNamed, ROUTE_PEERS } from '../../../../bench/routes/peers/index.ts';
import { type DriverTask, writeTask } from '../../../../bench/routes/peers/task.ts';
import { RoutingProblem } from '../../../../src/model/index.ts';
import { checkRoutingPlan } from '../../../../src/verify/routing/index.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-route-peers-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A base and three stops on a line, ten metres and seconds apart. */
const line = Float64Array.from({ length: 16 }, (_, i) => 10 * Math.abs(Math.floor(i / 4) - (i % 4)));
const problem = RoutingProblem.parse({
  format: 'cunda-routing/1',
  dimensions: [{ id: 'load', unit: 'units' }],
  locations: 4,
  matrices: [{ profile: 'road', metres: line, seconds: line }],
  depots: [{ id: 'base', location: 0 }],
  types: [{ id: 'van', profile: 'road', start: 'base', end: 'base', capacity: [2] }],
  stops: [1, 2, 3].map((location) => ({ id: `s${location}`, location, deliver: [1], collect: [0] })),
});
const limits = { seconds: 3, seed: 5 };
const visits = (...ids: string[]) => ids.map((id) => ({ kind: 'stop', id }));
const run = (...trips: unknown[]) => ({ type: 'van', trips });

/** Answers as the interpreter, pip and the driver would. */
const stand = (driver: (options: RunOptions) => string | Promise<string>): Run => {
  return async (_program, args, options) => {
    if (args.includes('-c')) return String(args.at(-1)).includes('version_info') ? '3.12' : '';
    return args.some((argument) => argument.endsWith('.py')) ? driver(options) : '';
  };
};
const solve = (driver: (options: RunOptions) => string | Promise<string>, name = 'pyvrp', given = problem) =>
  peerNamed(name, { run: stand(driver), folder }).solve(given, limits);

describe('--peer', () => {
  it('is a name that is known', () => {
    for (const name of ROUTE_PEERS) expect(peerNamed(name).version()).toMatch(/^\d+\.\d+/);
    expect(() => peerNamed('gurobi')).toThrow(BenchError);
    expect(() => peerNamed('gurobi')).toThrow('No peer');
  });
});

describe('a task', () => {
  it('has the matrices beside it, each list once', async () => {
    const file = join(folder, 'm.bin');
    const slow = {
      ...problem.matrices[0],
      profile: 'slow',
      metres: line,
      seconds: line.map((s) => 2 * s),
      costs: null,
    };
    const task = await writeTask({ ...problem, matrices: [...problem.matrices, slow] }, file, limits);
    expect(task.matrices).toEqual([
      { profile: 'road', metres: 0, seconds: 0, costs: null },
      { profile: 'slow', metres: 0, seconds: 16, costs: null },
    ]);
    const bytes = await readFile(file);
    expect(bytes.length).toBe(8 * 32);
    expect(bytes.readDoubleLE(8 * 3)).toBe(30);
    expect(bytes.readDoubleLE(8 * (16 + 3))).toBe(60);
    expect(JSON.stringify(task)).not.toContain('"metres":[');
  });
});

describe('a peer that answers', () => {
  it('is asked for the problem within the limits, in time', async () => {
    let asked: { task: DriverTask; timeoutMs: number } | undefined;
    await solve(({ input = '', timeoutMs }) => {
      asked = { task: JSON.parse(input), timeoutMs };
      return JSON.stringify({ runs: [], seconds: 1, notes: [] });
    });
    expect(asked?.task).toMatchObject({ ...limits, problem: { locations: 4, stops: [{ id: 's1' }, {}, {}] } });
    expect(asked?.timeoutMs).toBeGreaterThan(3000);
  });

  it('has a plan with our times, that the checker takes', async () => {
    const answer = await solve(() =>
      JSON.stringify({ runs: [run(visits('s1')), run(visits('s2', 's3'))], seconds: 2.5, notes: ['no seed'] }),
    );
    if (!('plan' in answer)) throw new Error(answer.unsupported);
    expect(answer).toMatchObject({ seconds: 2.5, notes: ['no seed'] });
    expect(answer.plan.runs.map(({ vehicle }) => vehicle)).toEqual([0, 1]);
    expect(checkRoutingPlan(problem, answer.plan)).toMatchObject({ feasible: true, cost: { total: 20 + 60 } });
  });

  it('has its faults found by the checker', async () => {
    const answer = await solve(() => JSON.stringify({ runs: [run(visits('s1', 's2', 's3'))], seconds: 1, notes: [] }));
    if (!('plan' in answer)) throw new Error(answer.unsupported);
    expect(checkRoutingPlan(problem, answer.plan).violations).toMatchObject([{ code: 'capacity-exceeded' }]);
  });

  it('leaves out vehicles and trips without a stop', async () => {
    const pause = { kind: 'break', id: 'noon' };
    const runs = [run([]), run([pause]), run([], visits('s1'), [])];
    const answer = await solve(() => JSON.stringify({ runs, seconds: 1, notes: [] }));
    if (!('plan' in answer)) throw new Error(answer.unsupported);
    expect(answer.plan.runs).toHaveLength(1);
    expect(answer.plan.runs[0]).toMatchObject({ vehicle: 0, trips: [{ visits: [{ id: 's1' }] }] });
    expect(answer.plan.unserved).toEqual(['s2', 's3']);
  });
});

describe('a peer that does not answer', () => {
  it('is not even installed for a problem that it does not do', async () => {
    const never: Run = () => Promise.reject(new Error('nothing is to be started'));
    const weekly = { ...problem, days: 7 };
    expect(await peerNamed('hgs', { run: never, folder }).solve(weekly, limits)).toEqual({
      unsupported: 'hgs is not given several days or visit patterns',
      seconds: 0,
      notes: [],
    });
  });

  it('says what its driver refuses', async () => {
    const refusal = { unsupported: 'too large', seconds: 0, notes: ['times divided by 10'] };
    expect(await solve(() => JSON.stringify(refusal))).toEqual(refusal);
  });

  it('says that it failed, or wrote something else', async () => {
    const failing = () => Promise.reject(new ProgramFailed('python ended with 1: no module'));
    expect(await solve(failing)).toMatchObject({ unsupported: 'failed: python ended with 1: no module' });
    expect(await solve(() => 'Segmentation fault')).toMatchObject({
      unsupported: expect.stringContaining('Segmentation'),
    });
    const unknown = JSON.stringify({ runs: [{ type: 'van', trips: [[{ kind: 'supply', id: 's1' }]] }], seconds: 1 });
    expect(await solve(() => unknown)).toMatchObject({ unsupported: expect.stringContaining('supply') });
  });

  it('says that there is no wheel for this machine', async () => {
    const run: Run = async (_program, args) => {
      if (args.includes('pip')) throw new ProgramFailed('pip ended with 1: no matching distribution');
      return args.some((argument) => argument.includes('version_info')) ? '3.12' : '';
    };
    expect(await peerNamed('vroom', { run, folder }).solve(problem, limits)).toMatchObject({
      unsupported: 'cannot be installed here: pip ended with 1: no matching distribution',
    });
  });
});

describe('the wheels of a peer', () => {
  it('are taken in fixed versions, with what they need', async () => {
    const installs: string[] = [];
    const run: Run = async (_program, args) => {
      if (args.includes('pip')) installs.push(args.filter((argument) => argument.includes('==')).join(' '));
      if (args.some((argument) => argument.endsWith('.py'))) return '';
      return args.some((argument) => argument.includes('version_info')) ? '3.12' : '';
    };
    for (const name of ROUTE_PEERS) await peerNamed(name, { run, folder }).solve(problem, limits);
    expect(installs).toHaveLength(4);
    for (const install of installs) expect(install).toMatch(/^[a-z]+==[\d.]+( numpy==[\d.]+)?$/);
  });
});
