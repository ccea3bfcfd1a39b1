/** A request as the optimiser's problem. */
import { RoutingProblem, type RoutingProblemInput } from '../../../../src/model/index.ts';
import type { Window } from '../request/input.ts';
import type { World } from '../travel/world.ts';
import { type Group, groupsOf } from './fleet.ts';
import { locationModelOf } from './locations.ts';
import { profilesOf } from './matrices.ts';

export interface SearchProblem {
  readonly problem: RoutingProblem;
  readonly groups: readonly Group[];
  /** Index of a stop's task, and of a shipment's pickup, by their ids in the problem. */
  readonly taskOf: ReadonlyMap<string, number>;
}

export const stopId = (task: number): string => `task-${task}`;
export const breakId = (pause: number): string => `break-${pause}`;
const depotId = (location: number): string => `place-${location}`;

const finite = (value: number): number | null => (value === Number.POSITIVE_INFINITY ? null : value);
/** An open end is the largest time there is. */
const closed = (windows: readonly Window[]): [number, number][] =>
  windows.flatMap(([first, last]): [number, number][] =>
    first === 0 && last === Number.POSITIVE_INFINITY ? [] : [[first, Math.min(last, Number.MAX_SAFE_INTEGER)]],
  );

/** Throws {@link VroomError} where the vehicles differ so much that their matrices don't fit. */
export function problemOf(world: World): SearchProblem {
  const { input } = world;
  const groups = groupsOf(world);
  const model = locationModelOf(input);
  const profiles = profilesOf(world, groups, model);
  const depots = new Set<number>();
  const depotAt = (place: number | null): string | null => {
    const location = model.ofDepot(place);
    if (location === null) return null;
    depots.add(location);
    return depotId(location);
  };
  const types = groups.map(({ id, vehicle, members, fixed, prices }): RoutingProblemInput['types'][number] => ({
    id,
    fleets: [id],
    profile: profiles.of(members[0] ?? 0),
    start: depotAt(vehicle.start),
    end: depotAt(vehicle.end),
    capacity: [...vehicle.capacity],
    fixedCost: fixed,
    costPerMetre: 0,
    costPerSecond: 0,
    costFactor: prices.factor,
    shift: closed([vehicle.window])[0] ?? null,
    maxDriveSeconds: finite(vehicle.maxTravel),
    maxMetres: finite(vehicle.maxDistance),
    maxVisits: finite(vehicle.maxTasks),
    breaks: vehicle.breaks.map(({ windows, service }, p) => ({
      id: breakId(p),
      seconds: service,
      windows: closed(windows),
    })),
    skills: vehicle.skills.map(String),
  }));
  const tasks = input.tasks.map((task, t) => ({
    location: model.ofTask[t] ?? 0,
    serviceSeconds: model.service[t] ?? 0,
    windows: closed(task.windows),
    task,
    t,
  }));
  const taskOf = new Map<string, number>();
  const named = (t: number, rest: { skills: readonly number[]; priority: number }) => {
    taskOf.set(stopId(t), t);
    return { id: stopId(t), skills: rest.skills.map(String), priority: rest.priority };
  };
  const problem = RoutingProblem.parse({
    format: 'cunda-routing/1',
    dimensions: Array.from({ length: input.dimensions }, (_, d) => ({ id: String(d), unit: '' })),
    locations: model.locations.length,
    matrices: profiles.matrices,
    depots: [...depots].map((location) => ({ id: depotId(location), location })),
    fleets: groups.map(({ id, members }) => ({ id, available: members.length })),
    types,
    stops: tasks.flatMap(({ task, t, ...end }) =>
      task.kind === 'job'
        ? [{ ...named(t, task), ...end, deliver: [...task.delivery], collect: [...task.pickup] }]
        : [],
    ),
    shipments: tasks.flatMap(({ task, t, ...end }) => {
      const delivery = task.kind === 'pickup' && task.partner !== null ? tasks[task.partner] : undefined;
      if (delivery === undefined) return [];
      const { task: _task, t: _t, ...other } = delivery;
      return [{ ...named(t, task), pickup: end, delivery: other, amount: [...task.pickup] }];
    }),
  } satisfies RoutingProblemInput);
  return { problem, groups, taskOf };
}
