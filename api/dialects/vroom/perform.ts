/** One request answered in a compute thread. */
import { performance } from 'node:perf_hooks';
import type { Position, Work } from '../../../src/model/index.ts';
import { solveRoutes } from '../../../src/routing/index.ts';
import type { VroomAnswer } from './answer/schema.ts';
import { answerOf } from './answer/summary.ts';
import { inputError, refusalOf, VroomError, type VroomRefusal } from './refusal.ts';
import type { VroomInput } from './request/input.ts';
import type { ScheduledRoute } from './search/plans.ts';
import { planRoutes, searchRoutes } from './search/solve.ts';
import { coordinatesOf, matricesOf } from './travel/matrices.ts';
import { lineOf, type RoadTask, tableOf } from './travel/roads.ts';
import { type World, worldOf } from './travel/world.ts';

export interface VroomTask {
  readonly input: VroomInput;
  /** Null where the request brings all matrices and wants no geometries. */
  readonly roadTask: RoadTask | null;
}

export type VroomOutcome = VroomAnswer | VroomRefusal;

/** What the request is to blame for is part of the answer; anything else is thrown. */
export function performVroom(task: VroomTask, work: Pick<Work, 'checkpoint'>, solve = solveRoutes): VroomOutcome {
  try {
    return serve(task, work, solve);
  } catch (error) {
    if (error instanceof VroomError) return refusalOf(error);
    throw error;
  }
}

function serve({ input, roadTask }: VroomTask, work: Pick<Work, 'checkpoint'>, solve: typeof solveRoutes): VroomAnswer {
  const started = performance.now();
  const world = worldOf(
    input,
    matricesOf(input, (profile, places) => tableOf(roadsFor(roadTask), profile, places)),
  );
  const loaded = performance.now();
  const found = input.planMode ? planRoutes(world) : searchRoutes(world, solve, () => work.checkpoint());
  const ended = performance.now();
  const routes = found.map((one) =>
    input.geometry ? { ...one.route, geometry: lineAlong(world, one, roadTask) } : one.route,
  );
  const served = new Set(found.flatMap(({ moves }) => moves.flatMap((move) => ('task' in move ? [move.task] : []))));
  return answerOf(world, routes, served, {
    loading: Math.round(loaded - started),
    solving: Math.round(ended - loaded),
    routing: Math.round(performance.now() - ended),
  });
}

const roadsFor = (roads: RoadTask | null): RoadTask => {
  if (roads === null) throw inputError('The request needs the roads.');
  return roads;
};

function lineAlong({ input }: World, { v, moves }: ScheduledRoute, roads: RoadTask | null): string {
  const { start = null, end = null, profile = '' } = input.vehicles[v] ?? {};
  const coordinates = coordinatesOf(input, 'options.g');
  const along = [start, ...moves.map((move) => ('task' in move ? (input.tasks[move.task]?.place ?? null) : null)), end];
  const places = along.flatMap((place): Position[] => (place === null ? [] : [coordinates[place] ?? [0, 0]]));
  return lineOf(roadsFor(roads), profile, places);
}
