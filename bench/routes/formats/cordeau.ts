/**
 * Cordeau, Gendreau and Laporte's layout of periodic and multi-depot problems (doi
 * 10.1002/(SICI)1097-0037(199709)30:2<105::AID-NET5>3.0.CO;2-G).
 */
import { BenchError } from '../../error.ts';
import { distances, MILLION, type Point, sameMatrix, toMillionths, upToMillionths } from '../distances.ts';
import { LOAD, type Reader, type ReadInstance } from '../instance.ts';
import { at, numberLines } from '../numbers.ts';
import { daysOf } from './day-codes.ts';

export const PERIODIC = 1;
export const MULTI_DEPOT = 2;

interface Customer {
  readonly id: string;
  readonly location: number;
  readonly demand: number;
  readonly seconds: number;
  readonly codes: readonly number[];
}

interface Cordeau {
  readonly vehicles: number;
  /** Longest duration (0 = none) and capacity of each day or depot. */
  readonly limits: readonly (readonly number[])[];
  readonly points: readonly Point[];
  readonly depots: readonly number[];
  readonly customers: readonly Customer[];
}

/**
 * First line: kind, vehicles (per day or depot), customers, days or depots. A depot's row has no combinations; it
 * stands before the customers of a periodic file and behind those of a multi-depot one. A row: number, x, y, service
 * time, demand, frequency, how many combinations, these.
 */
function readCordeau(text: string, kind: number): Cordeau {
  const [head = [], ...rest] = numberLines(text);
  if (at(head, 0) !== kind)
    throw new BenchError('value-invalid', 'Another kind of problem', { received: at(head, 0), allowed: String(kind) });
  const parts = at(head, 3);
  const rows = rest.slice(parts);
  const count = at(head, 2);
  const first = kind === PERIODIC ? 1 : 0;
  const depots = kind === PERIODIC ? [0] : Array.from({ length: parts }, (_, i) => count + i);
  if (rows.length < count + depots.length) throw new BenchError('value-invalid', 'Rows are missing');
  return {
    vehicles: at(head, 1),
    limits: rest.slice(0, parts),
    points: rows.map((row): Point => [at(row, 1), at(row, 2)]),
    depots,
    customers: rows.slice(first, first + count).map((row, i) => ({
      id: String(at(row, 0)),
      location: first + i,
      seconds: MILLION * at(row, 3),
      demand: at(row, 4),
      codes: row.slice(7, 7 + at(row, 6)),
    })),
  };
}

const base = { scale: MILLION, distanceScale: MILLION };
/** Rounded up only where a longest duration binds. */
const matrixOf = ({ points, limits }: Cordeau): Float64Array =>
  distances(points, limits.some(([duration = 0]) => duration > 0) ? upToMillionths : toMillionths);
const longest = (duration: number): number | null => (duration === 0 ? null : MILLION * duration);

/**
 * Periodic routes: every customer chooses one of its combinations of days. The duration of a route counts service, its
 * cost doesn't. The combinations count, not the frequency: customer 131 of p11 has frequency 0 with five single days,
 * and the published solution serves it on one of them. Without combinations there is no visit.
 */
export const readPvrp: Reader = (text) => {
  const file = readCordeau(text, PERIODIC);
  const { vehicles, limits, points, customers } = file;
  const alike = new Map<string, { duration: number; capacity: number; days: number[] }>();
  limits.forEach(([duration = 0, capacity = 0], i) => {
    const key = `${duration} ${capacity}`;
    const days = alike.get(key)?.days ?? [];
    alike.set(key, { duration, capacity, days: [...days, i + 1] });
  });
  const kinds = [...alike.values()];
  return {
    ...base,
    problem: {
      days: limits.length,
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(matrixOf(file))],
      depots: [{ id: 'depot', location: 0 }],
      fleets: [{ id: 'vehicles', available: vehicles }],
      types: kinds.map(({ duration, capacity, days }, i) => ({
        id: kinds.length === 1 ? 'vehicle' : `vehicle-${i + 1}`,
        fleets: ['vehicles'],
        profile: 'road',
        start: 'depot',
        end: 'depot',
        capacity: [capacity],
        maxSeconds: longest(duration),
        days: kinds.length === 1 ? null : days,
      })),
      stops: customers
        .filter(({ codes }) => codes.length > 0)
        .map(({ id, location, demand, seconds, codes }) => ({
          id,
          location,
          deliver: [demand],
          collect: [0],
          serviceSeconds: seconds,
          visits: { patterns: codes.map((code) => ({ days: daysOf(code, limits.length) })) },
        })),
    },
  } satisfies ReadInstance;
};

/** Several depots, each with so many vehicles of its own; depots are numbered from 1 in the order of the file. */
export const readMdvrp: Reader = (text) => {
  const file = readCordeau(text, MULTI_DEPOT);
  const { vehicles, limits, points, depots, customers } = file;
  return {
    ...base,
    problem: {
      dimensions: LOAD,
      locations: points.length,
      matrices: [sameMatrix(matrixOf(file))],
      depots: depots.map((location, i) => ({ id: String(i + 1), location })),
      fleets: depots.map((_, i) => ({ id: String(i + 1), available: vehicles })),
      types: depots.map((_, i) => {
        const [duration = 0, capacity = 0] = at(limits, i);
        const id = String(i + 1);
        const maxSeconds = longest(duration);
        return { id, fleets: [id], profile: 'road', start: id, end: id, capacity: [capacity], maxSeconds };
      }),
      stops: customers.map(({ id, location, demand, seconds }) => ({
        id,
        location,
        deliver: [demand],
        collect: [0],
        serviceSeconds: seconds,
      })),
    },
  };
};
