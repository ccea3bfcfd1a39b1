/** Keys taken apart, and what they make of a way or a node for each user and direction. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { osmBarrier } from '../../../geo/import/osm/barrier.ts';
import { clausesOf, clockOf } from '../../../geo/import/osm/conditions.ts';
import { osmSign } from '../../../geo/import/osm/sign.ts';
import { roadTags } from '../../../geo/import/osm/tags.ts';
import { meaningOf } from '../../../geo/import/osm/vocabulary.ts';
import { ROAD_CLASSES, ROAD_USES } from '../../../src/model/index.ts';

type Tags = Record<string, string>;
const names = (bits: number): string => ROAD_USES.filter((_, bit) => bits & (1 << bit)).join(' ');
const ALL = 'goods car motorcycle bus foot';
const VEHICLES = 'goods car motorcycle bus';

function read(tags: Tags) {
  const remarks: string[] = [];
  const map = new Map(Object.entries({ highway: 'tertiary', ...tags }));
  const way = roadTags(map, (kind, key, value) => remarks.push(`${kind} ${key}=${value}`));
  const rules = way?.rules.map(
    ({ uses, directions, kind, value, condition }) =>
      `${names(uses)} ${['', 'along', 'against', 'both'][directions]}: ${kind}${value === undefined ? '' : ` ${value}`}${condition === undefined ? '' : ` @ ${condition}`}`,
  );
  return { way, remarks: remarks.sort(), rules: rules ?? [] };
}

describe('keys', () => {
  it.each([
    ['motor_vehicle:forward', 'access', 'motor_vehicle', 'forward', false],
    ['access:hgv', 'access', 'hgv', 'both', false],
    ['hgv:backward:conditional', 'access', 'hgv', 'backward', true],
    ['maxweight:hgv:conditional', 'weight', 'hgv', 'both', true],
    ['maxspeed:forward:bus', 'speed', 'bus', 'forward', false],
    ['maxheight:physical:backward', 'height', '', 'backward', false],
    ['oneway:psv', 'oneway', 'psv', 'both', false],
  ])('%s limits %s', (key, quantity, mode, heading, conditional) => {
    expect(meaningOf(key)).toMatchObject({ quantity, mode, heading, conditional });
  });

  it.each([
    'bicycle',
    'oneway:bicycle',
    'maxspeed:trailer',
    'hgv:source',
    'maxheight:signed',
    'name',
    'bus_bay',
    'footway',
  ])('%s limits none of ours', (key) => {
    expect(meaningOf(key)).toBeNull();
  });

  it.each(['maxspeed:children_present', 'access:covid19', 'maxaxles', 'narrow'])('%s is listed', (key) => {
    expect(meaningOf(key)).toBe('listed');
    expect(read({ [key]: '1' }).remarks).toEqual([`key ${key}=1`]);
  });
});

describe('access by direction', () => {
  it.each<[along: string, against: string, Tags]>([
    ['foot', ALL, { 'motor_vehicle:forward': 'no' }],
    [ALL, 'foot', { 'vehicle:backward': 'no' }],
    ['', ALL, { 'access:forward': 'no' }],
    [ALL, 'car motorcycle bus foot', { 'hgv:backward': 'no' }],
    ['bus foot', ALL, { 'motor_vehicle:forward': 'no', 'psv:forward': 'yes' }],
    // The vehicle's own key comes before the direction of a general one.
    ['car', 'car', { access: 'no', 'access:forward': 'no', motorcar: 'yes' }],
    ['car', '', { access: 'no', motorcar: 'no', 'motorcar:forward': 'yes' }],
    ['foot', `${ALL}`, { highway: 'pedestrian', 'vehicle:backward': 'yes' }],
    [VEHICLES, ALL, { 'oneway:foot': '-1' }],
    [ALL, 'bus foot', { 'vehicle:backward': 'no', 'bus:backward': 'designated' }],
  ])('%s along and %s against: %o', (along, against, tags) => {
    const { way } = read(tags);
    expect([names(way?.access ?? 0), names(way?.accessBack ?? 0)]).toEqual([along, against]);
  });
});

describe('values', () => {
  it.each<[open: string, destination: string, Tags]>([
    ['bus', '', { access: 'bus' }],
    ['bus foot', '', { motor_vehicle: 'bus' }],
    ['foot', '', { vehicle: 'foot' }],
    ['goods bus', '', { access: 'bus;hgv' }],
    ['', '', { access: 'taxi' }],
    ['', '', { access: 'agricultural; forestry' }],
    ['', '', { access: 'no;permit' }],
    ['foot', VEHICLES, { motor_vehicle: 'private;delivery' }],
    ['foot', VEHICLES, { motor_vehicle: 'destination; agricultural' }],
    ['', ALL, { access: 'customers' }],
    ['', VEHICLES, { access: 'delivery' }],
    ['car motorcycle bus foot', 'goods', { hgv: 'delivery' }],
    ['foot', 'goods', { motor_vehicle: 'no', hgv: 'destination' }],
    ['bus foot', '', { motor_vehicle: 'official', psv: 'official' }],
    [ALL, '', { access: 'unknown' }],
    ['', '', { access: ' No ' }],
    [ALL, '', { hgv: 'discouraged' }],
  ])('"%s" may go, "%s" to reach places: %o', (open, destination, tags) => {
    const { way } = read(tags);
    const [access, only] = [way?.access ?? 0, way?.destination ?? 0];
    expect([names(access & ~only), names(only)]).toEqual([open, destination]);
  });

  it('that are not known say nothing and are listed; of a contradiction the open part counts', () => {
    expect(read({ access: 'yes;sometimes' }).remarks).toEqual(['value access=yes;sometimes']);
    expect(read({ motor_vehicle: 'yes;no' }).remarks).toEqual(['contradiction motor_vehicle=yes;no']);
    expect(names(read({ motor_vehicle: 'yes;no' }).way?.access ?? 0)).toBe(ALL);
  });

  it('of heavy goods vehicles alone are a limit of 3.5 t where light ones are let in', () => {
    expect(read({ hgv: 'no', goods: 'yes' }).rules).toEqual(['goods both: weight 3500']);
    expect(names(read({ hgv: 'no' }).way?.access ?? 0)).toBe('car motorcycle bus foot');
  });
});

describe('ways that are not made for vehicles', () => {
  it.each<[open: string, roadClass: string, Tags]>([
    ['car foot', 'living_street', { highway: 'pedestrian', motorcar: 'yes' }],
    [ALL, 'living_street', { highway: 'cycleway', motor_vehicle: 'designated' }],
    ['motorcycle foot', 'track', { highway: 'path', motorcycle: 'yes' }],
    ['bus foot', 'living_street', { highway: 'pedestrian', bus: 'yes' }],
    ['foot', 'path', { highway: 'footway', motor_vehicle: 'destination' }],
    ['foot', 'path', { highway: 'steps', motor_vehicle: 'yes' }],
    ['bus', 'unclassified', { highway: 'busway' }],
    ['bus', 'unclassified', { highway: 'bus_guideway', bus: 'designated' }],
    ['', '', { highway: 'bus_guideway' }],
    ['foot', 'service', { highway: 'service', service: 'emergency_access' }],
    ['car foot', 'residential', { highway: 'residential', bicycle_road: 'yes', motorcar: 'yes' }],
    [VEHICLES, 'ferry', { highway: '', route: 'shuttle_train' }],
    [ALL, 'ferry', { highway: 'ferry', route: 'ferry' }],
    [ALL, 'track', { highway: 'winter_road' }],
  ])('"%s" go there as on %s: %o', (open, roadClass, tags) => {
    const { way } = read(tags);
    expect([names(way?.access ?? 0), ROAD_CLASSES[way?.roadClass ?? -1] ?? '']).toEqual([open, roadClass]);
  });
});

describe('what shuts a way', () => {
  it.each<[string, Tags]>([
    ['', { construction: 'yes' }],
    [ALL, { construction: 'minor' }],
    [ALL, { construction: 'no' }],
    ['foot', { abandoned: 'yes' }],
    ['', { razed: 'yes' }],
    ['foot', { impassable: 'yes' }],
    ['foot', { smoothness: 'very_horrible' }],
    ['motorcycle foot', { '4wd_only': 'yes' }],
    ['bus foot', { hov: 'designated' }],
    ['foot', { ford: 'stepping_stones' }],
    ['', { ford: 'yes', depth: '1.2' }],
    [ALL, { ford: 'yes', depth: '0.2' }],
    [ALL, { barrier: 'gate' }],
    ['foot', { barrier: 'block' }],
    // Runs along the way.
    [ALL, { barrier: 'fence' }],
  ])('"%s" may go: %o', (expected, tags) => {
    expect(names(read(tags).way?.access ?? 0)).toBe(expected);
  });
});

describe('limits', () => {
  it.each<[rules: string[], Tags]>([
    [['goods both: weight 3500'], { 'maxweight:hgv': '3.5' }],
    [['goods both: weight 7500'], { maxweight: '10', 'maxweightrating:hgv': '7.5' }],
    [['goods car motorcycle both: weight 3500'], { maxweight: '3.5', 'maxweight:bus': 'none' }],
    [['goods car motorcycle bus along: weight 2000'], { 'maxweight:forward': '2' }],
    [['goods car motorcycle bus against: height 200'], { 'maxheight:backward': '2' }],
    [['goods both: speed 60'], { maxspeed: '80', 'maxspeed:hgv': '60' }],
    [['goods both: speed 40'], { 'maxspeed:goods': '60', 'maxspeed:hgv': '40' }],
    [['bus along: speed 30'], { maxspeed: '50', 'maxspeed:bus:forward': '30' }],
    [['bus both: length 1000'], { 'maxlength:bus': '10' }],
    [['goods both: axleload 8000'], { 'maxaxleload:goods': '8' }],
  ])('%j of %o', (rules, tags) => {
    const found = read(tags);
    expect([found.rules, found.remarks]).toEqual([rules, []]);
  });

  it('that hold for all are columns', () => {
    expect(read({ maxlength: '12', maxaxleload: '10 t', est_width: '3', maxwidth: '2.5' })).toMatchObject({
      way: { maxLengthCentimetres: 1200, maxAxleKilograms: 10_000, maxWidthCentimetres: 250 },
      rules: [],
    });
    expect(read({ width: "9'" }).way?.maxWidthCentimetres).toBe(274);
    expect(read({ maxweight: '0.1 lbs' }).way?.maxWeightKilograms).toBe(1);
  });

  it('that no figure can be read of are listed', () => {
    const tags = { maxspeed: 'fast', width: 'narrow', 'maxweight:lanes': '3.5|', 'maxheight:forward': 'low' };
    expect(read(tags).remarks).toEqual([
      'key maxweight:lanes=3.5|',
      'value maxheight:forward=low',
      'value maxspeed=fast',
      'value width=narrow',
    ]);
  });
});

describe('conditions', () => {
  it.each<[rules: string[], remarks: string[], Tags]>([
    [['goods both: closed @ 22:00-06:00'], ['by-hours'], { 'hgv:conditional': 'no @ (22:00-06:00)' }],
    [['goods both: weight 7500'], [], { 'hgv:conditional': 'no @ (weight>7.5)' }],
    [['goods both: weight 7499'], [], { 'hgv:conditional': 'no @ (weight>=7.5)' }],
    [
      ['goods car motorcycle bus both: weight 3500 @ Mo-Fr 07:00-09:00'],
      ['by-hours'],
      { 'motor_vehicle:conditional': 'no @ (weight > 3.5 t AND Mo-Fr 07:00-09:00)' },
    ],
    [['goods car motorcycle bus both: closed @ Nov-Apr'], ['part-time'], { 'vehicle:conditional': 'no @ (Nov-Apr)' }],
    [['goods car motorcycle bus both: closed @ wet'], ['part-time'], { 'motor_vehicle:conditional': 'no @ wet' }],
    [[], [], { 'motor_vehicle:conditional': 'no @ (hazmat)' }],
    [
      ['goods both: closed @ outside 06:00-10:00'],
      ['by-hours'],
      { hgv: 'no', 'hgv:conditional': 'delivery @ (06:00-10:00)' },
    ],
    [[], ['permission'], { hgv: 'no', 'hgv:conditional': 'delivery @ (Mo-Fr 06:00-10:00)' }],
    [
      ['goods car motorcycle bus both: speed 10 @ 06:00-20:00'],
      ['by-hours'],
      { maxspeed: '60', 'maxspeed:conditional': '10 @ (06:00-20:00)' },
    ],
    [[], ['permission'], { maxspeed: '60', 'maxspeed:conditional': '80 @ (22:00-06:00)' }],
    [['goods bus both: speed 60'], [], { maxspeed: '80', 'maxspeed:conditional': '60 @ (weight>3.5)' }],
    [[], ['permission'], { maxweight: '7.5', 'maxweight:conditional': 'none @ destination' }],
    [
      ['goods car motorcycle bus against: closed @ Mo-Fr 07:00-09:00'],
      ['by-hours'],
      { 'oneway:conditional': 'yes @ (Mo-Fr 07:00-09:00)' },
    ],
    [[], ['permission'], { oneway: 'yes', 'oneway:conditional': 'no @ (Su)' }],
    [[`${ALL} both: closed @ outside Mo-Fr 08:00-10:00`], ['part-time'], { opening_hours: 'Mo-Fr 08:00-10:00' }],
    [[], [], { opening_hours: '24/7' }],
    [[], ['value'], { 'hgv:conditional': 'no' }],
  ])('%j, %j of %o', (rules, kinds, tags) => {
    const found = read(tags);
    expect([found.rules, found.remarks.map((remark) => remark.split(' ')[0])]).toEqual([rules, kinds]);
  });

  it('that always hold are plain, that never hold are nothing', () => {
    expect(names(read({ 'motor_vehicle:conditional': 'no @ (00:00-24:00)' }).way?.access ?? 0)).toBe('foot');
    expect(names(read({ motor_vehicle: 'no', 'motor_vehicle:conditional': 'yes @ (24/7)' }).way?.access ?? 0)).toBe(
      ALL,
    );
    expect(names(read({ 'motor_vehicle:conditional': 'destination @ (07:00-19:00)' }).way?.destination ?? 0)).toBe(
      VEHICLES,
    );
  });

  it('come in clauses, hours with semicolons in brackets', () => {
    const clauses = clausesOf({ value: 'no @ (Mo-Fr 07:00-09:00; Sa 08:00-12:00); delivery @ 10:00-11:00' });
    expect(clauses.map(({ value, when }) => [value, when])).toEqual([
      ['no', 'Mo-Fr 07:00-09:00; Sa 08:00-12:00'],
      ['delivery', '10:00-11:00'],
    ]);
    expect(['24/7', 'off', 'Mo-Fr', 'May 15-Oct 1', 'sunrise-sunset', 'Mo-Fr; SH off', 'snow'].map(clockOf)).toEqual([
      'always',
      'never',
      'at-times',
      'at-times',
      'at-times',
      'at-times',
      'unreadable',
    ]);
  });

  it('of any text are read without an error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        expect(Array.isArray(clausesOf({ value: `no @ (${text})` }))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('nodes', () => {
  const node = (tags: Tags) => osmBarrier(1, new Map(Object.entries(tags)), () => undefined);
  it.each<[closed: string, Tags]>([
    [ALL, { access: 'no' }],
    [VEHICLES, { motor_vehicle: 'no' }],
    ['goods', { hgv: 'no' }],
    [VEHICLES, { barrier: 'gate', 'motor_vehicle:conditional': 'no @ (20:00-06:00)' }],
    [ALL, { barrier: 'gate', opening_hours: 'Mo-Fr 08:00-10:00' }],
    ['', { barrier: 'gate', opening_hours: '24/7' }],
    [ALL, { ford: 'yes', depth: '1.2' }],
    ['', { barrier: 'fence', sensory: 'audible' }],
    ['', { barrier: 'wall', access: 'yes' }],
  ])('closed to "%s": %o', (closed, tags) => {
    expect(names(node(tags)?.closed ?? 0)).toBe(closed);
  });

  it('with a speed are listed, cameras are not', () => {
    const remarks: string[] = [];
    const say = (tags: Tags) =>
      osmBarrier(1, new Map(Object.entries(tags)), (kind, key) => remarks.push(`${kind} ${key}`));
    expect(say({ maxspeed: '60', highway: 'speed_camera' })).toBeNull();
    expect(say({ maxspeed: '60', traffic_sign: 'maxspeed' })).toBeNull();
    expect(remarks).toEqual(['key maxspeed']);
  });

  it('limit without a barrier, by vehicle, and let some pass only to reach places', () => {
    expect(node({ maxheight: '1.9' })).toMatchObject({ closed: 0, maxHeightCentimetres: 190 });
    expect(node({ 'maxweight:hgv': '3.5' })?.rules).toEqual([{ uses: 1, directions: 3, kind: 'weight', value: 3500 }]);
    expect(names(node({ barrier: 'lift_gate', motor_vehicle: 'destination' })?.destination ?? 0)).toBe(VEHICLES);
    // The width of a bollard is its own, that of a gate its opening.
    expect(node({ barrier: 'gate', width: '2' })?.maxWidthCentimetres).toBe(200);
    expect(node({ barrier: 'bollard', width: '0.2' })?.maxWidthCentimetres).toBe(0);
  });

  it.each([
    ['signal', 0, false, { highway: 'traffic_signals' }],
    ['signal', 1, false, { highway: 'traffic_signals', 'traffic_signals:direction': 'forward' }],
    ['yield', 2, false, { highway: 'give_way', direction: 'backward' }],
    ['yield', 0, true, { highway: 'stop', stop: 'minor' }],
  ])('%s %i, minor %s: %o', (kind, direction, minor, tags) => {
    expect(osmSign(1, new Map(Object.entries(tags)))).toEqual({ node: 1, kind, direction, minor });
  });
});
