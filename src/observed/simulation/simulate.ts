/** Weeks of a plan, parcel by parcel. Definitions: docs/simulation.md. */
import {
  type CountyInputs,
  CundaError,
  DAY,
  type Dataset,
  isAssumed,
  type Plan,
  type PlanSimulation,
  type ReachWay,
  SILENT,
  type SimulatedDay,
  type SimulatedWay,
  type SimulationAsked,
  type Travel,
  WEEK,
  type Work,
} from '../../model/index.ts';
import { carryAll } from './carry.ts';
import { Draws } from './draws.ts';
import { driveAll } from './drives.ts';
import { drawLots } from './lots.ts';
import { type ByDay, isOutside, observed, shareOf } from './share.ts';
import { Tally } from './tally.ts';
import { stationWays } from './ways.ts';

/** A week to fill the network, and one to empty it. */
const FILLING_DAYS = 7;
const EMPTYING_DAYS = 7;
/** Departures within so many seconds of the plan are on time. */
const ON_TIME_SECONDS = 60;
const STREAMS = { drives: 1, parcels: 2 } as const;

export type SimulatedPlan = Pick<
  Plan,
  'id' | 'dataset' | 'policy' | 'runs' | 'sites' | 'villages' | 'figures' | 'synthetic'
>;

export interface SimulatedCounty {
  /** The one that the plan was made of. */
  readonly dataset: Dataset;
  /** Needed where the county states how classes of road vary; null: legs vary by vehicle type. */
  readonly travel: Travel | null;
}

/**
 * Simulates weeks of a plan and compares what is seen with the margins that it states. Same seed, same result; shares no code with the margin's own simulation. Throws `value-invalid` for a plan
 * with bus runs.
 */
export function simulatePlan(
  plan: SimulatedPlan,
  { dataset, travel }: SimulatedCounty,
  asked: SimulationAsked,
  work: Work = SILENT,
): PlanSimulation {
  // Their room, fee and times are the bus's: left out they would be wrong figures.
  const bus = plan.runs.find((run) => run.bus !== undefined);
  if (bus !== undefined) throw new CundaError('value-invalid/simulation-bus', {}, { received: bus.id });
  const counted = asked.weeks * 7;
  const days = FILLING_DAYS + counted + EMPTYING_DAYS;
  const { variation, lineHaul } = dataset.inputs;
  const drives = driveAll(
    plan.runs,
    days,
    { policy: plan.policy, dataset, travel },
    new Draws(asked.seed, STREAMS.drives),
  );
  work.checkpoint();
  const served = plan.villages.map(({ status }) => status === 'served');
  const used = plan.villages.flatMap(({ status, station }) =>
    status === 'served' && station !== null ? [station] : [],
  );
  const next = nextTruck(lineHaul);
  const tally = new Tally(
    { villages: plan.villages.length, days: counted, firstDay: FILLING_DAYS, lineHaul: next },
    days,
  );
  const peaks = (day: number): boolean => day >= FILLING_DAYS && day < FILLING_DAYS + asked.peakDays;
  const ways = stationWays(plan, used);
  const lots = drawLots(
    { plan, dataset, ways, days, factor: (day) => (peaks(day) ? asked.peak : 1) },
    new Draws(asked.seed, STREAMS.parcels),
    ({ village, day, inbound, count }) =>
      tally.count(village, day, { inbound, count, served: served[village] === true }),
  );
  work.checkpoint();
  const told = {
    arrived: tally.arrived.bind(tally),
    leftBehind: tally.leftBehindAt.bind(tally),
  };
  const surge = (day: number): number => (asked.surge && peaks(day) ? asked.peak : 0);
  carryAll({ lots, drives, plan, dataset, surge, told });
  tally.close();
  work.checkpoint();
  const comparable = asked.peak === 1;
  const telling: Telling = { plan, tally, days: counted, comparable };
  const both = { inbound: wayOf('inbound', telling), outbound: wayOf('outbound', telling) };
  const hauled = next === null ? null : wayOf('lineHaul', telling);
  const waiting = tally.waiting();
  return {
    format: 'cunda-simulation/1',
    plan: plan.id,
    dataset: plan.dataset,
    ...asked,
    inbound: both.inbound.way,
    outbound: both.outbound.way,
    lineHaul: hauled?.way ?? null,
    villages: plan.villages.map(({ village, station }, i) => ({
      village,
      station,
      inbound: both.inbound.villages[i] as SimulatedWay['county'],
      outbound: both.outbound.villages[i] as SimulatedWay['county'],
      lineHaul: hauled?.villages[i] ?? null,
    })),
    days: daysOf(tally, counted, waiting),
    full: {
      parcelsPerWeek: tally.leftBehind.reduce((sum, count) => sum + count, 0) / asked.weeks,
      statedPerWeek: plan.figures.routes.leftBehind.parcelsPerWeek,
      clearedAfter: comparable ? null : clearedAfter(waiting, asked.peakDays),
    },
    departures: punctuality(drives, plan.runs, days),
    estimated: plan.figures.reachability.estimated || isAssumed(variation.basis.provenance),
    synthetic: [...plan.synthetic],
  };
}

interface Telling {
  readonly plan: SimulatedPlan;
  readonly tally: Tally;
  /** That count. */
  readonly days: number;
  readonly comparable: boolean;
}

/** One direction, and each village in it. */
function wayOf(name: ReachWay, { plan, tally, days, comparable }: Telling) {
  const { parcels, inTime, late, full } = tally.ways[name];
  const seen = plan.villages.map((_, i) =>
    observed(
      {
        parcels: parcels.subarray(i * days, (i + 1) * days),
        inTime: inTime.subarray(i * days, (i + 1) * days),
      },
      full[i] ?? 0,
    ),
  );
  const stated = plan.villages.map((village) => village[name]?.withMargin ?? null);
  const both = seen.flatMap((each, i) => {
    const value = stated[i] ?? null;
    return comparable && value !== null && each.parcels > 0 ? [{ each, value }] : [];
  });
  const all = observed(overVillages({ parcels, inTime }, days), late.full);
  const way: SimulatedWay = {
    county: shareOf(all, plan.figures.reachability[name]?.margin.parcels.value ?? null, comparable),
    compared: both.length,
    outside: both.filter(({ each, value }) => isOutside(each, value)).length,
    late,
  };
  return { way, villages: seen.map((each, i) => shareOf(each, stated[i] ?? null, comparable, both.length)) };
}

function overVillages({ parcels, inTime }: ByDay, days: number): ByDay {
  const together = (values: Float64Array) => {
    const totals = new Float64Array(days);
    for (const [at, value] of values.entries()) (totals[at % days] as number) += value;
    return totals;
  };
  return { parcels: together(parcels), inTime: together(inTime) };
}

function daysOf({ ways, leftBehind }: Tally, days: number, waiting: readonly number[]): SimulatedDay[] {
  const inbound = overVillages(ways.inbound, days);
  const outbound = overVillages(ways.outbound, days);
  return Array.from({ length: days }, (_, day) => ({
    day: day + 1,
    weekday: (day % 7) + 1,
    parcels: (inbound.parcels[day] ?? 0) + (outbound.parcels[day] ?? 0),
    inTime: (inbound.inTime[day] ?? 0) + (outbound.inTime[day] ?? 0),
    leftBehind: leftBehind[day] ?? 0,
    waiting: waiting[FILLING_DAYS + day] ?? 0,
  }));
}

/**
 * Days after the last peak day at whose end no more wait than on the day before the peak, once the most did; these may
 * be those of the day after, which parcels of the afternoon go on.
 */
function clearedAfter(waiting: readonly number[], peakDays: number): number | null {
  const before = waiting[FILLING_DAYS - 1] ?? 0;
  const last = FILLING_DAYS + peakDays - 1;
  const most = Math.max(...waiting.slice(FILLING_DAYS, last + 8));
  const worst = waiting.indexOf(most, FILLING_DAYS);
  const cleared = waiting.findIndex((count, day) => day >= Math.max(worst, last) && count <= before);
  return cleared < 0 ? null : cleared - last;
}

function punctuality(
  drives: ReturnType<typeof driveAll>,
  runs: SimulatedPlan['runs'],
  days: number,
): PlanSimulation['departures'] {
  const delays = drives.flat().flatMap((drive) => {
    if (drive === undefined || drive.day < FILLING_DAYS || drive.day >= days - EMPTYING_DAYS) return [];
    return [drive.departs - drive.day * DAY - (runs[drive.run]?.departs ?? 0)];
  });
  return {
    count: delays.length,
    late: delays.filter((delay) => delay > ON_TIME_SECONDS).length,
    latestSeconds: delays.reduce((most, delay) => Math.max(most, delay), 0),
  };
}

/** When the first truck leaves that a parcel still gets; null where none goes. Seconds since some Monday 00:00. */
function nextTruck({ departures, sortSeconds }: CountyInputs['lineHaul']): ((at: number) => number) | null {
  const weekly = departures.flatMap(({ days, departs }) => days.map((day) => (day - 1) * DAY + departs));
  if (weekly.length === 0) return null;
  return (at) => {
    const sorted = at + sortSeconds;
    return Math.min(...weekly.map((departs) => departs + Math.ceil((sorted - departs) / WEEK) * WEEK));
  };
}
