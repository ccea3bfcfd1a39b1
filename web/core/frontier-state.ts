/** A frontier curve: asked for, on its way, there. */
import type { Frontier, FrontierCurve } from '../../src/model/frontier.ts';
import type { Problem } from './problem.ts';

export const CURVES = [
  'budget-coverage',
  'cost-frequency',
  'stations-distance',
  'cost-certainty',
  'cost-departures',
] as const satisfies readonly FrontierCurve[];

export interface FrontierState {
  readonly curve: FrontierCurve;
  /** The plan that it was asked for. */
  readonly plan: string | null;
  readonly job: string | null;
  /** How many plans are made, of how many. */
  readonly done: number;
  readonly total: number;
  readonly found: Frontier | null;
  readonly problem: Problem | null;
}

export const NO_FRONTIER: FrontierState = {
  curve: 'budget-coverage',
  plan: null,
  job: null,
  done: 0,
  total: 0,
  found: null,
  problem: null,
};
