/** A choice of calls with its routes, and how it stands against what has to be kept. */
import { designDayOf, designLoad, type SiteId } from '../../model/index.ts';
import { costOf, isLess, type RoutedTimetable, worthOf } from '../compare.ts';
import type { ScheduleContext } from '../context.ts';
import { judged, type RoundsInput, routedAs, routedFrom } from '../rounds.ts';
import type { CountyRoute } from '../routes/index.ts';
import { type Measured, measured } from './measure.ts';

/** What visits must keep; what visits at every departure do not reach either is no floor. */
export interface Floors {
  /** Pins that are broken, and stops that are lost. */
  readonly broken: number;
  readonly lost: number;
  /** Visits a week of each station and town. */
  readonly visits: ReadonlyMap<SiteId, number>;
  /** Villages within 24 hours, on the timetable and with margin. */
  readonly inTime: number;
  readonly holding: number;
  /** Share of outbound parcels within 24 hours. */
  readonly outbound: number;
  /** Stations that are handed more than they have room for. */
  readonly overfull: number;
  /** Villages that have no service for reasons of their own. */
  readonly unserved: ReadonlySet<string>;
}

export interface State {
  /** With the calls. */
  readonly input: RoundsInput;
  readonly routed: RoutedTimetable;
  readonly measured: Measured;
  /** What is missed, floor by floor in the order in which they count, then fen a week. */
  readonly worth: readonly number[];
}

/** Fen a week that routes decide. */
export const fenOf = ({ worth }: State): number => worth.at(-1) ?? 0;

/** Whether every floor is kept. */
export const isKept = ({ worth }: State): boolean => worth.slice(0, -1).every((missed) => missed <= 0);

export const isBetterState = (a: State, b: State): boolean => isLess(a.worth, b.worth);

const TOLERANCE = 1e-9;

/** How routes stand; without the margin, which takes a simulation, if that is left for later. */
export function stateOf(
  context: ScheduleContext,
  input: RoundsInput,
  routed: RoutedTimetable,
  floors: Floors,
  withMargin = true,
): State {
  const { dataset, policy } = context;
  const { runs } = routed.timetable;
  const gives = measured(context, input, runs, floors.unserved);
  const [broken = 0, lost = 0] = worthOf(routed, judged(context, input));
  let few = 0;
  for (const [site, least] of floors.visits) few += Math.max(0, least - (gives.visits.get(site) ?? 0));
  const fen = costOf(runs, { dataset, policy, fedBy: input.assignment.fedBy });
  const beyond = (missed: number): number => (missed > TOLERANCE ? missed : 0);
  return {
    input,
    routed,
    measured: gives,
    worth: [
      Math.max(0, broken - floors.broken),
      Math.max(0, lost - floors.lost),
      few,
      beyond(floors.inTime - gives.inTime),
      withMargin && floors.holding > 0 ? beyond(floors.holding - gives.holding()) : 0,
      beyond(floors.outbound - gives.outbound),
      Math.max(0, overfullStations(context, routed) - floors.overfull),
      fen,
    ],
  };
}

/** Stations that some visit brings and takes more, on its design day, than they have room for in a day. */
export function overfullStations({ dataset }: ScheduleContext, { timetable }: RoutedTimetable): number {
  const rooms = new Map(
    dataset.sites.flatMap(({ id, tier, capacityParcelsPerDay }): [SiteId, number][] =>
      tier === 'village' ? [[id, capacityParcelsPerDay]] : [],
    ),
  );
  const day = designDayOf(dataset.inputs.demandPattern);
  const over = new Set<SiteId>();
  for (const { stops } of timetable.runs) {
    for (const { site, delivered, collected } of stops)
      if (designLoad(delivered + collected, day) > (rooms.get(site) ?? Number.POSITIVE_INFINITY)) over.add(site);
  }
  return over.size;
}

/** The state of routes as they are, without the margin. */
export const sketched = (
  context: ScheduleContext,
  input: RoundsInput,
  routes: readonly CountyRoute[],
  floors: Floors,
): State => stateOf(context, input, routedAs(context, input, routes), floors, false);

/** The runs of a state searched once more. */
export const searchedFrom = (context: ScheduleContext, { input, routed }: State, floors: Floors): State =>
  stateOf(context, input, routedFrom(context, input, routed.routing.routes, 'afresh'), floors);
