/**
 * A service with one planned county in a process of its own: `node server.ts county notice seed`. Says its address, the
 * plan and the dataset; asked, the CPU time that it has used and its memory.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor, startService } from '../../api/server.ts';
import { engine, engineModule } from '../../api/work/rooms.ts';
import { sharedRoads } from '../../api/work/shared-roads.ts';
import { openStore } from '../../geo/store/index.ts';
import { buildTravel } from '../../geo/travel/index.ts';
import { hashOf, Policy, SILENT } from '../../src/model/index.ts';
import { plan } from '../../src/planner.ts';
import { countyNamed } from '../county/dataset.ts';

const [name = 'sample', notice = '', seed = '1'] = process.argv.slice(2);
const directory = await mkdtemp(join(tmpdir(), 'cunda-edits-'));
process.env.CUNDA_DATA = directory;
const county = await countyNamed(name, notice, Number(seed));
const { dataset, notices } = county;
const roads = county.roads && sharedRoads(county.roads);
const store = await openStore({ dataDirectory: directory });
await store.putCounties([{ dataset, roads }]);
const policy = Policy.parse({ seed: Number(seed) });
const travel = buildTravel(dataset, roads);
const made = await plan({ dataset, datasetId: hashOf(dataset), travel, notices, policy, work: SILENT });
await store.putPlan(made);
const limits = { burst: 1e9, perSecond: 1e9 };
const running = startService({ store, engine, engineModule, limits });
const door = await openDoor('127.0.0.1', 0);
door.serve(running.service);
process.send?.({ port: door.port, plan: made.id, dataset });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, residentBytes: process.memoryUsage.rss() });
});
process.once('disconnect', async () => {
  await door.close();
  await running.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
  process.exit();
});
