/**
 * A store with planned counties: `node prepare.ts directory county notice seed`. Says on standard output the ids of the
 * plan and of its dataset; run once more with another seed it adds another county. What the store has is not planned again.
 */
import { sharedRoads } from '../../api/work/shared-roads.ts';
import { openStore } from '../../geo/store/index.ts';
import { buildTravel } from '../../geo/travel/index.ts';
import { hashOf, Policy, SILENT } from '../../src/model/index.ts';
import { plan } from '../../src/planner.ts';
import { countyNamed } from '../county/dataset.ts';

const [directory = '', name = 'sample', notice = '', seed = '1'] = process.argv.slice(2);
const { dataset, notices, roads: read } = await countyNamed(name, notice, Number(seed));
const roads = read && sharedRoads(read);
const store = await openStore({ dataDirectory: directory });
await store.putCounties([{ dataset, roads }]);
const id = hashOf(dataset);
const [known] = await store.listPlans({ dataset: id });
const policy = Policy.parse({ seed: Number(seed) });
if (known === undefined) {
  const travel = buildTravel(dataset, roads);
  await store.putPlan(await plan({ dataset, datasetId: id, travel, notices, policy, work: SILENT }));
}
const [made] = await store.listPlans({ dataset: id });
await store.close();
process.stdout.write(`${JSON.stringify({ plan: made?.id, dataset: id })}\n`);
