import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { RoadEngine } from '../../geo/roads/engine.ts';
import type { Anchor } from '../../geo/roads/snap/anchor.ts';
import { type PlannedDrives, studyClosures } from '../../geo/robustness/index.ts';
import { buildTravel } from '../../geo/travel/index.ts';
import {
  type ClosureCase,
  type Dataset,
  hashOf,
  hashRoads,
  type Plan,
  PlanClosures,
  Policy,
  type RoadNetwork,
  SILENT,
} from '../../src/model/index.ts';
import { evaluate, plan } from '../../src/planner.ts';
import { applyEdits } from '../../src/scenario/index.ts';
import { BRIDGE_WAY, bridgeCounty, segmentOf } from '../support/bridge-county.ts';
import { randomRoadsOf } from './roads/random-roads.ts';

let dataset: Dataset;
let roads: RoadNetwork;
let base: Plan;
let study: PlanClosures;

beforeAll(async () => {
  ({ dataset, roads } = bridgeCounty());
  const policy = Policy.parse({ serveAll: true, serviceDistanceMetres: 500, directRuns: false });
  base = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel: buildTravel(dataset, roads),
    notices: [],
    policy,
    work: SILENT,
  });
  study = await studyClosures(dataset, roads, base);
});

const caseWith = (of: PlanClosures, wayId: number): ClosureCase | undefined =>
  of.cases.find(({ segments }) => segments.includes(segmentOf(roads, wayId)));

describe('the county with one bridge', () => {
  it('is as its schema says', () => {
    expect(PlanClosures.parse(JSON.parse(JSON.stringify(study)))).toEqual(study);
  });

  it('loses both villages behind the bridge, and the station of neither stands on it', () => {
    expect(caseWith(study, BRIDGE_WAY)).toMatchObject({
      road: '大桥',
      class: 'secondary',
      metres: 1000,
      bridge: true,
      cutOff: ['B', 'C'],
      cutOffPeople: 1000,
      delayed: [],
      stations: { cutOff: ['v-B', 'v-C'], delayed: [] },
      near: ['990001001', 'B'],
    });
  });

  it('goes round the block where there is another way: 2 km more at 25 km/h by van for all, at 20 km/h by three-wheeler for A', () => {
    expect(caseWith(study, 1)).toMatchObject({
      bridge: false,
      cutOff: [],
      delayed: ['A', 'B', 'C'].map((village) => ({ village, seconds: 288 })),
      delayedPeople: 1500,
      worstDelaySeconds: 288,
      personSeconds: 1500 * 288,
    });
    expect(caseWith(study, 6)).toMatchObject({ delayed: [{ village: 'A', seconds: 360 }], cutOff: [] });
  });

  it('closes no road that nobody drives', () => {
    expect([caseWith(study, 7), caseWith(study, 8)]).toEqual([undefined, undefined]);
  });

  it('counts who hangs on a single road', () => {
    expect(study.villages).toEqual([
      { village: 'A', segments: 0, metres: 0, worstDelaySeconds: 360 },
      { village: 'B', segments: 3, metres: 3000, worstDelaySeconds: 288 },
      { village: 'C', segments: 4, metres: 3900, worstDelaySeconds: 288 },
    ]);
    expect(study.summary).toMatchObject({
      segments: 6,
      metres: 5900,
      cutting: 4,
      cuttingMetres: 3900,
      bridges: 4,
      survive: { numerator: 1, denominator: 3 },
      survivePeople: { numerator: 500, denominator: 1500 },
    });
    expect(study.summary.worst.map((index) => study.cases[index]?.cutOff)).toEqual([['B', 'C']]);
    expect(study.summary.slowest.map((index) => study.cases[index]?.delayed.length)).toEqual([3]);
  });

  it('sorts by people cut off, villages cut off, people × delay', () => {
    expect(study.cases.map(({ cutOffPeople, personSeconds }) => [cutOffPeople, personSeconds])).toEqual([
      [1000, 0],
      [1000, 0],
      [1000, 0],
      [500, 0],
      [0, 1500 * 288],
      [0, 500 * 360],
    ]);
  });

  it('says of the bridge what the full scenario says', async () => {
    const changes = [
      { op: 'close' as const, where: { by: 'segments' as const, segments: [segmentOf(roads, BRIDGE_WAY)] } },
    ];
    const edited = applyEdits(dataset, [{ op: 'set-road-changes', changes }], base);
    const travel = buildTravel(edited.dataset, roads);
    const after = await evaluate({
      dataset: edited.dataset,
      datasetId: hashOf(edited.dataset),
      travel,
      base,
      notices: [],
      policy: edited.policy,
      work: SILENT,
    });
    const lost = after.villages.filter(({ status }) => status === 'unserved').map(({ village }) => village);
    expect(caseWith(study, BRIDGE_WAY)?.cutOff).toEqual(lost);
  });

  it('takes a station that the centre feeds straight from there, not by way of its town', async () => {
    const centre = base.sites.find(({ tier }) => tier === 'county')?.site ?? '';
    const sites = base.sites.map((site) => (site.tier === 'village' ? { ...site, fedBy: centre } : site));
    const stops = sites.flatMap(({ site, tier }) => (tier === 'village' ? { site } : []));
    const runs = [{ tier: 'trunk' as const, base: centre, vehicleType: 'van', stops }];
    const direct = await studyClosures(dataset, roads, { ...base, sites, runs });
    expect(direct.unstudied).toEqual([]);
    expect(caseWith(direct, BRIDGE_WAY)?.cutOff).toEqual(['B', 'C']);
    // To A it is as far round the block as by the first street.
    expect(caseWith(direct, 1)).toMatchObject({
      cutOff: [],
      delayed: ['B', 'C'].map((village) => ({ village, seconds: 288 })),
    });
  });

  it('keeps the changes of the dataset in force: with the way round closed everybody hangs on the first street', async () => {
    const changes = [{ op: 'close' as const, where: { by: 'ways' as const, ways: [8] } }];
    const edited = applyEdits(dataset, [{ op: 'set-road-changes', changes }], base);
    const under = await studyClosures(edited.dataset, roads, base);
    expect(caseWith(under, 1)).toMatchObject({ bridge: true, cutOff: ['A', 'B', 'C'], cutOffPeople: 1500 });
    expect(under.summary.survive).toMatchObject({ numerator: 0, denominator: 3 });
  });

  it('joins the parts of one road that have the same consequences', async () => {
    const names = ['', '大桥'];
    const named = {
      ...roads,
      names,
      name: roads.way.reduce(
        (all, way, i) => all.fill(way >= 2 && way <= 4 ? 1 : 0, i, i + 1),
        new Uint32Array(roads.segmentCount),
      ),
    };
    const joined = { ...dataset, roads: { ...dataset.roads, hash: hashRoads(named) } };
    const [worst] = (await studyClosures(joined, named, base)).cases;
    expect(worst).toMatchObject({
      segments: [2, 3, 4].map((way) => segmentOf(roads, way)),
      metres: 3000,
      road: '大桥',
      cutOff: ['B', 'C'],
      near: ['990001001', 'B'],
    });
  });

  it('leaves out villages whose drives cannot be studied, and says so', async () => {
    const sites = dataset.sites.map((site) =>
      site.id === 'v-C' ? { ...site, position: [1, 1] as [number, number] } : site,
    );
    const far = await studyClosures({ ...dataset, sites }, roads, base);
    expect(far.unstudied).toEqual(['C']);
    expect(far.villages.map(({ village }) => village)).toEqual(['A', 'B']);
  });

  it('refuses a county without roads, and other roads than its own', async () => {
    const straight: Dataset = { ...dataset, roads: { kind: 'detour', factor: 1.4 } };
    await expect(studyClosures(straight, null, base)).rejects.toMatchObject({
      code: 'value-invalid',
      reason: 'value-invalid/no-roads',
      received: 'detour',
      at: { pointer: '/roads/kind' },
    });
    const refusal = { code: 'value-invalid', reason: 'value-invalid/other-roads', at: { pointer: '/roads/hash' } };
    await expect(studyClosures(dataset, null, base)).rejects.toMatchObject(refusal);
    const other = { ...roads, way: roads.way.map((way) => way + 1) };
    await expect(studyClosures(dataset, other, base)).rejects.toMatchObject(refusal);
  });

  it('stops when it is told to', async () => {
    const checkpoint = () => {
      throw new Error('stopped');
    };
    await expect(studyClosures(dataset, roads, base, { report: () => {}, checkpoint })).rejects.toThrow('stopped');
  });
});

/**
 * A county on any roads: its centre, two towns and four villages at nodes of the network, fed by two kinds of vehicles.
 * Synthetic.
 */
function countyOn(network: RoadNetwork, nodes: readonly number[]): { dataset: Dataset; plan: PlannedDrives } {
  const [site] = dataset.sites;
  const [village] = dataset.villages;
  if (site === undefined || village === undefined) throw new Error('the county has changed');
  const ids = ['centre', 't1', 't2', 'v1', 'v2', 'v3', 'v4'];
  const at = (index: number): [number, number] => {
    const node = (nodes[index] ?? 0) % network.nodeCount;
    return [(network.nodeLon[node] ?? 0) / 1e7, (network.nodeLat[node] ?? 0) / 1e7];
  };
  const run = (tier: 'trunk' | 'feeder', base: string, vehicleType: string, ...stops: string[]) => ({
    tier,
    base,
    vehicleType,
    stops: stops.map((stop) => ({ site: stop })),
  });
  const villages = ids.slice(3);
  return {
    dataset: {
      ...dataset,
      sites: ids.map((id, index) => ({ ...site, id, position: at(index) })),
      villages: villages.map((code, index) => ({ ...village, code, population: 100 * (index + 1) })),
      roads: {
        kind: 'network',
        hash: hashRoads(network),
        segments: network.segmentCount,
        nodes: network.nodeCount,
        provenance: 'synthetic',
      },
    },
    plan: {
      id: hashOf('plan'),
      dataset: hashOf('dataset'),
      runs: [
        run('trunk', 'centre', 'van', 't1'),
        run('trunk', 'centre', 'small-truck', 't2', 't1'),
        run('feeder', 't1', 'electric-three-wheeler', 'v1', 'v2'),
        run('feeder', 't2', 'van', 'v3', 'v4'),
        run('feeder', 't2', 'electric-three-wheeler', 'v4'),
      ],
      sites: ids.map((id, index) => ({
        site: id,
        tier: index === 0 ? 'county' : index < 3 ? 'town' : 'village',
        fedBy: index < 3 ? null : index < 5 ? 't1' : 't2',
      })),
      villages: villages.map((village) => ({ village, status: 'served', station: village })),
    },
  };
}

const county = fc
  .tuple(randomRoadsOf(12, 40), fc.array(fc.nat(), { minLength: 7, maxLength: 7 }))
  .map(([network, nodes]) => ({ network, ...countyOn(network, nodes) }));

/** Drives of a plan as said in docs/closures.md, written down once more: by village, each stage by profile. */
const DRIVES: Readonly<Record<string, readonly (readonly [string, string, readonly string[]])[]>> = {
  v1: [
    ['centre', 't1', ['van', 'small-truck']],
    ['t1', 'v1', ['electric-three-wheeler']],
  ],
  v2: [
    ['centre', 't1', ['van', 'small-truck']],
    ['t1', 'v2', ['electric-three-wheeler']],
  ],
  v3: [
    ['centre', 't2', ['small-truck']],
    ['t2', 'v3', ['van']],
  ],
  v4: [
    ['centre', 't2', ['small-truck']],
    ['t2', 'v4', ['van', 'electric-three-wheeler']],
  ],
};

/**
 * Seconds that a village waits longer with a segment closed by a change of the dataset, places held where they are;
 * null where it stands on it.
 */
function byScenario(network: RoadNetwork, of: Dataset, village: string, segment: number): number | null {
  const change = { op: 'close' as const, where: { by: 'segments' as const, segments: [segment] } };
  const engine = RoadEngine.of(network);
  const longer = [0, 0];
  for (const [from, to, profiles] of DRIVES[village] ?? []) {
    const worst = [0, 0];
    for (const id of profiles) {
      const profile = of.profiles.find((one) => one.id === id);
      if (profile === undefined) throw new Error(id);
      const plain = engine.hierarchyRouter(profile);
      const anchors = [from, to].map((name): Anchor | null => {
        const position = of.sites.find((one) => one.id === name)?.position ?? [0, 0];
        return plain.snapper.snap(...position).anchor;
      });
      const [a, b] = anchors;
      if (!a || !b || [a, b].some((anchor) => anchor.node < 0 && anchor.segment === segment)) return null;
      const times = (router: typeof plain) =>
        [router.table([a], [b]), router.table([b], [a])].map(({ milliseconds }) => milliseconds[0] ?? -1);
      const before = times(plain);
      const after = times(engine.hierarchyRouter(profile, [change]));
      if (before.some((each) => each < 0)) return null;
      const same =
        of.sites.find((one) => one.id === from)?.position.join() ===
        of.sites.find((one) => one.id === to)?.position.join();
      for (const way of same ? [] : [0, 1]) {
        const now = after[way] ?? -1;
        worst[way] = Math.max(worst[way] ?? 0, now < 0 ? Number.POSITIVE_INFINITY : now - (before[way] ?? 0));
      }
    }
    for (const way of [0, 1]) longer[way] = (longer[way] ?? 0) + (worst[way] ?? 0);
  }
  return Math.round(Math.max(...longer) / 1000);
}

describe('any county', () => {
  it('agrees with the scenario that closes the segment, for every segment on which no place stands', async () => {
    let cut = 0;
    let delayed = 0;
    await fc.assert(
      fc.asyncProperty(county, async ({ network, dataset: of, plan: drives }) => {
        const found = await studyClosures(of, network, drives);
        for (const { village } of found.villages) {
          for (let segment = 0; segment < network.segmentCount; segment++) {
            const expected = byScenario(network, of, village, segment);
            if (expected === null) continue;
            const one = found.cases.find(({ segments }) => segments.includes(segment));
            const said = one?.cutOff.includes(village)
              ? Number.POSITIVE_INFINITY
              : (one?.delayed.find((each) => each.village === village)?.seconds ?? 0);
            if (expected === Number.POSITIVE_INFINITY) cut += 1;
            else if (expected >= 30) delayed += 1;
            if (one !== undefined && one.segments.length > 1 && said < Number.POSITIVE_INFINITY && expected >= 30) {
              expect(said).toBeGreaterThanOrEqual(expected);
              expect(Math.round(said / 60)).toBe(Math.round(expected / 60));
            } else expect(said).toBe(expected < 30 ? 0 : expected);
          }
        }
      }),
      { numRuns: 60, seed: 3 },
    );
    expect(cut).toBeGreaterThan(20);
    expect(delayed).toBeGreaterThan(20);
  });

  it('finds the same whatever the order of runs, sites, villages and stops', async () => {
    await fc.assert(
      fc.asyncProperty(county, fc.infiniteStream(fc.nat(99)), async ({ network, dataset: of, plan: drives }, lots) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map((one) => ({ one, lot: lots.next().value ?? 0 }))
            .sort((a, b) => a.lot - b.lot)
            .map(({ one }) => one);
        const other: PlannedDrives = {
          ...drives,
          runs: shuffled(drives.runs).map((run) => ({ ...run, stops: shuffled(run.stops) })),
          sites: shuffled(drives.sites),
          villages: shuffled(drives.villages),
        };
        const [a, b] = [await studyClosures(of, network, drives), await studyClosures(of, network, other)];
        expect({ ...b, unstudied: [...b.unstudied].sort() }).toEqual({ ...a, unstudied: [...a.unstudied].sort() });
      }),
      { numRuns: 40, seed: 5 },
    );
  });

  it('counts every segment with consequences in exactly one case, and all its figures from its lists', async () => {
    await fc.assert(
      fc.asyncProperty(county, async ({ network, dataset: of, plan: drives }) => {
        const { cases, summary, villages } = await studyClosures(of, network, drives);
        const all = cases.flatMap(({ segments }) => segments);
        expect(new Set(all).size).toBe(all.length);
        expect(all.length).toBeLessThanOrEqual(summary.segments);
        const people = (codes: readonly string[]) =>
          codes.reduce((sum, code) => sum + (of.villages.find((one) => one.code === code)?.population ?? 0), 0);
        for (const one of cases) {
          expect(one.cutOffPeople).toBe(people(one.cutOff));
          expect(one.delayedPeople).toBe(people(one.delayed.map(({ village }) => village)));
          expect(one.worstDelaySeconds).toBe(Math.max(0, ...one.delayed.map(({ seconds }) => seconds)));
          expect(
            one.cutOff.length + one.delayed.length + one.stations.cutOff.length + one.stations.delayed.length,
          ).toBeGreaterThan(0);
        }
        const cut = new Set(cases.flatMap(({ cutOff }) => cutOff));
        expect(summary.survive.numerator).toBe(villages.filter(({ village }) => !cut.has(village)).length);
      }),
      { numRuns: 40, seed: 7 },
    );
  });
});
