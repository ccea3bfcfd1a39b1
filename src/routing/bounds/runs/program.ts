/** The linear program over runs: least kilometres, pay and vehicles for all that is owed. */
import { type MasterColumn, type MasterRow, solveMaster } from '../master.ts';
import type { Duals } from './duals.ts';
import { type Link, leastPay, type RunsProblem } from './problem.ts';
import type { PricedRun } from './run.ts';

export interface Solved {
  readonly objective: number;
  readonly duals: Duals;
  /** Of the runs, beside them; of drivers' days by base; of vehicle-days by base and type. */
  readonly runs: Float64Array;
  readonly drivers: Float64Array;
  readonly vehicles: readonly Float64Array[];
}

const FREE = Number.POSITIVE_INFINITY;

/** Numbers of the rows, in their order. */
function rowsOf({ bases, times, loads }: RunsProblem, links: readonly Link[]) {
  const load = times.length;
  const driver = load + loads.length;
  const [vehicle, other, paid] = [driver + 1, driver + 2, driver + 3];
  const hours = paid + bases.length;
  const shift = hours + bases.length;
  const supply = shift + bases.length;
  let link = supply + bases.length;
  const second = bases.map(({ types }) => {
    const first = link;
    link += types.length;
    return first;
  });
  return { load, driver, vehicle, other, paid, hours, shift, supply, second, link, count: link + links.length };
}

type Rows = ReturnType<typeof rowsOf>;
type Entry = readonly [row: number, value: number];

function runColumn(problem: RunsProblem, links: readonly Link[], at: Rows, run: PricedRun): MasterColumn {
  const type = problem.bases[run.base].types[run.type];
  const entries: Entry[] = [...run.visits];
  type.room.forEach((room, r) => {
    if (room !== 0) entries.push([at.load + r, room]);
  });
  entries.push([at.hours + run.base, -run.seconds * type.fenPerSecond]);
  entries.push([at.shift + run.base, -run.seconds]);
  entries.push([at.second[run.base] + run.type, -(run.seconds + problem.turnaroundSeconds)]);
  if (problem.bases[run.base].supplied && run.load > 0) entries.push([at.supply + run.base, -run.load]);
  if (run.supplies >= 0) entries.push([at.supply + run.supplies, type.capacity - run.load]);
  links.forEach((link, l) => {
    const times = link.base === run.base && (link.type < 0 || link.type === run.type) ? run.visits.get(link.visit) : 0;
    if (times !== undefined && times > 0) entries.push([at.link + l, -times / (problem.perDay?.[link.visit] ?? 1)]);
  });
  return { cost: run.fen, entries };
}

/** Columns of pay, drivers' days, vehicle-days and work elsewhere; in this order for each base. */
function restColumns(problem: RunsProblem, links: readonly Link[], at: Rows): MasterColumn[] {
  const { bases, paidSeconds, turnaroundSeconds, shiftSeconds, otherSeconds } = problem;
  const linked = (base: number, type: number): Entry[] =>
    links.flatMap((link, l) => (link.base === base && link.type === type ? [[at.link + l, 1] as const] : []));
  return bases.flatMap((base, b): MasterColumn[] => [
    {
      cost: 1,
      entries: [
        [at.paid + b, 1],
        [at.hours + b, 1],
      ],
    },
    {
      cost: 0,
      entries: [
        [at.driver, 1],
        [at.paid + b, -leastPay(base) * paidSeconds],
        [at.hours + b, -leastPay(base) * turnaroundSeconds],
        [at.shift + b, shiftSeconds],
        ...linked(b, -1),
      ],
    },
    ...base.types.map(
      (type, k): MasterColumn => ({
        cost: type.vehicleFen,
        entries: [[at.vehicle, 1], [at.second[b] + k, type.vehicleSeconds], ...linked(b, k)],
      }),
    ),
    ...(otherSeconds > 0 ? base.types : []).map(
      (type, k): MasterColumn => ({
        cost: 0,
        entries: [
          [at.other, 1],
          [at.hours + b, -type.fenPerSecond],
          [at.second[b] + k, -1],
        ],
      }),
    ),
  ]);
}

/** Least cost over the given runs; null where the solver has no answer. */
export async function solveRuns(
  problem: RunsProblem,
  links: readonly Link[],
  runs: readonly PricedRun[],
): Promise<Solved | null> {
  const { bases, times, loads, days, otherSeconds } = problem;
  const at = rowsOf(problem, links);
  const owed = [...times, ...loads, days, days, otherSeconds];
  const rows: MasterRow[] = Array.from({ length: at.count }, (_, r) => ({ lower: owed[r] ?? 0, upper: FREE }));
  const columns = runs.map((run) => runColumn(problem, links, at, run));
  const solved = await solveMaster(rows, [...columns, ...restColumns(problem, links, at)]);
  if (solved === null) return null;
  const { objective, duals: y, values } = solved;
  let next = runs.length;
  const drivers = new Float64Array(bases.length);
  const vehicles = bases.map(({ types }, b) => {
    drivers[b] = values[next + 1];
    const days = values.slice(next + 2, next + 2 + types.length);
    next += 2 + types.length * (otherSeconds > 0 ? 2 : 1);
    return days;
  });
  const by = (first: number) => y.slice(first, first + bases.length);
  return {
    objective,
    runs: values.slice(0, runs.length),
    drivers,
    vehicles,
    duals: {
      visit: y.slice(0, times.length),
      load: y.slice(at.load, at.driver),
      driver: y[at.driver],
      vehicle: y[at.vehicle],
      other: y[at.other],
      paid: by(at.paid),
      hours: by(at.hours),
      shift: by(at.shift),
      supply: by(at.supply),
      second: bases.map(({ types }, b) => y.slice(at.second[b], at.second[b] + types.length)),
      links: y.slice(at.link),
    },
  };
}
