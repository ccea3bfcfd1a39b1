/** Runs of passenger buses, worked out again from the county's lines: docs/definitions.md §2, "Buses". */
import type { BusLine, Run, Site } from '../model/index.ts';
import type { Tally } from './difference.ts';
import { greatCircle } from './earth.ts';
import { type Ground, groupBy } from './ground.ts';
import type { RunSet } from './run-set.ts';

/** How far from a stop of a line a site may be, metres. */
const AT_STOP = 500;

/** A run with a driver and a vehicle of the county's. */
export const ownRun = ({ bus }: Pick<Run, 'bus'>): boolean => bus === undefined;

/** Whether a run brings parcels to its stops, and whether it takes any away. */
export const bringsTo = ({ bus }: Run): boolean => bus === undefined || bus.from !== null;
export const takesFrom = ({ bus }: Run): boolean => bus === undefined || bus.back !== null;

export function lineFor({ dataset }: Ground, { bus }: Run): BusLine | undefined {
  if (bus === undefined) return undefined;
  for (const line of dataset.inputs.buses) if (line.id === bus.line) return line;
  return undefined;
}

/** What each stop of the run is of the line; undefined where the line has no such stop. */
type Called = BusLine['stops'][number] | undefined;
const placeIn = (line: BusLine, place: number | null | undefined): Called =>
  place === null || place === undefined ? undefined : line.stops[place];

/** When a bus is at its stops and back at the base; null without such a line and such stops. */
export interface BusTimes {
  readonly departs: number;
  readonly stops: readonly { readonly arrives: number; readonly ends: number }[];
  readonly returns: number;
}

export function busTimesOf(ground: Ground, run: Run): BusTimes | null {
  const { bus } = run;
  const line = lineFor(ground, run);
  if (bus === undefined || line === undefined || bus.calls.length !== run.stops.length) return null;
  const stops: { arrives: number; ends: number }[] = [];
  let before: number | null = null;
  for (const place of bus.calls) {
    const call = placeIn(line, place);
    if (call === undefined) return null;
    stops.push({ arrives: place === before ? call.departs : call.arrives, ends: call.departs });
    before = place;
  }
  const [first, last] = [stops[0], stops[stops.length - 1]];
  const [start, end] = [placeIn(line, bus.from), placeIn(line, bus.back)];
  if (first === undefined || last === undefined) return null;
  if ((bus.from !== null && start === undefined) || (bus.back !== null && end === undefined)) return null;
  return { departs: start?.departs ?? first.arrives, stops, returns: end?.arrives ?? last.ends };
}

/** Checks that the runs of buses are runs that the lines make: which, where, when, how often. */
export function checkBuses(tally: Tally, ground: Ground, { path, runs }: RunSet): void {
  const buses = runs.flatMap((run, i) => (run.bus === undefined ? [] : [{ run, bus: run.bus, at: `${path}/${i}` }]));
  for (const { run, bus, at } of buses) {
    const name = `bus:${bus.line}`;
    tally.same(`${at}/vehicleType`, run.vehicleType, name);
    tally.same(`${at}/vehicle`, run.vehicle, name);
    tally.same(`${at}/driver`, run.driver, name);
    tally.same(`${at}/estimated`, run.estimated, true);
    tally.rule(`${at}/bus`, ground.policy.buses, ground.policy.buses, 'buses-of-policy');
    const line = lineFor(ground, run);
    tally.rule(`${at}/bus/line`, line !== undefined, bus.line, 'line-of-inputs');
    if (line === undefined) continue;
    for (const [d, day] of run.days.entries())
      tally.rule(`${at}/days/${d}`, line.days.includes(day), day, 'day-of-line', { line: bus.line });
    checkOrder(tally, at, run, line);
    checkPlacesOf(tally, ground, at, run, line);
  }
  for (const [line, mine] of groupBy(buses, ({ bus }) => bus.line)) {
    const taken = new Set<number>();
    for (const { run, at } of mine) {
      tally.rule(`${at}/days`, !run.days.some((day) => taken.has(day)), run.days, 'line-once', { line });
      for (const day of run.days) taken.add(day);
    }
  }
}

/** Places in the line's list ascend, and so do its times there. */
function checkOrder(tally: Tally, at: string, { bus, stops }: Run, line: BusLine): void {
  if (bus === undefined) return;
  const { from, calls, back } = bus;
  tally.rule(`${at}/bus/calls`, calls.length === stops.length, calls.length, 'line-calls', { stops: stops.length });
  const some = from !== null || back !== null;
  const firstCall = calls[0] ?? -1;
  const lastCall = calls[calls.length - 1] ?? -1;
  const ascend = calls.every((place, i) => i === 0 || (calls[i - 1] ?? place) <= place);
  const within = (from === null || from < firstCall) && (back === null || lastCall < back);
  const places = [...new Set([...(from === null ? [] : [from]), ...calls, ...(back === null ? [] : [back])])];
  let clock = Number.NEGATIVE_INFINITY;
  let forward = true;
  for (const place of places) {
    const call = placeIn(line, place);
    if (call === undefined || call.arrives < clock || call.departs < call.arrives) forward = false;
    clock = call?.departs ?? clock;
  }
  tally.rule(`${at}/bus`, some && ascend && within && forward, places, 'line-in-order', { line: line.id });
}

/** Base and stops are at the line's stops, and open while the bus is there. */
function checkPlacesOf(tally: Tally, ground: Ground, at: string, run: Run, line: BusLine): void {
  const { bus } = run;
  if (bus === undefined) return;
  const near = (pointer: string, id: string, place: number | null): void => {
    const site = ground.sites.get(id);
    const call = placeIn(line, place);
    if (site === undefined || place === null) return;
    const metres = call === undefined ? Number.POSITIVE_INFINITY : greatCircle(site.position, call.position);
    tally.rule(pointer, metres <= AT_STOP, place, 'at-stop', { site: id, metres: AT_STOP });
  };
  near(`${at}/bus/from`, run.base, bus.from);
  near(`${at}/bus/back`, run.base, bus.back);
  for (const [i, place] of bus.calls.entries()) {
    const id = run.stops[i]?.site ?? '';
    near(`${at}/bus/calls/${i}`, id, place);
    const site = ground.sites.get(id);
    const call = placeIn(line, place);
    if (site === undefined || call === undefined) continue;
    const open = call.arrives >= site.opens && call.departs <= site.closes;
    tally.rule(`${at}/stops/${i}/arrives`, open, call.arrives, 'bus-while-open', {
      opens: site.opens,
      closes: site.closes,
    });
  }
}

/** Parcels a bus takes; none without such a line. */
export function busRoom(ground: Ground, run: Run): { total: number; cold: number } {
  const line = lineFor(ground, run);
  const { kilogramsPerParcel: weight, cubicMetresPerParcel: size } = ground.dataset.demand;
  if (line === undefined) return { total: 0, cold: 0 };
  const byWeight = weight > 0 ? line.spareKilograms / weight : Number.POSITIVE_INFINITY;
  const bySize = size > 0 ? line.spareCubicMetres / size : Number.POSITIVE_INFINITY;
  return { total: Math.min(byWeight, bySize), cold: 0 };
}

/** Where a bus's way is drawn: straight from place to place, without the way on which the run has nothing to do. */
export function drawnWay(ground: Ground, run: Run): Site['position'][] {
  const ids = run.stops.map(({ site }) => site);
  if (bringsTo(run)) ids.unshift(run.base);
  if (takesFrom(run)) ids.push(run.base);
  const way: Site['position'][] = [];
  for (const id of ids) {
    const position = ground.sites.get(id)?.position;
    const last = way[way.length - 1];
    if (position === undefined || (last !== undefined && last[0] === position[0] && last[1] === position[1])) continue;
    way.push(position);
  }
  if (way.length === 1) way.push(way[0]);
  return way;
}
