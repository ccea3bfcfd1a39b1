/** Why stops and shipments are not served, and what would have to change. */
import type { RoutingPlan, RoutingProblem } from '../../model/index.ts';
import { entry, lookupOf } from '../timing/index.ts';
import { planWith } from './apply.ts';
import { type Context, contextOf } from './context.ts';
import { planCost, unservedPrizes } from './cost.ts';
import { kindOf, type Option, optionsOn } from './options.ts';
import type { Relaxation, Step, UnservedReason } from './reasons.ts';
import { relaxedProblem } from './relax.ts';
import { shipmentTask, stopTask, type Task } from './task.ts';

/** Most relaxations that are costed exactly for one stop. */
const MOST_RELAXATIONS = 8;

/**
 * For each stop and shipment that no run visits: what stops it where it fits best, by how much, and the cheapest
 * relaxations found with their exact cost. The plan's other visits keep their runs and order, so a relaxation's cost is
 * an upper bound on what it would cost after a new search, and a stop called `fleet-used-up` might fit after one.
 * Places are ranked by lateness and detour and the best few of each run timed exactly. At satellites, a run or trip of
 * its own is not offered: its goods would need a first-echelon visit more.
 */
export function explainUnserved(problem: RoutingProblem, plan: RoutingPlan): UnservedReason[] {
  const context = contextOf(problem, plan);
  const before = planCost(context.lookup, plan).total;
  return unservedPrizes(context.lookup, plan.runs).map(({ id, kind }) => {
    const task =
      kind === 'stop'
        ? stopTask(entry(context.lookup.stops, id, 'stop'), problem.days)
        : shipmentTask(entry(context.lookup.shipments, id, 'shipment'), problem.days);
    return explainTask(context, task, before);
  });
}

/** One set of days with the options of each. */
type Days = readonly (readonly Option[])[];

function explainTask(context: Context, task: Task, before: number): UnservedReason {
  const known = new Map<string, Option[]>();
  const sets: Days[] = task.options.map((days) =>
    days.map(({ day, load }) => {
      const key = JSON.stringify([day, load]);
      const options = known.get(key) ?? optionsOn(context, task, day, load);
      known.set(key, options);
      return options;
    }),
  );
  const relaxations = relaxationsOf(context, task, sets, before);
  const { id, kind } = task;
  const free = relaxations.find(({ steps }) => steps.length === 0);
  if (free !== undefined) {
    const worth = task.prize === null || free.cost <= 0;
    const ordered = [free, ...relaxations.filter((one) => one !== free)];
    const common = { id, kind, unit: 'cost', subject: null, obstacles: [], relaxations: ordered };
    return worth ? { ...common, code: 'possible', amount: 0 } : { ...common, code: 'not-worth-it', amount: free.cost };
  }
  return { id, kind, ...obstacleOf(sets), relaxations };
}

const fewest = (options: readonly Option[]): Option | undefined =>
  options.toSorted(
    (a, b) => Number(a.blocked) - Number(b.blocked) || a.steps.length - b.steps.length || a.cost - b.cost,
  )[0];

/**
 * Cheapest first, one of each kind. A day that needs no step takes none; other days take the kind's step where they
 * have it.
 */
function relaxationsOf(context: Context, task: Task, sets: readonly Days[], before: number): Relaxation[] {
  const found = new Map<string, { steps: Step[]; options: Option[]; cost: number }>();
  for (const days of sets) {
    const open = days.map((options) => options.filter(({ blocked }) => !blocked));
    if (open.some((options) => options.length === 0)) continue;
    for (const kind of new Set(open.flatMap((options) => options.map(kindOf)))) {
      const chosen = open.flatMap((options) => {
        const free = options.filter(({ steps }) => steps.length === 0);
        const same = options.filter((option) => kindOf(option) === kind);
        return fewest(free.length > 0 ? free : same.length > 0 ? same : options) ?? [];
      });
      const steps = mergeSteps(chosen.flatMap((option) => option.steps));
      const cost = chosen.reduce((sum, option) => sum + option.cost, 0);
      const key = steps.map(({ code, subject, amount }) => `${code}/${subject}/${amount}`).join(' ');
      const same = found.get(key);
      if (same === undefined || cost < same.cost) found.set(key, { steps, options: chosen, cost });
    }
  }
  return [...found.values()]
    .sort((a, b) => a.cost - b.cost)
    .filter(({ steps }, i) => i < MOST_RELAXATIONS || steps.length === 0)
    .map(({ steps, options }) => {
      const placements = options.map(({ placement }) => placement);
      const lookup = lookupOf(relaxedProblem(context.lookup.problem, task.id, steps));
      const cost = planCost(context.lookup, planWith(context, lookup, task, placements)).total - before;
      return { steps, placements, cost };
    })
    .sort((a, b) => a.cost - b.cost || a.steps.length - b.steps.length);
}

/** The same step on several days is one; the largest counts. */
function mergeSteps(steps: readonly Step[]): Step[] {
  const merged = new Map<string, Step>();
  for (const step of steps) {
    const key = JSON.stringify([step.code, step.subject, step.dimension, step.window, step.end]);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, step);
    else merged.set(key, widest(known, step));
  }
  return [...merged.values()];
}

const widest = (a: Step, b: Step): Step => {
  const larger = a.amount >= b.amount ? a : b;
  if (a.needed === undefined || b.needed === undefined) return larger;
  return { ...larger, needed: [Math.min(a.needed[0], b.needed[0]), Math.max(a.needed[1], b.needed[1])] };
};

const LOAD: ReadonlySet<Step['code']> = new Set(['capacity', 'depot-capacity', 'supply']);

const only = (options: readonly Option[], load: boolean): Option | undefined =>
  fewest(options.filter(({ steps }) => steps.length > 0 && steps.every(({ code }) => LOAD.has(code) === load)));

/** What stands against it on the best of its sets of days. */
function obstacleOf(sets: readonly Days[]): Pick<UnservedReason, 'code' | 'amount' | 'unit' | 'subject' | 'obstacles'> {
  const ofItsOwn = ({ steps, alone }: Option): boolean => alone && steps.every(({ code }) => code === 'vehicle');
  const alone = sets.find((days) => days.every((options) => options.some(ofItsOwn)));
  if (alone !== undefined) {
    const shut = alone.filter((options) => options.every(({ steps }) => steps.length > 0)).flat();
    const joined = shut.filter((option) => !option.alone);
    const [load, time] = [only(joined, true), only(joined, false)];
    const used = shut.find(ofItsOwn)?.steps ?? [];
    if (load !== undefined && time === undefined) return reason('capacity-used-up', load.steps, used);
    if (time !== undefined && load === undefined) return reason('time-used-up', time.steps, used);
    return reason('fleet-used-up', used, [...(load?.steps ?? []), ...(time?.steps ?? [])]);
  }
  const hardest = sets.map((days) =>
    fewest(
      days
        .filter((options) => !options.some(ofItsOwn))
        .flatMap((options) => fewest(options.filter((option) => option.alone)) ?? []),
    ),
  );
  const nearest = fewest(hardest.filter((option) => option !== undefined));
  if (nearest === undefined) return { code: 'no-fleet', amount: 1, unit: 'types', subject: null, obstacles: [] };
  const steps = nearest.steps.filter(({ code }) => code !== 'vehicle');
  return reason(
    steps[0]?.code ?? 'no-fleet',
    steps,
    nearest.steps.filter(({ code }) => code === 'vehicle'),
  );
}

const reason = (
  code: UnservedReason['code'],
  first: readonly Step[],
  more: readonly Step[],
): Pick<UnservedReason, 'code' | 'amount' | 'unit' | 'subject' | 'obstacles'> => ({
  code,
  amount: first[0]?.amount ?? 1,
  unit: first[0]?.unit ?? 'vehicles',
  subject: first[0]?.subject ?? null,
  obstacles: [...first, ...more],
});
