/** Peers without network and without a peer: the installer and the programs are stand-ins. */

import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BenchError } from '../../bench/error.ts';
import { cacheFolder } from '../../bench/peers/cache.ts';
import { compareDurations } from '../../bench/peers/compare.ts';
import { NotInstallable, type PeerEngine } from '../../bench/peers/engine.ts';
import { graphhopper } from '../../bench/peers/graphhopper.ts';
import { type PeerOptions, peerBench, peerNamed } from '../../bench/peers/index.ts';
import { ProgramFailed, type Run, runProgram } from '../../bench/peers/process.ts';
import { pythonEngine } from '../../bench/peers/python.ts';

const table = (size: number, cpu: number) => ({ wall: cpu * 2, cpu, sources: size, targets: size, measured: 1 });
const ANSWER = {
  version: '1.2.3',
  importMs: { wall: 900, cpu: 1000 },
  loadMs: { wall: 5, cpu: 4 },
  matrix200Ms: table(200, 40),
  matrix1000Ms: { ...table(500, 400), measured: 0.1 },
  oneToOneMs: { wall: 2, cpu: 1 },
  closureMs: null,
  peakMemoryMiB: 100,
  importMemoryMiB: 200,
  notes: ['stand-in'],
  seconds: [0, 30, 10, 0],
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-peers-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const engine: PeerEngine = {
  name: 'osrm',
  version: '1.2',
  install: async () => ({ program: 'driver', args: ['--quick'] }),
};
const options: PeerOptions = {
  use: 'car',
  points: [
    [110.7, 21.4],
    [110.8, 21.5],
  ],
  seconds: 3,
};
const silent: Run = async () => '';
const bench = (run: Run, more: Partial<PeerOptions> = {}, other: PeerEngine = engine) =>
  peerBench('osrm', 'a.osm.pbf', { ...options, ...more }, { engine: other, run, folder });
const refusal = (received: Promise<unknown>) =>
  received.then(
    () => null,
    (error: unknown) => error,
  );

describe('--peer', () => {
  it('is a name that is known, or absent', () => {
    expect(peerNamed(undefined)).toBeUndefined();
    expect(peerNamed('valhalla')).toBe('valhalla');
    expect(() => peerNamed('google')).toThrow(BenchError);
    expect(() => peerNamed('')).toThrow('No peer');
  });

  it('needs an extract and two points', async () => {
    expect(await refusal(peerBench('osrm', 'grid:3x3', options, { engine, run: silent, folder }))).toMatchObject({
      code: 'usage',
      received: 'grid:3x3',
    });
    expect(await refusal(bench(silent, { points: [[1, 2]] }))).toMatchObject({ code: 'usage', received: 1 });
  });
});

describe('a peer that cannot be measured', () => {
  it('is absent with the reason of its installer', async () => {
    const install = async () => {
      throw new NotInstallable('no wheel for this machine');
    };
    expect(await bench(silent, {}, { ...engine, install })).toEqual({
      peer: 'osrm',
      version: '1.2',
      installed: false,
      why: 'no wheel for this machine',
    });
  });

  it('is absent where Python, Java or Maven are, without anything left behind', async () => {
    const nothing: Run = async (program) => {
      throw new ProgramFailed(`${program} is not on the PATH`);
    };
    const wheel = pythonEngine({ name: 'osrm', version: '1.2' }, { package: 'some-wheel', driver: 'run_osrm.py' });
    expect(await bench(nothing, {}, wheel)).toMatchObject({
      installed: false,
      why: expect.stringContaining('needs Python 3.12'),
    });
    expect(await bench(nothing, {}, graphhopper)).toMatchObject({
      installed: false,
      why: expect.stringContaining('Java development kit'),
    });
    const onlyJava: Run = async (program) => (program === 'java' ? 'java.base@17\njdk.compiler@17\n' : '');
    expect(await bench(onlyJava, {}, graphhopper)).toMatchObject({
      installed: false,
      why: expect.stringContaining('Maven'),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is absent where the package index has no wheel; an old Python is passed over', async () => {
    const asked: string[] = [];
    const run: Run = async (program, args) => {
      asked.push([program, ...args].join(' '));
      if (args[0] === '-c') return program === 'python3' ? '3.11\n' : '3.13\n';
      if (args[1] === 'pip') throw new ProgramFailed('No matching distribution found');
      return '';
    };
    const wheel = pythonEngine({ name: 'osrm', version: '1.2' }, { package: 'some-wheel', driver: 'run_osrm.py' });
    expect(await bench(run, {}, wheel)).toMatchObject({ installed: false, why: 'No matching distribution found' });
    const made = asked.find((line) => line.includes('-m venv'));
    expect(made).toMatch(/^(?!python3 ).* -m venv .*some-wheel-1\.2$/);
    expect(asked.at(-1)).toContain('some-wheel==1.2');
  });

  it('failed when its driver does, or answers something else', async () => {
    const broken: Run = async () => {
      throw new ProgramFailed('osrm-extract ended with 1');
    };
    const failed = { installed: true, measured: false };
    expect(await bench(broken)).toMatchObject({ ...failed, why: 'osrm-extract ended with 1' });
    expect(await bench(silent)).toMatchObject({ ...failed, why: expect.stringContaining('answered wrongly') });
    const negative = { ...ANSWER, loadMs: { wall: -1, cpu: 0 } };
    expect(await bench(async () => JSON.stringify(negative))).toMatchObject(failed);
  });

  it('is not run from a folder that others can write', async () => {
    const open = join(folder, 'open');
    await mkdir(open);
    await chmod(open, 0o777);
    const result = await peerBench('osrm', 'a.osm.pbf', options, { engine, run: silent, folder: open });
    expect(result).toMatchObject({ installed: false, why: expect.stringContaining('only this user') });
    const file = join(open, 'file');
    await writeFile(file, '');
    const blocked = await peerBench('osrm', 'a.osm.pbf', options, { engine, run: silent, folder: file });
    expect(blocked).toMatchObject({ installed: false });
    await rm(open, { recursive: true });
  });
});

describe('a measured peer', () => {
  it('gets the task on standard input, and its temporary folder is gone afterwards', async () => {
    let work = '';
    const run: Run = async (program, args, { input }) => {
      expect([program, ...args]).toEqual(['driver', '--quick']);
      const task = JSON.parse(input ?? '');
      work = task.work;
      expect((await stat(work)).isDirectory()).toBe(true);
      expect(task).toMatchObject({ use: 'car', points: options.points, seconds: 3 });
      expect(task.graph).toMatch(/^\/.*a\.osm\.pbf$/);
      return JSON.stringify(ANSWER);
    };
    const { seconds: _, ...figures } = ANSWER;
    const nothing = { import: null, matrix200: null, matrix1000: null, oneToOne: null, closure: null };
    expect(await bench(run)).toEqual({
      peer: 'osrm',
      installed: true,
      measured: true,
      ...figures,
      timesOurs: nothing,
      durations: null,
    });
    expect(await refusal(stat(work))).toMatchObject({ code: 'ENOENT' });
  });

  it('is compared by processor time, and only tables of one size', async () => {
    const ours = { importMs: 500, matrix200Ms: 10, matrix1000Ms: 20, oneToOneMs: 0, closureMs: 1 };
    const result = await bench(async () => JSON.stringify(ANSWER), { ours: { ...ours, seconds200: [0, 20, 20, 0] } });
    expect(result).toMatchObject({
      timesOurs: { import: 2, matrix200: 4, matrix1000: null, oneToOne: null, closure: null },
    });
  });

  it('shows how its durations stand to ours', () => {
    const ours = { size: 3, seconds: [0, 10, 20, 10, 0, null, 20, 40, 0] };
    // The peer measured two rows of three.
    const peer = { size: 3, seconds: [0, 11, 40, 9, 0, 50] };
    expect(compareDurations(ours, peer)).toEqual({
      cells: 3,
      medianRatio: 1.1,
      beyondHalf: 1 / 3,
      onlyOurs: 0,
      onlyPeer: 1,
    });
    // A smaller table of the peer lines up by row and column.
    expect(compareDurations(ours, { size: 2, seconds: [0, 10, null, 0] })).toEqual({
      cells: 1,
      medianRatio: 1,
      beyondHalf: 0,
      onlyOurs: 1,
      onlyPeer: 0,
    });
  });
});

describe('programs', () => {
  it('get arguments and input as they are, without a shell', async () => {
    const script = 'process.stdin.pipe(process.stdout); process.stdout.write(process.argv[1] + "|")';
    const answer = await runProgram(process.execPath, ['-e', script, '$(id); rm *'], {
      timeoutMs: 20_000,
      input: '{"a":1}',
    });
    expect(answer).toBe('$(id); rm *|{"a":1}');
  });

  it('that fail, are missing or hang say so', async () => {
    const node = (script: string, timeoutMs = 20_000) => runProgram(process.execPath, ['-e', script], { timeoutMs });
    await expect(node('console.error("no tiles"); process.exit(3)')).rejects.toThrow(/ended with 3: no tiles$/);
    await expect(runProgram('cunda-no-such-program', [], { timeoutMs: 1000 })).rejects.toThrow('not on the PATH');
    await expect(node('setInterval(() => 0, 1000)', 300)).rejects.toThrow('took over 0.3 s');
  });

  it('are kept in a folder that can be named', () => {
    expect(cacheFolder({ CUNDA_PEERS: '/srv/peers' })).toBe('/srv/peers');
    expect(cacheFolder({})).toBe(join(tmpdir(), 'cunda-peers'));
  });
});
