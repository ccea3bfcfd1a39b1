/** Requests of VROOM's form for tests, and their answers without a server. */
import { VroomAnswer, VroomRefused } from '../../../../api/dialects/vroom/answer/schema.ts';
import { performVroom } from '../../../../api/dialects/vroom/perform.ts';
import { refusalOf, VroomError } from '../../../../api/dialects/vroom/refusal.ts';
import { readVroom } from '../../../../api/dialects/vroom/request/read.ts';
import { solveRoutes } from '../../../../src/routing/index.ts';

export type Body = Record<string, unknown>;

/** Places on a line, `seconds` apart; row and column are the place's number. */
export const line = (places: number, seconds = 10): number[][] =>
  Array.from({ length: places }, (_, i) => Array.from({ length: places }, (_, j) => Math.abs(i - j) * seconds));

export const WORK = { checkpoint: () => {} };

function attempt(body: unknown, solve: typeof solveRoutes): unknown {
  try {
    return performVroom({ input: readVroom(body), roadTask: null }, WORK, solve);
  } catch (error) {
    if (error instanceof VroomError) return refusalOf(error);
    throw error;
  }
}

/** The answer, which must be one. */
export const ask = (body: unknown, solve = solveRoutes): VroomAnswer =>
  VroomAnswer.strict().parse(attempt(body, solve));

/** The refusal, which must be one. */
export const refusal = (body: unknown): VroomRefused => VroomRefused.strict().parse(attempt(body, solveRoutes));

/** A small search for tests. */
export const quick = { x: 0 };

/** A request over {@link line}; vehicles go round from place 0 unless they say otherwise. */
export const request = (rest: Body & { places?: number; vehicles?: Body[] }): Body => {
  const { places = 6, vehicles = [{}], ...more } = rest;
  const round = vehicles.map((vehicle, i) => ({ id: i + 1, start_index: 0, end_index: 0, ...vehicle }));
  return { vehicles: round, matrices: { car: { durations: line(places) } }, options: quick, ...more };
};

export const idsOf = (answer: VroomAnswer): number[][] =>
  answer.routes.map(({ steps }) => steps.flatMap(({ id, type }) => (type === 'break' ? [] : (id ?? []))));
