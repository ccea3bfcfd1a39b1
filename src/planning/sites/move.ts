/** Moves of sites inside the search: those that promise most are tried with their routes, and kept where the whole is better. */
import type { SiteId } from '../../model/index.ts';
import { isBetter, isLess, type RoutedTimetable, worthOf } from '../compare.ts';
import type { ScheduleContext } from '../context.ts';
import { judged, type RoundsInput, routedFrom, scheduleRounds } from '../rounds.ts';
import type { CountyRoute } from '../routes/index.ts';
import { type SiteChoice, sitesFen } from './choice.ts';
import { promisingMoves, type SiteMove } from './moves.ts';
import { ridesOf } from './rides.ts';

/** Routes with what they were made from. */
export interface Found {
  readonly input: RoundsInput;
  readonly routed: RoutedTimetable;
}

export interface SiteMoves {
  readonly choice: SiteChoice;
  /** Whether the whole plan, by its figures, is better after than before and loses nothing that it holds. */
  readonly isBetterWhole: (after: Found, before: Found) => boolean;
}

/** So many tries may fail in a row, and so many are made at once at most. */
const MOST_FAILURES = 4;
const MOST_TRIES = 24;

/**
 * `from`, or what is better with some of its sites moved. A move is not tried twice: `tried` remembers which were.
 * Deterministic for a seed. Throws what the context's `checkpoint` throws.
 */
export function withMovedSites(
  context: ScheduleContext,
  from: Found,
  { choice, isBetterWhole }: SiteMoves,
  tried: Set<string>,
): Found {
  let best = from;
  let failures = 0;
  for (let tries = 0; tries < MOST_TRIES && failures < MOST_FAILURES; tries++) {
    context.work.checkpoint();
    const moves = promisingMoves(choice, best.input, ridesOf(context, best.routed));
    const move = moves.find(({ key }) => !tried.has(key));
    if (move === undefined) return best;
    tried.add(move.key);
    const after = routedAfter(context, best, move);
    const better = isLess(worth(context, after, choice), worth(context, best, choice));
    if (better && isBetterWhole(after, best)) [best, failures] = [after, 0];
    else failures++;
  }
  return best;
}

/** The routes around what a move leaves of them, as around an edit. */
function routedAfter(context: ScheduleContext, { input, routed }: Found, move: SiteMove): Found {
  const after = { ...input, ...move.sites, earlier: [] };
  const start = routed.routing.routes.flatMap((route) => changed(route, move));
  const repaired = scheduleRounds(context, { ...after, earlier: start });
  const searched = routedFrom(context, after, repaired.routing.routes, 'roughly');
  return { input: after, routed: isBetter(searched, repaired, judged(context, after)) ? searched : repaired };
}

/** A route after the move: another site of the same base in the place of one that is closed, none where that is not so. */
function changed(route: CountyRoute, { closed, opened, refed, sites }: SiteMove): CountyRoute[] {
  const { fedBy } = sites.assignment;
  const instead = opened !== null && (fedBy.get(opened) ?? route.base) === route.base ? opened : null;
  const base = route.base === closed && opened !== null ? opened : route.base;
  const stops: SiteId[] = [];
  const carries: NonNullable<CountyRoute['carries']>[number][] = [];
  for (const [i, stop] of route.stops.entries()) {
    const parts = route.carries?.[i];
    const site = stop === closed && parts === undefined ? instead : stop === closed || stop === refed ? null : stop;
    if (site === null) continue;
    stops.push(site);
    carries.push(parts);
  }
  if (stops.length === 0) return [];
  return [{ ...route, base, stops, ...(route.carries === undefined ? {} : { carries }) }];
}

/** The worth of routes, with villages instead of stops that are late, and with what the sites cost. */
function worth(context: ScheduleContext, { input, routed }: Found, choice: SiteChoice): readonly number[] {
  const villages = new Map<SiteId, number>();
  for (const station of input.assignment.stationOf.values()) villages.set(station, (villages.get(station) ?? 0) + 1);
  const known = worthOf(routed, { ...judged(context, input), weightOf: (site) => villages.get(site) ?? 0 });
  const fen = known.at(-1) ?? 0;
  return [...known.slice(0, -1), fen + sitesFen(choice, input)];
}
