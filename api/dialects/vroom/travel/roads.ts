/** Matrices and geometries from the roads, by the same doors as OSRM's clients. */
import type { Position, RoadChange, RoadNetwork, RoadProfile } from '../../../../src/model/index.ts';
import { type OsrmAnswer, performOsrm } from '../../osrm/perform.ts';
import { RouteOptions, TableOptions } from '../../osrm/query/options.ts';
import { profileFor } from '../../osrm/query/profile.ts';
import type { OsrmQuery } from '../../osrm/query/query.ts';
import { OsrmError, type OsrmRefusal } from '../../osrm/refusal.ts';
import { inputError, routingError } from '../refusal.ts';

/** The roads with who drives there and what has changed. */
export interface RoadTask {
  readonly roads: RoadNetwork;
  readonly profiles: readonly RoadProfile[];
  readonly changes: readonly RoadChange[];
}

const TABLE = TableOptions.parse({ annotations: 'duration,distance', skip_waypoints: 'true' });
/** As VROOM asks OSRM: the way that the table's times are of. */
const LINE = RouteOptions.parse({ overview: 'full', skip_waypoints: 'true', continue_straight: 'false' });

const isRefusal = (answer: OsrmAnswer): answer is OsrmRefusal => answer.code !== 'Ok';

function ask(task: RoadTask, profile: string, query: OsrmQuery): Exclude<OsrmAnswer, OsrmRefusal> {
  const answer = performOsrm({ ...task, profile: profileOf(task, profile), query });
  if (!isRefusal(answer)) return answer;
  const at = typeof answer.coordinate === 'number' ? query.coordinates[answer.coordinate] : undefined;
  throw routingError(at === undefined ? answer.message : `Could not find route near location ${shown(at)}`);
}

/** Throws VROOM's input error on a vehicle that the roads have no profile for. */
function profileOf(task: RoadTask, name: string): RoadProfile {
  try {
    return profileFor(task, name).profile;
  } catch (error) {
    if (error instanceof OsrmError) throw inputError(`Invalid profile: ${name}.`);
    throw error;
  }
}

/** As VROOM writes a place: some clients read it out of the message. */
export const shown = ([lon, lat]: Position): string => `[${lon.toFixed(6)},${lat.toFixed(6)}]`;

/**
 * Whole seconds and metres from each place to each. Throws a routing error that names a place off the roads or without
 * a way.
 */
export function tableOf(
  task: RoadTask,
  profile: string,
  places: readonly Position[],
): { durations: Float64Array; distances: Float64Array } {
  const size = places.length;
  if (size === 1) return { durations: new Float64Array(1), distances: new Float64Array(1) };
  const answer = ask(task, profile, { service: 'table', coordinates: places, options: TABLE });
  const { durations = [], distances = [] } = 'durations' in answer ? answer : {};
  const lacking = { from: new Uint32Array(size), to: new Uint32Array(size) };
  const whole = (rows: readonly (readonly (number | null)[])[]): Float64Array =>
    Float64Array.from(
      rows.flatMap((row, from) =>
        row.map((value, to) => {
          if (value === null) {
            lacking.from[from] = (lacking.from[from] ?? 0) + 1;
            lacking.to[to] = (lacking.to[to] ?? 0) + 1;
          }
          return Math.round(value ?? 0);
        }),
      ),
    );
  const made = { durations: whole(durations), distances: whole(distances) };
  refuseUnfound(places, lacking);
  return made;
}

/** VROOM's refusal: the place that lacks most ways. */
function refuseUnfound(places: readonly Position[], lacking: { from: Uint32Array; to: Uint32Array }): void {
  let [most, words] = [0, ''];
  for (const [i, place] of places.entries())
    for (const direction of ['from', 'to'] as const)
      if ((lacking[direction][i] ?? 0) > most)
        [most, words] = [lacking[direction][i] ?? 0, `${direction} location ${shown(place)}`];
  if (most > 0) throw routingError(`Unfound route(s) ${words}`);
}

/** The line through places, as an encoded polyline of five digits. */
export function lineOf(task: RoadTask, profile: string, places: readonly Position[]): string {
  const [only = [0, 0]] = places;
  const coordinates = places.length === 1 ? [only, only] : places;
  const answer = ask(task, profile, { service: 'route', coordinates, options: LINE });
  const geometry = 'routes' in answer ? answer.routes[0]?.geometry : undefined;
  return typeof geometry === 'string' ? geometry : '';
}
