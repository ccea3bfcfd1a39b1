/** Tags of ways, by the OSM wiki's own examples. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ferrySeconds } from '../../../geo/import/osm/durations.ts';
import { isWayKey, roadName, roadTags, TagReader } from '../../../geo/import/osm/tags.ts';
import { ROAD_CLASSES, ROAD_FLAGS, ROAD_USES, RoadRule, SURFACES } from '../../../src/model/index.ts';

type Tags = Record<string, string>;
const remarks: string[] = [];
const read = (tags: Tags) => {
  const map = new Map(Object.entries(tags));
  const road = roadTags(map, (kind, key, value) => remarks.push(`${kind} ${key}=${value}`));
  return road === null ? null : { ...road, name: roadName(map) };
};
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
    [VEHICLES, { highway: 'service', access: 'delivery' }],
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
    [0, { highway: 'motorway_link' }],
    [1, { highway: 'motorway_link', oneway: ' Yes' }],
    [0, { highway: 'motorway', oneway: 'no' }],
    [0, { highway: 'residential', oneway: 'yes', 'oneway:motor_vehicle': 'no' }],
    [0, { highway: 'footway', oneway: 'yes' }],
    [0, { highway: 'primary', oneway: 'alternating' }],
    [1, { highway: 'primary', junction: 'roundabout', oneway: 'alternating' }],
    [1, { highway: 'motorway', oneway: 'alternating' }],
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
    [0, {}],
  ])('%i of %o', (expected, tags) => {
    expect(read({ highway: 'primary', ...tags })).toMatchObject({ maxspeedKmh: expected, maxspeedBackKmh: expected });
  });

  it.each<[number, number, Tags]>([
    [30, 50, { 'maxspeed:forward': '30', 'maxspeed:backward': '50' }],
    [30, 80, { maxspeed: '80', 'maxspeed:forward': '30' }],
    [50, 20, { 'zone:maxspeed': 'CN:urban', 'maxspeed:backward': '20' }],
    [0, 60, { 'maxspeed:backward': '60' }],
    [0, 80, { maxspeed: '80', 'maxspeed:forward': 'none' }],
  ])('%i along and %i against of %o', (along, against, tags) => {
    expect(read({ highway: 'primary', ...tags })).toMatchObject({ maxspeedKmh: along, maxspeedBackKmh: against });
  });

  it('are integers from 0 to 255 whatever is written', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { maxspeedKmh: kmh = -1 } = read({ highway: 'primary', maxspeed: text }) ?? {};
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
  [345_600, '96:00'],
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

describe('contraflow', () => {
  const against = (tags: Tags): string => {
    const { contraflow = 0 } = read({ highway: 'residential', ...tags }) ?? {};
    return ROAD_USES.filter((_, bit) => contraflow & (1 << bit)).join(' ');
  };
  it.each<[string, 0 | 1 | 2, Tags]>([
    ['', 0, {}],
    ['', 0, { 'oneway:bus': 'no' }],
    ['', 1, { oneway: 'yes' }],
    ['bus', 1, { oneway: 'yes', 'oneway:bus': 'no' }],
    ['bus', 2, { oneway: '-1', 'oneway:psv': 'no' }],
    ['', 1, { oneway: 'yes', 'oneway:psv': 'no', 'oneway:bus': 'yes' }],
    ['bus', 1, { oneway: 'yes', busway: 'opposite_lane' }],
    ['bus', 1, { oneway: 'yes', 'busway:left': 'opposite_lane' }],
    ['bus', 1, { oneway: 'yes', 'lanes:psv:backward': '1' }],
    ['', 1, { oneway: 'yes', busway: 'lane' }],
    ['goods', 1, { oneway: 'yes', 'oneway:hgv': 'no' }],
    ['goods', 1, { oneway: 'yes', 'oneway:goods': 'no' }],
    ['motorcycle', 1, { oneway: 'yes', 'oneway:motorcycle': 'no' }],
    ['foot', 1, { oneway: 'yes', 'oneway:foot': 'no' }],
    ['goods motorcycle bus', 1, { 'oneway:motorcar': 'yes' }],
    ['bus', 1, { oneway: 'yes', 'oneway:bus': '-1' }],
    ['', 1, { oneway: 'yes', 'oneway:bus': 'no', bus: 'no' }],
    ['bus', 1, { junction: 'roundabout', 'oneway:bus': 'no' }],
  ])('"%s" may go against direction %i of %o', (expected, direction, tags) => {
    expect([against(tags), read({ highway: 'residential', ...tags })?.direction]).toEqual([expected, direction]);
  });

  it('those for whom it changes with the hour are out', () => {
    expect(users({ highway: 'primary', 'oneway:bus': 'reversible' })).toBe('goods car motorcycle foot');
  });
});

it.each<[string, Tags]>([
  ['', { bridge: 'no', tunnel: 'no', seasonal: 'no', traffic_calming: 'no', junction: 'jughandle' }],
  ['roundabout', { junction: 'roundabout' }],
  ['roundabout', { junction: 'circular' }],
  ['bridge', { bridge: 'viaduct' }],
  ['tunnel', { tunnel: 'building_passage' }],
  ['toll', { toll: 'yes' }],
  ['seasonal', { seasonal: 'wet_season' }],
  ['seasonal', { ice_road: 'yes' }],
  ['seasonal', { winter_road: 'yes' }],
  ['link', { highway: 'primary_link' }],
  ['traffic-calmed', { traffic_calming: 'bump' }],
])('flags "%s" of %o', (expected, tags) => {
  const { flags = -1 } = read({ highway: 'primary', ...tags }) ?? {};
  expect(ROAD_FLAGS.filter((_, bit) => flags & (1 << bit)).join(' ')).toBe(expected);
});

describe('signed weight and size', () => {
  const sizes = (tags: Tags) => {
    const { maxWeightKilograms, maxHeightCentimetres, maxWidthCentimetres } = read({ highway: 'road', ...tags }) ?? {};
    return [maxWeightKilograms, maxHeightCentimetres, maxWidthCentimetres];
  };
  it.each<[number, string]>([
    [3500, '3.5'],
    [3500, '3,5'],
    [7500, '7.5 t'],
    [7500, '7500 kg'],
    [7257, '8 st'],
    [4536, '10000 lbs'],
    [3500, '7.5;3.5'],
    [0, 'none'],
    [0, 'default'],
    [0, ''],
  ])('%i kg: "%s"', (expected, text) => {
    expect(sizes({ maxweight: text })).toEqual([expected, 0, 0]);
  });
  it.each<[number, string]>([
    [400, '4'],
    [380, '3.8 m'],
    [350, '350 cm'],
    [411, '13\'6"'],
    [411, '13\' 6"'],
    [411, '13 ft 6 in'],
    [366, "12'"],
    [259, '102"'],
    [0, 'below_default'],
    [0, 'no_sign'],
  ])('%i cm: "%s"', (expected, text) => {
    expect(sizes({ maxheight: text })).toEqual([0, expected, 0]);
    expect(sizes({ maxwidth: text })).toEqual([0, 0, expected]);
  });

  it('of several the smallest holds', () => {
    expect(sizes({ maxweight: '10', maxweightrating: '3.5' })[0]).toBe(3500);
    expect(sizes({ maxheight: 'default', 'maxheight:physical': '3' })[1]).toBe(300);
  });

  it('what can not be read is handed on, not guessed', () => {
    remarks.length = 0;
    expect(sizes({ maxweight: '5 elephants', maxheight: '0', maxwidth: '-2', maxspeed: 'fast' })).toEqual([0, 0, 0]);
    expect(remarks.sort()).toEqual([
      'value maxheight=0',
      'value maxspeed=fast',
      'value maxweight=5 elephants',
      'value maxwidth=-2',
    ]);
  });
});

it('a reader that remembers tags says the same of every way', () => {
  const reader = new TagReader();
  const tags = (name: string) => new Map([...Object.entries({ highway: 'primary', maxweight: '?' }), ['name', name]]);
  expect(reader.read(tags('a'))).toEqual(reader.read(tags('b')));
  expect(reader.read(tags('c')).remarks).toEqual([['value', 'maxweight', '?']]);
  const forged = reader.read(
    new Map([
      ['highway', 'primary'],
      ['surface', 'x'],
      ['oneway', 'yes'],
    ]),
  );
  const honest = reader.read(
    new Map([
      ['highway', 'primary'],
      ['surface', 'xoneway=3:yes'],
    ]),
  );
  expect([forged.road?.direction, honest.road?.direction]).toEqual([1, 0]);
});

const KEYS = (
  'highway route service area name motorroad oneway junction busway access vehicle motor_vehicle hgv goods psv bus foot ' +
  'motorcar motorcycle maxspeed maxweight maxheight maxwidth width maxlength maxaxleload construction ford depth seasonal ' +
  'barrier opening_hours smoothness duration lanes'
).split(' ');
const SUFFIXES = [
  ':forward',
  ':backward',
  ':hgv',
  ':bus:forward',
  ':conditional',
  ':hgv:conditional',
  ':lanes',
  ':odd',
];
const VALUES = [
  'yes',
  'no',
  'primary',
  'ferry',
  '-1',
  'destination',
  '3.5',
  'no @ (Mo-Fr 07:00-09:00)',
  '2 @ (weight>3)',
];

describe('any tags', () => {
  it('are looked at by readers', () => {
    expect(KEYS.filter((key) => !isWayKey(key))).toEqual(['lanes']);
  });
  const tags = fc.dictionary(
    fc.oneof(fc.constantFrom(...KEYS), fc.constantFrom(...KEYS.flatMap((key) => SUFFIXES.map((end) => key + end)))),
    fc.oneof(fc.string(), fc.constantFrom(...VALUES)),
  );
  it('give a way in range or none', () => {
    fc.assert(
      fc.property(tags, (all) => {
        const way = read(all);
        if (way === null) return;
        expect(way.access | way.accessBack).toBeGreaterThan(0);
        expect(way.access | way.accessBack).toBeLessThan(1 << ROAD_USES.length);
        expect(way.destination & ~way.access).toBe(0);
        expect(way.destinationBack & ~way.accessBack).toBe(0);
        for (const rule of way.rules) expect(RoadRule.safeParse(rule).success).toBe(true);
        expect(ROAD_CLASSES[way.roadClass]).toBeDefined();
        expect(SURFACES[way.surface]).toBeDefined();
        expect([0, 1, 2]).toContain(way.direction);
        expect(way.contraflow & ~(way.access | way.accessBack)).toBe(0);
        if (way.direction === 0) expect(way.contraflow).toBe(0);
        for (const size of [way.maxWeightKilograms, way.maxHeightCentimetres, way.maxWidthCentimetres])
          expect(Number.isInteger(size) && size >= 0).toBe(true);
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
