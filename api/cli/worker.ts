/** `cunda worker`: does jobs of the store on this machine, without serving anybody. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { JOB_KINDS, type JobKind, openStore, type Store } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { JOB_NOTES } from '../words/jobs.ts';
import { say } from '../words/say.ts';
import type { Command, Values } from './command.ts';
import { choice, number } from './import-options.ts';
import { stopped, stopSignal } from './interrupt.ts';

/** A plan of a large county is done by then; what is not goes back to the queue. */
const DRAIN_SECONDS = 20;
const CACHE_BYTES = 160 * 2 ** 20;
/** How often a worker that ends with the queue looks whether it is empty. */
const LOOK_MILLISECONDS = 500;

function kindsOf(values: Values): readonly JobKind[] | undefined {
  const words = (values.text('kinds') ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
  return words.length === 0 ? undefined : [...new Set(words.map((word) => choice('kinds', word, JOB_KINDS)))];
}

interface Health {
  /** Whether it takes jobs and reaches its store. */
  ready(): Promise<boolean>;
}

/** Answers probes: `/healthz` while the process lives, `/readyz` while it takes jobs. Nothing else, and no data. */
async function openHealth(host: string, port: number, { ready }: Health): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { 'content-type': 'text/plain', 'cache-control': 'no-store' }).end(`${text}\n`);
    if (request.url === '/healthz') answer(200, 'ok');
    else if (request.url === '/readyz')
      ready().then(
        (yes) => answer(yes ? 200 : 503, yes ? 'ready' : 'draining'),
        () => answer(503, 'store unavailable'),
      );
    else answer(404, 'not found');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new CundaError('port-in-use/other', { port, host }, { received: port }) : error,
      ),
    );
    server.listen(port, host, resolve);
  });
  return server;
}

/** Resolves once no job waits or runs, or `signal` aborts. */
async function untilEmpty(store: Pick<Store, 'listJobs'>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const open = [...(await store.listJobs({ state: 'queued' })), ...(await store.listJobs({ state: 'running' }))];
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}

export const workerCommand: Command = {
  name: 'worker',
  summary: { en: 'do jobs of the store on this machine', zh: '在本机执行存储里的任务' },
  help: {
    en: `cunda worker [--concurrency n] [--kinds plan,import] [--port n] [--until-empty]

Takes jobs from the store (DATABASE_URL, any number of workers on any machines; else CUNDA_DATA) and does them, until
Ctrl-C or SIGTERM. It then takes no more, lets those that run end within --drain-seconds and gives the rest back to the
queue; a second signal ends it at once. One that is killed loses its jobs to the others after ${12} seconds, and what it
might still write to them is refused.

  --concurrency n       jobs at a time, each on a thread of its own (default: processors of this machine, at most 4)
  --kinds list          kinds of jobs that it takes, with commas (default: all): ${JOB_KINDS.join(', ')}
  --drain-seconds n     for running jobs after SIGTERM (default ${DRAIN_SECONDS})
  --port n              answers /healthz and /readyz there, nothing else (default: no port)
  --host address        address for it (default 127.0.0.1)
  --until-empty         ends once no job waits or runs

Exit: 0 stopped, 1 failed, 2 wrong use.`,
    zh: `cunda worker [--concurrency 个数] [--kinds plan,import] [--port 端口] [--until-empty]

从存储（DATABASE_URL，可在任意多台机器上运行；否则 CUNDA_DATA）领取任务并执行，直到 Ctrl-C 或 SIGTERM。之后不再领取，
进行中的任务在 --drain-seconds 内可以做完，其余交还队列；再收到一次信号则立即停止。被强行终止的，任务在 ${12} 秒后由别的
进程接手，它之后再写的结果会被拒绝。

  --concurrency 个数    同时执行几个任务，各占一个线程（默认本机处理器数，至多 4）
  --kinds 列表          领取哪些种类，用逗号分开（默认全部）：${JOB_KINDS.join('、')}
  --drain-seconds 秒    SIGTERM 之后留给进行中任务的时间（默认 ${DRAIN_SECONDS}）
  --port 端口           在此端口回答 /healthz 与 /readyz，别无其他（默认不开端口）
  --host 地址           该端口的地址（默认 127.0.0.1）
  --until-empty         没有等待或进行中的任务时结束

退出码：0 已停止，1 失败，2 用法错误。`,
  },
  options: {
    concurrency: { type: 'string' },
    kinds: { type: 'string' },
    'drain-seconds': { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
    'until-empty': { type: 'boolean' },
  },
  positionals: [0, 0],
  async run({ values, note, language, answer }) {
    const cores = Math.min(4, availableParallelism());
    const concurrency = number('concurrency', values.text('concurrency') ?? String(cores), 1, 256, true);
    const kinds = kindsOf(values);
    const drain = number('drain-seconds', values.text('drain-seconds') ?? String(DRAIN_SECONDS), 0, 86_400);
    const port = values.text('port');
    const portNumber = port === undefined ? null : number('port', port, 0, 65_535, true);
    const host = values.text('host') ?? '127.0.0.1';
    const signal = stopSignal();
    const [{ startWorker }, { engine, engineModule }, { createBell }] = await Promise.all([
      import('../worker.ts'),
      import('../work/rooms.ts'),
      import('../work/jobs/bell.ts'),
    ]);
    const [{ ValueCache }, { sharedValues }] = await Promise.all([
      import('../work/cache.ts'),
      import('../work/shared-roads.ts'),
    ]);
    const store = await openStore();
    let health: Server | null = null;
    try {
      if (portNumber !== null)
        health = await openHealth(host, portNumber, {
          ready: async () => !signal.aborted && (await store.sees({ ...NOBODY }, 'plan', '')) === false,
        });
      const bell = createBell();
      const { storedValues } = await import('../work/values.ts');
      const cached = new ValueCache(sharedValues(storedValues(store)), { maxBytes: CACHE_BYTES });
      const log = (message: string) => void note(message);
      const worker = startWorker({ store, engine, engineModule, values: cached, bell, concurrency, kinds, log });
      const watching = await store.watchJobs((name) => bell.ring(name));
      const taken = (kinds ?? JOB_KINDS).join(', ');
      const address = health?.address() as AddressInfo | null | undefined;
      const url = address == null ? null : `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
      await answer(
        { kinds: kinds ?? JOB_KINDS, concurrency, health: url },
        [
          say(language, JOB_NOTES.working, { kinds: taken, count: concurrency }),
          ...(url === null ? [] : [say(language, JOB_NOTES.health, { url })]),
        ].join('\n'),
      );
      await (values.flag('until-empty') ? untilEmpty(store, signal) : stopped(signal));
      if (worker.running > 0) await note(say(language, JOB_NOTES.draining, { count: worker.running, seconds: drain }));
      await worker.close(drain);
      await watching.stop();
    } finally {
      health?.close();
      await store.close();
    }
    return 0;
  },
};

/** Sees nothing: asking for it only shows whether the store answers. */
const NOBODY = { organisations: [], owner: null, county: null } as const;
