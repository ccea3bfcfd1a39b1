/**
 * A service over the data directory of its first argument, with one small dataset; prints its address. For crash tests.
 */
import { openDoor, startService } from '../../../api/server.ts';
import { openStore } from '../../../geo/store/index.ts';
import { smallCounty } from './county.ts';
import { engine, engineModule } from './slow-engine.ts';

const [, , dataDirectory = ''] = process.argv;
const store = await openStore({ dataDirectory });
await store.putDataset(smallCounty());
const running = startService({ store, engine, engineModule, leaseSeconds: 1.5 });
const door = await openDoor('127.0.0.1', 0);
door.serve(running.service);
process.stdout.write(`${door.url}\n`);
process.once('SIGTERM', async () => {
  await door.close();
  await running.close();
  await store.close();
});
