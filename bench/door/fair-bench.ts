/**
 * Whether one client's heavy work holds up another: a way between two places and an edit of a plan, alone and beside 60
 * requests to VROOM's door of 1,000 jobs and a plan under way. Clients are told apart by their loop-back address. The
 * server is a process of its own; times are this machine's, so the two states are to be held against each other.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededRandom } from '../../seeds/random.ts';
import { type BenchLimits, percentile } from '../input.ts';

const GRID = { columns: 120, rows: 120 };
const VILLAGES = 20;
const REQUESTS = 60;
const JOBS = 1000;
const PLACES = { west: 110.02, south: 21.02, width: 0.15, height: 0.15 };
const [GREEDY, OTHER] = ['127.0.0.2', '127.0.0.3'];
const ROUNDS = { route: 40, whatIf: 6 };

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

function ask(port: number, from: string, path: string, body?: unknown): Promise<Answer> {
  const began = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const method = body === undefined ? 'GET' : 'POST';
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const asked = request(
    { host: '127.0.0.1', port, path, method, headers, localAddress: from, agent: false },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body: text, milliseconds: performance.now() - began }),
      );
    },
  );
  asked.once('error', reject);
  asked.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

const member = (answer: Answer, name: string): string => {
  const value: unknown = Reflect.get(Object(JSON.parse(answer.body)), name);
  return typeof value === 'string' ? value : '';
};

const spread = (answers: readonly Answer[]) => {
  const times = answers.map(({ milliseconds }) => milliseconds);
  const at = (share: number): number => Math.round(percentile(times, share));
  return {
    requests: times.length,
    failed: answers.filter(({ status }) => status !== 200).length,
    p50: at(0.5),
    p95: at(0.95),
    most: at(1),
  };
};

const memoryMiB = (pid: number | undefined): number =>
  process.platform === 'linux' && pid !== undefined
    ? Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024)
    : 0;

export async function fairBench({ seed }: BenchLimits) {
  const { columns, rows } = GRID;
  const server = fork(
    fileURLToPath(new URL('server.ts', import.meta.url)),
    [columns, rows, seed, VILLAGES].map(String),
  );
  try {
    const [{ port, dataset }] = (await once(server, 'message')) as [{ port: number; dataset: string }];
    const random = seededRandom(seed);
    const place = (): [number, number] => [
      PLACES.west + PLACES.width * random.next(),
      PLACES.south + PLACES.height * random.next(),
    ];
    const planned = async (policy: object): Promise<string> => {
      const job = member(await ask(port, GREEDY, '/v1/plans', { dataset, notices: [], policy }), 'id');
      for (;;) {
        const seen = await ask(port, GREEDY, `/v1/jobs/${job}`);
        if (['done', 'failed'].includes(member(seen, 'state'))) return member(seen, 'plan');
        await sleep(500);
      }
    };
    const plan = await planned({ searchRounds: 0 });
    const light = async () => {
      const [route, whatIf]: [Answer[], Answer[]] = [[], []];
      for (let i = 0; i < ROUNDS.route; i++) {
        route.push(await ask(port, OTHER, `/route/v1/driving/${place().join()};${place().join()}`));
        if (i % Math.ceil(ROUNDS.route / ROUNDS.whatIf) === 0)
          whatIf.push(await ask(port, OTHER, `/v1/plans/${plan}/what-if`, { edits: [] }));
        await sleep(20);
      }
      return { route: spread(route), whatIf: spread(whatIf) };
    };
    // What is made once for a county is there before anything is measured.
    await light();
    const idleMiB = memoryMiB(server.pid);
    const alone = await light();
    const vroom = {
      vehicles: [{ id: 1, start: place(), end: place() }],
      jobs: Array.from({ length: JOBS }, (_, id) => ({ id, location: place() })),
    };
    const load = Array.from({ length: REQUESTS }, () => ask(port, GREEDY, '/vroom', vroom));
    const another = ask(port, GREEDY, '/v1/plans', { dataset, notices: [], policy: { searchRounds: 2000 } });
    await sleep(1000);
    const beside = await light();
    const peakMiB = memoryMiB(server.pid);
    const answered: Record<string, number> = {};
    for (const { status } of await Promise.all(load)) answered[status] = (answered[status] ?? 0) + 1;
    await ask(port, GREEDY, `/v1/jobs/${member(await another, 'id')}`);
    return { bench: 'fair', seed, alone, beside, vroom: answered, memoryMiB: { idle: idleMiB, underLoad: peakMiB } };
  } finally {
    server.disconnect();
  }
}
