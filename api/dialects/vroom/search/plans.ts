/** Tasks in order by vehicle, out of a plan of the optimiser and into one. */
import type { RoutingPlan, RoutingVisit } from '../../../../src/model/index.ts';
import type { VroomRoute } from '../answer/schema.ts';
import type { Move } from '../request/input.ts';
import type { World } from '../travel/world.ts';
import { breakId, type SearchProblem, stopId } from './problem.ts';

/** By vehicle of the request. */
export function ordersOf({ input }: World, { groups, taskOf }: SearchProblem, plan: RoutingPlan): number[][] {
  const orders: number[][] = input.vehicles.map(() => []);
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  for (const run of plan.runs) {
    const v = groupOf.get(run.type)?.members[run.vehicle];
    const order = v === undefined ? undefined : orders[v];
    for (const { visits } of run.trips)
      for (const { kind, id } of visits) {
        const task = taskOf.get(id);
        if (task === undefined || kind === 'break' || kind === 'supply') continue;
        order?.push(kind === 'delivery' ? (input.tasks[task]?.partner ?? task) : task);
      }
  }
  return orders;
}

/** One vehicle's route with its schedule, and the moves that it is made of. */
export interface ScheduledRoute {
  readonly v: number;
  readonly moves: readonly Move[];
  readonly route: VroomRoute;
}

/** The plan that the search starts from. */
export function startFrom({ input }: World, { groups }: SearchProblem, routes: readonly ScheduledRoute[]): RoutingPlan {
  const served = new Set(routes.flatMap(({ moves }) => moves.flatMap((move) => ('task' in move ? [move.task] : []))));
  return {
    format: 'cunda-routing-plan/1',
    runs: routes.map(({ v, moves, route }) => {
      const group = groups.find(({ members }) => members.includes(v));
      const visits = moves.map((move, i): RoutingVisit => {
        const { arrival = 0, waiting_time = 0 } = route.steps[i + 1] ?? {};
        const starts = arrival + waiting_time;
        if ('pause' in move) return { kind: 'break', id: breakId(move.pause), starts };
        const { kind = 'job', partner = null } = input.tasks[move.task] ?? {};
        if (kind === 'job') return { kind: 'stop', id: stopId(move.task), starts };
        return { kind, id: stopId(kind === 'delivery' ? (partner ?? move.task) : move.task), starts };
      });
      const trips = [{ departs: route.steps[0]?.arrival ?? 0, visits }];
      return {
        ...{ type: group?.id ?? '', day: 1, vehicle: group?.members.indexOf(v) ?? 0, trips },
        ends: route.steps.at(-1)?.arrival ?? 0,
      };
    }),
    unserved: input.tasks.flatMap(({ kind }, t) => (kind === 'delivery' || served.has(t) ? [] : [stopId(t)])),
  };
}
