/** One query answered on a road network, whose engine and routers live as long as the network object. */
import { RoadEngine } from '../../../geo/roads/engine.ts';
import type { Router } from '../../../geo/roads/router.ts';
import { ROAD_FLAGS, type RoadChange, type RoadNetwork, type RoadProfile } from '../../../src/model/index.ts';
import type { OsrmQuery } from './query/query.ts';
import { OsrmError, type OsrmRefusal, refusalOf } from './refusal.ts';
import { serveMatch } from './services/match.ts';
import { serveNearest } from './services/nearest.ts';
import { serveRoute } from './services/route.ts';
import { serveTable } from './services/table.ts';
import { serveTrip } from './services/trip.ts';

export interface OsrmTask {
  readonly roads: RoadNetwork;
  readonly profile: RoadProfile;
  readonly changes: readonly RoadChange[];
  readonly query: OsrmQuery;
}

/** Code `Ok` and the rest of OSRM's answer, or why there is none. */
export type OsrmAnswer =
  | ReturnType<typeof serveRoute>
  | ReturnType<typeof serveTable>
  | ReturnType<typeof serveNearest>
  | ReturnType<typeof serveTrip>
  | ReturnType<typeof serveMatch>
  | OsrmRefusal;

/**
 * Answers one query. What the query is to blame for is part of the answer; anything else is thrown. `checkpoint` throws
 * when nobody waits any more.
 */
export function performOsrm(
  { roads, profile, changes, query }: OsrmTask,
  checkpoint: () => void = () => {},
): OsrmAnswer {
  try {
    const all = [...changes, ...excluded(roads, query.options.exclude)];
    return answer(RoadEngine.of(roads).router(profile, all), query, checkpoint);
  } catch (error) {
    if (error instanceof OsrmError) return refusalOf(error);
    throw error;
  }
}

/** The answer of a router. Throws {@link OsrmError}. */
export function answer(router: Router, query: OsrmQuery, checkpoint: () => void = () => {}): OsrmAnswer {
  const { service, coordinates, options } = query;
  switch (service) {
    case 'route':
      return serveRoute(router, coordinates, options);
    case 'table':
      return serveTable(router, coordinates, options);
    case 'nearest':
      return serveNearest(router, coordinates, options);
    case 'trip':
      return serveTrip(router, coordinates, options, checkpoint);
    case 'match':
      return serveMatch(router, coordinates, options, checkpoint);
  }
}

/** Classes of road that a client may leave out. */
const EXCLUDABLE = ['motorway', 'ferry', 'toll', 'tunnel'];

/** What `exclude` closes. Toll roads and tunnels are flagged, so they are named segment by segment. */
function excluded(roads: RoadNetwork, names: readonly string[]): RoadChange[] {
  return [...new Set(names)].sort().flatMap((name): RoadChange[] => {
    if (name === 'motorway' || name === 'ferry') return [{ op: 'close', where: { by: 'class', classes: [name] } }];
    if (name !== 'toll' && name !== 'tunnel')
      throw new OsrmError(
        'InvalidValue',
        `Exclude flag combination is not supported: ${name} is not one of ${EXCLUDABLE.join(', ')}.`,
      );
    const bit = 1 << ROAD_FLAGS.indexOf(name);
    const segments: number[] = [];
    for (const [segment, flags] of roads.flags.entries()) if ((flags & bit) !== 0) segments.push(segment);
    return segments.length === 0 ? [] : [{ op: 'close', where: { by: 'segments', segments } }];
  });
}
