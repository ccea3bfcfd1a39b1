/** The order in which demands give way, and the proof, against every choice of sites there is. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fen, Notice, Site, SitingProof } from '../../../src/model/index.ts';
import { fen } from '../../../src/model/index.ts';
import { buildNetwork, feederLinks, servicePaths, trunkLinks } from '../../../src/network/index.ts';
import { chooseSites, floorsOf, LEVELS, levelOf, objectiveOf, type Siting } from '../../../src/siting/index.ts';
import { type GridCounty, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

interface Small {
  readonly towns: readonly { readonly at: readonly [number, number]; readonly cost: number }[];
  readonly villages: readonly {
    readonly at: readonly [number, number];
    readonly cost: number;
    readonly poor: boolean;
  }[];
  readonly budget: number | null;
}

const place = fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }));
const small: fc.Arbitrary<Small> = fc.record({
  towns: fc.array(fc.record({ at: place, cost: fc.constantFrom(0, 100_000, 3_000_000) }), {
    minLength: 1,
    maxLength: 5,
  }),
  villages: fc.array(
    fc.record({ at: place, cost: fc.constantFrom(0, 200_000, 600_000, 1_200_000), poor: fc.boolean() }),
    { minLength: 1, maxLength: 5 },
  ),
  budget: fc.option(fc.integer({ min: 0, max: 8_000_000 }), { nil: null }),
});

const county = ({ towns, villages }: Small): GridCounty =>
  gridCounty({
    towns: towns.map(({ at }, i) => ({ code: `T${i}`, at })),
    villages: villages.map(({ at, poor }, i) => ({ code: `V${i}`, town: 'T0', at, poor })),
    site: ({ id, tier }) => {
      if (tier === 'county') return { openingCostFen: fen(0) };
      const list = tier === 'town' ? towns : villages;
      return { openingCostFen: fen(list[Number(id.slice(3))]?.cost ?? 0) };
    },
  });

const FLOORS = noticeOf(
  targetOf('poor-village-station-coverage', 1),
  targetOf('town-station-coverage', 0.5),
  targetOf('station-coverage', 0.7),
);

function inputOf({ dataset, travel }: GridCounty, budget: number | null, notices: readonly Notice[]) {
  const policy = gridPolicy({ budgetFen: budget === null ? null : (budget as Fen) });
  const network = buildNetwork(dataset, travel, policy);
  const links = { paths: servicePaths(network), feeders: feederLinks(network), trunks: trunkLinks(network) };
  return { dataset, policy, ...links, floors: floorsOf(dataset, policy, notices), spentFen: 0, checkpoint: () => {} };
}

type Input = ReturnType<typeof inputOf>;

/** What some open sites come to: missed by level, then fen a month; null where the budget is passed. */
function worthOf(input: Input, open: ReadonlySet<string>): number[] | null {
  const { dataset, policy, paths, feeders, floors } = input;
  const opened = dataset.sites.filter(({ id }) => open.has(id));
  const spent = opened.reduce((sum, site) => sum + site.openingCostFen, 0);
  if (policy.budgetFen !== null && spent > policy.budgetFen) return null;
  const fedBy = new Map<string, string>();
  const least = new Map<string, number>();
  for (const link of feeders) {
    if (!open.has(link.station) || !open.has(link.town)) continue;
    if (link.seconds >= (least.get(link.station) ?? Number.POSITIVE_INFINITY)) continue;
    least.set(link.station, link.seconds);
    fedBy.set(link.station, link.town);
  }
  if (opened.some(({ id, tier }) => tier === 'village' && !fedBy.has(id))) return null;
  const stationOf = new Map<string, string>();
  const best = new Map<string, number>();
  for (const { village, station, own, walkMetres } of paths) {
    const rank = own ? -1 : walkMetres;
    if (!fedBy.has(station) || rank >= (best.get(village) ?? Number.POSITIVE_INFINITY)) continue;
    best.set(village, rank);
    stationOf.set(village, station);
  }
  const missed = Object.fromEntries(LEVELS.map((name) => [name, 0]));
  for (const floor of floors) {
    const reached = opened.filter(({ id }) => floor.sites.has(id)).length;
    missed[levelOf(floor)] = (missed[levelOf(floor)] ?? 0) + Math.max(0, floor.atLeast - reached);
  }
  const without = dataset.villages.filter(({ code }) => !stationOf.has(code));
  missed['poor-served'] = without.filter(({ designatedPoor }) => designatedPoor).length;
  missed['towns-open'] = dataset.towns.filter(({ code }) => !open.has(`t-${code}`)).length;
  missed['villages-served'] = without.length;
  return [...LEVELS.map((name) => missed[name] ?? 0), objectiveOf(input, { open, stationOf })];
}

const before = (a: readonly number[], b: readonly number[]): boolean => {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
};

/** The best of every choice of sites. */
function bruteForce(input: Input): number[] {
  const sites = input.dataset.sites.filter(({ tier }) => tier !== 'county').map(({ id }) => id);
  let best: number[] | undefined;
  for (let mask = 0; mask < 2 ** sites.length; mask++) {
    const worth = worthOf(input, new Set(sites.filter((_, i) => (mask >> i) & 1)));
    if (worth !== null && (best === undefined || before(worth, best))) best = worth;
  }
  return best ?? [];
}

const vectorOf = ({ levels, objectiveFen }: Siting['proof']): number[] => [
  ...levels.map(({ missed }) => missed),
  objectiveFen,
];

describe('siting level by level', () => {
  it('misses as little as any choice of sites, and at the least cost', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(small, async (facts) => {
        const input = inputOf(county(facts), facts.budget, [FLOORS]);
        const { proof } = await chooseSites(input);
        const best = bruteForce(input);
        expect(vectorOf(proof)).toEqual(best);
        expect(proof.levels.map(({ bound }) => bound)).toEqual(best.slice(0, -1));
        expect(proof.lowerBoundFen).toBe(best.at(-1));
        expect(['optimal', 'relaxed']).toContain(proof.status);
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it('misses no more with more money', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(small, fc.integer({ min: 0, max: 4_000_000 }), async (facts, more) => {
        const grid = county(facts);
        const budget = facts.budget ?? 3_000_000;
        const missed = async (money: number) =>
          (await chooseSites(inputOf(grid, money, [FLOORS]))).proof.levels.map((level) => level.missed);
        expect(before(await missed(budget), await missed(budget + more))).toBe(false);
      }),
      { numRuns: 25, seed: 5 },
    );
  });

  it('gives every poor village its station before it opens further towns', async () => {
    const facts: Small = {
      towns: [
        { at: [0, 0], cost: 3_000_000 },
        { at: [9, 9], cost: 3_000_000 },
      ],
      villages: [
        { at: [0, 5], cost: 1_200_000, poor: true },
        { at: [5, 0], cost: 1_200_000, poor: true },
        { at: [9, 0], cost: 200_000, poor: false },
      ],
      budget: 6_000_000,
    };
    const input = inputOf(county(facts), facts.budget, [noticeOf(...FLOORS.targets, targetOf('town-stations', 2))]);
    const { open, proof } = await chooseSites(input);
    expect([...open].sort()).toEqual(['t-T0', 'v-V0', 'v-V1', 'v-V2']);
    const missed = (name: SitingProof['levels'][number]['name']) => proof.levels.find((level) => level.name === name);
    expect(missed('poor-floors')).toEqual({ name: 'poor-floors', missed: 0, bound: 0 });
    expect(missed('town-floors')).toEqual({ name: 'town-floors', missed: 1, bound: 1 });
    expect(proof.status).toBe('relaxed');
    expect(proof.conflicts.flatMap(({ constraints }) => constraints)).toContain('notice:test-notice/town-stations');
  });

  it('feeds a station from the fourth nearest town where that alone need be open', async () => {
    const towns = [1, 2, 3].map((x) => ({ at: [x, 0] as const, cost: 3_000_000 }));
    const facts: Small = {
      towns: [...towns, { at: [6, 0], cost: 0 }],
      villages: [
        { at: [0, 0], cost: 0, poor: false },
        { at: [9, 0], cost: 0, poor: false },
      ],
      budget: 2_000_000,
    };
    const { fedBy, stationOf } = await chooseSites(inputOf(county(facts), facts.budget, []));
    expect([...fedBy.values()]).toEqual(['t-T3', 't-T3']);
    expect(stationOf.size).toBe(2);
  });

  it('takes a required station whose own village alone is more than its capacity', async () => {
    const grid = gridCounty({
      towns: [{ code: 'T', at: [0, 0] }],
      villages: [{ code: 'A', town: 'T', at: [3, 0] }],
      site: ({ tier }): Partial<Site> =>
        tier === 'village' ? { state: 'required', capacityParcelsPerDay: 5 as Site['capacityParcelsPerDay'] } : {},
    });
    const { stationOf } = await chooseSites(inputOf(grid, null, []));
    expect(stationOf.get('A')).toBe('v-A');
  });
});
