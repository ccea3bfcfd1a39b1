/**
 * Benchmarks as commands: `npm run bench -- <name> [options]`, see bench/README.md. Each prints one JSON value on
 * stdout, `plan` a table unless `--json` is given; times are those of this machine and say nothing about another.
 */

import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { CundaError } from '../src/model/index.ts';
import { countyNamed } from './county/dataset.ts';
import { planBench } from './county/index.ts';
import { detourBench } from './detour.ts';
import { doorBench, fairBench } from './door/index.ts';
import { editsBench, phasesBench } from './edits/index.ts';
import { BenchError } from './error.ts';
import { hostileBench } from './hostile/index.ts';
import { peerNamed } from './peers/index.ts';
import { osrmFeatures } from './peers/osrm-features/index.ts';
import { roadsBench } from './roads.ts';
import { provinceBench, roadsScale } from './roads-scale.ts';
import { interruptible, routesBench, routesGrowth, routesOptions } from './routes/index.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { type: 'string' },
    notice: { type: 'string', default: 'wuchuan-2020' },
    villages: { type: 'string' },
    graph: { type: 'string' },
    profile: { type: 'string', default: 'van' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string' },
    scale: { type: 'boolean', default: false },
    province: { type: 'boolean', default: false },
    peer: { type: 'string' },
    settlements: { type: 'string' },
    growth: { type: 'boolean', default: false },
    bounds: { type: 'boolean', default: false },
    set: { type: 'string' },
    only: { type: 'string' },
    instance: { type: 'string', multiple: true },
    format: { type: 'string' },
    iterations: { type: 'string' },
    threads: { type: 'string' },
    out: { type: 'string' },
    suite: { type: 'string' },
    county: { type: 'string' },
    peers: { type: 'boolean', default: false },
    count: { type: 'string', default: '300' },
    size: { type: 'string', default: '100000000' },
    doors: { type: 'string', default: 'http,bodies,command' },
    json: { type: 'boolean', default: false },
  },
});

const limits = { seed: Number(values.seed), seconds: Number(values.seconds ?? 20) };

const tell = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

function villagesOf(text: string): number {
  const villages = Number(text);
  if (Number.isInteger(villages) && villages > 0) return villages;
  throw new BenchError('usage', `--villages ${text}`, { allowed: 'whole numbers from 1' });
}

async function run(name: string): Promise<unknown> {
  if (name === 'plan') {
    const { notice, peers, only } = values;
    // `--growth` takes no value where options are read: its sizes are what stands behind it.
    const growth = values.growth ? (positionals[1] ?? '') : undefined;
    const { json, table } = await planBench(
      {
        county: values.county ?? values.input ?? 'sample',
        notice,
        seed: limits.seed,
        seconds: limits.seconds,
        peers,
        only,
        growth,
      },
      tell,
    );
    return values.json ? json : table;
  }
  if (name === 'detour')
    return detourBench(values.settlements === undefined ? {} : { settlements: values.settlements });
  if (name === 'door') return doorBench(limits);
  if (name === 'fair') return fairBench(limits);
  if (name === 'hostile') {
    const doors = (['http', 'bodies', 'command'] as const).filter((door) => values.doors.split(',').includes(door));
    const { seed } = limits;
    return hostileBench({
      seed,
      count: Number(values.count),
      mostBytes: Number(values.size),
      only: values.only,
      doors,
    });
  }
  if (name === 'routes')
    return interruptible<unknown>((stop) =>
      values.growth ? routesGrowth(limits, stop) : routesBench(routesOptions(values), stop, tell),
    );
  if (name === 'osrm-features') {
    if (values.suite === undefined)
      throw new BenchError('usage', 'bench osrm-features needs --suite', {
        allowed: '--suite <checkout of Project-OSRM/osrm-backend>',
      });
    const seconds = Number(values.seconds ?? 3600);
    return osrmFeatures({ suite: values.suite, only: values.only?.split(',') ?? [], seconds });
  }
  if (name === 'roads') {
    if (values.scale) return roadsScale({ ...limits, profile: values.profile });
    if (values.province) return provinceBench(limits.seed);
    if (values.graph === undefined)
      throw new BenchError('usage', 'bench roads needs --graph', {
        allowed: '--graph <OSM extract>, --graph grid:<columns>x<rows>, --scale or --province',
      });
    const peer = peerNamed(values.peer);
    return roadsBench({ graph: values.graph, profile: values.profile, ...limits, ...(peer && { peer }) });
  }
  if (name !== 'edits')
    throw new BenchError('usage', `No benchmark ${name}`, {
      allowed: 'plan, edits, roads, routes, detour, door, fair, hostile, osrm-features',
    });
  const { input, villages, notice, only } = values;
  const generated = villages === undefined ? undefined : `generated:${villagesOf(villages)}`;
  const county = values.county ?? input ?? generated ?? 'sample';
  const machine = { node: process.version, cores: availableParallelism() };
  const made =
    only === 'phases'
      ? await phasesBench(await countyNamed(county, notice, limits.seed), limits)
      : await editsBench({ county, notice, ...limits });
  return { bench: name, county, ...limits, machine, ...made };
}

try {
  const result = await run(positionals[0] ?? 'plan');
  process.stdout.write(`${typeof result === 'string' ? result : JSON.stringify(result)}\n`);
} catch (error) {
  if (!(error instanceof BenchError || error instanceof CundaError)) throw error;
  process.stderr.write(`bench: ${error.message}${error.allowed === undefined ? '' : `; allowed: ${error.allowed}`}\n`);
  process.exitCode = 2;
}
