/** Which roads answer about places. */
import { describe, expect, test } from 'vitest';
import { performOsrm } from '../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../api/dialects/osrm/query/query.ts';
import { type RoadSources, roadsAround } from '../../../api/service/roads-around.ts';
import { readRoads } from '../../../geo/import/index.ts';
import { sampleCounty } from '../../../seeds/wuchuan/index.ts';
import {
  CundaError,
  type Dataset,
  type DatasetSummary,
  DEFAULT_PROFILES,
  hashRoads,
  type Position,
  type RoadChange,
  type Scenario,
  SILENT,
} from '../../../src/model/index.ts';

/** A street of two kilometres with a no-left-turn at its middle, as OSM XML. */
const XML = `<osm version="0.6">
  <node id="1" lon="0" lat="0"/><node id="2" lon="0.009" lat="0"/><node id="3" lon="0.018" lat="0"/><node id="4" lon="0.009" lat="0.009"/>
  <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="tertiary"/><tag k="name" v="West"/></way>
  <way id="2"><nd ref="2"/><nd ref="3"/><tag k="highway" v="tertiary"/></way>
  <way id="3"><nd ref="2"/><nd ref="4"/><tag k="highway" v="tertiary"/></way>
  <relation id="1"><member type="way" ref="1" role="from"/><member type="node" ref="2" role="via"/><member type="way" ref="3" role="to"/>
    <tag k="type" v="restriction"/><tag k="restriction" v="no_left_turn"/></relation>
</osm>`;

const bare = async () => {
  const { roads, issues } = await readRoads({ name: 'x.osm', bytes: Buffer.from(XML) }, SILENT);
  expect(issues).toEqual([]);
  return { hash: hashRoads(roads), roads, profiles: DEFAULT_PROFILES };
};

const absent = () => Promise.reject(new CundaError('not-found/path', { path: 'x' }));

const sources = (given: Partial<RoadSources>): RoadSources => ({
  bareRoads: [],
  store: { listDatasets: async () => [], getScenario: absent },
  library: { dataset: absent, roads: absent },
  ...given,
});

describe('roads served without a county', () => {
  test('answer where they lie, restrictions and all; elsewhere they do not', async () => {
    const { hash, roads, profiles } = await bare();
    const findRoads = roadsAround(sources({ bareRoads: [{ hash, roads, profiles }] }));
    const query = parseQuery('route', '0,0;0.009,0.009', {});
    const chosen = await findRoads(query);
    expect(chosen).toEqual({ network: hash, changes: [], profiles });
    const [profile] = profiles;
    if (profile === undefined) throw new Error('no profile');
    const answer = performOsrm({ roads, profile, changes: [], query });
    // Straight on, back from the far end, then right: 2 + 1 + 1 km instead of 2.
    expect(answer).toMatchObject({ code: 'Ok', routes: [{ distance: expect.closeTo(4003, -1) }] });
    const off = await findRoads({
      coordinates: [
        [0, 0],
        [10, 10],
      ],
    });
    expect(off).toEqual({ lack: 'outside', coordinate: 0 });
  });
});

describe('roads of datasets', () => {
  /** The street as a dataset, a later edit of it, and a dataset without roads; a scenario `night` is the edit. */
  async function stored() {
    const { hash, roads, profiles } = await bare();
    const { dataset } = sampleCounty();
    const changes: RoadChange[] = [{ op: 'close', where: { by: 'class', classes: ['tertiary'] } }];
    const ground = { kind: 'network', hash, segments: 3, nodes: 4, provenance: 'declared' } as const;
    const datasets: Readonly<Record<string, Dataset>> = {
      street: { ...dataset, profiles: [...profiles], roads: ground },
      edited: { ...dataset, profiles: [...profiles], roads: { ...ground, changes } },
      roadless: { ...dataset, roads: { kind: 'detour', factor: 1.4 } },
    };
    const summary = (id: string): DatasetSummary => ({
      id,
      name: id,
      county: dataset.county,
      createdAt: '2026-01-01T00:00:00Z',
      towns: 0,
      villages: 0,
      sites: 0,
      roads: id === 'roadless' ? null : hash,
      travelKind: id === 'roadless' ? 'detour' : 'network',
      synthetic: [],
      derivedFrom: id === 'edited' ? 'street' : null,
    });
    const night: Scenario = {
      format: 'cunda-scenario/1',
      name: 'night',
      base: 'plan',
      edits: [],
      dataset: 'edited',
      plan: 'plan',
      kind: 'evaluated',
      createdAt: '2026-01-01T00:00:00Z',
    };
    let reads = 0;
    const findRoads = roadsAround({
      bareRoads: [],
      store: {
        listDatasets: async () => Object.keys(datasets).map(summary),
        getScenario: async (id) => (id === 'night' ? night : absent()),
      },
      library: {
        dataset: async (id) => datasets[id] ?? absent(),
        roads: async () => {
          reads++;
          return roads;
        },
      },
    });
    return { findRoads, hash, profiles, changes, reads: () => reads };
  }
  const at = (lon: number, lat: number): { coordinates: Position[] } => ({ coordinates: [[lon, lat]] });

  test('the newest that no edit made answers; its roads are read once', async () => {
    const { findRoads, hash, profiles, reads } = await stored();
    const found = { network: hash, changes: [], profiles };
    expect(await findRoads(at(0.01, 0))).toEqual(found);
    expect(await findRoads(at(0.018, 0.009))).toEqual(found);
    expect(await findRoads(at(0.1, 0))).toEqual({ lack: 'outside', coordinate: 0 });
    expect(reads()).toBe(1);
  });

  test('a kilometre around the roads is theirs, more is not', async () => {
    const { findRoads } = await stored();
    expect(await findRoads(at(0.01, -0.0089))).not.toHaveProperty('lack');
    expect(await findRoads(at(0.01, -0.0091))).toEqual({ lack: 'outside', coordinate: 0 });
  });

  test('a radius decides alone how far; roads nearby go before roads far away', async () => {
    const { findRoads, hash } = await stored();
    const off = at(0.01, -0.02);
    expect(await findRoads({ ...off, radiiMetres: [3000] })).toMatchObject({ network: hash });
    expect(await findRoads({ ...at(90, 45), radiiMetres: [Number.POSITIVE_INFINITY] })).toMatchObject({
      network: hash,
    });
    expect(await findRoads({ ...off, radiiMetres: [2000] })).toEqual({ lack: 'outside', coordinate: 0 });
    expect(await findRoads({ ...at(0.01, -0.0005), radiiMetres: [20] })).toEqual({ lack: 'outside', coordinate: 0 });
    expect(await findRoads({ ...off, radiiMetres: [null] })).toEqual({ lack: 'outside', coordinate: 0 });
  });

  test('a name goes before the places', async () => {
    const { findRoads, hash, profiles, changes } = await stored();
    const far = at(100, 30);
    const edited = { network: hash, changes, profiles };
    expect(await findRoads({ ...far, dataset: 'edited' })).toEqual(edited);
    expect(await findRoads({ ...far, scenario: 'night' })).toEqual(edited);
    expect(await findRoads({ ...far, dataset: 'roadless' })).toEqual({ lack: 'roadless' });
    expect(await findRoads({ ...far, dataset: 'x' })).toEqual({ lack: 'unknown', what: 'dataset' });
    expect(await findRoads({ ...far, scenario: 'x' })).toEqual({ lack: 'unknown', what: 'scenario' });
    expect(await findRoads({ ...far, dataset: 'edited', scenario: 'night' })).toEqual({ lack: 'two-names' });
  });
});
