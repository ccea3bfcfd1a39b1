import { describe, expect, it } from 'vitest';
import { type Plan, Seconds } from '../../../src/model/index.ts';
import { MAX_LISTED, type Verification, verify } from '../../../src/verify/index.ts';
import { type Kind, LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { linePlan, sealed } from './county/line-plan.ts';

const roadsOf = (kind: Kind) => (kind === 'network' ? lineRoads() : null);

/** Verifies the plan worked out by hand after a change to it. */
function verifyChanged(kind: Kind, change: (plan: Plan) => Partial<Plan>): Verification {
  const plan = linePlan(kind);
  return verify(sealed({ ...plan, ...change(plan) }), lineCounty(kind), roadsOf(kind), [LINE_NOTICE]);
}

const paths = (result: Verification) => result.differences.map(({ path }) => path);

describe.each(['detour', 'network'] as const)('a plan worked out by hand, %s', (kind) => {
  it('has no differences', () => {
    const result = verify(linePlan(kind), lineCounty(kind), roadsOf(kind), [LINE_NOTICE]);
    expect(result).toMatchObject({ ok: true, differences: [], omitted: 0 });
    expect(result.checked).toBeGreaterThan(1000);
  });
});

describe('what a plan was made from', () => {
  it('finds another dataset by its hash and by what follows from it', () => {
    const county = lineCounty('detour');
    const other = { ...county, name: 'Renamed' };
    const result = verify(linePlan('detour'), other, null, [LINE_NOTICE]);
    expect(paths(result)).toEqual(['/dataset']);
  });

  it('finds a road network that is not that of the dataset', () => {
    const roads = lineRoads();
    const slower = { ...roads, maxspeedKmh: new Uint8Array(roads.segmentCount).fill(20) };
    const result = verify(linePlan('network'), lineCounty('network'), slower, [LINE_NOTICE]);
    expect(result.differences).toContainEqual({
      path: '/runs/0/stops/0/legSeconds',
      stated: 3600,
      recomputed: 5400,
    });
    expect(paths(result)).toContain('/dataset');
  });

  it('says once that the road network is missing, not at every leg', () => {
    const result = verify(linePlan('network'), lineCounty('network'), null, [LINE_NOTICE]);
    expect(paths(result)).toEqual(['/travel/kind']);
  });

  it('finds an unknown notice, and one whose text has changed', () => {
    expect(paths(verify(linePlan('detour'), lineCounty('detour'), null, []))).toContain('/notices/0/id');
    const changed = { ...LINE_NOTICE, issued: '2021-01-01' };
    expect(paths(verify(linePlan('detour'), lineCounty('detour'), null, [changed]))).toEqual(['/notices/0/hash']);
  });

  it('finds a content that the id is not of', () => {
    const plan = linePlan('detour');
    const result = verify({ ...plan, routing: { ...plan.routing, method: 'otherwise' } }, lineCounty('detour'), null, [
      LINE_NOTICE,
    ]);
    expect(paths(result)).toEqual(['/id']);
  });
});

describe('differences point at what is wrong', () => {
  it('a leg that is too long by one place, and nothing that follows from it', () => {
    const result = verifyChanged('network', (plan) => ({
      runs: plan.runs.map((run) => (run.id === 'T-A' ? { ...run, returnMetres: run.metres } : run)),
    }));
    expect(result.differences).toEqual([{ path: '/runs/0/returnMetres', stated: 60_000, recomputed: 30_000 }]);
  });

  it('an excluded site that is open and a required site that is closed', () => {
    const result = verifyChanged('detour', (plan) => ({
      sites: plan.sites.map((site) => (site.site === 'v-a1' ? { ...site, site: 'v-a3x' } : site)),
    }));
    expect(result.differences).toContainEqual({
      path: '/sites/3/site',
      stated: 'v-a3x',
      recomputed: null,
      rule: { code: 'site-excluded', params: {} },
    });
    expect(result.differences).toContainEqual({
      path: '/sites',
      stated: null,
      recomputed: null,
      rule: { code: 'site-required', params: { site: 'v-a1' } },
    });
  });

  it('a village that is left out', () => {
    const result = verifyChanged('detour', (plan) => ({ villages: plan.villages.slice(1) }));
    expect(result.differences).toContainEqual({ path: '/villages', stated: null, recomputed: 'A1' });
  });

  it('one vehicle in two places at once', () => {
    const result = verifyChanged('detour', (plan) => ({
      runs: plan.runs.map((run) => (run.id === 'F-B' ? { ...run, vehicle: 'van-1' } : run)),
    }));
    expect(paths(result)).toEqual(expect.arrayContaining(['/runs/3/base', '/runs/3/departs']));
  });

  it('more vehicles than the county has', () => {
    const county = lineCounty('detour');
    const fewer = { ...county, vehicles: county.vehicles.map((type) => ({ ...type, available: 2 })) };
    const result = verify(linePlan('detour'), fewer, null, [LINE_NOTICE]);
    expect(result.differences).toContainEqual({
      path: '/runs',
      stated: 3,
      recomputed: null,
      rule: { code: 'vehicles-available', params: { type: 'van', available: 2 } },
    });
  });

  it('a vehicle that is too small, in all or for what is cold', () => {
    const county = lineCounty('detour');
    const van = (change: object) => ({ ...county, vehicles: county.vehicles.map((type) => ({ ...type, ...change })) });
    const small = verify(linePlan('detour'), van({ capacityParcels: 49 }), null, [LINE_NOTICE]);
    expect(paths(small)).toContain('/runs/1/designLoad/parcels');
    const warm = verify(linePlan('detour'), van({ coldCubicMetres: 0.099 }), null, [LINE_NOTICE]);
    expect(warm.differences).toContainEqual({
      path: '/runs/1/designLoad/cold',
      stated: 12.5,
      recomputed: null,
      rule: { code: 'cold-capacity', params: { parcels: 12.375, type: 'van' } },
    });
  });

  it('a station that closes before the run is done', () => {
    const county = lineCounty('detour');
    const sites = county.sites.map((site) => (site.id === 'v-b1' ? { ...site, closes: site.opens } : site));
    const result = verify(linePlan('detour'), { ...county, sites }, null, [LINE_NOTICE]);
    expect(paths(result)).toContain('/runs/3/stops/0/handover');
  });

  it('a run outside of the operating hours of its profile', () => {
    const county = lineCounty('detour');
    const { runs } = linePlan('detour');
    const [first, last] = [Math.min(...runs.map((run) => run.departs)), Math.max(...runs.map((run) => run.unloaded))];
    const check = (from: number, until: number) => {
      const operatingHours = { from: Seconds.parse(from), until: Seconds.parse(until) };
      const profiles = county.profiles.map((each) => ({ ...each, operatingHours }));
      return paths(verify(linePlan('detour'), { ...county, profiles }, null, [LINE_NOTICE])).filter((path) =>
        /\/(departs|unloaded)$/.test(path),
      );
    };
    expect(check(first, last)).toEqual([]);
    expect(check(first + 1, last)).toContain('/runs/0/departs');
    expect(check(first, last - 1)).toHaveLength(1);
  });

  it('a shift that is too long for the driver and day', () => {
    const result = verifyChanged('detour', (plan) => ({
      policy: { ...plan.policy, shiftSeconds: plan.policy.turnaroundSeconds },
    }));
    expect(paths(result)).toEqual(expect.arrayContaining(['/runs/0/seconds', '/runs/0/driver']));
  });

  it('a drawn way that leaves out a stop', () => {
    const result = verifyChanged('network', (plan) => ({
      runs: plan.runs.map((run) => (run.id === 'F-A' ? { ...run, path: run.path.filter((_, i) => i !== 1) } : run)),
    }));
    // The way is straight, so it still passes A1; without A2 it does not.
    expect(result.ok).toBe(true);
    const shorter = verifyChanged('network', (plan) => ({
      runs: plan.runs.map((run) => (run.id === 'F-A' ? { ...run, path: run.path.filter((_, i) => i !== 2) } : run)),
    }));
    expect(shorter.differences).toEqual([
      { path: '/runs/2/path', stated: null, recomputed: null, rule: { code: 'way-passes', params: { site: 'v-a2' } } },
      {
        path: '/runs/2/path',
        stated: 12_000,
        recomputed: null,
        rule: { code: 'way-length', params: { metres: 24_000 } },
      },
    ]);
  });

  it('a conflict that is none, and one that names no constraint', () => {
    const result = verifyChanged('detour', (plan) => ({
      siting: { ...plan.siting, conflicts: [{ constraints: ['budget'] }, { constraints: ['nobody'] }] },
      warnings: ['budget', 'nobody'].map((name) => ({
        code: 'notice-unmeetable' as const,
        subject: name,
        params: { constraints: [name] },
      })),
    }));
    expect(paths(result)).toEqual([
      '/siting/conflicts/0/constraints',
      '/siting/conflicts/1/constraints/0',
      '/siting/conflicts/1/constraints',
      // Three constraints are missed and nothing says why.
      '/siting/conflicts',
      '/siting/conflicts',
      '/siting/conflicts',
    ]);
  });
});

describe('the list of differences', () => {
  it('is cut at a thousand and says how many more there are', () => {
    const result = verifyChanged('detour', (plan) => ({
      villages: Array.from({ length: 2 * MAX_LISTED }, () => plan.villages).flat(),
    }));
    expect(result.differences).toHaveLength(MAX_LISTED);
    expect(result.omitted).toBe((2 * MAX_LISTED - 1) * 6 - MAX_LISTED);
    expect(result.ok).toBe(false);
  });
});
