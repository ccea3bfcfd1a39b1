/**
 * Benchmarks as commands: `npm run bench -- <name> [--input file] [--notice id] [--seed n] [--seconds n]`. Prints one JSON object;
 * times are milliseconds on this machine and say nothing about another.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { editsBench } from './edits.ts';
import { loadCounty } from './input.ts';
import { planBench } from './plan.ts';

const BENCHES = { plan: planBench, edits: editsBench } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { type: 'string' },
    notice: { type: 'string', default: 'wuchuan-2020' },
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: true },
  },
});
const name = positionals[0] ?? 'plan';
const bench = Object.entries(BENCHES).find(([known]) => known === name)?.[1];
if (bench === undefined) {
  process.stderr.write(`bench: no benchmark ${name}; there are: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
} else {
  const limits = { seed: Number(values.seed), seconds: Number(values.seconds) };
  const county = await loadCounty(values.input, values.notice);
  const result = await bench(county, limits);
  const machine = { node: process.version, cores: availableParallelism() };
  process.stdout.write(`${JSON.stringify({ bench: name, input: county.name, ...limits, machine, ...result })}\n`);
}
