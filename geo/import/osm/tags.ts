/**
 * What the tags of an OSM way say of a road: class, surface, limit, direction, who may use it. After the OSM wiki's
 * pages on each key (Key:highway, Key:access, Key:oneway, Key:surface, Key:tracktype, Key:smoothness).
 */
import {
  ROAD_CLASSES,
  ROAD_FLAGS,
  type RoadClass,
  type RoadFlag,
  SURFACES,
  type Surface,
} from '../../../src/model/index.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';
import { MAX_NAME } from '../limits.ts';
import { ACCESS_KEYS, accessBits, VEHICLE_BITS } from './access.ts';
import { DIRECTION_KEYS, directionOf } from './direction.ts';
import { ferrySeconds, LIMIT_KEYS, limitsKmh } from './limits.ts';
import { SIZE_KEYS, sizeLimits, type Unread } from './sizes.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys that {@link osmWay} reads; readers may leave out all others. */
export const WAY_KEYS: ReadonlySet<string> = new Set([
  'highway',
  'route',
  'area',
  'name',
  'ref',
  'bridge',
  'tunnel',
  'toll',
  'seasonal',
  'ice_road',
  'winter_road',
  'traffic_calming',
  'surface',
  'tracktype',
  'smoothness',
  'motorroad',
  'duration',
  ...ACCESS_KEYS,
  ...LIMIT_KEYS,
  ...DIRECTION_KEYS,
  ...SIZE_KEYS,
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

/** What the tags of a way say, its name aside. */
export type RoadTags = Omit<OsmWay, 'id' | 'nodes' | 'name'>;

/**
 * A way as a road or ferry; null if it is neither, or if nobody may use it. Only keys of {@link WAY_KEYS} are read;
 * `name` and `ref` are not. Limits that can't be read go to `unread`.
 */
export function roadTags(tags: Tags, unread: Unread): RoadTags | null {
  const highway = tags.get('highway');
  const roadClass = highway === undefined ? ferryClass(tags) : CLASS_OF.get(highway);
  if (roadClass === undefined) return null;
  if (tags.get('area') === 'yes' && highway !== 'pedestrian' && highway !== 'footway') return null;
  let access = accessBits(tags, roadClass, highway ?? '');
  const { direction, contraflow, changing } = directionOf(tags, highway ?? '', access);
  access &= ~changing;
  if (tags.get('smoothness') === 'impassable') access &= ~VEHICLE_BITS;
  if (access === 0) return null;
  const [maxspeedKmh, maxspeedBackKmh] = limitsKmh(tags);
  const driven = (access & VEHICLE_BITS) !== 0;
  return {
    roadClass: ROAD_CLASSES.indexOf(roadClass),
    surface: SURFACES.indexOf(surface(tags)),
    maxspeedKmh,
    maxspeedBackKmh,
    direction: driven ? direction : 0,
    access,
    contraflow: driven ? contraflow : 0,
    flags: flagBits(tags, highway ?? ''),
    ...sizeLimits(tags, unread),
    durationSeconds: roadClass === 'ferry' ? ferrySeconds(tags.get('duration')) : 0,
  };
}

/** The road's name, or its number. */
export const roadName = (tags: Tags): string =>
  (tags.get('name') ?? tags.get('ref') ?? '').trim().slice(0, MAX_NAME).toWellFormed();

/** Combinations of tags remembered; a county has some thousands. */
const MAX_REMEMBERED = 50_000;

/** {@link roadTags} with a memory: most roads of an extract share their tags with others. */
export class TagReader {
  readonly #known = new Map<string, { road: RoadTags | null; unread: readonly (readonly [string, string])[] }>();
  readonly #unread: Unread;

  constructor(unread: Unread) {
    this.#unread = unread;
  }

  read(tags: Tags): RoadTags | null {
    let signature = '';
    for (const [key, value] of tags)
      if (key !== 'name' && key !== 'ref') signature += `${key}=${value.length}:${value}`;
    let known = this.#known.get(signature);
    if (known === undefined) {
      const unread: (readonly [string, string])[] = [];
      known = { road: roadTags(tags, (key, value) => unread.push([key, value])), unread };
      if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
      this.#known.set(signature, known);
    }
    for (const [key, value] of known.unread) this.#unread(key, value);
    return known.road;
  }
}

const ferryClass = (tags: Tags): RoadClass | undefined => (tags.get('route') === 'ferry' ? 'ferry' : undefined);

/** Bits of ROAD_FLAGS. */
function flagBits(tags: Tags, highway: string): number {
  const says = (key: string): boolean => (tags.get(key) ?? 'no') !== 'no';
  const junction = tags.get('junction');
  const set: Readonly<Record<RoadFlag, boolean>> = {
    roundabout: junction === 'roundabout' || junction === 'circular',
    bridge: says('bridge'),
    tunnel: says('tunnel'),
    toll: says('toll'),
    seasonal: says('seasonal') || says('ice_road') || says('winter_road'),
    link: highway.endsWith('_link'),
    'traffic-calmed': says('traffic_calming'),
  };
  return ROAD_FLAGS.reduce((bits, flag, index) => (set[flag] ? bits | (1 << index) : bits), 0);
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
