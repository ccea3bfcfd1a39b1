import { describe, expect, it } from 'vitest';
import { assignFixed } from '../../../src/network/assign.ts';
import { buildNetwork, feederLinks, servicePaths, trunkLinks, walksOf } from '../../../src/network/index.ts';
import { type GridFacts, gridCounty, gridPolicy } from '../../support/grid-county.ts';

const FACTS: GridFacts = {
  towns: [
    { code: 'T', at: [0, 0] },
    { code: 'U', at: [10, 0] },
  ],
  villages: [
    { code: 'A', town: 'T', at: [3, 0] },
    { code: 'B', town: 'T', at: [4, 0] },
    { code: 'C', town: 'U', at: [12, 0] },
    { code: 'D', town: 'U', at: null },
    { code: 'E', town: 'U', at: null, problem: 'implausible' },
  ],
};

const networkOf = (facts: GridFacts, changes = {}) => {
  const county = gridCounty(facts);
  return { ...county, network: buildNetwork(county.dataset, county.travel, gridPolicy(changes)) };
};

describe('the three-tier network', () => {
  it('links the centre to towns, towns to stations and stations to the villages in reach', () => {
    const { network } = networkOf(FACTS);
    expect(trunkLinks(network)).toEqual([
      { town: 't-T', seconds: 0, metres: 0 },
      { town: 't-U', seconds: 600, metres: 10_000 },
    ]);
    expect(feederLinks(network)).toContainEqual({ station: 'v-A', town: 't-U', seconds: 420, metres: 7000 });
    const reach = new Set(
      servicePaths(network).map((path) => `${path.village} ${path.station} ${path.own} ${path.walkMetres}`),
    );
    expect([...reach].sort()).toEqual([
      'A v-A true 0',
      'A v-B false 1000',
      'B v-A false 1000',
      'B v-B true 0',
      'C v-C true 0',
    ]);
  });

  it('says why a village is out of reach', () => {
    const { network } = networkOf({ ...FACTS, snaps: { 'v-C': 'island', 'village:C': 'island' } });
    expect([...network.unreachable]).toEqual([
      ['C', 'island'],
      ['D', 'no-position'],
      ['E', 'position-implausible'],
    ]);
  });

  it('tells a closed station from a missing one', () => {
    const closed = networkOf({ ...FACTS, site: (site) => (site.id === 'v-C' ? { state: 'excluded' } : {}) });
    expect(closed.network.unreachable.get('C')).toBe('station-closed');
  });

  it('lets people of settlements decide, at least half of them', () => {
    const settlements = [
      { at: [3, 1] as const, people: 60 },
      { at: [9, 9] as const, people: 40 },
    ];
    const facts: GridFacts = {
      ...FACTS,
      villages: [
        { code: 'A', town: 'T', at: [3, 3], settlements },
        { code: 'B', town: 'T', at: [4, 0] },
      ],
    };
    const { dataset, travel, network } = networkOf(facts);
    const [village] = dataset.villages;
    if (village === undefined) throw new Error('no village');
    // The hamlet of 60 is 2 km from B's station, the other 14 km; the village's own point is 4 km away.
    expect(walksOf(village, travel, 2000).get(travel.index('v-B'))).toEqual({ people: 0.6, metres: -1 });
    expect(
      servicePaths(network)
        .filter((path) => path.village === 'A')
        .map((path) => path.station),
    ).toContain('v-B');
    const narrow = networkOf(facts, { serviceDistanceMetres: 1999 });
    expect(
      servicePaths(narrow.network)
        .filter((path) => path.village === 'A')
        .map((path) => path.station),
    ).not.toContain('v-B');
  });
});

describe('assignment to given sites', () => {
  const { dataset, network } = networkOf(FACTS);
  const assign = (open: string[], fed: [string, string][] = [], used: [string, string][] = []) =>
    assignFixed(dataset, network, new Set(open), new Map(fed), new Map(used));

  it('prefers the own station, then the one used before, then the nearest', () => {
    expect([...assign(['t-T', 'v-A', 'v-B']).stationOf]).toEqual([
      ['A', 'v-A'],
      ['B', 'v-B'],
    ]);
    expect(assign(['t-T', 'v-B']).stationOf.get('A')).toBe('v-B');
  });

  it('keeps the feeding town while it is open, else takes the nearest', () => {
    expect(assign(['t-T', 't-U', 'v-A'], [['v-A', 't-U']]).fedBy.get('v-A')).toBe('t-U');
    expect(assign(['t-T', 'v-A'], [['v-A', 't-U']]).fedBy.get('v-A')).toBe('t-T');
    expect(assign(['v-A']).fedBy.size).toBe(0);
  });
});
