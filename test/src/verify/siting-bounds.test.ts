/** The bound of siting, proved again by the checker's own program. */
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import { type Dataset, hashOf, type Plan, Policy, type Site, type SitingProof } from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { resolveBounds, verify } from '../../../src/verify/index.ts';
import { gridCounty } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';
import { sealed } from './county/line-plan.ts';

const NOTICE = noticeOf(
  targetOf('poor-village-station-coverage', 1),
  targetOf('town-station-coverage', 1),
  targetOf('station-coverage', 0.7),
  targetOf('express-coverage', 0.8),
);

const TOWNS = [
  [0, 0],
  [8, 0],
  [4, 7],
] as const;

/** Three towns, nine villages, on the no-road model. */
const county = (site: (site: Site) => Partial<Site> = () => ({})): Dataset =>
  gridCounty({
    towns: TOWNS.map((at, i) => ({ code: `T${i}`, at })),
    villages: Array.from({ length: 9 }, (_, i) => ({
      code: `V${i}`,
      town: `T${i % 3}`,
      at: [(i * 3) % 10, (i * 5) % 9] as const,
      poor: i % 4 === 0,
    })),
    site,
  }).dataset;

const quiet = { report: () => {}, checkpoint: () => {} };

const planned = (dataset: Dataset, budgetFen: number | null): Promise<Plan> =>
  plan({
    dataset,
    datasetId: hashOf(dataset),
    travel: buildTravel(dataset, null),
    notices: [NOTICE],
    policy: Policy.parse({ budgetFen }),
    work: quiet,
  });

async function check(made: Plan, dataset: Dataset) {
  const bounds = await resolveBounds(made, dataset, null, [NOTICE], { seconds: 10 });
  return verify(made, dataset, null, [NOTICE], { bounds });
}

const forge = (made: Plan, siting: Partial<SitingProof>): Plan =>
  sealed({ ...made, siting: { ...made.siting, ...siting } });

describe('a bound proved again', () => {
  it('is the planner’s, whatever the budget', { timeout: 60_000 }, async () => {
    const dataset = county();
    for (const budget of [null, 31_000_000, 36_000_000, 39_000_000, 45_000_000]) {
      const made = await planned(dataset, budget);
      const result = await check(made, dataset);
      expect(result.differences).toEqual([]);
      expect(made.siting.gap).toBe(0);
    }
  });

  it('catches ten forged proofs of ten', { timeout: 60_000 }, async () => {
    const dataset = county();
    const made = await planned(dataset, 39_000_000);
    const { levels } = made.siting;
    const objectiveFen = made.siting.objectiveFen ?? Number.NaN;
    const [dearest] = made.sites.filter(({ tier }) => tier === 'village').slice(-1);
    const closed: Plan = { ...made, sites: made.sites.filter((site) => site !== dearest) };
    const level = (name: string, change: number) =>
      levels.map((one) => (one.name === name ? { ...one, bound: (one.bound ?? 0) + change } : one));
    const forged: Plan[] = [
      forge(made, { objectiveFen: objectiveFen - 1000, lowerBoundFen: objectiveFen - 1000 }),
      forge(made, { objectiveFen: objectiveFen + 1000, lowerBoundFen: objectiveFen + 1000 }),
      forge(made, { lowerBoundFen: objectiveFen - 1, gap: 1 / objectiveFen, status: 'changed' }),
      forge(made, { lowerBoundFen: objectiveFen - 1, gap: 1 / objectiveFen }),
      forge(made, { levels: level('villages-served', 1) }),
      forge(made, { levels: level('other-floors', -1), gap: null, status: 'changed' }),
      forge(made, { levels: levels.map((one) => ({ ...one, missed: 0, bound: 0 })) }),
      forge(made, { status: 'optimal' }),
      forge(made, { method: 'fixed', status: 'fixed' }),
      sealed(closed),
    ];
    for (const [i, one] of forged.entries()) {
      const { differences } = await check(one, dataset);
      expect(differences.length, `forgery ${i}`).toBeGreaterThan(0);
    }
  });

  it('catches a dearer choice that is called optimal', { timeout: 60_000 }, async () => {
    const dataset = county();
    const best = await planned(dataset, null);
    const spare = dataset.sites.find(
      ({ id, tier }) => tier === 'village' && !best.sites.some(({ site }) => site === id),
    );
    const forced = county(({ id }) => (id === spare?.id ? { state: 'required' } : {}));
    const dearer = await planned(forced, null);
    const moved = sealed({ ...dearer, dataset: hashOf(dataset) });
    const { differences } = await check(moved, dataset);
    expect(spare).toBeDefined();
    expect(differences.map(({ path }) => path)).toContain('/siting/lowerBoundFen');
    expect(verify(moved, dataset, null, [NOTICE]).differences.map(({ path }) => path)).not.toContain(
      '/siting/lowerBoundFen',
    );
  });

  it('agrees where required sites overflow, stand off the roads or exceed the budget', {
    timeout: 60_000,
  }, async () => {
    const dataset = county(({ id }) =>
      id === 'v-V1'
        ? { state: 'required', capacityParcelsPerDay: 3 as Site['capacityParcelsPerDay'] }
        : id === 'v-V2'
          ? { state: 'excluded' }
          : {},
    );
    for (const budget of [null, 0, 34_000_000]) {
      const made = await planned(dataset, budget);
      expect((await check(made, dataset)).differences).toEqual([]);
      for (const { name, held } of made.siting.constraints)
        if (!held) expect(made.siting.conflicts.flatMap(({ constraints }) => constraints)).toContain(name);
    }
  });
});
