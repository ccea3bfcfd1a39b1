/**
 * Where the search sees tasks. As a rule a place of the request is a location of the problem, setup counts as service,
 * and so does what a type of vehicle takes longer. Where that is not exact (tasks that share a place, times or prices
 * that depend on the vehicle), each task gets a location of its own, and the ways into it and out of it carry the
 * difference.
 */
import { ANY_TIME, secondsFor, type Task, type Vehicle, type VroomInput } from '../request/input.ts';

export interface LocationModel {
  /** Place of each location; null = nowhere, from which and to which all ways are free. */
  readonly locations: readonly (number | null)[];
  readonly ofTask: readonly number[];
  /** Location of a vehicle's start or end; null where it has none and needs none. */
  readonly ofDepot: (place: number | null) => number | null;
  /** Tasks that have a location of their own. */
  readonly taskAt: readonly (Task | null)[];
  /** Service of each task in the problem. */
  readonly service: readonly number[];
  /** Seconds that lead into a task from another place, and out of it, beside travel. */
  readonly into: (task: Task, type: string) => number;
  readonly outOf: (task: Task, type: string) => number;
  /** Whether ways depend on the vehicle's type. */
  readonly byType: boolean;
}

export function locationModelOf(input: VroomInput): LocationModel {
  const { places, tasks, vehicles } = input;
  const types = [...new Set(vehicles.map(({ type }) => type))];
  const shared = sharedPlaces(input);
  const hasSetup = (task: Task): boolean => types.some((type) => secondsFor(task.setup, type) > 0);
  const whole = (task: Task, type: string): number => secondsFor(task.setup, type) + secondsFor(task.service, type);
  const byType = tasks.some((task) => new Set(types.map((type) => whole(task, type))).size > 1);
  const sharedSetup = tasks.some((task) => shared.has(task.place) && hasSetup(task));
  /** Ways that carry more than travel would count against a limit of travel. */
  const mayFold = vehicles.every(({ maxTravel }) => maxTravel === Number.POSITIVE_INFINITY);
  const apart = (mayFold && (byType || sharedSetup)) || vehicles.some(({ perTaskHour }) => perTaskHour > 0);
  /** A window is about when setup starts, so that setup can lead into a task only where there is none. */
  const leadsIn = (task: Task): boolean => mayFold && apart && shared.has(task.place) && task.windows === ANY_TIME;
  const within = (task: Task, type: string): number =>
    leadsIn(task) ? secondsFor(task.service, type) : whole(task, type);
  const service = tasks.map((task) => {
    const all = types.map((type) => within(task, type));
    return mayFold ? Math.min(...all) : Math.max(...all);
  });
  const at = new Map(tasks.map((task, t) => [task, service[t] ?? 0]));
  const locations: (number | null)[] = apart ? tasks.map(({ place }) => place) : places.map((_, place) => place);
  const taskAt: (Task | null)[] = apart ? [...tasks] : places.map(() => null);
  const depots = new Map<number | null, number>();
  if (apart)
    for (const place of new Set(vehicles.flatMap(({ start, end }) => [start, end]))) {
      depots.set(place, locations.length);
      locations.push(place);
      taskAt.push(null);
    }
  return {
    locations,
    taskAt,
    service,
    byType: byType && apart,
    ofTask: tasks.map(({ place }, t) => (apart ? t : place)),
    ofDepot: (place) => (apart ? (depots.get(place) ?? null) : place),
    into: (task, type) => (leadsIn(task) ? secondsFor(task.setup, type) : 0),
    outOf: (task, type) => (mayFold ? within(task, type) - (at.get(task) ?? 0) : 0),
  };
}

/** Places of several tasks, or of a task and a vehicle's start: there a setup may fall away. */
function sharedPlaces({ tasks, vehicles }: VroomInput): ReadonlySet<number> {
  const seen = new Set<number>(vehicles.flatMap(({ start }: Vehicle) => start ?? []));
  const shared = new Set<number>();
  for (const { place } of tasks) {
    if (seen.has(place)) shared.add(place);
    seen.add(place);
  }
  return shared;
}
