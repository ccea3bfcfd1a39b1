/** Relations of turn restrictions, by the OSM wiki's own examples: whom they bind, what is left out and why. */
import { describe, expect, it } from 'vitest';
import { type OsmMember, osmRestrictions } from '../../../geo/import/osm/restriction.ts';
import { ROAD_USES } from '../../../src/model/index.ts';

const member = (role: string, type: OsmMember['type'], ref: number): OsmMember => ({ role, type, ref });
const PLAIN = [member('from', 'way', 1), member('via', 'node', 5), member('to', 'way', 2)];
const read = (tags: Record<string, string>, members: readonly OsmMember[] = PLAIN) =>
  osmRestrictions(9, new Map(Object.entries({ type: 'restriction', ...tags })), members);
const whom = (tags: Record<string, string>): string[] =>
  read(tags).restrictions.map(({ uses }) => ROAD_USES.filter((_, bit) => uses & (1 << bit)).join(' '));
const VEHICLES = 'goods car motorcycle bus';

it('a plain one binds every vehicle and nobody on foot', () => {
  expect(read({ restriction: 'no_left_turn' })).toEqual({
    restrictions: [{ id: 9, kind: 'no', uTurn: false, from: [1], via: { node: 5 }, to: [2], uses: 0b1111 }],
    problems: [],
    remarks: [],
  });
});

it.each<[string[], Record<string, string>]>([
  [['goods'], { 'restriction:hgv': 'no_left_turn' }],
  [['car'], { 'restriction:motorcar': 'only_straight_on' }],
  [['bus'], { 'restriction:bus': 'no_u_turn' }],
  [['motorcycle'], { 'restriction:motorcycle': 'no_u_turn' }],
  [['foot'], { 'restriction:foot': 'no_exit' }],
  [[VEHICLES], { 'restriction:motor_vehicle': 'no_u_turn' }],
  [[], { 'restriction:bicycle': 'no_right_turn' }],
  [[], { 'restriction:tourist_bus': 'no_right_turn' }],
  [[], { 'restriction:caravan': 'no_right_turn' }],
  [['goods car motorcycle'], { restriction: 'no_right_turn', except: 'psv' }],
  [['car motorcycle'], { restriction: 'no_right_turn', except: 'bus; hgv;bicycle' }],
  [[], { restriction: 'no_right_turn', except: 'motor_vehicle' }],
  [[VEHICLES, 'goods'], { restriction: 'no_left_turn', 'restriction:hgv': 'no_u_turn' }],
  [['goods'], { type: 'restriction:hgv', restriction: 'no_left_turn' }],
  [[], { restriction: 'no_right_turn_on_red' }],
  [[], { type: 'multipolygon', restriction: 'no_left_turn' }],
])('%j are bound by %o', (expected, tags) => {
  expect(whom(tags)).toEqual(expected);
  expect(read(tags).problems).toEqual([]);
});

it.each<['no' | 'only', boolean, string]>([
  ['no', false, 'no_left_turn'],
  ['no', false, 'no_entry'],
  ['no', true, 'no_u_turn'],
  ['only', false, 'only_straight_on'],
  ['only', true, 'only_u_turn'],
  ['no', false, 'no_left_turns'],
  ['only', false, 'only_slip_road'],
])('%s, U-turn %s: %s', (kind, uTurn, value) => {
  expect(read({ restriction: value }).restrictions[0]).toMatchObject({ kind, uTurn });
});

describe('one with a condition', () => {
  it.each<[string[], string[], Record<string, string>]>([
    [[VEHICLES], ['part-time'], { 'restriction:conditional': 'no_left_turn @ (07:00-09:00)' }],
    [[VEHICLES], ['part-time'], { 'restriction:conditional': 'only_straight_on @ (Mo-Fr 07:00-09:30,16:00-18:30)' }],
    [[VEHICLES], ['part-time'], { 'restriction:conditional': 'no_u_turn @ (Mo-Fr 07:00-09:00; Sa 08:00-12:00)' }],
    [['goods car bus'], ['part-time'], { 'restriction:conditional': 'no_u_turn @ 06:00-10:00', except: 'motorcycle' }],
    [[VEHICLES], ['part-time'], { restriction: 'no_left_turn', hour_on: '07:00', hour_off: '09:00' }],
    [[VEHICLES], [], { 'restriction:conditional': 'no_left_turn @ (00:00-24:00)' }],
    [['goods'], [], { 'restriction:hgv:conditional': 'no_left_turn @ (weight > 7.5)' }],
    [['goods bus'], [], { 'restriction:conditional': 'no_left_turn @ (weight > 7.5)' }],
    [[], [], { 'restriction:conditional': 'no_left_turn @ (hazmat)' }],
  ])('binds %j as if it always held, with %j said: %o', (expected, said, tags) => {
    expect(whom(tags)).toEqual(expected);
    expect(read(tags).problems).toEqual([]);
    expect(read(tags).remarks.map(([kind]) => kind)).toEqual(said);
  });
});

describe('left out, with a reason', () => {
  it.each<[string, Record<string, string>]>([
    ['conditional', { 'restriction:conditional': 'no_left_turn @ (has_pygmies > 10 p)' }],
    ['conditional', { 'restriction:hgv:conditional': 'no_left_turn @ wet' }],
    ['conditional', { 'restriction:conditional': 'no_left_turn' }],
    ['unknown-kind', { restriction: 'mandatory' }],
    ['unknown-kind', { restriction: 'constructor' }],
  ])('%s: %o', (problem, tags) => {
    expect(read(tags)).toEqual({ restrictions: [], problems: [problem], remarks: [] });
  });

  it('a plain one beside a conditional one is taken', () => {
    const both = read({ restriction: 'no_u_turn', 'restriction:hgv:conditional': 'no_left_turn @ wet' });
    expect([both.restrictions.length, both.problems]).toEqual([1, ['conditional']]);
  });

  it.each<[string, OsmMember[]]>([
    ['no members', []],
    ['no from', PLAIN.slice(1)],
    ['no via', [member('from', 'way', 1), member('to', 'way', 2)]],
    ['no to', PLAIN.slice(0, 2)],
    ['two via nodes', [...PLAIN, member('via', 'node', 6)]],
    ['a via node and a via way', [...PLAIN, member('via', 'way', 6)]],
    ['two from where one is meant', [...PLAIN, member('from', 'way', 6)]],
    ['two to where one is meant', [...PLAIN, member('to', 'way', 6)]],
    ['a from that is a node', [member('from', 'node', 1), ...PLAIN.slice(1)]],
  ])('%s', (_, members) => {
    const left = { restrictions: [], problems: ['members'], remarks: [] };
    expect(read({ restriction: 'no_left_turn' }, members)).toEqual(left);
  });
});

it('several ways that may not be left by one sign, and several via ways, are kept', () => {
  const members = [
    member('from', 'way', 1),
    member('from', 'way', 2),
    member('via', 'way', 3),
    member('via', 'way', 4),
    member('to', 'way', 5),
    member('location_hint', 'node', 6),
  ];
  expect(read({ restriction: 'no_entry' }, members).restrictions).toMatchObject([
    { from: [1, 2], via: { ways: [3, 4] }, to: [5] },
  ]);
});

it('one way from which several may not be entered is kept whole; with two of each the sign is not told', () => {
  const members = [member('from', 'way', 1), member('via', 'node', 2), member('to', 'way', 3), member('to', 'way', 4)];
  expect(read({ restriction: 'no_exit' }, members).restrictions).toMatchObject([{ from: [1], to: [3, 4] }]);
  const both = [...members, member('from', 'way', 5)];
  for (const restriction of ['no_entry', 'no_exit', 'only_straight_on'])
    expect(read({ restriction }, both)).toMatchObject({ restrictions: [], problems: ['members'] });
});
