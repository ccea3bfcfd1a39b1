/** A county planned by us and by the pipeline of peers: same data, travel, times, costs and checker. */
import { threadedExplorer } from '../../api/work/explore/threaded.ts';
import { buildTravel } from '../../geo/travel/index.ts';
import { hashOf, type Plan, Policy, type ProgressEvent, SILENT } from '../../src/model/index.ts';
import { buildNetwork } from '../../src/network/index.ts';
import { type PlanInput, plan, planOfRoutes } from '../../src/planner.ts';
import { verify } from '../../src/verify/index.ts';
import type { BenchCounty } from '../input.ts';
import { type CountyPeer, type PeerCounty, solvePipeline } from '../peers/county/index.ts';
import { type Comparison, compare } from './compare.ts';
import { type CountyRow, rowOf, type Spent } from './row.ts';

export interface CountyLimits {
  readonly seed: number;
  /** Wall time of our search and of each peer's pipeline. */
  readonly seconds: number;
  /** Processes of a peer that search at once. */
  readonly processes: number;
}

export interface CountyResult {
  readonly villages: number;
  readonly towns: number;
  readonly synthetic: readonly string[];
  readonly importMs: number;
  /** Travel between all sites, which both sides are handed. */
  readonly travelMs: number;
  /** Of our planner, by phase. */
  readonly phaseMs: Readonly<Record<string, number>>;
  readonly verifyMs: number;
  readonly sitingGap: number | null;
  /** Of improvement, ours. */
  readonly rounds: number;
  readonly rows: readonly CountyRow[];
  readonly failed: readonly { readonly name: string; readonly why: string }[];
  readonly delta: Comparison;
}

/** Plans the county by us and by the given peers, one after another; `tell` hears what is done. */
export async function countyBench(
  { dataset, roads, notices, importMs }: BenchCounty,
  peers: readonly CountyPeer[],
  limits: CountyLimits,
  tell: (line: string) => void,
): Promise<CountyResult> {
  const start = performance.now();
  const travel = buildTravel(dataset, roads);
  const policy = Policy.parse({ seed: limits.seed, searchSeconds: limits.seconds });
  for (const { id } of dataset.sites)
    for (const profile of new Set(dataset.vehicles.map((type) => type.profile))) travel.row(profile, travel.index(id));
  const network = buildNetwork(dataset, travel, policy);
  const travelMs = performance.now() - start;
  const phaseMs: Record<string, number> = {};
  let last = performance.now();
  const report = ({ phase }: ProgressEvent): void => {
    const now = performance.now();
    phaseMs[phase] = (phaseMs[phase] ?? 0) + now - last;
    last = now;
  };
  const input: PlanInput = {
    dataset,
    datasetId: hashOf(dataset),
    travel,
    notices,
    policy,
    work: SILENT,
    now: () => performance.now(),
  };
  const explorer = threadedExplorer();
  const { explore } = explorer;
  const { value: ours, spent } = await timed(() => plan({ ...input, explore, work: { report, checkpoint: () => {} } }));
  await explorer.close();
  tell(`ours: ${spent.wallSeconds.toFixed(1)} s`);
  const check = (made: Plan) => verify(made, dataset, roads, notices);
  const checking = performance.now();
  const unreachable = new Set(network.unreachable.keys());
  const first = rowOf('ours', { plan: ours, checked: check(ours), spent, unreachable });
  const verifyMs = performance.now() - checking;
  const rows: CountyRow[] = [first];
  const failed: { name: string; why: string }[] = [];
  const county: PeerCounty = { dataset, travel, notices, policy, network };
  for (const peer of peers) {
    const { value: answer, spent: own } = await timed(() => solvePipeline(peer, county, ours, limits));
    tell(`${peer.name}: ${own.wallSeconds.toFixed(1)} s`);
    if (answer.given === null) {
      failed.push({ name: peer.name, why: answer.why ?? 'no answer' });
      continue;
    }
    const { plan: made, infeasible } = planOfRoutes(input, answer.given);
    const took = { wallSeconds: own.wallSeconds, cpuSeconds: answer.cpuSeconds };
    const notes = [...new Set([...answer.notes, ...infeasible.map((fault) => JSON.stringify(fault))])];
    rows.push(
      rowOf(
        peer.name,
        { plan: made, checked: check(made), spent: took, unreachable },
        { infeasible: infeasible.length, modelFen: answer.modelFen, notes },
      ),
    );
  }
  return {
    villages: dataset.villages.length,
    towns: dataset.towns.length,
    synthetic: dataset.synthetic,
    importMs,
    travelMs,
    phaseMs,
    verifyMs,
    sitingGap: ours.siting.gap,
    rounds: ours.routing.rounds,
    rows,
    failed,
    delta: compare(first, rows.slice(1)),
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ value: T; spent: Spent }> {
  const [start, used] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  return { value, spent: { wallSeconds: (performance.now() - start) / 1000, cpuSeconds: (user + system) / 1e6 } };
}
