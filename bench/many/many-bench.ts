/** Many counties on many workers over one PostgreSQL: throughput, efficiency, what is lost when things die. */
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { policyFor } from '../../api/service/policy.ts';
import { noticesOf } from '../../api/work/notices.ts';
import { engine } from '../../api/work/rooms.ts';
import { type Job, openStore, type Store } from '../../geo/store/index.ts';
import { seededRandom } from '../../seeds/random.ts';
import type { Dataset } from '../../src/model/index.ts';
import { listedCounties } from './counties.ts';
import { type OwnServer, startPostgres } from './database.ts';
import { startFleet } from './fleet.ts';

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
/** Longer than a worker takes to start and to plan a county on a busy machine: else nothing is ever done. */
const KILL_MILLISECONDS = 30_000;
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
  readonly done: number;
  readonly failed: number;
  readonly dead: number;
  readonly plans: number;
  readonly killed: number;
  /** Leases beyond one for each job. */
  readonly repeated: number;
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

const ended = ({ state }: Job): boolean => state !== 'queued' && state !== 'running';

async function oneRun(
  server: OwnServer,
  options: ManyOptions,
  { counties, workers, tell }: { counties: readonly Dataset[]; workers: number; tell: (line: string) => void },
): Promise<Omit<Run, 'efficiency'>> {
  const url = await server.fresh();
  const store = await openStore({ databaseUrl: url });
  const fleet = startFleet({ url, workers, namespaces: options.namespaces });
  const random = seededRandom(options.seed);
  try {
    await fleet.ready;
    // Workers are up before the clock starts: what counts is the steady state.
    const started = performance.now();
    const cpuBefore = fleet.cpuSeconds();
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
    const plans = (await patiently(() => store.listPlans())).length;
    const of = (state: Job['state']) => jobs.filter((job) => job.state === state).length;
    const done = of('done');
    return {
      workers,
      seconds: Number(seconds.toFixed(1)),
      perHour: Math.round((done / seconds) * 3600),
      workerSecondsPerCounty: Number(((seconds * workers) / Math.max(1, done)).toFixed(2)),
      cpuSecondsPerCounty: Number((cpu / Math.max(1, done)).toFixed(2)),
      done,
      failed: of('failed'),
      dead: (await store.listJobs({ dead: true })).length,
      plans,
      killed: fleet.killed,
      repeated: jobs.reduce((sum, { attempts }) => sum + Math.max(0, attempts - 1), 0),
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
  const server = startPostgres();
  const runs: Run[] = [];
  try {
    for (const workers of options.workers) {
      tell(`${counties.length} counties, ${workers} workers`);
      const run = await oneRun(server, options, { counties, workers, tell });
      const one = runs.find((other) => other.workers === 1);
      const alone = one?.perHour ?? (workers === 1 ? run.perHour : null);
      const efficiency = alone === null ? null : Number((run.perHour / (alone * workers)).toFixed(2));
      runs.push({ ...run, efficiency });
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
    ...{ kill: options.kill, restartDatabase: options.restart, namespaces: options.namespaces },
    runs,
  };
}
