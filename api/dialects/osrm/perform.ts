/** One query answered in a compute thread. Networks and routers stay there, so that a query brings only itself. */
import { RoadEngine } from '../../../geo/roads/engine.ts';
import type { Router } from '../../../geo/roads/router.ts';
import {
  type Hash,
  hashOf,
  ROAD_FLAGS,
  type RoadChange,
  type RoadNetwork,
  type RoadProfile,
} from '../../../src/model/index.ts';
import type { OsrmQuery } from './query.ts';
import { OsrmError, type OsrmRefusal, refusalOf } from './refusal.ts';
import { serveNearest } from './serve-nearest.ts';
import { serveRoute } from './serve-route.ts';
import { serveTable } from './serve-table.ts';

export interface OsrmTask {
  /** Name of the roads. They are sent along only when they were asked for. */
  readonly network: Hash;
  readonly roads: RoadNetwork | null;
  readonly profile: RoadProfile;
  readonly changes: readonly RoadChange[];
  readonly query: OsrmQuery;
}

/** Code `Ok` and the rest of OSRM's answer, or why there is none. */
export type OsrmAnswer =
  | ReturnType<typeof serveRoute>
  | ReturnType<typeof serveTable>
  | ReturnType<typeof serveNearest>
  | OsrmRefusal;

/** `roads-needed`: the thread does not hold the roads; the task must come again with them. */
export type OsrmOutcome = OsrmAnswer | 'roads-needed';

/** Keeps the values used last, at most `most`. */
class Kept<V> {
  readonly #values = new Map<string, V>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(key: string): V | undefined {
    const value = this.#values.get(key);
    return value === undefined ? undefined : this.put(key, value);
  }

  put(key: string, value: V): V {
    this.#values.delete(key);
    this.#values.set(key, value);
    for (const oldest of this.#values.keys()) {
      if (this.#values.size <= this.#most) break;
      this.#values.delete(oldest);
    }
    return value;
  }
}

/** A county's roads are some tens of megabytes, a router about as much again. */
const networks = new Kept<RoadNetwork>(2);
const routers = new Kept<Router>(4);

/** Answers one query. What the query is to blame for is part of the answer; anything else is thrown. */
export function performOsrm(task: OsrmTask): OsrmOutcome {
  const roads = networks.get(task.network) ?? (task.roads === null ? null : networks.put(task.network, task.roads));
  if (roads === null) return 'roads-needed';
  try {
    return answer(routerOf(roads, task), task.query);
  } catch (error) {
    if (error instanceof OsrmError) return refusalOf(error);
    throw error;
  }
}

function routerOf(roads: RoadNetwork, { network, profile, changes, query }: OsrmTask): Router {
  const all = [...changes, ...excluded(roads, query.options.exclude)];
  const key = `${network}/${hashOf({ profile, changes: all })}`;
  return routers.get(key) ?? routers.put(key, RoadEngine.of(roads).router(profile, all));
}

/** The answer of a router. Throws {@link OsrmError}. */
export function answer(router: Router, { service, coordinates, options }: OsrmQuery): OsrmAnswer {
  if (service === 'route') return serveRoute(router, coordinates, options);
  return service === 'table' ? serveTable(router, coordinates, options) : serveNearest(router, coordinates, options);
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
