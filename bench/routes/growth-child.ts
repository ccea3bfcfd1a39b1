/** One size of the growth bench: `<kind> <stops> <threads> <seed> <seconds>`, one JSON row on stdout. */
import { BenchError } from '../error.ts';
import { KINDS } from './generated.ts';
import { growthOf } from './growth.ts';

const [name, ...numbers] = process.argv.slice(2);
const kind = KINDS.find((known) => known === name);
const [stops, threads, seed, seconds] = numbers.map(Number);
if (kind === undefined || stops === undefined || threads === undefined || seed === undefined || seconds === undefined)
  throw new BenchError('usage', 'The growth bench runs this itself', { received: process.argv.slice(2).join(' ') });
process.stdout.write(JSON.stringify(await growthOf(kind, stops, threads, { seed, seconds })));
