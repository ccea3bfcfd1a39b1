/** Which runs a parcel takes: docs/definitions.md §3. */
import { type ArrivalProfile, DAY, WEEK } from '../model/index.ts';
import { bringsTo, takesFrom } from './buses.ts';
import { groupBy } from './ground.ts';
import type { Division } from './parts.ts';
import type { TimedRun } from './schedule.ts';

/** A stop of a run on one of its days. Times are seconds of the week and may pass its end. */
export interface Visit {
  readonly timed: TimedRun;
  readonly stop: number;
  readonly day: number;
  readonly runDeparts: number;
  readonly runCutoff: number;
  readonly runUnloaded: number;
  readonly starts: number;
  readonly ends: number;
}

/** One way through the week for parcels of a station. */
export interface Path {
  /** Parcels that are there by then take it. */
  readonly cutoff: number;
  /** Parcels are available at the far end. */
  readonly ready: number;
  /** Transit counts from here. */
  readonly leaves: number;
  /** At the village station. */
  readonly station: Visit;
  /** At the town that it goes by way of; null where a run from the centre stops at the station. */
  readonly town: Visit | null;
  /** Visits of which the second half of the way is one; none where the way has no second half. */
  readonly onward: readonly Visit[];
}

/** The visits that a path is made of. */
export const visitsOf = ({ station, town }: Path): readonly Visit[] => (town === null ? [station] : [town, station]);

const modulo = (value: number, by: number): number => ((value % by) + by) % by;

/** All visits of a set of runs, by the site that they stop at; in the order of runs, stops and days. */
export function visitsBySite(timed: readonly TimedRun[]): ReadonlyMap<string, readonly Visit[]> {
  const visits = timed.flatMap((one) =>
    one.stops.flatMap(({ site, starts, ends }, stop) =>
      one.run.days.map((day) => {
        const midnight = (day - 1) * DAY;
        const visit: Visit = {
          timed: one,
          stop,
          day,
          runDeparts: midnight + one.run.departs,
          runCutoff: midnight + one.cutoff,
          runUnloaded: midnight + one.unloaded,
          starts: midnight + starts,
          ends: midnight + ends,
        };
        return { site, visit };
      }),
    ),
  );
  const bySite = groupBy(visits, ({ site }) => site);
  return new Map([...bySite].map(([site, list]) => [site, list.map(({ visit }) => visit)]));
}

/** Those of some visits that carry a part of a station. */
export const carrying = (visits: readonly Visit[], division: Division, station: string, part: number): Visit[] =>
  visits.filter(({ timed, stop }) => {
    const stated = timed.run.stops[stop];
    return stated !== undefined && division.carries(stated, station, part);
  });

/** The visit, in whichever week, that is open (by `opens`) at `from` or later and done (by `done`) first. */
function earliest(
  visits: readonly Visit[],
  from: number,
  opens: (visit: Visit) => number,
  done: (visit: Visit) => number,
): { visit: Visit; done: number } | undefined {
  let best: { visit: Visit; done: number } | undefined;
  for (const visit of visits) {
    const weeks = Math.ceil((from - opens(visit)) / WEEK);
    const end = done(visit) + weeks * WEEK;
    if (best === undefined || end < best.done) best = { visit, done: end };
  }
  return best;
}

/** The visits that a station's parcels may take: at the station, and at the town that feeds it; null: the centre does. */
export interface Calls {
  readonly town: readonly Visit[] | null;
  readonly station: readonly Visit[];
}

/** Paths of inbound parcels: one for each visit of the run that leaves the centre. */
export function inboundPaths(calls: Calls, transferSeconds: number): Path[] {
  const bringing = (visits: readonly Visit[]) => visits.filter(({ timed }) => bringsTo(timed.run));
  const station = bringing(calls.station);
  const town = calls.town && bringing(calls.town);
  if (town === null)
    return station.map((visit) => {
      const { runCutoff: cutoff, ends: ready, runDeparts: leaves } = visit;
      return { cutoff, ready, leaves, station: visit, town: null, onward: [] };
    });
  return town.flatMap((visit) => {
    const next = earliest(
      station,
      visit.ends + transferSeconds,
      (at) => at.runDeparts,
      (at) => at.ends,
    );
    if (next === undefined) return [];
    const { runCutoff: cutoff, runDeparts: leaves } = visit;
    return [{ cutoff, ready: next.done, leaves, station: next.visit, town: visit, onward: station }];
  });
}

/** Paths of outbound parcels: one for each visit of the run that collects them. */
export function outboundPaths(calls: Calls, transferSeconds: number): Path[] {
  const taking = (visits: readonly Visit[]) => visits.filter(({ timed }) => takesFrom(timed.run));
  const station = taking(calls.station);
  const town = calls.town && taking(calls.town);
  return station.flatMap((visit): Path[] => {
    const { starts: cutoff, ends: leaves } = visit;
    if (town === null) return [{ cutoff, ready: visit.runUnloaded, leaves, station: visit, town: null, onward: [] }];
    const next = earliest(
      town,
      visit.runUnloaded + transferSeconds,
      (at) => at.starts,
      (at) => at.runUnloaded,
    );
    if (next === undefined) return [];
    return [{ cutoff, ready: next.done, leaves, station: visit, town: next.visit, onward: town }];
  });
}

/** A path moved by whole weeks so that its cut-off is in the first. */
function inFirstWeek(path: Path): Path {
  const shift = modulo(path.cutoff, WEEK) - path.cutoff;
  return { ...path, cutoff: path.cutoff + shift, ready: path.ready + shift, leaves: path.leaves + shift };
}

/** Paths that no other beats with a cut-off as late and an end as early; by cut-off, all in 0 … one week. */
export function keepPaths(paths: readonly Path[]): Path[] {
  const all = paths.map(inFirstWeek);
  const beaten = (path: Path, index: number) =>
    all.some((other, j) => {
      if (j === index) return false;
      const week = other.cutoff >= path.cutoff ? 0 : WEEK;
      if (other.ready + week > path.ready) return false;
      const identical = other.cutoff === path.cutoff && other.ready === path.ready;
      return !identical || j < index;
    });
  return all.filter((path, index) => !beaten(path, index)).sort((a, b) => a.cutoff - b.cutoff);
}

/** Time from arrival to availability of a part of the parcels: evenly between two times, or all at one. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/** A kept path with the share of the profile's parcels that take it, and when these come, in shares of all. */
export interface Taken extends Path {
  readonly share: number;
  readonly comes: readonly Piece[];
}

export interface Spread {
  readonly taken: readonly Taken[];
  readonly elapsed: readonly Piece[];
  readonly transit: readonly Piece[];
}

/** Pieces of a profile in (after, until], at most a week, as times of the week with their weights. */
function arrivalsBetween(profile: ArrivalProfile, after: number, until: number): Piece[] {
  if (profile.kind === 'instants') {
    return profile.instants.flatMap(({ second, weight }) => {
      const time = until - modulo(until - second, WEEK);
      return time > after ? [{ from: time, to: time, weight }] : [];
    });
  }
  const pieces: Piece[] = [];
  for (let hour = Math.floor(after / 3600); hour * 3600 < until; hour++) {
    const from = Math.max(after, hour * 3600);
    const to = Math.min(until, (hour + 1) * 3600);
    const weight = (profile.weights[modulo(hour, 168)] * (to - from)) / 3600;
    if (weight > 0) pieces.push({ from, to, weight });
  }
  return pieces;
}

/** How parcels that come by a profile spread over the kept paths; null without a path or without parcels. */
export function spreadOver(kept: readonly Path[], profile: ArrivalProfile): Spread | null {
  const last = kept[kept.length - 1];
  if (last === undefined) return null;
  const parts = kept.map((path, i) => {
    const after = kept[i - 1]?.cutoff ?? last.cutoff - WEEK;
    const pieces = arrivalsBetween(profile, after, path.cutoff);
    return { path, pieces, weight: pieces.reduce((total, piece) => total + piece.weight, 0) };
  });
  const whole = parts.reduce((total, part) => total + part.weight, 0);
  if (!(whole > 0)) return null;
  const taken = parts.map(({ path, pieces, weight }) => ({
    ...path,
    share: weight / whole,
    comes: pieces.map((piece) => ({ ...piece, weight: piece.weight / whole })),
  }));
  return {
    taken,
    elapsed: parts.flatMap(({ path, pieces }) =>
      pieces.map(({ from, to, weight }) => ({
        from: path.ready - to,
        to: path.ready - from,
        weight: weight / whole,
      })),
    ),
    transit: taken
      .filter(({ share }) => share > 0)
      .map(({ ready, leaves, share }) => ({ from: ready - leaves, to: ready - leaves, weight: share })),
  };
}
