/**
 * Puts one county after the other into a store and prints each value only when its put has returned. Killed by
 * crash.test.ts.
 */
import { writeSync } from 'node:fs';
import { openStore } from '../../../geo/store/index.ts';
import { tinyDataset, tinyPlan, tinyRoads, tinyScenario } from '../../support/tiny.ts';
import { SEGMENTS } from './crash-size.ts';

const [target = '', first = '1'] = process.argv.slice(2);
const store = await openStore(target.startsWith('postgres') ? { databaseUrl: target } : { dataDirectory: target });
const say = (kind: string, id: string) => writeSync(1, `${kind} ${id}\n`);

for (let seed = Number(first); ; seed++) {
  const roads = tinyRoads(seed, SEGMENTS + seed);
  const dataset = tinyDataset(seed, roads);
  say('roads', await store.putRoads(roads));
  const id = await store.putDataset(dataset);
  say('dataset', id);
  const plan = tinyPlan(dataset, id, seed);
  say('plan', await store.putPlan(plan));
  say('scenario', await store.putScenario(tinyScenario(plan)));
  const five = [1, 2, 3, 4, 5].map((county) => ({
    dataset: { ...tinyDataset(10_000 * seed + county), name: `five-${seed}` },
    roads: null,
  }));
  await store.putCounties(five);
  say('five', String(seed));
  say('event', String(await store.appendEvent('crash', seed)));
}
