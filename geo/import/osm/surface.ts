/** What a way is like to drive on, and the flags of a road. https://wiki.openstreetmap.org/wiki/Key:surface. */
import { ROAD_FLAGS, type RoadFlag, SURFACES, type Surface } from '../../../src/model/index.ts';
import { plainValue, type Remark } from './vocabulary.ts';
import type { WayKind } from './way-kind.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys that {@link surfaceOf} reads. */
export const SURFACE_KEYS: readonly string[] = ['surface', 'tracktype', 'smoothness'];
/** Keys that {@link flagBits} reads. */
export const FLAG_KEYS: readonly string[] = [
  'bridge',
  'tunnel',
  'toll',
  'seasonal',
  'ice_road',
  'winter_road',
  'traffic_calming',
  'junction',
];

/** Bits of ROAD_FLAGS. Roads for part of the year go to `remark`. */
export function flagBits(tags: Tags, { highway }: WayKind, remark: Remark): number {
  const says = (key: string): boolean => !['', 'no'].includes(plainValue(tags.get(key)));
  const junction = plainValue(tags.get('junction'));
  const frozen = highway === 'ice_road' || highway === 'winter_road' ? 'highway' : undefined;
  const season = frozen ?? ['seasonal', 'ice_road', 'winter_road'].find(says);
  if (season !== undefined) remark('seasonal', season, tags.get(season) ?? '');
  const set: Readonly<Record<RoadFlag, boolean>> = {
    roundabout: junction === 'roundabout' || junction === 'circular',
    bridge: says('bridge'),
    tunnel: says('tunnel'),
    toll: says('toll'),
    seasonal: season !== undefined,
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

const TRACK_SURFACE: ReadonlyMap<string, Surface> = new Map<string, Surface>([
  ['grade1', 'paved'],
  ['grade2', 'compacted'],
  ['grade3', 'unpaved'],
  ['grade4', 'unpaved'],
  ['grade5', 'poor'],
]);

const SMOOTHNESS_SURFACE: ReadonlyMap<string, Surface> = new Map<string, Surface>([
  ['bad', 'unpaved'],
  ['very_bad', 'poor'],
  ['horrible', 'poor'],
  ['very_horrible', 'poor'],
  ['impassable', 'poor'],
]);

/** The signed surface, or what the track type implies; no better than the smoothness allows. */
export function surfaceOf(tags: Tags): Surface {
  const signed = SURFACE_OF.get((tags.get('surface') ?? '').split(';')[0]?.trim() ?? '');
  const known = signed ?? TRACK_SURFACE.get(tags.get('tracktype') ?? '') ?? 'unknown';
  const rough = SMOOTHNESS_SURFACE.get(plainValue(tags.get('smoothness')));
  return rough !== undefined && SURFACES.indexOf(rough) > SURFACES.indexOf(known) ? rough : known;
}
