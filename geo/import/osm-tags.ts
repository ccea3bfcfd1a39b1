/**
 * What the tags of an OSM way say of a road: class, surface, limit, direction, who may use it.
 * After the OSM wiki's pages on each key (Key:highway, Key:access, Key:oneway, Key:surface, Key:tracktype, Key:smoothness).
 */
import { ROAD_CLASSES, type RoadClass, SURFACES, type Surface } from '../../src/model/index.ts';
import type { OsmWay } from '../roads/osm-ways.ts';
import { MAX_NAME } from './limits.ts';
import { ACCESS_KEYS, accessBits, VEHICLE_BITS } from './osm-access.ts';
import { ferrySeconds, LIMIT_KEYS, limitKmh } from './osm-limits.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys that {@link osmWay} reads; readers may leave out all others. */
export const WAY_KEYS: ReadonlySet<string> = new Set([
  'highway',
  'route',
  'area',
  'name',
  'ref',
  'junction',
  'oneway',
  'oneway:vehicle',
  'oneway:motor_vehicle',
  'oneway:motorcar',
  'surface',
  'tracktype',
  'smoothness',
  'motorroad',
  'duration',
  ...ACCESS_KEYS,
  ...LIMIT_KEYS,
]);

const CLASS_OF: ReadonlyMap<string, RoadClass> = new Map<string, RoadClass>([
  ...ROAD_CLASSES.filter((name) => name !== 'ferry').map((name): [string, RoadClass] => [name, name]),
  ['motorway_link', 'motorway'],
  ['trunk_link', 'trunk'],
  ['primary_link', 'primary'],
  ['secondary_link', 'secondary'],
  ['tertiary_link', 'tertiary'],
  ['road', 'unclassified'],
  ['steps', 'path'],
  ['footway', 'path'],
  ['cycleway', 'path'],
  ['bridleway', 'path'],
  ['pedestrian', 'path'],
]);

/**
 * A way as a road or ferry; null if it is neither, or if nobody may use it. Only keys of {@link WAY_KEYS} are read.
 * `nodes` is taken as it is.
 */
export function osmWay(id: number, nodes: number[], tags: Tags): OsmWay | null {
  const highway = tags.get('highway');
  const roadClass = highway === undefined ? ferryClass(tags) : CLASS_OF.get(highway);
  if (roadClass === undefined) return null;
  if (tags.get('area') === 'yes' && highway !== 'pedestrian' && highway !== 'footway') return null;
  const oneway = direction(tags, highway ?? '');
  let access = accessBits(tags, roadClass, highway ?? '');
  if (oneway === 'changing' || tags.get('smoothness') === 'impassable') access &= ~VEHICLE_BITS;
  if (access === 0) return null;
  return {
    id,
    nodes,
    roadClass: ROAD_CLASSES.indexOf(roadClass),
    surface: SURFACES.indexOf(surface(tags)),
    maxspeedKmh: limitKmh(tags),
    direction: oneway === 'changing' || (access & VEHICLE_BITS) === 0 ? 0 : oneway,
    access,
    durationSeconds: roadClass === 'ferry' ? ferrySeconds(tags.get('duration')) : 0,
    name: (tags.get('name') ?? tags.get('ref') ?? '').trim().slice(0, MAX_NAME).toWellFormed(),
  };
}

const ferryClass = (tags: Tags): RoadClass | undefined => (tags.get('route') === 'ferry' ? 'ferry' : undefined);

const FORWARD: ReadonlySet<string> = new Set(['yes', 'true', '1']);
const BACKWARD: ReadonlySet<string> = new Set(['-1', 'reverse']);
const BOTH: ReadonlySet<string> = new Set(['no', 'false', '0', 'alternating']);

/** DIRECTION of vehicles; `changing` where it changes with the time of day, so that nobody can count on it. */
function direction(tags: Tags, highway: string): 0 | 1 | 2 | 'changing' {
  for (const key of ['oneway:motorcar', 'oneway:motor_vehicle', 'oneway:vehicle', 'oneway']) {
    const value = tags.get(key);
    if (value === undefined) continue;
    if (FORWARD.has(value)) return 1;
    if (BACKWARD.has(value)) return 2;
    if (BOTH.has(value)) return 0;
    if (value === 'reversible') return 'changing';
  }
  const junction = tags.get('junction');
  const implied = junction === 'roundabout' || junction === 'circular' || /^motorway(_link)?$/.test(highway);
  return implied ? 1 : 0;
}

const SURFACE_OF: ReadonlyMap<string, Surface> = new Map<string, Surface>([
  ...spread(
    'paved',
    'paved asphalt concrete concrete:plates concrete:lanes chipseal paving_stones sett bricks brick metal wood rubber',
  ),
  ...spread('compacted', 'compacted fine_gravel cobblestone unhewn_cobblestone grass_paver'),
  ...spread('unpaved', 'unpaved gravel pebblestone dirt earth ground clay'),
  ...spread('poor', 'mud sand grass rock rocks stone stepping_stones woodchips snow ice'),
]);

function spread(surface: Surface, values: string): [string, Surface][] {
  return values.split(' ').map((value) => [value, surface]);
}

const TRACK_SURFACE: Readonly<Record<string, Surface>> = {
  grade1: 'paved',
  grade2: 'compacted',
  grade3: 'unpaved',
  grade4: 'unpaved',
  grade5: 'poor',
};

const SMOOTHNESS_SURFACE: Readonly<Record<string, Surface>> = {
  bad: 'unpaved',
  very_bad: 'poor',
  horrible: 'poor',
  very_horrible: 'poor',
  impassable: 'poor',
};

/** The signed surface, or what the track type implies; no better than the smoothness allows. */
function surface(tags: Tags): Surface {
  const signed = SURFACE_OF.get((tags.get('surface') ?? '').split(';')[0]?.trim() ?? '');
  const implied = Object.entries(TRACK_SURFACE).find(([grade]) => grade === tags.get('tracktype'))?.[1];
  const known = signed ?? implied ?? 'unknown';
  const rough = Object.entries(SMOOTHNESS_SURFACE).find(([value]) => value === tags.get('smoothness'))?.[1];
  return rough !== undefined && SURFACES.indexOf(rough) > SURFACES.indexOf(known) ? rough : known;
}
