/** The ways to serve a task on one day: on a vehicle of its own, on each run, on a trip more. */
import type { RoutingVehicleType } from '../../model/index.ts';
import { entry } from '../timing/index.ts';
import { placed } from './apply.ts';
import type { Context, VisitLoad } from './context.ts';
import { runCost } from './cost.ts';
import { loadSteps } from './load-steps.ts';
import { poolReady } from './pool.ts';
import { positionsIn } from './positions.ts';
import { openSequence } from './ready.ts';
import { NOT_RELAXED, type Placement, type Step } from './reasons.ts';
import type { Task } from './task.ts';
import { timeSteps } from './time-steps.ts';

/** One way to serve, with the rules that stand against it. */
export interface Option {
  readonly placement: Placement;
  readonly steps: readonly Step[];
  /** What the changed run costs more. */
  readonly cost: number;
  /** On a vehicle of its own. */
  readonly alone: boolean;
  /** One of the steps can't be taken. */
  readonly blocked: boolean;
}

/** Whether all that stands against one option is of the kinds that stand against another. */
export const kindOf = ({ steps, alone }: Option): string =>
  `${alone ? 'alone' : 'joined'}:${[...new Set(steps.map(({ code }) => code))].sort().join('+')}`;

const worse = (a: Option, b: Option): number => {
  if (a.blocked !== b.blocked) return a.blocked ? 1 : -1;
  const size = ({ steps }: Option): number => steps.reduce((sum, { amount }) => sum + amount, 0);
  if (a.blocked) return size(a) - size(b);
  return a.cost - b.cost || size(a) - size(b);
};

/** The best option of each kind of obstacle. */
export function optionsOn(context: Context, task: Task, day: number, load: VisitLoad): Option[] {
  const best = new Map<string, Option>();
  const keep = (option: Option): void => {
    const key = kindOf(option);
    const known = best.get(key);
    if (known === undefined || worse(option, known) < 0) best.set(key, option);
  };
  for (const type of context.lookup.problem.types)
    if (!type.supplies) aloneOptions(context, task, type, day, load).forEach(keep);
  context.plan.runs.forEach((run, index) => {
    const type = entry(context.lookup.types, run.type, 'vehicle-type');
    if (run.day !== day || type.supplies || typeSteps(type, task, day).length > 0) return;
    for (const placement of placementsOn(context, task, type, index))
      optionsAt(context, task, type, placement, load).forEach(keep);
  });
  return [...best.values()];
}

/** What a type lacks to serve the task at all. */
function typeSteps(type: RoutingVehicleType, task: Task, day: number): Step[] {
  const steps: Step[] = [];
  const subject = type.id;
  if (task.types !== null && !task.types.includes(type.id))
    steps.push({ code: 'type', subject, amount: 1, unit: 'types' });
  const skills = [...new Set(task.skills)].filter((skill) => !type.skills.includes(skill));
  if (skills.length > 0) steps.push({ code: 'skill', subject, amount: skills.length, unit: 'skills', skills });
  if (type.days !== null && !type.days.includes(day)) steps.push({ code: 'day', subject, amount: 1, unit: 'days' });
  return steps;
}

/** Fleets of the type that have no vehicle left on a day. */
function fleetSteps({ lookup, plan }: Context, type: RoutingVehicleType, day: number): Step[] {
  return lookup.problem.fleets.flatMap(({ id, available }): Step[] => {
    if (available === null || !type.fleets.includes(id)) return [];
    const used = new Set(
      plan.runs
        .filter((run) => run.day === day && lookup.types.get(run.type)?.fleets.includes(id) === true)
        .map((run) => JSON.stringify([run.type, run.vehicle])),
    ).size;
    return used < available ? [] : [{ code: 'vehicle', subject: id, amount: used + 1 - available, unit: 'vehicles' }];
  });
}

/** A vehicle of the type that is free on the day, one that drives on other days first. */
function freeVehicle({ plan }: Context, type: string, day: number): number {
  const ofType = plan.runs.filter((run) => run.type === type);
  const busy = new Set(ofType.filter((run) => run.day === day).map(({ vehicle }) => vehicle));
  const idle = ofType.map(({ vehicle }) => vehicle).filter((vehicle) => !busy.has(vehicle));
  if (idle.length > 0) return Math.min(...idle);
  for (let vehicle = 0; ; vehicle++) if (!busy.has(vehicle)) return vehicle;
}

function aloneOptions(context: Context, task: Task, type: RoutingVehicleType, day: number, load: VisitLoad): Option[] {
  const vehicle = freeVehicle(context, type.id, day);
  const at = task.visits.map((_, i) => i);
  const placement: Placement = { day, type: type.id, vehicle, run: null, trip: 0, newTrip: false, at, readyAt: 0 };
  const known = context.plan.runs.some((run) => run.type === type.id && run.vehicle === vehicle);
  return optionsAt(context, task, type, placement, load).map((option) => {
    const steps = [...typeSteps(type, task, day), ...option.steps, ...fleetSteps(context, type, day)];
    const cost = option.cost + (known ? 0 : type.horizonCost);
    return { ...option, steps, cost, blocked: isBlocked(steps) };
  });
}

const isBlocked = (steps: readonly Step[]): boolean => steps.some(({ code }) => NOT_RELAXED.has(code));

function placementsOn(context: Context, task: Task, type: RoutingVehicleType, index: number): Placement[] {
  const run = context.plan.runs[index];
  if (run === undefined) return [];
  const common = { day: run.day, type: run.type, vehicle: run.vehicle, run: index, readyAt: 0 };
  const sequence = openSequence(run, (trip) => context.ready(index, trip));
  const joined = positionsIn(context, type, sequence, task).map(({ trip, at }) => ({
    ...common,
    trip,
    newTrip: false,
    at,
  }));
  const most = type.start === null ? 1 : (type.maxTrips ?? Number.POSITIVE_INFINITY);
  if (run.trips.length >= most) return joined;
  const more = Array.from({ length: run.trips.length + 1 }, (_, trip) => ({
    ...common,
    trip,
    newTrip: true,
    at: task.visits.map((_visit, i) => i),
  }));
  return [...joined, ...more];
}

function optionsAt(
  context: Context,
  task: Task,
  type: RoutingVehicleType,
  placement: Placement,
  load: VisitLoad,
): Option[] {
  const { lookup, plan } = context;
  const pooled = lookup.depots.get(type.start ?? '')?.satellite?.supply === 'amounts';
  const readyAt = pooled ? poolReady(context, type.start ?? '', placement, load) : 0;
  const held = { ...placement, readyAt };
  const before = held.run === null ? undefined : plan.runs[held.run];
  const paid = before === undefined ? 0 : runCost(lookup, before).total;
  return timeSteps(context, task, type, placed(context, task, held)).map(({ steps: times, timed }) => {
    const steps = [...times, ...loadSteps(context, type, { timed: timed.run, placement: held, task, own: load })];
    return {
      placement: held,
      steps,
      cost: runCost(lookup, timed.run).total - paid,
      alone: held.run === null,
      blocked: isBlocked(steps),
    };
  });
}
