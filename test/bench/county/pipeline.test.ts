/**
 * The pipeline of peers on a grid county: with stand-ins for the programs in Python, and with the programs themselves
 * where they are installed already.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../bench/peers/cache.ts';
import { COUNTY_PEERS, type PeerCounty, PIPELINE_WHEEL, solvePipeline } from '../../../bench/peers/county/index.ts';
import type { SitesTask } from '../../../bench/peers/county/sites.ts';
import type { RoutesTask } from '../../../bench/peers/county/tasks.ts';
import type { Run } from '../../../bench/peers/process.ts';
import { hashOf, SILENT } from '../../../src/model/index.ts';
import { buildNetwork } from '../../../src/network/index.ts';
import { plan, planOfRoutes } from '../../../src/planner.ts';
import { dailyAt, type GridFacts, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

const FACTS: GridFacts = {
  towns: [
    { code: 'T', at: [0, 0] },
    { code: 'U', at: [12, 0] },
  ],
  villages: [
    { code: 'A', town: 'T', at: [3, 0] },
    { code: 'B', town: 'T', at: [4, 0] },
    { code: 'C', town: 'T', at: [0, 5] },
    { code: 'D', town: 'U', at: [12, 6] },
    { code: 'E', town: 'U', at: [14, 0], inbound: 900 },
    { code: 'F', town: 'U', at: null },
  ],
  arrivals: dailyAt(5 * 3600),
};
const { dataset, travel } = gridCounty(FACTS);
const policy = gridPolicy({});
const notices = [noticeOf(targetOf('station-coverage', 0.5))];
const county: PeerCounty = { dataset, travel, policy, notices, network: buildNetwork(dataset, travel, policy) };
const input = { dataset, datasetId: hashOf(dataset), travel, notices, policy, work: SILENT };
const limits = { seconds: 2, seed: 1, processes: 1 };
const planned = plan(input);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-county-peers-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Every site is opened, every stop gets a vehicle of its own: the first type that may stop there. */
function alone(asked: string): object {
  const task = JSON.parse(asked) as SitesTask | { tasks: RoutesTask[] };
  if ('walks' in task) {
    const own = task.walks.filter((walk) => walk.own);
    const stations = Array.from(
      { length: task.villages },
      (_, i) => own.find(({ village }) => village === i)?.site ?? -1,
    );
    return { status: 'Optimal', open: task.sites.map((_, i) => i), stations, seconds: 0, cpuSeconds: 0 };
  }
  const answers = task.tasks.map(({ id, stops }) => ({
    task: id,
    feasible: true,
    fen: 1,
    iterations: 1,
    seconds: 0,
    routes: stops.map(({ types }, stop) => ({ type: types[0] ?? 0, trips: [[stop]] })),
  }));
  return { answers, seconds: 0, cpuSeconds: 0 };
}

const stand =
  (answer: (asked: string) => unknown): Run =>
  async (_program, args, { input: asked = '' }) => {
    if (args.includes('-c')) return String(args.at(-1)).includes('version_info') ? '3.12' : '';
    return args.some((argument) => argument.endsWith('.py')) ? JSON.stringify(answer(asked)) : '';
  };

describe.each(COUNTY_PEERS)('$name', (peer) => {
  it('hands over what comes out as a plan that serves everybody who can be served', async () => {
    const ours = await planned;
    const { given, why } = await solvePipeline(peer, county, ours, limits, { run: stand(alone), folder });
    expect(why).toBeNull();
    if (given === null) return;
    const { plan: made, infeasible } = planOfRoutes(input, given);
    expect(infeasible).toEqual([]);
    expect(made.villages.filter(({ status }) => status === 'unserved').map(({ village }) => village)).toEqual(['F']);
    // More than any vehicle takes comes in parts that share the station evenly.
    const stops = made.runs.flatMap((run) => run.stops);
    const parts = stops.flatMap(({ site, carriesFor }) => (site.includes('E') ? (carriesFor ?? []) : []));
    expect(parts.length).toBeGreaterThan(1);
    const direct = made.runs.filter(
      ({ tier, stops: own }) => tier === 'trunk' && own.some(({ site }) => /[A-E]$/.test(site)),
    );
    expect(direct.length > 0).toBe(peer.form === 'direct');
  });

  it('says why it has no plan', async () => {
    const ours = await planned;
    const wrong = await solvePipeline(peer, county, ours, limits, { run: stand(() => ({})), folder });
    expect(wrong).toMatchObject({ given: null, why: expect.stringContaining('wrote') });
  });
});

describe('the programs themselves', () => {
  const installed = existsSync(
    join(cacheFolder(), `${PIPELINE_WHEEL.package}-${PIPELINE_WHEEL.version}`, 'bin', 'python'),
  );

  const some = COUNTY_PEERS.filter(({ name }) => name === 'location-tiers' || name === 'our-sites-direct');
  it.each(some)('$name costs what it says', async (peer) => {
    if (!installed) {
      console.info('skipped: HiGHS and PyVRP are not installed');
      return;
    }
    const ours = await planned;
    const { given, modelFen, why } = await solvePipeline(peer, county, ours, limits);
    expect(why).toBeNull();
    if (given === null || modelFen === null) throw new Error('no plan');
    const { plan: made, infeasible } = planOfRoutes(input, given);
    expect(infeasible).toEqual([]);
    const { distanceFen, driversFen, vehiclesFen } = made.figures.cost.perWeek;
    // Drivers may drive two vehicles, which PyVRP does not know; legs are rounded apart from runs.
    expect((distanceFen + driversFen + vehiclesFen) / policy.days.length).toBeLessThanOrEqual(modelFen * 1.001);
    expect(made.figures.routes.fullestLoad).toBeLessThanOrEqual(1 + 1e-9);
    expect(made.villages.filter(({ status }) => status === 'served')).toHaveLength(5);
  });
});
