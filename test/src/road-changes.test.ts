import { beforeAll, describe, expect, it } from 'vitest';
import { buildPlannedRoads } from '../../geo/roads/scenario/planned-edits.ts';
import { buildTravel } from '../../geo/travel/index.ts';
import {
  completeDataset,
  type Dataset,
  type Edit,
  fen,
  hashOf,
  type Plan,
  Policy,
  type RoadChange,
  type RoadNetwork,
  SILENT,
  type UnservedReason,
  type Village,
} from '../../src/model/index.ts';
import { evaluate, plan } from '../../src/planner.ts';
import { applyEdits } from '../../src/scenario/index.ts';
import { verify } from '../../src/verify/index.ts';
import { at } from '../geo/roads/synthetic.ts';
import { BRIDGE_WAY, bridgeCounty, segmentOf } from '../support/bridge-county.ts';
import { noticeOf, targetOf } from '../support/notices.ts';

const NOTICE = noticeOf(targetOf('express-coverage', 0.8), targetOf('function-covers-villages', 1));
const VEHICLES: RoadChange['uses'] = ['goods', 'car', 'motorcycle', 'bus'];

let dataset: Dataset;
let roads: RoadNetwork;
let base: Plan;
/** The same with a longer service distance: C uses the station of B. */
let shared: Plan;

beforeAll(async () => {
  ({ dataset, roads } = bridgeCounty());
  // Walking is cheap enough here for two villages to share a station.
  dataset = { ...dataset, costs: { ...dataset.costs, walkFenPerParcelKilometre: fen(30) } };
  const make = (serviceDistanceMetres: number) => {
    const policy = Policy.parse({ serveAll: true, serviceDistanceMetres });
    return plan({
      dataset,
      datasetId: hashOf(dataset),
      travel: buildTravel(dataset, roads),
      notices: [NOTICE],
      policy,
      work: SILENT,
    });
  };
  base = await make(500);
  shared = await make(2000);
});

async function under(changes: RoadChange[], from = base, before: Edit[] = []) {
  const edited = applyEdits(dataset, [...before, { op: 'set-road-changes', changes }], from);
  const travel = buildTravel(edited.dataset, roads);
  const next = await evaluate({
    dataset: edited.dataset,
    datasetId: hashOf(edited.dataset),
    travel,
    base: from,
    notices: [NOTICE],
    policy: edited.policy,
    work: SILENT,
  });
  return { dataset: edited.dataset, plan: next, check: verify(next, edited.dataset, roads, [NOTICE]) };
}

const reasons = (of: Plan): [string, UnservedReason | null][] =>
  of.villages.map(({ village, reason }) => [village, reason]);
const visited = (of: Plan): Set<string> => new Set(of.runs.flatMap((run) => run.stops.map((stop) => stop.site)));
const closed = (...segments: number[]): RoadChange => ({ op: 'close', where: { by: 'segments', segments } });

describe('a bridge that closes', () => {
  it('serves everybody before', () => {
    expect(reasons(base)).toEqual([
      ['A', null],
      ['B', null],
      ['C', null],
    ]);
  });

  it('leaves the villages behind it unserved, each with the reason, and their stations standing', async () => {
    const { plan: next, check, dataset: changed } = await under([closed(segmentOf(roads, BRIDGE_WAY))]);
    expect(reasons(next)).toEqual([
      ['A', null],
      ['B', 'no-road-to-town'],
      ['C', 'no-road-to-town'],
    ]);
    expect([...visited(next)].sort()).toEqual(['t-990001001', 'v-A']);
    expect(next.sites.map((site) => site.site)).toEqual(base.sites.map((site) => site.site));
    expect(next.sites.find((site) => site.site === 'v-B')).toMatchObject({ snap: 'ok', snapMetres: 0, fedBy: null });
    expect(next.warnings.filter(({ code }) => code === 'station-unserved')).toEqual(
      ['v-B', 'v-C'].map((subject) => ({ code: 'station-unserved', subject, params: { reason: 'no-road-to-town' } })),
    );
    expect(next.warnings.filter(({ code }) => code === 'notice-unmeetable')).toMatchObject([
      { params: { constraints: expect.arrayContaining(['unserved:no-road-to-town']) } },
    ]);
    expect(next.warnings.filter(({ code }) => !['station-unserved', 'notice-unmeetable'].includes(code))).toEqual(
      ['B', 'C'].map((code) => ({ code: 'village-cut-off', subject: code, params: { village: `${code}村` } })),
    );
    expect(next.villages.slice(1).map(({ change }) => change)).toEqual(
      ['v-B', 'v-C'].map((site) => ({ kind: 'connect-road', site, visits: null, monthlyCostFen: null })),
    );
    expect(next.figures.expressCoverage.villages).toMatchObject({ numerator: 1, denominator: 3 });
    expect(next.figures.stationCoverage.villages).toEqual(base.figures.stationCoverage.villages);
    expect(next.targets.map((target) => target.verdict)).toEqual(['not-met', 'not-met']);
    expect(check.differences).toEqual([]);
    const silent = verify({ ...next, warnings: next.warnings.slice(1) }, changed, roads, [NOTICE]);
    expect(silent.differences.map(({ path }) => path)).toContain('/warnings');
  });

  it('to vehicles only still lets people walk', async () => {
    const bridge = { ...closed(segmentOf(roads, BRIDGE_WAY)), uses: VEHICLES };
    const { plan: next, check } = await under([bridge]);
    expect(reasons(next)).toEqual([
      ['A', null],
      ['B', 'no-road-to-town'],
      ['C', 'no-road-to-town'],
    ]);
    expect(next.villages[1]?.walkMetres).toBe(0);
    expect(check.differences).toEqual([]);
  });

  it('cuts off those who walk to the station behind it, too', async () => {
    expect(shared.villages.map((village) => village.station)).toEqual(['v-A', 'v-B', 'v-B']);
    const { plan: next, check } = await under([closed(segmentOf(roads, BRIDGE_WAY))], shared);
    expect(reasons(next)).toEqual([
      ['A', null],
      ['B', 'no-road-to-town'],
      ['C', 'no-road-to-town'],
    ]);
    expect(next.villages.map((village) => village.station)).toEqual(['v-A', 'v-B', null]);
    expect(check.differences).toEqual([]);
  });

  it('opens again by a later change, or without the first', async () => {
    const bridge = segmentOf(roads, BRIDGE_WAY);
    const open: RoadChange = { op: 'open', where: { by: 'segments', segments: [bridge] } };
    const { plan: reopened } = await under([closed(bridge), open]);
    expect(reasons(reopened)).toEqual(reasons(base));
    const { plan: emptied } = await under([], base, [{ op: 'set-road-changes', changes: [closed(bridge)] }]);
    expect(emptied.villages).toEqual(base.villages);
    expect(emptied.runs).toEqual(base.runs);
    expect(emptied.figures).toEqual(base.figures);
  });

  it('says the same of every segment in turn: never more villages served, every village listed, the checker agrees', async () => {
    for (let segment = 0; segment < roads.segmentCount; segment++) {
      const { plan: next, check } = await under([closed(segment)]);
      expect(next.villages.map((village) => village.village)).toEqual(['A', 'B', 'C']);
      for (const village of next.villages) expect(village.status === 'served').toBe(village.reason === null);
      expect(next.figures.expressCoverage.villages.numerator).toBeLessThanOrEqual(3);
      expect(check.differences, `segment ${segment}`).toEqual([]);
    }
  });
});

describe('a planned road', () => {
  it('joins a village that no road comes near, and the plan says so', async () => {
    const far: Village = { ...(dataset.villages[0] as Village), code: 'D', name: 'D村', position: at(2, 2.5) };
    const { sites: _, ...facts } = { ...dataset, villages: [...dataset.villages, far] };
    const county = completeDataset(facts);
    const policy = Policy.parse({ serveAll: true, serviceDistanceMetres: 500 });
    const given = { notices: [NOTICE], policy, work: SILENT };
    const before = await plan({
      ...given,
      dataset: county,
      datasetId: hashOf(county),
      travel: buildTravel(county, roads),
    });
    expect(before.villages[3]).toMatchObject({ village: 'D', reason: 'too-far-from-road' });
    const road: Edit = {
      op: 'add-road',
      road: {
        ...{ name: '新路', roadClass: 'secondary', surface: 'paved', oneWay: false },
        line: [at(1, 1), at(2, 2.45)],
      },
    };
    const built = buildPlannedRoads(county, roads, [road]);
    if (built.roads === null) throw new Error('no roads');
    const after = await plan({
      ...given,
      dataset: built.dataset,
      datasetId: hashOf(built.dataset),
      travel: buildTravel(built.dataset, built.roads),
    });
    expect(after.villages[3]).toMatchObject({ village: 'D', status: 'served' });
    expect(after.warnings).toEqual(
      ['v-D', 'D'].map((subject) => ({ code: 'planned-road-joined', subject, params: { metres: 50 } })),
    );
    expect(after.sites.slice(0, -1)).toEqual(before.sites);
    expect(verify(after, built.dataset, built.roads, [NOTICE]).differences).toEqual([]);
    const silent = verify({ ...after, warnings: [] }, built.dataset, built.roads, [NOTICE]);
    expect(silent.differences.map(({ path }) => path)).toContain('/warnings');
  });
});

describe('roads of the whole county', () => {
  it('slowed make no parcel shorter on the way, most of them longer, and serve the same', async () => {
    const slow: RoadChange = { op: 'slow', factor: 0.5, where: { by: 'all' } };
    const { plan: next, check } = await under([slow]);
    expect(reasons(next)).toEqual(reasons(base));
    // A station that stands where its run starts has no way to be slow on.
    const longer = next.villages.map(
      ({ inbound }, i) => (inbound?.transit.p50 ?? 0) - (base.villages[i]?.inbound?.transit.p50 ?? Infinity),
    );
    expect(Math.min(...longer)).toBeGreaterThanOrEqual(0);
    expect(longer.filter((more) => more > 0).length).toBeGreaterThan(longer.length / 2);
    expect(check.differences).toEqual([]);
  });

  it('closed leave nobody served, and nothing breaks', async () => {
    const { plan: next, check } = await under([{ op: 'close', where: { by: 'all' } }]);
    expect(next.villages.map((village) => village.status)).toEqual(['unserved', 'unserved', 'unserved']);
    expect(next.villages.every((village) => village.reason !== null)).toBe(true);
    expect(next.runs).toEqual([]);
    expect(check.differences).toEqual([]);
  });

  it('closed to vehicles where unpaved cut off who stands at the end of one', async () => {
    const { plan: next, check } = await under([
      { op: 'close', where: { by: 'surface', surfaces: ['unpaved', 'poor'] }, uses: VEHICLES },
    ]);
    expect(reasons(next)).toEqual([
      ['A', null],
      ['B', null],
      ['C', 'no-road-to-town'],
    ]);
    // The nearest road that is left is 900 m off; C stays where it stands.
    expect(next.sites.find((site) => site.site === 'v-C')).toMatchObject({ snap: 'ok', snapMetres: 0 });
    expect(check.differences).toEqual([]);
  });

  it('closed in an area close every road that touches it', async () => {
    const { plan: next } = await under([
      {
        op: 'close',
        where: {
          by: 'area',
          ring: [
            [0.022, -0.001],
            [0.023, -0.001],
            [0.023, 0.001],
            [0.022, 0.001],
          ],
        },
        label: '施工区',
      },
    ]);
    expect(reasons(next).map(([, reason]) => reason)).toEqual([null, 'no-road-to-town', 'no-road-to-town']);
  });
});
