/**
 * Who may drive the trap of each shared case, by the OSM wiki's meaning of its tags. Each file has a short road that is
 * signed in one way, and a long one round it.
 */
import { describe, expect, it } from 'vitest';
import { readOsmXml } from '../../../geo/import/osm/xml.ts';
import { weightsOf } from '../../../geo/roads/graph/weights.ts';
import { compressWays } from '../../../geo/roads/index.ts';
import { openRouter } from '../../../geo/roads/open-router.ts';
import { DEFAULT_PROFILES, ROAD_USES, type RoadNetwork, type RoadProfile, SILENT } from '../../../src/model/index.ts';
import { hasShared, sharedExists, sharedInput, sharedText, titled } from './shared.ts';

/** `truck` and `small-truck` are goods vehicles, the van a car. */
const WHO = ['truck', 'small-truck', 'van', 'motorcycle', 'bus', 'foot'];
const VEHICLES = 'truck small-truck van motorcycle bus';
const LIGHT = 'van motorcycle bus foot';
const ALL = `${VEHICLES} foot`;

/** Names that may go: in both directions, only along, only against, only to reach places. */
interface Who {
  readonly both?: string;
  readonly along?: string;
  readonly against?: string;
  readonly destination?: string;
}
const both = (names: string): Who => ({ both: names });

const CASES: Readonly<Record<string, Who>> = {
  'access-forward': { against: VEHICLES, both: 'foot' },
  'conditional-access': both('foot'),
  construction: {},
  destination: { destination: VEHICLES, both: 'foot' },
  'goods-no': both(LIGHT),
  // Shut to lorries by night: they can't count on it.
  'hgv-no-conditional': both(LIGHT),
  maxaxleload: both('van motorcycle foot'),
  'maxweight-hgv': both(LIGHT),
  'node-access': both('foot'),
  'pedestrian-motor': both(ALL),
  'vehicle-backward': { along: VEHICLES, both: 'foot' },
  width: both('motorcycle foot'),
  s01b_ferry_mv_no: both('foot'),
  s01c_ferry_duration_relation: both(ALL),
  // On the relation only: not taken.
  s01d_ferry_on_relation: {},
  s01f_ferry_highway_tag: both(ALL),
  // Goes two hours a day.
  s01g_ferry_seasonal_interval: {},
  t01_motor_vehicle_forward_no: { against: VEHICLES, both: 'foot' },
  t01b_vehicle_backward_no: { along: VEHICLES, both: 'foot' },
  t02_node_access_no: {},
  t02b_node_motor_vehicle_no_crossing: both('foot'),
  t03_access_bus: both('bus'),
  t03c_access_psv_foot: both('foot'),
  t03d_access_list: { destination: VEHICLES, both: 'foot' },
  t03e_access_list2: {},
  t04b_highway_construction: {},
  t05_destination: { destination: ALL },
  t05b_mv_private: both('foot'),
  t06b_maxlength: both('van motorcycle foot'),
  t06c_maxaxleload: both('van motorcycle foot'),
  t06d_hgv_maxweight: both(LIGHT),
  t07_cycleway_mv_designated: both(ALL),
  t07b_path_motorcar_yes: both(ALL),
  t08_emergency_access: both('foot'),
  t09b_abandoned_prefix: {},
  t10_ford: both(ALL),
  t10b_ford_node: {},
  // Open by day only: nobody can count on it.
  t11b_motor_cond_yes: both('foot'),
  t12_oneway_reversible: both('foot'),
  t12b_oneway_bus_no: { along: 'truck small-truck van motorcycle', both: 'bus foot' },
  t13_bollard: both('foot'),
  t13b_liftgate_private: {},
  t14_area_yes_service: {},
  // The built-in motorcycle keeps off motorways.
  t16_motorway_link_no_oneway: both('truck small-truck van bus'),
  t17_maxspeed_hgv: both(ALL),
  t17b_maxspeed_cond: both(ALL),
  t18_busway: both('bus'),
  t18b_bus_guideway: {},
  t19_hgv_no_goods_yes: both(LIGHT),
  t19c_hgv_delivery: { destination: 'truck small-truck', both: 'foot' },
  t20_vehicle_no_bus_yes: both('bus'),
  t20b_psv_yes: both('bus'),
  t21_toll_booth_no: {},
  t21b_barrier_gate_locked: both('foot'),
  t21c_gate_mv_private_foot_yes: both('foot'),
  t21e_gate_opening_hours: {},
  t22_winter_closed: both('foot'),
  t22b_seasonal_dry: both(ALL),
  t24_indoor_level: both('foot'),
  t25_railway_crossing_barrier_on_way: both(ALL),
  t26_informal_path_mv: both('foot'),
  t26c_access_space: {},
  t26d_oneway_spaces: { along: VEHICLES, both: 'foot' },
  t27_node_maxheight_nobarrier: both('motorcycle foot'),
  t28_valhalla6298: { along: 'truck small-truck van motorcycle', both: 'bus foot' },
  t29_maxweight_forward: { against: 'truck small-truck bus', both: 'van motorcycle foot' },
  t29b_maxheight_backward: { along: 'truck small-truck bus', both: 'van motorcycle foot' },
};

const network = async (file: string): Promise<RoadNetwork> => {
  const { name, bytes } = sharedInput(file);
  if (!(bytes instanceof Uint8Array)) throw new Error(`${name} has no bytes`);
  return compressWays((await readOsmXml(name, bytes, SILENT)).roads).roads;
};

const profileOf = (id: string): RoadProfile => {
  const profile = DEFAULT_PROFILES.find((one) => one.id === id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  return profile;
};

/** `+`: the whole way may be gone, `d`: only to reach places, `-`: not. One sign along the way and one against it. */
function through(roads: RoadNetwork, way: number, profile: RoadProfile): string {
  const bit = 1 << ROAD_USES.indexOf(profile.use);
  const { milliseconds } = weightsOf(roads, profile);
  const segments = [...roads.way.keys()].filter((segment) => roads.way[segment] === way);
  const tail = (arc: number) => (arc & 1 ? roads.to : roads.from)[arc >>> 1];
  const head = (arc: number) => (arc & 1 ? roads.from : roads.to)[arc >>> 1];
  const forbidden = (arc: number, next: number): boolean =>
    [...roads.restrictionUse.keys()].some((r) => {
      const walk = roads.restrictionArc.subarray(roads.restrictionStart[r], roads.restrictionStart[r + 1]);
      return ((roads.restrictionUse[r] ?? 0) & bit) !== 0 && walk.join() === `${arc},${next}`;
    });
  return [0, 1]
    .map((against) => {
      const arcs = segments.map((segment) => 2 * segment + against);
      if (against === 1) arcs.reverse();
      const open = arcs.every((arc, step) => {
        const next = arcs[step + 1];
        if ((milliseconds[arc] ?? Number.POSITIVE_INFINITY) === Number.POSITIVE_INFINITY) return false;
        return next === undefined || (head(arc) === tail(next) && !forbidden(arc, next));
      });
      const only = against === 1 ? roads.destinationBack : roads.destination;
      if (!open || arcs.length === 0) return '-';
      return segments.some((segment) => ((only[segment] ?? 0) & bit) !== 0) ? 'd' : '+';
    })
    .join('');
}

const expectedSign = (who: Who, name: string): string => {
  const has = (list: string | undefined): boolean => (list ?? '').split(' ').includes(name);
  if (has(who.both)) return '++';
  if (has(who.destination)) return 'dd';
  return `${has(who.along) ? '+' : '-'}${has(who.against) ? '+' : '-'}`;
};

const folder = 'cases/osm';
const here = hasShared && sharedExists(folder);

describe.skipIf(!here)(titled('the trap of'), () => {
  it.each(Object.entries(CASES))('%s', async (name, who) => {
    const file = `${folder}/${name}.osm`;
    const text = sharedText(file);
    const trap = /<way id="(\d+)">(?:(?!<\/way>).)*v="(?:trap|shortcut|ferry)"/.exec(text)?.[1];
    const roads = await network(file);
    const found = WHO.map((id) => `${id} ${through(roads, Number(trap), profileOf(id))}`);
    expect(found).toEqual(WHO.map((id) => `${id} ${expectedSign(who, id)}`));
  });

  it.each<[string, number, number]>([
    // The half of the circle that lies ahead, then the other; both are 2.83 km.
    ['s02_roundabout_cw', 6829, 6829],
    // A way that passes one node twice is a short cut through it.
    ['s02c_figure8', 6000, 12_000],
    ['s02d_minirb_node_dupnodes', 6000, 6000],
    // Two one-way ways over the same nodes, one there and one back.
    ['s03_dupways', 6000, 6000],
  ])('%s: %i m there, %i m back', async (name, there, back) => {
    const roads = await network(`${folder}/${name}.osm`);
    const [west, east] = [104.9801542, 105.0396917].map((lon) => {
      const node = [...roads.nodeLon].findIndex((x, i) => x === Math.round(lon * 1e7) && roads.nodeLat[i] === 25e7);
      return { lon, lat: 25, segment: 0, point: 0, fraction: 0, node, straightMetres: 0 };
    });
    if (west === undefined || east === undefined) throw new Error('no ends');
    const router = openRouter(roads, profileOf('van'));
    const metres = [router.route(west, east), router.route(east, west)].map((way) => (way?.decimetres ?? -1) / 10);
    expect(Math.abs((metres[0] ?? -1) - there)).toBeLessThan(8);
    expect(Math.abs((metres[1] ?? -1) - back)).toBeLessThan(8);
  });

  it('a limit of speed holds for those whom it names, and one at times for all of the time', async () => {
    const speeds = async (name: string) => {
      const roads = await network(`${folder}/${name}.osm`);
      const segment = roads.way.indexOf(1);
      return ['truck', 'van', 'bus'].map((id) => {
        const ms = weightsOf(roads, profileOf(id)).milliseconds[2 * segment] ?? 0;
        return Math.round(((roads.lengthDecimetres[segment] ?? 0) * 360) / ms);
      });
    };
    expect(await speeds('t17_maxspeed_hgv')).toEqual([10, 40, 35]);
    expect(await speeds('t17b_maxspeed_cond')).toEqual([10, 10, 10]);
  });
});
