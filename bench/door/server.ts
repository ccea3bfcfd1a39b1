/**
 * A service over generated roads in a process of its own: `node server.ts columns rows seed [villages]`; says its address,
 * and the dataset of a generated county where one is asked for.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openDoor, startService } from '../../api/server.ts';
import { engine, engineModule } from '../../api/work/rooms.ts';
import { sharedRoads } from '../../api/work/shared-roads.ts';
import { openStore } from '../../geo/store/index.ts';
import { DEFAULT_PROFILES, hashRoads } from '../../src/model/index.ts';
import { generatedCounty } from '../generated-county.ts';
import { generatedRoads } from '../road-grid.ts';

const [columns = 0, rows = 0, seed = 0, villages = 0] = process.argv.slice(2).map(Number);
const roads = sharedRoads(generatedRoads(columns, rows, seed));
const directory = await mkdtemp(join(tmpdir(), 'cunda-door-'));
process.env.CUNDA_DATA = directory;
const store = await openStore({ dataDirectory: directory });
const bareRoads = [{ hash: hashRoads(roads), roads, profiles: DEFAULT_PROFILES }];
const limits = { burst: 1e9, perSecond: 1e9 };
const running = startService({ store, engine, engineModule, bareRoads, limits });
const door = await openDoor('127.0.0.1', 0);
door.serve(running.service);
const delay = monitorEventLoopDelay({ resolution: 5 });
const county = villages > 0 ? generatedCounty(villages, seed) : null;
const [dataset = null] = county === null ? [] : await store.putCounties([county]);
process.send?.({ port: door.port, dataset });
// Asked for the longest time its main thread was not free, milliseconds; asked again, since then.
process.on('message', () => {
  process.send?.({ blockedMs: delay.max / 1e6 });
  delay.reset();
  delay.enable();
});
process.once('disconnect', async () => {
  await door.close();
  await running.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
  process.exit();
});
