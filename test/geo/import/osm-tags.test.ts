/** Tags of ways, by the OSM wiki's own examples. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ferrySeconds, limitKmh } from '../../../geo/import/osm-limits.ts';
import { osmWay, WAY_KEYS } from '../../../geo/import/osm-tags.ts';
import { ROAD_CLASSES, ROAD_USES, SURFACES } from '../../../src/model/index.ts';

type Tags = Record<string, string>;
const read = (tags: Tags) => osmWay(1, [1, 2], new Map(Object.entries(tags)));
const users = (tags: Tags): string => {
  const access = read(tags)?.access ?? 0;
  return ROAD_USES.filter((_, bit) => access & (1 << bit)).join(' ');
};
const ALL = 'goods car motorcycle bus foot';
const VEHICLES = 'goods car motorcycle bus';

describe('class', () => {
  it.each([
    ['motorway_link', 'motorway'],
    ['trunk_link', 'trunk'],
    ['tertiary', 'tertiary'],
    ['road', 'unclassified'],
    ['living_street', 'living_street'],
    ['steps', 'path'],
    ['footway', 'path'],
    ['cycleway', 'path'],
    ['bridleway', 'path'],
    ['pedestrian', 'path'],
    ['track', 'track'],
  ])('%s is %s', (highway, roadClass) => {
    expect(ROAD_CLASSES[read({ highway })?.roadClass ?? -1]).toBe(roadClass);
  });

  it.each(['construction', 'proposed', 'raceway', 'platform', 'bus_stop', 'constructor', '__proto__', 'ferry', ''])(
    '%s is no road',
    (highway) => {
      expect(read({ highway })).toBeNull();
    },
  );

  it('a ferry is a route', () => {
    expect(read({ route: 'ferry', duration: '00:20', name: 'F' })).toMatchObject({
      roadClass: 11,
      durationSeconds: 1200,
    });
    expect(read({ route: 'bus' })).toBeNull();
  });

  it('an area is no road unless people walk on it', () => {
    expect(read({ highway: 'service', area: 'yes' })).toBeNull();
    expect(users({ highway: 'pedestrian', area: 'yes' })).toBe('foot');
  });
});

describe('access', () => {
  it.each<[string, Tags]>([
    [ALL, { highway: 'tertiary' }],
    [VEHICLES, { highway: 'motorway' }],
    [VEHICLES, { highway: 'trunk', motorroad: 'yes' }],
    ['foot', { highway: 'footway' }],
    ['', { highway: 'service', access: 'private' }],
    ['', { highway: 'service', access: 'no' }],
    [ALL, { highway: 'service', access: 'destination' }],
    [ALL, { highway: 'service', access: 'delivery' }],
    [ALL, { highway: 'service', access: 'permissive' }],
    ['foot', { highway: 'track', motor_vehicle: 'agricultural' }],
    ['foot', { highway: 'track', vehicle: 'forestry' }],
    ['goods', { highway: 'service', access: 'no', hgv: 'yes' }],
    ['bus foot', { highway: 'residential', motor_vehicle: 'no', bus: 'yes' }],
    ['bus foot', { highway: 'residential', motor_vehicle: 'no', psv: 'yes' }],
    ['car motorcycle bus foot', { highway: 'residential', hgv: 'no' }],
    [ALL, { highway: 'residential', hgv: 'no', goods: 'yes' }],
    ['goods motorcycle bus foot', { highway: 'residential', motorcar: 'no' }],
    ['motorcycle foot', { highway: 'path', motorcycle: 'yes' }],
    ['foot', { highway: 'footway', access: 'yes' }],
    [VEHICLES, { highway: 'motorway', access: 'yes' }],
    [VEHICLES, { highway: 'primary', foot: 'no' }],
    [VEHICLES, { highway: 'primary', foot: 'use_sidepath' }],
    [ALL, { highway: 'primary', access: 'no', vehicle: 'yes', foot: 'yes' }],
    [ALL, { highway: 'primary', access: 'what?' }],
    ['foot', { highway: 'steps', motor_vehicle: 'yes' }],
    ['', { highway: 'steps', foot: 'no' }],
    ['foot', { route: 'ferry', vehicle: 'no' }],
    ['foot', { highway: 'track', smoothness: 'impassable' }],
  ])('"%s" may use %o', (expected, tags) => {
    expect(users(tags)).toBe(expected);
  });
});

describe('direction', () => {
  it.each<[number, Tags]>([
    [0, { highway: 'primary' }],
    [1, { highway: 'primary', oneway: 'yes' }],
    [1, { highway: 'primary', oneway: '1' }],
    [2, { highway: 'primary', oneway: '-1' }],
    [0, { highway: 'primary', oneway: 'no' }],
    [1, { highway: 'primary', junction: 'roundabout' }],
    [0, { highway: 'primary', junction: 'roundabout', oneway: 'no' }],
    [1, { highway: 'motorway' }],
    [1, { highway: 'motorway_link' }],
    [0, { highway: 'motorway', oneway: 'no' }],
    [0, { highway: 'residential', oneway: 'yes', 'oneway:motor_vehicle': 'no' }],
    [0, { highway: 'footway', oneway: 'yes' }],
    [0, { highway: 'primary', oneway: 'alternating' }],
  ])('%i of %o', (expected, tags) => {
    expect(read(tags)?.direction).toBe(expected);
  });

  it('nobody drives where it changes with the hour', () => {
    expect(users({ highway: 'primary', oneway: 'reversible' })).toBe('foot');
    expect(read({ highway: 'motorway', oneway: 'reversible' })).toBeNull();
  });
});

describe('speed limits', () => {
  it.each<[number, Tags]>([
    [50, { maxspeed: '50' }],
    [48, { maxspeed: '30 mph' }],
    [48, { maxspeed: '30mph' }],
    [9, { maxspeed: '5 knots' }],
    [60, { maxspeed: '60 km/h' }],
    [5, { maxspeed: 'walk' }],
    [5, { maxspeed: 'DE:walk' }],
    [0, { maxspeed: 'none' }],
    [0, { maxspeed: 'signals' }],
    [0, { maxspeed: '-50' }],
    [0, { maxspeed: '0' }],
    [255, { maxspeed: '999' }],
    [40, { maxspeed: '60;40' }],
    [50, { maxspeed: 'CN:urban' }],
    [70, { maxspeed: 'CN:rural' }],
    [120, { maxspeed: 'CN:motorway' }],
    [100, { maxspeed: 'DE:rural' }],
    [90, { maxspeed: 'RO:rural' }],
    [30, { maxspeed: 'DE:zone30' }],
    [30, { 'zone:maxspeed': 'DE:30' }],
    [50, { 'source:maxspeed': 'FR:urban' }],
    [30, { 'maxspeed:forward': '30', 'maxspeed:backward': '50' }],
    [80, { maxspeed: '80', 'maxspeed:forward': '30' }],
    [0, {}],
  ])('%i of %o', (expected, tags) => {
    expect(limitKmh(new Map(Object.entries(tags)))).toBe(expected);
  });

  it('are integers from 0 to 255 whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kmh = limitKmh(new Map([['maxspeed', text]]));
        expect(Number.isInteger(kmh) && kmh >= 0 && kmh <= 255).toBe(true);
      }),
    );
  });
});

it.each<[number, string]>([
  [1200, '00:20'],
  [5400, '1:30'],
  [5415, '01:30:15'],
  [900, '15'],
  [1200, 'PT20M'],
  [5400, 'PT1H30M'],
  [90_000, 'P1DT1H'],
  [0, 'PT'],
  [0, '20 minutes'],
  [0, '999:00'],
  [0, ''],
])('a ferry takes %i s: "%s"', (expected, text) => {
  expect(ferrySeconds(text)).toBe(expected);
});

it.each<[string, Tags]>([
  ['unknown', {}],
  ['paved', { surface: 'asphalt' }],
  ['paved', { surface: 'concrete:plates' }],
  ['compacted', { surface: 'cobblestone' }],
  ['unpaved', { surface: 'gravel' }],
  ['poor', { surface: 'mud' }],
  ['paved', { tracktype: 'grade1' }],
  ['compacted', { tracktype: 'grade2' }],
  ['poor', { tracktype: 'grade5' }],
  ['unpaved', { surface: 'ground', tracktype: 'grade1' }],
  ['poor', { surface: 'asphalt', smoothness: 'very_bad' }],
  ['unpaved', { smoothness: 'bad' }],
  ['poor', { surface: 'mud', smoothness: 'bad' }],
  ['unknown', { surface: 'constructor', tracktype: '__proto__', smoothness: 'toString' }],
])('surface %s of %o', (expected, tags) => {
  expect(SURFACES[read({ highway: 'track', ...tags })?.surface ?? -1]).toBe(expected);
});

describe('any tags', () => {
  const tags = fc.dictionary(
    fc.constantFrom(...WAY_KEYS),
    fc.oneof(fc.string(), fc.constantFrom('yes', 'no', 'primary', 'ferry', '-1')),
  );
  it('give a way in range or none', () => {
    fc.assert(
      fc.property(tags, (all) => {
        const way = read(all);
        if (way === null) return;
        expect(way.access).toBeGreaterThan(0);
        expect(way.access).toBeLessThan(1 << ROAD_USES.length);
        expect(ROAD_CLASSES[way.roadClass]).toBeDefined();
        expect(SURFACES[way.surface]).toBeDefined();
        expect([0, 1, 2]).toContain(way.direction);
        expect(way.name.isWellFormed()).toBe(true);
      }),
    );
  });

  it('closing a way to all leaves nobody but those named', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROAD_CLASSES.filter((c) => c !== 'ferry')), (highway) => {
        expect(read({ highway, access: 'no' })).toBeNull();
      }),
    );
  });
});
