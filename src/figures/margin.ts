/** Within 24 h when legs and services vary, for every station in use: docs/definitions.md §3, "With margin". */
import type { ReachWay, SiteId } from '../model/index.ts';
import { DAY, MARGIN_SIMULATION } from '../model/index.ts';
import { type Beyond, legCvsOf, type MarginCase, simulateMargin } from '../timetable/index.ts';
import type { FiguresInput } from './input.ts';
import { type Service, serviceOf } from './service.ts';

/** Share of the parcels of one station within 24 h, in each simulated week. */
export type WeeklyShares = Float64Array;

export interface Margin {
  /** Undefined where the station has no journeys that way. */
  readonly weeks: (way: ReachWay, station: SiteId) => WeeklyShares | undefined;
}

const WAYS: readonly ReachWay[] = ['inbound', 'outbound', 'lineHaul'];
const cache = new WeakMap<FiguresInput, Margin>();

/** The simulation of the input's timetable; made once and kept with the input, which must not change. */
export function marginOf(input: FiguresInput): Margin {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const { dataset, policy, travel, assignment, runs } = input;
  const service = serviceOf(input);
  const stations = [...new Set(assignment.stationOf.values())];
  const { departures, sortSeconds } = dataset.inputs.lineHaul;
  const beyond = service.lineHaul && { at: service.lineHaul, content: JSON.stringify([departures, sortSeconds]) };
  const asked = WAYS.flatMap((way) =>
    stations.flatMap((station) => {
      const each = caseOf(service, way, station, beyond);
      return each === null ? [] : [{ key: `${way} ${station}`, each }];
    }),
  );
  const { variation } = dataset.inputs;
  const shares = simulateMargin(
    runs,
    asked.map(({ each }) => each),
    { policy, variation, legCvs: legCvsOf(dataset, travel), limitSeconds: DAY },
  );
  const byKey = new Map(asked.map(({ key }, i) => [key, shares[i]]));
  const margin: Margin = { weeks: (way, station) => byKey.get(`${way} ${station}`) };
  cache.set(input, margin);
  return margin;
}

function caseOf({ station }: Service, way: ReachWay, site: SiteId, beyond: Beyond | null): MarginCase | null {
  // To the line-haul, parcels go as to the centre and then leave with the next truck.
  const { inbound, outbound } = station(site);
  const direction = way === 'inbound' ? inbound : outbound;
  if (direction === null || direction.reach === null) return null;
  const { parts, mass } = direction;
  if (way !== 'lineHaul') return { way, parts, mass };
  return beyond === null ? null : { way: 'outbound', parts, mass, beyond };
}

/** Mean of the weeks: the probability that a parcel is in time. */
export const meanOf = (weeks: WeeklyShares): number => weeks.reduce((total, share) => total + share, 0) / weeks.length;

/** Standard error of the mean of weeks that are drawn independently of each other. */
export function standardErrorOf(weeks: WeeklyShares): number {
  const mean = meanOf(weeks);
  const squares = weeks.reduce((total, share) => total + (share - mean) ** 2, 0);
  return Math.sqrt(squares / (weeks.length - 1) / weeks.length);
}

/** A week of every replication in which nothing is in time. */
export const noWeeks = (): WeeklyShares => new Float64Array(MARGIN_SIMULATION.replications);
