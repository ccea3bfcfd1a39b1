/** Workers as processes of their own, each in a network namespace with an address of its own where asked. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { BenchError } from '../error.ts';
import { cpuOf } from './processor.ts';

const CUNDA = new URL('../../api/cunda.mjs', import.meta.url).pathname;

export interface Fleet {
  /** Resolves once all take jobs. */
  readonly ready: Promise<void>;
  /** Kills one at random (`pick` below 1) with SIGKILL; another takes its place. */
  kill(pick: number): void;
  readonly killed: number;
  /** Processor time of all so far, those killed too, s; 0 where the system does not tell. */
  cpuSeconds(): number;
  /** Stops all with SIGTERM and waits for them. */
  close(): Promise<void>;
}

/** A namespace with one link to this one, and a door to the database at its other end. */
interface Namespace {
  readonly name: string;
  readonly url: string;
  remove(): void;
}

const ip = (...words: string[]): void => {
  const done = spawnSync('ip', words, { encoding: 'utf8' });
  if (done.status === 0) return;
  throw new BenchError('usage', `ip ${words.join(' ')}`, { allowed: done.stderr.trim() || 'root and iproute2' });
};

/** Why this machine makes no network namespaces; null where it does. */
export function namespacesRefused(): string | null {
  const name = `cunda-${process.pid}-try`;
  try {
    ip('netns', 'add', name);
    ip('link', 'add', 'cundatry0', 'type', 'veth', 'peer', 'name', 'cundatry1', 'netns', name);
    return null;
  } catch (error) {
    if (error instanceof BenchError) return `${error.message}: ${error.allowed ?? ''}`;
    throw error;
  } finally {
    spawnSync('ip', ['netns', 'delete', name]);
  }
}

function namespace(index: number, url: string): Namespace {
  const name = `cunda-${process.pid}-${index}`;
  const [host, inside] = [`10.213.${index}.1`, `10.213.${index}.2`];
  const link = `cu${process.pid % 100_000}h${index}`;
  const peer = `cu${process.pid % 100_000}n${index}`;
  ip('netns', 'add', name);
  ip('link', 'add', link, 'type', 'veth', 'peer', 'name', peer, 'netns', name);
  ip('addr', 'add', `${host}/24`, 'dev', link);
  ip('link', 'set', link, 'up');
  ip('netns', 'exec', name, 'ip', 'addr', 'add', `${inside}/24`, 'dev', peer);
  ip('netns', 'exec', name, 'ip', 'link', 'set', peer, 'up');
  const database = new URL(url);
  const port = Number(database.port);
  const door: Server = createServer((socket) => {
    const out = connect(port, '127.0.0.1');
    socket.pipe(out).pipe(socket);
    const end = (): void => {
      socket.destroy();
      out.destroy();
    };
    for (const one of [socket, out]) one.on('error', end).on('close', end);
  }).listen(port, host);
  database.hostname = host;
  return {
    name,
    url: database.toString(),
    remove() {
      door.close();
      ip('netns', 'delete', name);
    },
  };
}

export interface FleetOptions {
  readonly url: string;
  readonly workers: number;
  readonly namespaces: boolean;
}

export function startFleet({ url, workers, namespaces }: FleetOptions): Fleet {
  const places = Array.from({ length: workers }, (_, index) => (namespaces ? namespace(index, url) : null));
  let killed = 0;
  let spent = 0;
  let closing = false;
  const start = (place: Namespace | null): ChildProcess => {
    const words = [process.execPath, CUNDA, 'worker', '--concurrency', '1', '--json'];
    const [command = '', ...rest] = place === null ? words : ['ip', 'netns', 'exec', place.name, ...words];
    return spawn(command, rest, {
      env: { ...process.env, DATABASE_URL: place?.url ?? url, CUNDA_DATA: '' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  };
  const running = places.map(start);
  const ready = Promise.all(
    running.map(async (child) => {
      if (child.stdout !== null) await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
    }),
  );
  return {
    ready: ready.then(() => {}),
    get killed() {
      return killed;
    },
    cpuSeconds: () => running.reduce((sum, child) => sum + cpuOf(child.pid), spent),
    kill(pick) {
      const index = Math.floor(pick * running.length);
      const [child, place] = [running[index], places[index] ?? null];
      if (closing || child === undefined) return;
      spent += cpuOf(child.pid);
      child.kill('SIGKILL');
      killed++;
      running[index] = start(place);
    },
    async close() {
      closing = true;
      await Promise.all(
        running.map(async (child) => {
          if (child.exitCode !== null || child.signalCode !== null) return;
          child.kill('SIGTERM');
          await once(child, 'exit');
        }),
      );
      for (const place of places) place?.remove();
    },
  };
}
