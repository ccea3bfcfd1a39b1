/**
 * Whether heavy requests hold up light ones: the time of `/nearest/v1` alone, and while four clients each have a table
 * of 1,000 × 1,000 made. Synthetic roads; the server is a process of its own.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../seeds/random.ts';
import { type BenchLimits, percentile } from '../input.ts';

/** A county of some 60,000 junctions. */
const GRID = { columns: 250, rows: 250 };
/** The middle of the generated roads, degrees. */
const PLACES = { west: 110.05, south: 21.05, width: 0.4, height: 0.4 };
const TABLES = 4;
const TABLE_PLACES = 1000;
/** A light request each so many milliseconds. */
const EVERY_MS = 20;
/** What `/nearest` may take beside the tables, every time. */
const MOST_MS = 50;

interface Answer {
  readonly status: number;
  readonly bytes: number;
  readonly milliseconds: number;
}

const agent = new Agent({ keepAlive: true });

/** The body is counted, not kept: the client must not be what is slow. */
const ask = (port: number, path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const began = performance.now();
    get({ host: '127.0.0.1', port, path, agent }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.byteLength;
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, bytes, milliseconds: performance.now() - began }),
      );
    }).once('error', reject);
  });

/** Addresses of a seed. */
function addresses(seed: number) {
  const random = seededRandom(seed);
  const place = (): string =>
    `${(PLACES.west + PLACES.width * random.next()).toFixed(6)},${(PLACES.south + PLACES.height * random.next()).toFixed(6)}`;
  const table = (): string =>
    `/table/v1/driving/${Array.from({ length: TABLE_PLACES }, place).join(';')}?annotations=duration,distance`;
  return { nearest: (): string => `/nearest/v1/driving/${place()}`, table };
}

/** Light requests until `done`, one at a time. */
async function light(port: number, path: () => string, done: () => boolean): Promise<Answer[]> {
  const answers: Answer[] = [];
  while (!done()) {
    answers.push(await ask(port, path()));
    await sleep(EVERY_MS);
  }
  return answers;
}

const spread = (answers: readonly Answer[]) => {
  const times = answers.map(({ milliseconds }) => milliseconds);
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return {
    requests: times.length,
    failed: answers.filter(({ status }) => status !== 200).length,
    p50: rounded(percentile(times, 0.5)),
    p95: rounded(percentile(times, 0.95)),
    p99: rounded(percentile(times, 0.99)),
    most: rounded(Math.max(...times)),
  };
};

/** The longest time since it was last asked that the server's main thread was not free. */
async function blockedMs(server: ChildProcess): Promise<number> {
  server.send('blocked');
  const [answer] = (await once(server, 'message')) as [{ blockedMs: number }];
  return Math.round(answer.blockedMs);
}

export async function doorBench({ seed, seconds }: BenchLimits) {
  const { columns, rows } = GRID;
  const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [columns, rows, seed].map(String));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }];
    const { nearest, table } = addresses(seed);
    const small = `/table/v1/driving/${nearest().split('/').at(-1)};${nearest().split('/').at(-1)}`;
    // Both threads have the roads at hand before anything is measured.
    const cold = await ask(port, nearest());
    await ask(port, small);
    const coldHeavy = await ask(port, table());
    await blockedMs(server);
    const started = performance.now();
    const idle = await light(port, nearest, () => performance.now() - started > 1000 * Math.min(3, seconds / 4));
    const blocked = { alone: await blockedMs(server), besideTables: 0 };
    let [rounds, tables]: [number, Answer[]] = [0, []];
    let over = false;
    const load = (async () => {
      const began = performance.now();
      do {
        rounds++;
        tables = [...tables, ...(await Promise.all(Array.from({ length: TABLES }, () => ask(port, table()))))];
      } while (performance.now() - began < 1000 * (seconds / 2));
      over = true;
    })();
    const busy = await light(port, nearest, () => over);
    await load;
    blocked.besideTables = await blockedMs(server);
    return {
      bench: 'door',
      seed,
      junctions: columns * rows,
      coldMs: { nearest: Math.round(cold.milliseconds), table: Math.round(coldHeavy.milliseconds) },
      tables: { atOnce: TABLES, places: TABLE_PLACES, rounds, ...spread(tables), bytes: tables[0]?.bytes ?? 0 },
      nearestMs: { alone: spread(idle), besideTables: spread(busy) },
      mainThreadBlockedMs: blocked,
      // The client's own thread has nothing to do: what it waits for is the machine, and so may the server's.
      clientBlockedMs: { p99: Math.round(delay.percentile(99) / 1e6), most: Math.round(delay.max / 1e6) },
      mostMs: MOST_MS,
      holds: spread(busy).most <= MOST_MS,
    };
  } finally {
    server.disconnect();
    agent.destroy();
  }
}
