/** Tiers from place nodes. */
import { describe, expect, it } from 'vitest';
import { IssueLog } from '../../../geo/import/issues.ts';
import { osmPlaces } from '../../../geo/import/osm/places.ts';
import { type Boundary, CundaError } from '../../../src/model/index.ts';

type Tags = Record<string, string>;
const node = (id: number, lon: number, tags: Tags, lat = 21) => ({
  kind: 'node' as const,
  id,
  lonE7: Math.round(lon * 1e7),
  latE7: Math.round(lat * 1e7),
  tags: new Map(Object.entries(tags)),
});
const read = (nodes: ReturnType<typeof node>[], boundary: Boundary | null = null) => {
  const log = new IssueLog('t.osm.pbf');
  return { ...osmPlaces(nodes, { code: 'osm-t', name: 't' }, boundary, {}, log), log };
};
const outcomes = (log: IssueLog) => log.issues().map((issue) => `${issue.outcome} ${issue.code}`);

describe('the seat', () => {
  const village = node(9, 110.5, { place: 'village', name: 'V' });
  it.each<[string, ReturnType<typeof node>[], number]>([
    [
      'has most people',
      [
        node(1, 110, { place: 'city', name: 'A', population: '5' }),
        node(2, 111, { place: 'town', name: 'B', population: '6' }),
      ],
      111,
    ],
    [
      'is the city of equals',
      [node(1, 110, { place: 'town', name: 'A' }), node(2, 111, { place: 'city', name: 'B' })],
      111,
    ],
    [
      'is the first by name of equals',
      [node(1, 110, { place: 'town', name: 'B' }), node(2, 111, { place: 'town', name: 'A' })],
      111,
    ],
    [
      'is no suburb where there is a town',
      [node(1, 110, { place: 'suburb', name: 'A', population: '99' }), node(2, 111, { place: 'town', name: 'B' })],
      111,
    ],
    ['is a suburb where there is nothing higher', [node(1, 110, { place: 'suburb', name: 'A' })], 110],
  ])('%s', (_, towns, lon) => {
    const { seat, towns: found } = read([...towns, village]);
    expect(seat).toEqual([lon, 21]);
    expect(found).toHaveLength(towns.length);
  });

  it('is the largest village where there is no town; the village stays a village', () => {
    const { seat, towns, villages, log } = read([
      node(1, 110, { place: 'village', name: 'A', population: '100' }),
      node(2, 111, { place: 'village', name: 'B', population: '1 200' }),
      node(3, 112, { place: 'hamlet', name: 'C' }),
    ]);
    expect(seat).toEqual([111, 21]);
    expect(towns).toMatchObject([{ code: 'n2-town', name: 'B' }]);
    expect(villages.map((v) => [v.code, v.town])).toEqual([
      ['n1', 'n2-town'],
      ['n2', 'n2-town'],
      ['n3', 'n2-town'],
    ]);
    expect(outcomes(log)).toContain('guessed seat-guessed');
  });
});

it('villages belong to the nearest town', () => {
  const { villages } = read([
    node(1, 110, { place: 'town', name: 'A' }),
    node(2, 111, { place: 'borough', name: 'B' }),
    node(3, 110.4, { place: 'hamlet', name: 'x' }),
    node(4, 110.6, { place: 'village', name: 'y' }),
  ]);
  expect(villages.map((v) => v.town)).toEqual(['n1', 'n2']);
  expect(villages.map((v) => v.provenance.town)).toEqual(['estimated', 'estimated']);
});

it('people are those of the tag where it is a number, else by kind', () => {
  const people = (tags: Tags) => {
    const { villages, log } = read([node(1, 110, { place: 'town', name: 'T' }), node(2, 110, { name: 'v', ...tags })]);
    return [
      villages[0]?.population,
      villages[0]?.provenance.population,
      outcomes(log).includes('rejected value-invalid'),
    ];
  };
  expect(people({ place: 'village', population: '321' })).toEqual([321, 'declared', false]);
  expect(people({ place: 'village', population: '1.234' })).toEqual([1234, 'declared', false]);
  expect(people({ place: 'village' })).toEqual([600, 'estimated', false]);
  expect(people({ place: 'hamlet' })).toEqual([100, 'estimated', false]);
  expect(people({ place: 'hamlet', population: '-3' })).toEqual([100, 'estimated', true]);
  expect(people({ place: 'village', population: 'about 50' })).toEqual([600, 'estimated', true]);
});

it('names are taken from name, then Chinese, then English; without one a place is rejected', () => {
  const { villages, log } = read([
    node(1, 110, { place: 'town', name: 'T' }),
    node(2, 110, { place: 'village', name: 'a', 'name:zh': 'b', 'name:en': 'c' }),
    node(3, 110, { place: 'village', 'name:zh': 'b', 'name:en': 'c' }),
    node(4, 110, { place: 'village', 'name:en': 'd' }),
    node(5, 110, { place: 'village', name: ' \u0000' }),
  ]);
  expect(villages.map((v) => v.name)).toEqual(['a', 'b', 'd']);
  expect(log.issues().find((issue) => issue.code === 'place-unnamed')).toMatchObject({
    outcome: 'rejected',
    value: 'node/5',
  });
  expect([log.accepted, log.rejected]).toEqual([4, 1]);
});

it('of one name within 100 m the higher kind stays; farther apart both do', () => {
  const { towns, villages, log } = read([
    node(7, 110.0005, { place: 'village', name: 'A' }),
    node(8, 110, { place: 'town', name: 'A' }),
    node(9, 110.002, { place: 'village', name: 'A' }),
  ]);
  expect([towns.map((t) => t.code), villages.map((v) => v.code)]).toEqual([['n8'], ['n9']]);
  expect(log.issues().find((issue) => issue.outcome === 'repaired')).toMatchObject({
    code: 'place-duplicate',
    value: 'node/7',
  });
});

it('what is no settlement is passed over; nothing left is an error', () => {
  const others = ['locality', 'isolated_dwelling', 'neighbourhood', 'country', 'farm', 'constructor'];
  const nodes = others.map((place, id) => node(id, 110, { place, name: 'x' }));
  expect(() => read(nodes)).toThrow(CundaError);
  expect(() => read([node(1, 110, { place: 'town', name: 'T' })])).toThrow('osm-no-places/villages');
  expect(read([...nodes, node(99, 110, { place: 'village', name: 'V' })]).villages).toHaveLength(1);
});

it('places outside a boundary are rejected', () => {
  const boundary: Boundary = {
    type: 'Polygon',
    coordinates: [
      [
        [109, 20],
        [110.5, 20],
        [110.5, 22],
        [109, 22],
        [109, 20],
      ],
    ],
  };
  const { villages, log } = read(
    [
      node(1, 110, { place: 'town', name: 'T' }),
      node(2, 110, { place: 'village', name: 'in' }),
      node(3, 111, { place: 'village', name: 'out' }),
    ],
    boundary,
  );
  expect(villages.map((v) => v.name)).toEqual(['in']);
  expect(outcomes(log)).toContain('rejected outside-county');
});
