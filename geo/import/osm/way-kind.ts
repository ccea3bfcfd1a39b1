/** What kind of road or ferry a way is, and who uses its kind where nothing is signed. */
import { ROAD_CLASSES, type RoadClass } from '../../../src/model/index.ts';
import { ALL_BITS, bits, FOOT_BIT, plainValue, VEHICLE_BITS } from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys that {@link wayKind} reads. */
export const WAY_KIND_KEYS: readonly string[] = ['highway', 'route', 'service', 'motorroad', 'bicycle_road'];

export interface WayKind {
  /** The tag's value, which knows more than the class; `ferry` and `shuttle_train` of routes. */
  readonly highway: string;
  readonly roadClass: RoadClass;
  /** Class where it is signed for vehicles that its kind is not made for. */
  readonly drivenClass: RoadClass;
  /** Bits of those who use it where nothing is signed. */
  readonly usual: number;
}

const CLASS_OF: ReadonlyMap<string, RoadClass> = new Map<string, RoadClass>([
  ...ROAD_CLASSES.filter((name) => name !== 'ferry').map((name): [string, RoadClass] => [name, name]),
  ['motorway_link', 'motorway'],
  ['trunk_link', 'trunk'],
  ['primary_link', 'primary'],
  ['secondary_link', 'secondary'],
  ['tertiary_link', 'tertiary'],
  ['road', 'unclassified'],
  ['busway', 'unclassified'],
  ['bus_guideway', 'unclassified'],
  ['winter_road', 'track'],
  ['ice_road', 'track'],
  ['steps', 'path'],
  ['corridor', 'path'],
  ['footway', 'path'],
  ['cycleway', 'path'],
  ['bridleway', 'path'],
  ['pedestrian', 'path'],
]);

/** Trains carry vehicles, with people in them; on ferries people walk too. */
const ROUTES: ReadonlyMap<string, number> = new Map([
  ['ferry', ALL_BITS],
  ['shuttle_train', VEHICLE_BITS],
]);

/** Null of ways that are neither road nor ferry. */
export function wayKind(tags: Tags): WayKind | null {
  const highway = plainValue(tags.get('highway'));
  const route = plainValue(tags.get('route'));
  const carried = ROUTES.get(route);
  const roadClass = CLASS_OF.get(highway);
  if (carried !== undefined && (roadClass === undefined || route === 'ferry')) {
    const known = highway === '' || highway === route || roadClass !== undefined;
    return known ? { highway: route, roadClass: 'ferry', drivenClass: 'ferry', usual: carried } : null;
  }
  if (roadClass === undefined) return null;
  return {
    highway,
    roadClass,
    drivenClass: drivenClass(highway, roadClass),
    usual: usualBits(tags, highway, roadClass),
  };
}

export const isFerry = ({ roadClass }: WayKind): boolean => roadClass === 'ferry';

/** Vehicles go at a walker's pace among walkers, and on a path as on a track. */
function drivenClass(highway: string, roadClass: RoadClass): RoadClass {
  if (roadClass !== 'path') return roadClass;
  return highway === 'path' || highway === 'bridleway' ? 'track' : 'living_street';
}

function usualBits(tags: Tags, highway: string, roadClass: RoadClass): number {
  if (roadClass === 'path') return FOOT_BIT;
  if (highway === 'busway') return bits('bus');
  // Buses there are guided by rails or kerbs; ours are not, unless it is signed for them.
  if (highway === 'bus_guideway') return 0;
  if (plainValue(tags.get('service')) === 'emergency_access') return FOOT_BIT;
  if (plainValue(tags.get('bicycle_road')) === 'yes') return FOOT_BIT;
  const motorsOnly = roadClass === 'motorway' || plainValue(tags.get('motorroad')) === 'yes';
  return motorsOnly ? VEHICLE_BITS : ALL_BITS;
}
