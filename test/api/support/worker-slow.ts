/** A worker over the database of DATABASE_URL with the slow engine, so many jobs at a time; says when it takes jobs. */

import { createBell } from '../../../api/work/jobs/bell.ts';
import { storedValues } from '../../../api/work/values.ts';
import { startWorker } from '../../../api/worker.ts';
import { openStore } from '../../../geo/store/index.ts';
import { engine, engineModule } from './slow-engine.ts';

const store = await openStore();
const bell = createBell();
const log = () => {};
const options = {
  store,
  engine,
  engineModule,
  values: storedValues(store),
  bell,
  concurrency: 2,
  leaseSeconds: Number(process.env.CUNDA_TEST_LEASE_SECONDS ?? 2),
  log,
};
const worker = startWorker(options);
const watching = await store.watchJobs((name) => bell.ring(name));
process.stdout.write('ready\n');
process.once('SIGTERM', async () => {
  await worker.close(60);
  await watching.stop();
  await store.close();
});
