/**
 * Benchmarks as commands: `npm run bench -- <name> [options]`, see bench/README.md. Each prints one JSON value on
 * stdout, `plan` a table unless `--json` is given; times are those of this machine and say nothing about another.
 */

import { availableParallelism } from 'node:os';
import { CundaError } from '../src/model/index.ts';
import { countyNamed } from './county/dataset.ts';
import { planBench } from './county/index.ts';
import { detourBench } from './detour.ts';
import { doorBench, fairBench } from './door/index.ts';
import { editsBench, phasesBench } from './edits/index.ts';
import { BenchError } from './error.ts';
import { hostileBench } from './hostile/index.ts';
import { manyBench } from './many/index.ts';
import { benchHelp, benchOptions, numberOf, wholeOf } from './options.ts';
import { peerNamed } from './peers/index.ts';
import { osrmFeatures } from './peers/osrm-features/index.ts';
import { roadsBench } from './roads.ts';
import { provinceBench, roadsScale } from './roads-scale.ts';
import { interruptible, routesBench, routesGrowth, routesOptions } from './routes/index.ts';
import { screenBench } from './screen/index.ts';

const tell = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

async function run({ values, positionals }: ReturnType<typeof benchOptions>): Promise<unknown> {
  if (values.help) return benchHelp();
  const name = positionals[0] ?? 'plan';
  const limits = { seed: numberOf('seed', values.seed, 0), seconds: numberOf('seconds', values.seconds ?? '20', 0) };
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
      count: wholeOf('count', values.count),
      mostBytes: wholeOf('size', values.size),
      only: values.only,
      doors,
      seconds: numberOf('seconds', values.seconds ?? '3600', 0),
      settle: values.settle,
    });
  }
  if (name === 'many') {
    const { notice, kill, namespaces } = values;
    const workers = values.workers.split(',').map((word) => wholeOf('workers', word));
    const counties = wholeOf('counties', values.counties);
    const chaos = { kill, namespaces, restart: values['restart-database'] };
    return manyBench({ counties, workers, notice, seed: limits.seed, ...chaos }, tell);
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
    const seconds = numberOf('seconds', values.seconds ?? '3600', 0);
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
  if (name === 'screen') {
    const { county, input, villages, notice, out } = values;
    const generated = villages === undefined ? undefined : `generated:${wholeOf('villages', villages)}`;
    const counties = values.counties === '100' ? 1 : wholeOf('counties', values.counties);
    return screenBench(
      { county: county ?? input ?? generated ?? 'sample', notice, seed: limits.seed, counties, store: out },
      tell,
    );
  }
  if (name !== 'edits')
    throw new BenchError('usage', `No benchmark ${name}`, {
      allowed: 'plan, edits, roads, routes, detour, door, fair, hostile, many, screen, osrm-features',
    });
  const { input, villages, notice, only } = values;
  const generated = villages === undefined ? undefined : `generated:${wholeOf('villages', villages)}`;
  const county = values.county ?? input ?? generated ?? 'sample';
  const machine = { node: process.version, cores: availableParallelism() };
  const made =
    only === 'phases'
      ? await phasesBench(await countyNamed(county, notice, limits.seed), limits)
      : await editsBench({ county, notice, ...limits });
  return { bench: name, county, ...limits, machine, ...made };
}

try {
  const result = await run(benchOptions(process.argv.slice(2)));
  process.stdout.write(`${typeof result === 'string' ? result : JSON.stringify(result)}\n`);
} catch (error) {
  if (!(error instanceof BenchError || error instanceof CundaError)) throw error;
  process.stderr.write(`bench: ${error.message}${error.allowed === undefined ? '' : `; allowed: ${error.allowed}`}\n`);
  process.exitCode = 2;
}
