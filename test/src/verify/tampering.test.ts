/** Plans that keep the schema and make no sense: found, never thrown over. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/model/index.ts';
import { Plan as PlanSchema } from '../../../src/model/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { linePlan, sealed } from './county/line-plan.ts';
import { leavesOf, withLeaf } from './county/mutations.ts';

const county = lineCounty('network');
const roads = lineRoads();
const check = (plan: Plan) => verify(plan, county, roads, [LINE_NOTICE]);

const EMPTIED: (keyof Plan & ('sites' | 'villages' | 'runs' | 'targets'))[] = ['sites', 'villages', 'runs', 'targets'];

describe('a tampered plan', () => {
  it.each(EMPTIED)('without %s differs', (list) => {
    expect(check(sealed({ ...linePlan('network'), [list]: [] })).ok).toBe(false);
  });

  it.each(EMPTIED)('with all %s twice differs', (list) => {
    const plan = linePlan('network');
    expect(check(sealed({ ...plan, [list]: [...plan[list], ...plan[list]] })).ok).toBe(false);
  });

  it('with a site, a base, a vehicle type or a station nobody knows differs', () => {
    const plan = linePlan('network');
    const [run] = plan.runs;
    expect(run).toBeDefined();
    for (const change of [{ base: 'nowhere' }, { vehicleType: 'sledge' }]) {
      const runs = plan.runs.map((one) => (one === run ? { ...one, ...change } : one));
      expect(check(sealed({ ...plan, runs })).ok).toBe(false);
    }
    const sites = plan.sites.map((site) => ({ ...site, site: `${site.site}?` }));
    expect(check(sealed({ ...plan, sites })).ok).toBe(false);
    const villages = plan.villages.map((village) => ({ ...village, station: 'centre' }));
    expect(check(sealed({ ...plan, villages })).ok).toBe(false);
  });

  it('of another county differs everywhere and does not throw', () => {
    const other = { ...county, villages: [], towns: [], sites: [], demand: { ...county.demand, villages: [] } };
    expect(verify(linePlan('network'), other, null, []).ok).toBe(false);
    expect(verify(linePlan('detour'), county, roads, []).ok).toBe(false);
  });

  it('with any leaves changed to anything the schema allows never throws and gives JSON', () => {
    const plan = linePlan('network');
    const leaves = leavesOf(plan).map(({ pointer }) => pointer);
    const value = fc.oneof(
      fc.constantFrom<unknown>(null, true, false, '', 'centre', 'v-a1', 'A1', 0, -1, 1e15, -1e15, 0.1, [], [1]),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ maxLength: 8 }),
    );
    const change = fc.tuple(fc.constantFrom(...leaves), value);
    let kept = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        let tampered: unknown = plan;
        for (const [pointer, to] of changes) tampered = withLeaf(tampered, pointer.slice(1).split('/'), to);
        const parsed = PlanSchema.safeParse(tampered);
        if (!parsed.success) return;
        kept++;
        const result = check(sealed(parsed.data));
        expect(JSON.parse(JSON.stringify(result)).checked).toBe(result.checked);
      }),
      { numRuns: 400, seed: 7 },
    );
    expect(kept).toBeGreaterThan(30);
  });
});
