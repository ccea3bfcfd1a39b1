/** One size of the growth bench: `<notice> <villages> <seed> <seconds>`, one JSON row on stdout. */
import { BenchError } from '../error.ts';
import { countyNamed } from './dataset.ts';
import { growthOf } from './growth.ts';

const [notice, ...numbers] = process.argv.slice(2);
const [villages, seed, seconds] = numbers.map(Number);
if (notice === undefined || villages === undefined || seed === undefined || seconds === undefined)
  throw new BenchError('usage', 'The growth bench runs this itself', { received: process.argv.slice(2).join(' ') });
const county = await countyNamed(`generated:${villages}`, notice, seed);
process.stdout.write(JSON.stringify(await growthOf(county, { seed, seconds })));
