/** Many counties on many workers over one PostgreSQL: throughput, efficiency, what is lost when things die. */
import { availableParallelism, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { policyFor } from '../../api/service/policy.ts';
import { noticesOf } from '../../api/work/notices.ts';
import { engine } from '../../api/work/rooms.ts';
import { type Job, openStore, type Store } from '../../geo/store/index.ts';
import { seededRandom } from '../../seeds/random.ts';
import type { Dataset } from '../../src/model/index.ts';
import { listedCounties } from './counties.ts';
import { type OwnServer, startPostgres } from './database.ts';
import { namespacesRefused, startFleet } from './fleet.ts';

export interface ManyOptions {
  readonly counties: number;
  readonly workers: readonly number[];
  readonly notice: string;
  readonly seed: number;
  /** Kill workers with SIGKILL at random meanwhile. */
  readonly kill: boolean;
  /** Restart the database once, as after a crash, when half is done. */
  readonly restart: boolean;
  readonly namespaces: boolean;
}

const LOOK_MILLISECONDS = 200;
/** Longer than a worker takes to start and to plan a small county on a busy machine: else nothing is ever done. */
const KILL_MILLISECONDS = 10_000;
/** Longer than this without a job done, and the run is given up. */
const STALLED_MILLISECONDS = 300_000;

interface Run {
  readonly workers: number;
  readonly seconds: number;
  /** Counties an hour. */
  readonly perHour: number;
  /** Of the throughput of one worker times the workers; null without a run of one. */
  readonly efficiency: number | null;
  readonly workerSecondsPerCounty: number;
  /** Processor time of the workers; starting them is not counted. */
  readonly cpuSecondsPerCounty: number;
  /** How much of it one worker alone takes: what more workers cost in work, whatever the cores they share. */
  readonly cpuEfficiency: number | null;
  /** Processor time of PostgreSQL; null where it was restarted meanwhile. */
  readonly databaseCpuSecondsPerCounty: number | null;
  readonly done: number;
  readonly failed: number;
  readonly dead: number;
  /** Counties without a job that is done, or whose plan is not there. */
  readonly lost: number;
  /** Jobs or plans beyond one for each county. */
  readonly duplicate: number;
  readonly killed: number;
  /** Tries beyond one for each job; those that a killed worker vanished with are not counted. */
  readonly repeated: number;
  /** Processes that ran or waited to run, one minute's mean, before and after: over the cores, others worked here too. */
  readonly loadAverage: readonly [before: number, after: number];
}

const patiently = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let tries = 0; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries >= 60) throw error;
      await sleep(500);
    }
  }
};

async function put(store: Store, counties: readonly Dataset[], notice: string): Promise<void> {
  const notices = noticesOf(engine, [notice]);
  for (const county of counties) {
    const dataset = await store.putDataset(county);
    const input = { task: 'plan', dataset, notices: [notice], policy: policyFor(notices, {}, county) };
    // Asked for twice, as by two servers: it is one job.
    const [one, same] = await Promise.all([0, 1].map(() => store.enqueue({ kind: 'plan', input, once: true })));
    if (one?.id !== same?.id) throw new Error('the same job twice');
  }
}

const load = (): number => Number((loadavg()[0] ?? 0).toFixed(2));

const datasetOf = (input: unknown): unknown => Reflect.get(Object(input), 'dataset');

const ended = ({ state }: Job): boolean => state !== 'queued' && state !== 'running';

async function oneRun(
  server: OwnServer,
  options: ManyOptions,
  { counties, workers, tell }: { counties: readonly Dataset[]; workers: number; tell: (line: string) => void },
): Promise<Omit<Run, 'efficiency' | 'cpuEfficiency'>> {
  const url = await server.fresh();
  const store = await openStore({ databaseUrl: url });
  const fleet = startFleet({ url, workers, namespaces: options.namespaces });
  const random = seededRandom(options.seed);
  try {
    await fleet.ready;
    // Workers are up before the clock starts: what counts is the steady state.
    const started = performance.now();
    const before = load();
    const [cpuBefore, databaseBefore] = [fleet.cpuSeconds(), server.cpuSeconds()];
    await put(store, counties, options.notice);
    const killing = options.kill ? setInterval(() => fleet.kill(random.next()), KILL_MILLISECONDS) : undefined;
    let restarted = !options.restart;
    let last = { done: -1, at: performance.now() };
    let jobs: Job[] = [];
    try {
      for (;;) {
        jobs = await patiently(() => store.listJobs());
        const done = jobs.filter(ended).length;
        if (done !== last.done) last = { done, at: performance.now() };
        if (done === jobs.length || performance.now() - last.at > STALLED_MILLISECONDS) break;
        if (!restarted && done >= jobs.length / 2) {
          tell('restarting the database');
          server.restart();
          restarted = true;
        }
        await sleep(LOOK_MILLISECONDS);
      }
    } finally {
      clearInterval(killing);
    }
    const seconds = (performance.now() - started) / 1000;
    const cpu = fleet.cpuSeconds() - cpuBefore;
    const database = options.restart ? null : server.cpuSeconds() - databaseBefore;
    const plans = await patiently(() => store.listPlans());
    const planned = new Set<unknown>(plans.map(({ dataset }) => dataset));
    const finished = jobs.filter(({ state, input }) => state === 'done' && planned.has(datasetOf(input)));
    const of = (state: Job['state']) => jobs.filter((job) => job.state === state).length;
    const done = of('done');
    return {
      workers,
      seconds: Number(seconds.toFixed(1)),
      perHour: Math.round((done / seconds) * 3600),
      workerSecondsPerCounty: Number(((seconds * workers) / Math.max(1, done)).toFixed(2)),
      cpuSecondsPerCounty: Number((cpu / Math.max(1, done)).toFixed(2)),
      databaseCpuSecondsPerCounty: database === null ? null : Number((database / Math.max(1, done)).toFixed(2)),
      done,
      failed: of('failed'),
      dead: (await store.listJobs({ dead: true })).length,
      lost: counties.length - new Set(finished.map(({ input }) => datasetOf(input))).size,
      duplicate: Math.max(0, jobs.length - counties.length) + Math.max(0, plans.length - counties.length),
      killed: fleet.killed,
      repeated: jobs.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0),
      loadAverage: [before, load()],
    };
  } finally {
    await fleet.close();
    await store.close();
  }
}

/** Runs of 1, 2, … workers over the same counties, each over an empty database. */
export async function manyBench(options: ManyOptions, tell: (line: string) => void): Promise<unknown> {
  const counties = listedCounties(options.counties, options.seed);
  const villages = counties.reduce((sum, county) => sum + county.villages.length, 0);
  const refused = options.namespaces ? namespacesRefused() : null;
  if (refused !== null) tell(`no network namespaces: ${refused}`);
  const namespaces = options.namespaces && refused === null;
  const server = startPostgres();
  const runs: Run[] = [];
  try {
    for (const workers of options.workers) {
      tell(`${counties.length} counties, ${workers} workers`);
      const run = await oneRun(server, { ...options, namespaces }, { counties, workers, tell });
      const one = runs.find((other) => other.workers === 1);
      const alone = one?.perHour ?? (workers === 1 ? run.perHour : null);
      const efficiency = alone === null ? null : Number((run.perHour / (alone * workers)).toFixed(2));
      const aloneCpu = one?.cpuSecondsPerCounty ?? (workers === 1 ? run.cpuSecondsPerCounty : null);
      const cpuEfficiency = aloneCpu === null ? null : Number((aloneCpu / run.cpuSecondsPerCounty).toFixed(2));
      runs.push({ ...run, efficiency, cpuEfficiency });
    }
  } finally {
    server.stop();
  }
  return {
    bench: 'many',
    counties: counties.length,
    villages,
    synthetic: 'positions and populations; codes and names are of 2023',
    machine: { node: process.version, cores: availableParallelism() },
    ...{ kill: options.kill, restartDatabase: options.restart },
    namespaces: refused === null ? namespaces : `skipped: ${refused}`,
    runs,
  };
}
