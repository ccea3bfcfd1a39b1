/**
 * What the schema of a routing problem can't say: ids that lead nowhere, lists of the wrong length, windows and days
 * that can't be.
 */
import type { z } from 'zod';
import { CundaError } from '../errors.ts';
import { type Phrase, type PhraseCode, type PhraseParams, phrase } from '../phrase.ts';
import { listed, plainIssue, pointerOf, quoted, valueAt } from '../shape.ts';
import { RoutingPlan } from './plan.ts';
import { type RoutingMatrix, RoutingProblem, type RoutingStop, type RoutingVehicleType } from './problem.ts';

/** One fault of a problem. */
export interface RoutingFault {
  /** JSON pointer (RFC 6901) into the problem. */
  readonly pointer: string;
  readonly received: unknown;
  /** What is allowed, for api/words to say. */
  readonly allowed: Phrase;
}

type Find = <C extends PhraseCode>(pointer: string, received: unknown, allowed: C, params: PhraseParams[C]) => void;
type Windows = readonly (readonly [number, number])[];

/**
 * A fault as a part of a sentence: its `pointer`, what was `received`, cut short, and what is `allowed`.
 */
export const faultPhrase = ({ pointer, received, allowed }: RoutingFault): Phrase =>
  phrase('fault', { pointer: pointer || '/', received: quoted(received), allowed });

/**
 * All faults of a problem that keeps its schema, in the problem's order; an empty list is a problem that may be solved
 * and checked.
 */
export function routingFaults(problem: RoutingProblem): RoutingFault[] {
  const faults: RoutingFault[] = [];
  const find: Find = (pointer, received, allowed, params) =>
    faults.push({ pointer, received, allowed: phrase(allowed, params) });
  const { dimensions, matrices, depots, fleets, types, stops, shipments } = problem;
  once(
    find,
    '/dimensions',
    'id',
    dimensions.map(({ id }) => id),
  );
  once(
    find,
    '/matrices',
    'profile',
    matrices.map(({ profile }) => profile),
  );
  for (const [i, matrix] of matrices.entries()) checkMatrix(find, `/matrices/${i}`, matrix, problem.locations);
  once(
    find,
    '/depots',
    'id',
    depots.map(({ id }) => id),
  );
  for (const [i, { location, window, capacity }] of depots.entries()) {
    checkLocation(find, `/depots/${i}/location`, location, problem);
    if (window !== null) checkWindow(find, `/depots/${i}/window`, window);
    if (capacity !== null) checkLoad(find, `/depots/${i}/capacity`, capacity, problem);
  }
  once(
    find,
    '/fleets',
    'id',
    fleets.map(({ id }) => id),
  );
  once(
    find,
    '/types',
    'id',
    types.map(({ id }) => id),
  );
  for (const [i, type] of types.entries()) checkType(find, `/types/${i}`, type, problem);
  const served = stops.map(({ id }) => id);
  once(find, '/stops', 'id', served);
  for (const [i, stop] of stops.entries()) checkStop(find, `/stops/${i}`, stop, problem);
  once(
    find,
    '/shipments',
    'id',
    shipments.map(({ id }) => id),
    served,
  );
  for (const [i, { pickup, delivery, amount, types: named }] of shipments.entries()) {
    for (const [end, { location, windows }] of Object.entries({ pickup, delivery })) {
      checkLocation(find, `/shipments/${i}/${end}/location`, location, problem);
      checkWindows(find, `/shipments/${i}/${end}/windows`, windows);
    }
    checkLoad(find, `/shipments/${i}/amount`, amount, problem);
    known(find, `/shipments/${i}/types`, named ?? [], types, 'what/vehicle-type');
  }
  return faults;
}

/** No id twice, nor one of those `taken` elsewhere. */
function once(find: Find, list: string, member: string, ids: readonly string[], taken: readonly string[] = []): void {
  const seen = new Set(taken);
  for (const [i, id] of ids.entries()) {
    if (seen.has(id)) find(`${list}/${i}/${member}`, id, 'id-once', {});
    seen.add(id);
  }
}

function known(
  find: Find,
  pointer: string,
  ids: readonly string[],
  all: readonly { id: string }[],
  what: 'what/vehicle-type' | 'what/fleet',
): void {
  for (const [i, id] of ids.entries())
    if (all.every((one) => one.id !== id)) find(`${pointer}/${i}`, id, 'id-of', { what: phrase(what, {}) });
}

function checkLocation(find: Find, pointer: string, location: number, { locations }: RoutingProblem): void {
  if (location >= locations) find(pointer, location, 'location-range', { last: locations - 1 });
}

function checkLoad(find: Find, pointer: string, load: readonly number[], { dimensions }: RoutingProblem): void {
  if (load.length !== dimensions.length) find(pointer, load, 'load-length', { dimensions: dimensions.length });
}

function checkWindow(find: Find, pointer: string, window: readonly [number, number]): void {
  if (window[0] > window[1]) find(pointer, window, 'window-order', {});
}

function checkWindows(find: Find, pointer: string, windows: Windows): void {
  for (const [i, window] of windows.entries()) {
    checkWindow(find, `${pointer}/${i}`, window);
    const before = windows[i - 1];
    if (before !== undefined && window[0] < before[1])
      find(`${pointer}/${i}`, window, 'window-after', { time: before[1] });
  }
}

/** Days of the horizon, each once. */
function checkDays(find: Find, pointer: string, days: readonly number[], horizon: number): void {
  for (const [i, day] of days.entries()) {
    if (day > horizon) find(`${pointer}/${i}`, day, 'day-range', { last: horizon });
    if (days.indexOf(day) < i) find(`${pointer}/${i}`, day, 'day-once', {});
  }
}

/** The first bad entry of each list: one cause tends to spoil thousands. */
function checkMatrix(find: Find, pointer: string, { metres, seconds, costs }: RoutingMatrix, locations: number): void {
  const cells = locations ** 2;
  const check = (
    name: string,
    list: ArrayLike<number>,
    least: (cell: number) => number,
    allowed: 'matrix-metres' | 'matrix-seconds',
  ): void => {
    if (list.length !== cells) find(`${pointer}/${name}`, list.length, 'matrix-size', { cells });
    for (let cell = 0; cell < list.length; cell++) {
      const value: unknown = list[cell];
      if (Number.isSafeInteger(value) && Number(value) >= least(cell)) continue;
      find(`${pointer}/${name}/${cell}`, value, allowed, {});
      return;
    }
  };
  const ofWay = (cell: number): number => (seconds[cell] === -1 ? Number.MIN_SAFE_INTEGER : 0);
  check('metres', metres, ofWay, 'matrix-metres');
  check('seconds', seconds, () => -1, 'matrix-seconds');
  if (costs !== null) check('costs', costs, ofWay, 'matrix-metres');
}

function checkType(find: Find, pointer: string, type: RoutingVehicleType, problem: RoutingProblem): void {
  const { profile, fleets, start, end, supplies, shift, breaks } = type;
  known(find, `${pointer}/fleets`, fleets, problem.fleets, 'what/fleet');
  for (const [i, id] of fleets.entries())
    if (fleets.indexOf(id) < i) find(`${pointer}/fleets/${i}`, id, 'fleet-once', {});
  if (problem.matrices.every((matrix) => matrix.profile !== profile))
    find(`${pointer}/profile`, profile, 'profile-of-matrix', {});
  for (const [name, id] of Object.entries({ start, end }))
    if (id !== null && problem.depots.every((depot) => depot.id !== id))
      find(`${pointer}/${name}`, id, 'id-of-depot-or-null', {});
  const satellite = problem.depots.some((depot) => depot.id === start && depot.satellite !== null);
  if (supplies && (start === null || satellite)) find(`${pointer}/start`, start, 'ordinary-depot', {});
  checkLoad(find, `${pointer}/capacity`, type.capacity, problem);
  if (shift !== null) checkWindow(find, `${pointer}/shift`, shift);
  once(
    find,
    `${pointer}/breaks`,
    'id',
    breaks.map(({ id }) => id),
  );
  for (const [i, { windows }] of breaks.entries()) checkWindows(find, `${pointer}/breaks/${i}/windows`, windows);
  if (type.days !== null) checkDays(find, `${pointer}/days`, type.days, problem.days);
}

function checkStop(find: Find, pointer: string, stop: RoutingStop, problem: RoutingProblem): void {
  const { visits } = stop;
  checkLocation(find, `${pointer}/location`, stop.location, problem);
  checkLoad(find, `${pointer}/deliver`, stop.deliver, problem);
  checkLoad(find, `${pointer}/collect`, stop.collect, problem);
  checkWindows(find, `${pointer}/windows`, stop.windows);
  known(find, `${pointer}/types`, stop.types ?? [], problem.types, 'what/vehicle-type');
  if (visits === null) return;
  if ('patterns' in visits) checkPatterns(find, `${pointer}/visits/patterns`, visits.patterns, problem);
  else if (visits.times * Math.max(1, visits.minGapDays) > problem.days)
    find(`${pointer}/visits`, visits, 'visits-fit', { days: problem.days });
}

type Patterns = Extract<NonNullable<RoutingStop['visits']>, { patterns: unknown }>['patterns'];

function checkPatterns(find: Find, pointer: string, patterns: Patterns, problem: RoutingProblem): void {
  const seen = new Set<string>();
  for (const [i, pattern] of patterns.entries()) {
    const { days } = pattern;
    checkDays(find, `${pointer}/${i}/days`, days, problem.days);
    for (const member of ['deliver', 'collect'] as const) {
      const loads = pattern[member];
      if (loads !== null && loads.length !== days.length)
        find(`${pointer}/${i}/${member}`, loads, 'pattern-loads', { days: days.length });
      for (const [d, load] of (loads ?? []).entries()) checkLoad(find, `${pointer}/${i}/${member}/${d}`, load, problem);
    }
    const key = days.toSorted((a, b) => a - b).join();
    if (seen.has(key)) find(`${pointer}/${i}/days`, days, 'pattern-other-days', {});
    seen.add(key);
  }
}

/**
 * The problem in `json`, defaults filled in. Throws `request-invalid` with the place of the first fault; the message
 * lists more.
 */
export function parseRoutingProblem(json: unknown): RoutingProblem {
  const problem = parse(RoutingProblem, json, 'what/routing-problem');
  const faults = routingFaults(problem);
  if (faults.length > 0) throw refuse('what/routing-problem', faults);
  return problem;
}

/**
 * The plan in `json`. Throws `request-invalid` with the place of the first fault. Whether it fits a problem is for the
 * checker to say.
 */
export const parseRoutingPlan = (json: unknown): RoutingPlan => parse(RoutingPlan, json, 'what/routing-plan');

type What = 'what/routing-problem' | 'what/routing-plan';

function parse<S extends z.ZodType>(schema: S, json: unknown, what: What): z.output<S> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue): RoutingFault => {
    const received = valueAt(json, issue.path);
    const allowed = phrase('shape-allowed', { issue: plainIssue(issue, received) });
    return { pointer: pointerOf(issue.path), received, allowed };
  });
  throw refuse(what, faults);
}

function refuse(what: What, faults: readonly RoutingFault[]): CundaError {
  const [first] = faults;
  return new CundaError(
    'request-invalid/routing',
    { what: phrase(what, {}), faults: listed(faults.map(faultPhrase)) },
    { received: quoted(first?.received), at: { pointer: first?.pointer ?? '' } },
  );
}
