import { describe, expect, it } from 'vitest';
import type { Dataset, Notice, PolicyInput, Site } from '../../../src/model/index.ts';
import { fen } from '../../../src/model/index.ts';
import { buildNetwork, feederLinks, servicePaths, trunkLinks } from '../../../src/network/index.ts';
import { chooseSites, floorsOf, monthlySiteCost } from '../../../src/siting/index.ts';
import { type GridCounty, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

/** One town at the origin; A and B are 1 km apart, C stands alone 9 km away. */
const county = (site?: (site: Site) => Partial<Site>): GridCounty =>
  gridCounty({
    towns: [{ code: 'T', at: [0, 0] }],
    villages: [
      { code: 'A', town: 'T', at: [3, 0] },
      { code: 'B', town: 'T', at: [4, 0], poor: true },
      { code: 'C', town: 'T', at: [0, 9] },
    ],
    ...(site === undefined ? {} : { site }),
  });

function choose({ dataset, travel }: GridCounty, changes: PolicyInput = {}, notices: readonly Notice[] = []) {
  const policy = gridPolicy(changes);
  const network = buildNetwork(dataset, travel, policy);
  return chooseSites({
    dataset,
    policy,
    paths: servicePaths(network),
    feeders: feederLinks(network),
    trunks: trunkLinks(network),
    floors: floorsOf(dataset, policy, notices),
    spentFen: dataset.sites.find((site) => site.tier === 'county')?.openingCostFen ?? 0,
    checkpoint: () => {},
  });
}

const opening = (dataset: Dataset, open: ReadonlySet<string>): number =>
  dataset.sites.reduce((sum, site) => sum + (open.has(site.id) ? site.openingCostFen : 0), 0);

describe('siting', () => {
  it('lets neighbours share the cheaper station and serves everybody', async () => {
    const cheapB = county((site) => (site.id === 'v-B' ? { openingCostFen: fen(1000) } : {}));
    const siting = await choose(cheapB);
    expect([...siting.open].sort()).toEqual(['t-T', 'v-B', 'v-C']);
    expect([...siting.stationOf].sort()).toEqual([
      ['A', 'v-B'],
      ['B', 'v-B'],
      ['C', 'v-C'],
    ]);
    expect(siting.proof).toMatchObject({ status: 'optimal', gap: 0, conflicts: [] });
  });

  it('does not let them share where the walk is too long', async () => {
    const { open } = await choose(county(), { serviceDistanceMetres: 900 });
    expect([...open].sort()).toEqual(['t-T', 'v-A', 'v-B', 'v-C']);
  });

  it('opens what is required and never what is excluded', async () => {
    const forced = county((site) =>
      site.id === 'v-A' ? { state: 'required' } : site.id === 'v-C' ? { state: 'excluded' } : {},
    );
    const siting = await choose(forced);
    expect(siting.open.has('v-A')).toBe(true);
    expect(siting.open.has('v-C')).toBe(false);
    expect(siting.stationOf.has('C')).toBe(false);
  });

  it('respects the capacity of a station', async () => {
    // A and B together hand over 30 parcels a day.
    const small = await choose(
      county((site) => ({ capacityParcelsPerDay: 29 as Site['capacityParcelsPerDay'], tier: site.tier })),
    );
    expect([...small.open].sort()).toEqual(['t-T', 'v-A', 'v-B', 'v-C']);
  });

  it('meets the floors of a notice that ask for more than cost alone would', async () => {
    const notice = noticeOf(targetOf('station-coverage', 1), targetOf('poor-village-station-coverage', 1));
    const siting = await choose(county(), {}, [notice]);
    expect([...siting.open].sort()).toEqual(['t-T', 'v-A', 'v-B', 'v-C']);
  });

  it('counts the capped denominator of Guangdong 2020', () => {
    const { dataset } = county();
    const notice = noticeOf(targetOf('station-coverage', 0.7, { denominatorCap: 2 }));
    expect(floorsOf(dataset, gridPolicy(), [notice])[0]?.atLeast).toBe(2);
    expect(floorsOf(dataset, gridPolicy(), [noticeOf(targetOf('station-coverage', 0.7))])[0]?.atLeast).toBe(3);
  });

  it('is optimal: no fixed choice of open stations costs less', async () => {
    const free = await choose(county());
    const costs: number[] = [];
    for (let mask = 0; mask < 8; mask++) {
      const fixed = county((site) => {
        const bit = ['v-A', 'v-B', 'v-C'].indexOf(site.id);
        return bit < 0 ? {} : { state: (mask >> bit) & 1 ? 'required' : 'excluded' };
      });
      const { proof, stationOf } = await choose(fixed);
      if (stationOf.size < 3) continue;
      costs.push(proof.objectiveFen ?? Number.NaN);
    }
    expect(free.proof.objectiveFen).toBe(Math.min(...costs));
    expect(new Set(costs).size).toBeGreaterThan(1);
  });

  it('spends no more than the budget, and a smaller budget never opens more', async () => {
    const { dataset } = county();
    const centre = dataset.sites.find((site) => site.tier === 'county')?.openingCostFen ?? 0;
    let before = Number.POSITIVE_INFINITY;
    for (const stations of [3, 2, 1]) {
      const budget = centre + 3_000_000 + stations * 600_000;
      const siting = await choose(
        county((site) =>
          site.tier === 'village'
            ? { openingCostFen: fen(600_000) }
            : site.tier === 'town'
              ? { openingCostFen: fen(3_000_000) }
              : {},
        ),
        { budgetFen: budget as never },
      );
      const spent = opening(
        county((site) =>
          site.tier === 'village'
            ? { openingCostFen: fen(600_000) }
            : site.tier === 'town'
              ? { openingCostFen: fen(3_000_000) }
              : {},
        ).dataset,
        siting.open,
      );
      expect(spent).toBeLessThanOrEqual(3_000_000 + stations * 600_000);
      expect(spent).toBeLessThanOrEqual(before);
      before = spent;
    }
  });

  it('names which floor conflicts with the budget, and with what else it cannot hold', async () => {
    const notice = noticeOf(targetOf('station-coverage', 1), targetOf('town-station-coverage', 1));
    const { dataset } = county();
    const centre = dataset.sites.find((site) => site.tier === 'county')?.openingCostFen ?? fen(0);
    const siting = await choose(county(), { budgetFen: centre }, [notice]);
    expect(siting.proof.status).toBe('relaxed');
    for (const { constraints } of siting.proof.conflicts) expect(constraints).toContain('budget');
    expect(siting.proof.conflicts.flatMap(({ constraints }) => constraints)).toContain(
      'notice:test-notice/station-coverage',
    );
    expect(siting.proof.objectiveFen).toBe(siting.proof.lowerBoundFen);
  });

  it('names a floor that cannot hold on its own', async () => {
    const notice = noticeOf(
      targetOf('village-stations', 4, { unit: 'count' }),
      targetOf('town-stations', 1, { unit: 'count' }),
    );
    const { proof, open } = await choose(county(), {}, [notice]);
    expect(proof.conflicts).toEqual([{ constraints: ['notice:test-notice/village-stations'] }]);
    expect([...open].sort()).toEqual(['t-T', 'v-A', 'v-B', 'v-C']);
  });

  it('spreads opening over the amortisation', () => {
    const [site] = county().dataset.sites;
    if (site === undefined) throw new Error('no site');
    expect(monthlySiteCost({ ...site, openingCostFen: fen(6000), monthlyCostFen: fen(50) }, 60)).toBe(150);
  });
});
