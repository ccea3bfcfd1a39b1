/**
 * Other road engines beside ours, `npm run bench roads -- --graph <file.osm.pbf> --peer <name>`: docs/benchmarks.md.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BenchError } from '../error.ts';
import { DriverAnswer } from './answer.ts';
import { cacheFolder, ownFolder } from './cache.ts';
import { compareDurations, timesOurs } from './compare.ts';
import { type Driver, NotInstallable, type PeerEngine } from './engine.ts';
import { graphhopper } from './graphhopper.ts';
import { ProgramFailed, type Run, runProgram } from './process.ts';
import { pythonEngine } from './python.ts';
import { PEERS, type PeerName, type PeerOptions, type PeerResult } from './types.ts';

const ENGINES: Readonly<Record<PeerName, PeerEngine>> = {
  valhalla: pythonEngine({ name: 'valhalla', version: '3.9.1' }, { package: 'pyvalhalla', driver: 'run_valhalla.py' }),
  graphhopper,
  osrm: pythonEngine({ name: 'osrm', version: '26.10.0' }, { package: 'osrm-bindings', driver: 'run_osrm.py' }),
};

/** Beyond its repetitions a peer builds its graph and measures each figure once. */
const MEASURE_MS = 30 * 60_000;

/** The peer that `--peer` names; undefined where it is not given. Throws `usage` for a name that is not known. */
export function peerNamed(value: string | undefined): PeerName | undefined {
  if (value === undefined) return undefined;
  const found = PEERS.find((name) => name === value);
  if (found !== undefined) return found;
  throw new BenchError('usage', `No peer ${value}`, { received: value, allowed: PEERS.join(', ') });
}

export interface PeerWays {
  readonly engine?: PeerEngine;
  readonly run?: Run;
  readonly folder?: string;
}

/**
 * Installs a peer where it can be, lets it build its graph from the extract in a temporary folder, and measures it on
 * the points. A peer that cannot be installed, or fails, is a result that says why. Throws `usage` where the graph is
 * not an OSM PBF extract or there are fewer than two points.
 */
export async function peerBench(
  name: PeerName,
  graphFile: string,
  options: PeerOptions,
  ways: PeerWays = {},
): Promise<PeerResult> {
  if (!graphFile.endsWith('.osm.pbf'))
    throw new BenchError('usage', `Peers do not read ${graphFile}`, { received: graphFile, allowed: '<name>.osm.pbf' });
  if (options.points.length < 2)
    throw new BenchError('usage', 'A peer is measured between points', {
      received: options.points.length,
      allowed: 'two points or more',
    });
  const { engine = ENGINES[name], run = runProgram, folder = cacheFolder() } = ways;
  const base = { peer: name, version: engine.version };
  let driver: Driver;
  try {
    await ownFolder(folder);
    driver = await engine.install(folder, run);
  } catch (error) {
    if (!(error instanceof NotInstallable)) throw error;
    return { ...base, installed: false, why: error.message };
  }
  const work = await mkdtemp(join(tmpdir(), 'cunda-peer-'));
  try {
    return await measure(engine, driver, { graph: resolve(graphFile), work }, options, run);
  } catch (error) {
    if (!(error instanceof ProgramFailed)) throw error;
    return { ...base, installed: true, measured: false, why: error.message };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function measure(
  engine: PeerEngine,
  { program, args }: Driver,
  files: { readonly graph: string; readonly work: string },
  { use, points, seconds: budget, ours = {} }: PeerOptions,
  run: Run,
): Promise<PeerResult> {
  const input = JSON.stringify({ ...files, use, points, seconds: budget });
  const answer = DriverAnswer.safeParse(
    parsed(await run(program, args, { input, timeoutMs: MEASURE_MS + 1000 * budget })),
  );
  if (!answer.success)
    throw new ProgramFailed(`The driver of ${engine.name} answered wrongly: ${answer.error.message}`);
  const { version, seconds, ...figures } = answer.data;
  const { seconds200 } = ours;
  const here = seconds200 && { size: Math.min(200, points.length), seconds: seconds200 };
  return {
    peer: engine.name,
    version,
    installed: true,
    measured: true,
    ...figures,
    timesOurs: timesOurs(figures, ours),
    durations: here ? compareDurations(here, { size: figures.matrix200Ms.targets, seconds }) : null,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
