/**
 * An independent reading of VROOM's API: what an answer owes its request. It knows bodies and answers, and nothing of
 * how one is made.
 */
import type { VroomAnswer } from '../../../../api/dialects/vroom/answer/schema.ts';

interface Step {
  readonly id: number;
  readonly location_index?: number;
  readonly setup?: number;
  readonly service?: number;
  readonly setup_per_type?: Record<string, number>;
  readonly service_per_type?: Record<string, number>;
  readonly time_windows?: number[][];
}
interface Job extends Step {
  readonly delivery?: number[];
  readonly pickup?: number[];
  readonly skills?: number[];
  readonly priority?: number;
}
interface Shipment {
  readonly pickup: Step;
  readonly delivery: Step;
  readonly amount?: number[];
  readonly skills?: number[];
  readonly priority?: number;
}
interface Vehicle {
  readonly id: number;
  readonly profile?: string;
  readonly start_index?: number;
  readonly end_index?: number;
  readonly capacity?: number[];
  readonly costs?: { fixed?: number; per_hour?: number; per_km?: number; per_task_hour?: number };
  readonly skills?: number[];
  readonly type?: string;
  readonly time_window?: number[];
  readonly breaks?: { id: number; service?: number; time_windows?: number[][]; max_load?: number[] }[];
  readonly speed_factor?: number;
  readonly max_tasks?: number;
  readonly max_travel_time?: number;
  readonly max_distance?: number;
}
export interface Asked {
  readonly vehicles: Vehicle[];
  readonly jobs?: Job[];
  readonly shipments?: Shipment[];
  readonly matrices: Record<string, { durations: number[][]; distances?: number[][]; costs?: number[][] }>;
}

const inside = (time: number, windows: readonly number[][] | undefined): boolean =>
  windows === undefined || windows.some(([first = 0, last = 0]) => first <= time && time <= last);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What is wrong with an answer, in words; empty when nothing is. */
export function faultsOf(asked: Asked, answer: VroomAnswer): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, words: string): void => void (holds || faults.push(words));
  const size = asked.vehicles[0]?.capacity?.length ?? 0;
  const none = Array<number>(size).fill(0);
  interface Task extends Step {
    readonly brought: number[];
    readonly taken: number[];
    readonly skills: number[];
    readonly priority: number;
  }
  const tasks = new Map<string, Task>();
  for (const job of asked.jobs ?? [])
    tasks.set(`job ${job.id}`, {
      ...job,
      brought: job.delivery ?? none,
      taken: job.pickup ?? none,
      skills: job.skills ?? [],
      priority: job.priority ?? 0,
    });
  for (const { pickup, delivery, amount = none, skills = [], priority = 0 } of asked.shipments ?? []) {
    tasks.set(`pickup ${pickup.id}`, { ...pickup, brought: none, taken: amount, skills, priority });
    tasks.set(`delivery ${delivery.id}`, { ...delivery, brought: amount, taken: none, skills, priority });
  }
  const seen = new Set<string>();
  for (const route of answer.routes) {
    const vehicle = asked.vehicles.find(({ id }) => id === route.vehicle);
    if (vehicle === undefined) {
      faults.push(`no vehicle ${route.vehicle}`);
      continue;
    }
    const say = (holds: boolean, words: string): void => must(holds, `vehicle ${vehicle.id}: ${words}`);
    const { durations = [], distances, costs } = asked.matrices[vehicle.profile ?? 'car'] ?? {};
    const factor = Math.round(100 / (vehicle.speed_factor ?? 1)) / 100;
    const named = route.steps.map((step) => ({
      step,
      name: `${step.type} ${step.id}`,
      task: tasks.get(`${step.type} ${step.id}`),
    }));
    const [first, last] = [route.steps[0], route.steps.at(-1)];
    say(first?.type === 'start' && last?.type === 'end', 'starts and ends');
    const visited = named.flatMap(({ task }) => task ?? []);
    const path = [
      vehicle.start_index,
      ...visited.map(({ location_index }) => location_index),
      vehicle.end_index,
    ].filter((at) => at !== undefined);
    const legs = path.slice(1).map((to, i) => [path[i] ?? 0, to] as const);
    const along = (matrix: number[][] | undefined): number[] => legs.map(([from, to]) => matrix?.[from]?.[to] ?? 0);
    const travel = along(durations).map((seconds) => Math.round(seconds * factor));
    /** Seconds of travel to the task of that number. */
    const way = (stop: number): number => sum(travel.slice(0, vehicle.start_index === undefined ? stop - 1 : stop));
    say(route.duration === sum(travel), `duration ${route.duration}, travel ${sum(travel)}`);
    if (distances !== undefined) say(route.distance === sum(along(distances)), 'distance');
    say(route.duration <= (vehicle.max_travel_time ?? Number.POSITIVE_INFINITY), 'max_travel_time');
    say(sum(along(distances)) <= (vehicle.max_distance ?? Number.POSITIVE_INFINITY), 'max_distance');
    say(visited.length <= (vehicle.max_tasks ?? Number.POSITIVE_INFINITY), 'max_tasks');
    say(visited.length > 0, 'has a task');
    const [opens = 0, closes = Number.POSITIVE_INFINITY] = vehicle.time_window ?? [];
    say((first?.arrival ?? -1) >= opens && (last?.arrival ?? 0) <= closes, 'time_window');
    const load = none.map((_, d) =>
      sum(named.map(({ step, task }) => (step.type === 'job' ? (task?.brought[d] ?? 0) : 0))),
    );
    const pauses = new Set<number>();
    let place = vehicle.start_index;
    let free = first?.arrival ?? 0;
    let driven = 0;
    let done = 0;
    let [setups, services, waits, atTasks] = [0, 0, 0, 0];
    const reached = new Set<string>();
    for (const { step, name, task } of named) {
      const { arrival, duration, waiting_time, setup, service } = step;
      if (step.type !== 'start') {
        say(
          arrival === free + duration - driven,
          `${name}: arrival ${arrival} after ${free} and ${duration - driven} of travel`,
        );
        say(duration >= driven && waiting_time >= 0, `${name}: travel and waiting forward`);
      }
      driven = duration;
      const starts = arrival + waiting_time;
      if (step.type === 'break') {
        const pause = vehicle.breaks?.find(({ id }) => id === step.id);
        say(pause !== undefined && !pauses.has(pause.id), `${name}: known, and once`);
        if (pause === undefined) continue;
        pauses.add(pause.id);
        say(inside(starts, pause.time_windows), `${name}: window`);
        say(service === (pause.service ?? 0), `${name}: service`);
        say(
          load.every((value, d) => value <= (pause.max_load?.[d] ?? Number.POSITIVE_INFINITY)),
          `${name}: max_load`,
        );
        say(duration <= way(done + 1), `${name}: not beyond the next place`);
      } else if (task !== undefined) {
        say(!seen.has(name), `${name}: once`);
        seen.add(name);
        reached.add(name);
        const type = vehicle.type ?? '';
        say(
          setup === (place === task.location_index ? 0 : (task.setup_per_type?.[type] ?? task.setup ?? 0)),
          `${name}: setup ${setup}`,
        );
        say(service === (task.service_per_type?.[type] ?? task.service ?? 0), `${name}: service ${service}`);
        say(inside(starts, task.time_windows), `${name}: starts at ${starts}`);
        say(
          task.skills.every((skill) => vehicle.skills?.includes(skill)),
          `${name}: skills`,
        );
        say(step.location_index === task.location_index, `${name}: location_index`);
        place = task.location_index;
        done++;
        say(duration === way(done), `${name}: duration ${duration}`);
        atTasks += setup + service;
        for (let d = 0; d < size; d++) load[d] = (load[d] ?? 0) + (task.taken[d] ?? 0) - (task.brought[d] ?? 0);
        const shipment = asked.shipments?.find(({ delivery }) => step.type === 'delivery' && delivery.id === step.id);
        if (shipment !== undefined) say(reached.has(`pickup ${shipment.pickup.id}`), `${name}: after its pickup`);
      } else say(step.type === 'start' || step.type === 'end', `${name}: known`);
      if (size > 0)
        say(JSON.stringify(step.load) === JSON.stringify(load), `${name}: load ${step.load}, counted ${load}`);
      say(
        load.every((value, d) => value >= 0 && value <= (vehicle.capacity?.[d] ?? 0)),
        `${name}: capacity`,
      );
      say(step.violations.length === 0, `${name}: void violations`);
      setups += setup;
      services += service;
      waits += waiting_time;
      free = starts + setup + service;
    }
    say(driven === route.duration, 'all is driven by the end');
    say(pauses.size === (vehicle.breaks?.length ?? 0), 'all breaks');
    for (const { pickup, delivery } of asked.shipments ?? [])
      say(reached.has(`pickup ${pickup.id}`) === reached.has(`delivery ${delivery.id}`), `shipment ${pickup.id} whole`);
    say(setups === route.setup && services === route.service && waits === route.waiting_time, 'sums');
    say(route.priority === sum(visited.map(({ priority }) => priority)), 'priority');
    const { fixed = 0, per_hour = 3600, per_km = 0, per_task_hour = 0 } = vehicle.costs ?? {};
    const ways =
      costs === undefined
        ? Math.round((route.duration * per_hour) / 3600 + (sum(along(distances)) * per_km) / 1000)
        : sum(along(costs));
    say(route.cost === fixed + ways + Math.round((atTasks * per_task_hour) / 3600), `cost ${route.cost}`);
  }
  const left = answer.unassigned.map(({ type, id }) => `${type} ${id}`);
  must(
    new Set(left).size === left.length && left.every((name) => tasks.has(name) && !seen.has(name)),
    'unassigned: known, once, not on a route',
  );
  must(seen.size + left.length === tasks.size, 'every task is on a route or unassigned');
  const { summary, routes } = answer;
  for (const what of ['cost', 'setup', 'service', 'duration', 'waiting_time', 'priority'] as const)
    must(summary[what] === sum(routes.map((route) => route[what])), `summary.${what}`);
  must(summary.routes === routes.length && summary.unassigned === left.length, 'summary: counts');
  must(summary.violations.length === 0, 'summary: void violations');
  return faults;
}
