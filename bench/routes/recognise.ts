import { BenchError } from '../error.ts';
import { MULTI_DEPOT, PERIODIC } from './formats/cordeau.ts';
import { readVrplib } from './formats/vrplib.ts';
import { SOLOMON_CUSTOMERS } from './formats/vrptw.ts';
import { FORMATS, type RouteFormat } from './instance.ts';
import { fieldsOf } from './numbers.ts';

const VRPLIB_TYPES: Readonly<Record<string, RouteFormat>> = {
  CVRP: 'cvrp-x',
  HFVRP: 'hfvrp-x',
  MTVRPTWR: 'mtvrptwr',
  VRPSPD: 'vrpspd-dethloff',
};

/** The format of an instance by its text. Throws `format-unknown`. */
export function recognise(text: string): RouteFormat {
  const found = /^\s*[A-Za-z]+\s*:/.test(text)
    ? VRPLIB_TYPES[readVrplib(text).headers.get('TYPE') ?? '']
    : byLayout(text);
  if (found !== undefined) return found;
  throw new BenchError('format-unknown', 'The instance is in no format that is read', {
    received: text.slice(0, 80),
    allowed: `${FORMATS.join(', ')}; --format forces one`,
  });
}

function byLayout(text: string): RouteFormat | undefined {
  if (text.startsWith('!')) return '2ecvrp';
  if (/^\s*\/\//.test(text)) return 'hvrp-taillard';
  const lines = text
    .split(/\r?\n/)
    .map(fieldsOf)
    .filter(({ length }) => length > 0);
  if (/CUST NO/.test(text)) {
    const customers = lines.filter(([first = '', ...rest]) => /^\d+$/.test(first) && rest.length === 6).length - 1;
    return customers <= SOLOMON_CUSTOMERS ? 'vrptw-solomon' : 'vrptw-gh200';
  }
  return byWidths(lines);
}

/** Files that are nothing but numbers: by how many stand on the first lines. */
function byWidths(lines: readonly (readonly string[])[]): RouteFormat | undefined {
  const [first, second, third] = lines.map(({ length }) => length);
  if (first === 6) return '2evrptw-dellaert';
  if (first === 5 && second === 6) return 'hsd-mdmt-pvrp';
  if (first === 4 && second === 2) {
    if (lines[0]?.[0] === String(PERIODIC)) return 'pvrp-cordeau';
    return lines[0]?.[0] === String(MULTI_DEPOT) ? 'mdvrp-cordeau' : undefined;
  }
  if (first === 3 && second === 9) return 'pdptw-100';
  if (first !== 1 || second !== 1 || third !== 2) return undefined;
  if (lines[3]?.length === 4) return 'plrp-prodhon';
  return locationRouting(lines.flat());
}

/**
 * Prodhon's location-routing files differ in how many numbers they hold: a main depot, its trucks' capacity and cost
 * more.
 */
function locationRouting(fields: readonly string[]): RouteFormat | undefined {
  const [customers = 0, depots = 0] = fields.map(Number);
  const numbers = 3 * customers + 4 * depots;
  if (fields.length === numbers + 5) return 'lrp-prodhon';
  return fields.length === numbers + 8 || fields.length === numbers + 9 ? '2elrp-prodhon' : undefined;
}
