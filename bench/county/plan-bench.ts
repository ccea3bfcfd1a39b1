/** `npm run bench plan`: a county by us, on request beside the pipeline of peers, or growing counties. */
import { availableParallelism } from 'node:os';
import { BenchError } from '../error.ts';
import { COUNTY_PEERS, type CountyPeer } from '../peers/county/index.ts';
import { countyBench } from './county-bench.ts';
import { countyNamed } from './dataset.ts';
import { countyGrowth, growthTable, sizesOf } from './growth.ts';
import { tableOf } from './table.ts';

/** The command line as it is written. */
export interface PlanArguments {
  readonly county: string;
  readonly notice: string;
  readonly seed: number;
  readonly seconds: number;
  readonly peers: boolean;
  /** Names of peers, separated by commas; only with `peers`. */
  readonly only?: string | undefined;
  readonly growth?: string | undefined;
}

/** Peers beyond one process each take as many as ours has threads. */
const MOST_PROCESSES = 2;

/** The peers that are asked for. Throws {@link BenchError} `usage` for a name that none has. */
export function peersOf({ peers, only }: Pick<PlanArguments, 'peers' | 'only'>): readonly CountyPeer[] {
  if (!peers) return [];
  if (only === undefined) return COUNTY_PEERS;
  return only.split(',').map((name) => {
    const found = COUNTY_PEERS.find((peer) => peer.name === name.trim());
    if (found !== undefined) return found;
    throw new BenchError('usage', `No peer ${name}`, {
      received: name,
      allowed: COUNTY_PEERS.map((peer) => peer.name).join(', '),
    });
  });
}

/** What is measured, as one JSON value and as a table. Throws {@link BenchError} `usage`, and what importing throws. */
export async function planBench(
  { county: name, notice, seed, seconds, growth, ...asked }: PlanArguments,
  tell: (line: string) => void,
): Promise<{ readonly json: object; readonly table: string }> {
  const peers = peersOf(asked);
  if (!Number.isSafeInteger(seed) || seed < 0) throw wrong('seed', seed, 'a whole number from 0 on');
  if (!(seconds > 0 && seconds <= 86_400)) throw wrong('time', seconds, 'seconds above 0, up to a day');
  const cores = availableParallelism();
  const base = { bench: 'plan', notice, seed, seconds, machine: { node: process.version, cores } };
  if (growth !== undefined) {
    const { rows } = await countyGrowth(sizesOf(growth), notice, { seed, seconds }, tell);
    return { json: { ...base, growth: rows }, table: growthTable(rows) };
  }
  const county = await countyNamed(name, notice, seed);
  const processes = Math.min(MOST_PROCESSES, cores);
  const result = await countyBench(county, peers, { seed, seconds, processes }, tell);
  const title = `${name}: ${result.villages} villages, ${seconds} s, seed ${seed}`;
  return {
    json: { ...base, county: name, processes, ...result },
    table: tableOf(title, result.rows, result.delta, result.failed),
  };
}

const wrong = (what: string, received: number, allowed: string): BenchError =>
  new BenchError('usage', `Not a ${what}`, { received, allowed });
