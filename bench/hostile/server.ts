/** A service of its own process under attack: says its address; asked, its processor time, memory and delays. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDoor, startService } from '../../api/server.ts';
import { engine, engineModule } from '../../api/work/rooms.ts';
import { openStore } from '../../geo/store/index.ts';

const directory = await mkdtemp(join(tmpdir(), 'cunda-hostile-'));
process.env.CUNDA_DATA = directory;
const store = await openStore({ dataDirectory: directory });
const running = startService({ store, engine, engineModule, limits: { burst: 1e9, perSecond: 1e9 } });
const door = await openDoor('127.0.0.1', 0);
door.serve(running.service);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

/** Most memory so far, and now, MiB; 0 where the system does not tell. */
function memory(): { peakMiB: number; nowMiB: number } {
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const mebibytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { peakMiB: mebibytes('VmHWM'), nowMiB: mebibytes('VmRSS') };
}

export interface ServerState {
  readonly cpuMs: number;
  readonly peakMiB: number;
  readonly nowMiB: number;
  readonly loopP99Ms: number;
  readonly loopMostMs: number;
}

process.send?.({ port: door.port });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const state: ServerState = {
    cpuMs: (user + system) / 1000,
    ...memory(),
    loopP99Ms: delay.percentile(99) / 1e6,
    loopMostMs: delay.max / 1e6,
  };
  process.send?.(state);
});
process.once('disconnect', async () => {
  await door.close();
  await running.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
  process.exit();
});
