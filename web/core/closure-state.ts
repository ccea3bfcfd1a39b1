/** Where the panel of N−1 stands. */
import type { ClosureLines } from '../../api/wire/closures.ts';
import type { ClosureCase, PlanClosures } from '../../src/model/closures.ts';
import type { LonLat } from './geometry.ts';
import type { Problem } from './problem.ts';

/** `cut`: cases that cut somebody off; `slow`: cases that delay somebody. */
export type ClosureList = 'cut' | 'slow';

export interface ClosuresState {
  readonly open: boolean;
  /** The plan that `study` is of, or is awaited for. */
  readonly plan: string | null;
  readonly study: PlanClosures | null;
  readonly lines: ClosureLines | null;
  readonly problem: Problem | null;
  readonly list: ClosureList;
  /** Every case, or only those that do not repeat a worse one. */
  readonly all: boolean;
  readonly limit: number;
  /** Place of the opened case in the study. */
  readonly chosen: number | null;
  /** Whether the map shows every road that somebody hangs on. */
  readonly shown: boolean;
}

export const FIRST_CASES = 40;

export const NO_CLOSURES: ClosuresState = {
  open: false,
  plan: null,
  study: null,
  lines: null,
  problem: null,
  list: 'cut',
  all: false,
  limit: FIRST_CASES,
  chosen: null,
  shown: true,
};

export const chosenCase = ({ study, chosen }: Pick<ClosuresState, 'study' | 'chosen'>): ClosureCase | null =>
  (chosen === null ? null : study?.cases[chosen]) ?? null;

/** Places in the study of the cases that the panel lists, the worst first. */
export function listedCases({ study, list, all }: Pick<ClosuresState, 'study' | 'list' | 'all'>): number[] {
  if (!study) return [];
  if (!all) return [...(list === 'cut' ? study.summary.worst : study.summary.slowest)];
  const indexes = study.cases.map((_, index) => index);
  if (list === 'cut') return indexes.filter((index) => (study.cases[index]?.cutOff.length ?? 0) > 0);
  const weight = (index: number): number => study.cases[index]?.personSeconds ?? 0;
  return indexes.filter((index) => weight(index) > 0).sort((a, b) => weight(b) - weight(a) || a - b);
}

/** All points of the lines of a case. */
export const placesOfCase = ({ lines }: Pick<ClosuresState, 'lines'>, index: number): LonLat[] =>
  (lines?.features.find((feature) => Number(feature.id) === index)?.geometry.coordinates ?? []).flat();
