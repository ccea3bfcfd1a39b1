/** A published instance as a problem of ours. */

import { z } from 'zod';
import { RoutingProblem, type RoutingProblemInput } from '../../src/model/index.ts';
import { BenchError } from '../error.ts';

/** The sets that are read; each name stands for one file format with its conventions. */
export const FORMATS = [
  'cvrp-x',
  'vrptw-solomon',
  'vrptw-gh200',
  'pvrp-cordeau',
  'mdvrp-cordeau',
  'hfvrp-x',
  'hvrp-taillard',
  'mtvrptwr',
  'pdptw-100',
  'vrpspd-dethloff',
  'lrp-prodhon',
  '2ecvrp',
  '2elrp-prodhon',
  'plrp-prodhon',
  '2evrptw-dellaert',
  'hsd-mdmt-pvrp',
] as const;
export type RouteFormat = (typeof FORMATS)[number];

export interface RouteInstance {
  readonly name: string;
  readonly format: RouteFormat;
  readonly problem: RoutingProblem;
  /** Units of the problem's cost in one unit of the instance's: divide by it to report. */
  readonly scale: number;
  /** The problem's metres in one unit of the instance's distance; seconds likewise where the instance has times. */
  readonly distanceScale: number;
  /** Vehicles first, then distance: fixed costs only put plans with fewer vehicles first and are not reported. */
  readonly hierarchical: boolean;
  /** Numbers of the instance's own vehicles by type, where it lists them one by one. */
  readonly vehicles: ReadonlyMap<string, readonly number[]>;
}

/** What a reader finds out; the rest has a default. */
export interface ReadInstance {
  readonly problem: Omit<RoutingProblemInput, 'format' | 'name'>;
  readonly scale: number;
  readonly distanceScale: number;
  readonly hierarchical?: boolean;
  readonly vehicles?: ReadonlyMap<string, readonly number[]>;
}

export type Reader = (text: string) => ReadInstance;

/** Fills in the defaults. Throws `value-invalid` where the numbers make no problem. */
export function instanceOf(name: string, format: RouteFormat, read: ReadInstance): RouteInstance {
  const { scale, distanceScale, hierarchical = false, vehicles = new Map() } = read;
  const parsed = RoutingProblem.safeParse({ ...read.problem, format: 'cunda-routing/1', name });
  if (!parsed.success)
    throw new BenchError('value-invalid', `${name} is no ${format} instance: ${z.prettifyError(parsed.error)}`);
  return { name, format, problem: parsed.data, scale, distanceScale, hierarchical, vehicles };
}

/** The one dimension of load of these sets. */
export const LOAD = [{ id: 'load', unit: 'units' }];
