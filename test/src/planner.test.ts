import { describe, expect, it } from 'vitest';
import { CundaError, type Edit, hashOf, Plan, type PolicyInput, parcels, SILENT } from '../../src/model/index.ts';
import { evaluate, plan } from '../../src/planner.ts';
import { applyEdits } from '../../src/scenario/index.ts';
import { type GridCounty, type GridFacts, gridCounty, gridPolicy, gridTravel } from '../support/grid-county.ts';
import { noticeOf, targetOf } from '../support/notices.ts';

const FACTS: GridFacts = {
  towns: [
    { code: 'T', at: [0, 0] },
    { code: 'U', at: [20, 0] },
  ],
  villages: [
    { code: 'A', town: 'T', at: [3, 0] },
    { code: 'B', town: 'T', at: [4, 0] },
    { code: 'C', town: 'T', at: [0, 9] },
    { code: 'D', town: 'U', at: [20, 6] },
    { code: 'E', town: 'U', at: [26, 0] },
    { code: 'F', town: 'U', at: null },
  ],
};
const NOTICE = noticeOf(targetOf('station-coverage', 0.5), targetOf('within-24h', 1));

const planOf = ({ dataset, travel }: GridCounty, changes: PolicyInput = {}, notices = [NOTICE]) =>
  plan({ dataset, datasetId: hashOf(dataset), travel, notices, policy: gridPolicy(changes), work: SILENT });

async function edited(base: Plan, { dataset }: GridCounty, edits: readonly Edit[]) {
  const result = applyEdits(dataset, edits, base);
  const next = await evaluate({
    dataset: result.dataset,
    datasetId: hashOf(result.dataset),
    travel: gridTravel(result.dataset),
    base,
    notices: [NOTICE],
    policy: result.policy,
    work: SILENT,
  });
  return { ...result, plan: next };
}

describe('a plan', () => {
  it('serves every village that can be served and lists the others with the reason', async () => {
    const made = await planOf(gridCounty(FACTS));
    expect(made.villages.filter((village) => village.status === 'served').map((village) => village.village)).toEqual([
      'A',
      'B',
      'C',
      'D',
      'E',
    ]);
    expect(made.villages.find((village) => village.village === 'F')).toMatchObject({
      status: 'unserved',
      reason: 'no-position',
      station: null,
    });
    expect(made.siting.constraints).toEqual([
      { name: 'notice:test-notice/station-coverage', op: '>=', required: 3, reached: expect.any(Number), held: true },
    ]);
  });

  it('is a valid value named by its content', async () => {
    const made = await planOf(gridCounty(FACTS));
    const { id, ...content } = Plan.parse(made);
    expect(hashOf(content)).toBe(id);
  });

  it('is the same for the same input and another for another policy', async () => {
    const one = await planOf(gridCounty(FACTS));
    expect(await planOf(gridCounty(FACTS))).toEqual(one);
    expect((await planOf(gridCounty(FACTS), { days: [1, 3, 5] })).id).not.toBe(one.id);
  });

  it('says which target conflicts with what', async () => {
    const impossible = noticeOf(targetOf('station-coverage', 1));
    const made = await planOf(gridCounty(FACTS), {}, [impossible]);
    expect(made.targets[0]).toMatchObject({ verdict: 'not-met', numerator: 5, denominator: 6 });
    expect(made.siting.conflicts).toEqual([
      { constraints: ['notice:test-notice/station-coverage', 'data:villages-without-position'] },
    ]);
    expect(made.warnings.map((warning) => warning.code)).toContain('notice-unmeetable');
    expect(JSON.stringify(made.warnings)).not.toMatch(/[\u4e00-\u9fff]/);
  });

  it('refuses a county in which no village can be reached, with the reasons counted', async () => {
    const none = gridCounty({ towns: [{ code: 'T', at: [0, 0] }], villages: [{ code: 'A', town: 'T', at: null }] });
    await expect(planOf(none)).rejects.toMatchObject({
      code: 'no-reachable-village',
      params: {
        villages: 1,
        county: none.dataset.county.name,
        reasons: [{ code: 'counted', params: { what: { code: 'unserved/no-position', params: {} }, count: 1 } }],
      },
    });
  });

  it('plans a county of one village', async () => {
    const made = await planOf(
      gridCounty({ towns: [{ code: 'T', at: [0, 0] }], villages: [{ code: 'A', town: 'T', at: [1, 1] }] }),
    );
    expect(made.figures.expressCoverage.villages.value).toBe(1);
    expect(made.runs.map((run) => run.tier)).toEqual(['trunk']);
  });

  it('gives up a station that no run can serve in time, and says why', async () => {
    const early = gridCounty({
      ...FACTS,
      site: (site) => (site.id === 'v-C' ? { opens: 0 as never, closes: 3600 as never } : {}),
    });
    const made = await planOf(early);
    expect(made.villages.find((village) => village.village === 'C')).toMatchObject({
      status: 'unserved',
      reason: 'time-window',
    });
    expect(made.warnings).toContainEqual({
      code: 'station-unserved',
      subject: 'v-C',
      params: { reason: 'time-window' },
    });
  });

  it('leaves out one village of enormous demand, and no other', async () => {
    const [first, ...others] = FACTS.villages;
    if (first === undefined) throw new Error('no village');
    const made = await planOf(gridCounty({ ...FACTS, villages: [{ ...first, inbound: 50_000 }, ...others] }));
    const unserved = made.villages.filter((village) => village.status === 'unserved');
    expect(unserved.map(({ village, reason }) => [village, reason])).toEqual([
      // Its own station would take them, but no vehicle does.
      ['A', 'capacity'],
      ['F', 'no-position'],
    ]);
  });

  it('opens a station that is too small for its village, and says so', async () => {
    const county = gridCounty(FACTS);
    const sites = county.dataset.sites.map((site) =>
      site.village === 'C' ? { ...site, capacityParcelsPerDay: parcels(5) } : site,
    );
    const made = await planOf({ ...county, dataset: { ...county.dataset, sites } });
    expect(made.villages.find(({ village }) => village === 'C')?.status).toBe('served');
    expect(made.warnings.map(({ code, subject }) => [code, subject])).toContainEqual(['site-over-capacity', 'v-C']);
  });

  it('stops when it is cancelled', async () => {
    const { dataset, travel } = gridCounty(FACTS);
    const work = {
      report: () => {},
      checkpoint: () => {
        throw new CundaError('cancelled/work', {});
      },
    };
    await expect(
      plan({ dataset, datasetId: hashOf(dataset), travel, notices: [], policy: gridPolicy(), work }),
    ).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('an edited plan', () => {
  it('without edits has the same runs, villages and figures', async () => {
    const county = gridCounty(FACTS);
    const base = await planOf(county);
    const { plan: next } = await edited(base, county, []);
    expect(next.figures).toEqual(base.figures);
    expect(next.villages).toEqual(base.villages);
    expect(next.runs).toEqual(base.runs);
  });

  it('keeps the runs that the edit does not touch', async () => {
    const county = gridCounty(FACTS);
    const base = await planOf(county);
    const { plan: next } = await edited(base, county, [{ op: 'close-site', site: 'v-E' }]);
    const feeders = (of: Plan) =>
      of.runs.filter((run) => run.base === 't-T').map((run) => run.stops.map((stop) => stop.site));
    expect(feeders(next)).toEqual(feeders(base));
    expect(next.villages.find((village) => village.village === 'E')).toMatchObject({
      status: 'unserved',
      reason: 'station-closed',
    });
  });

  it('never loses coverage by a new station, and never gains any by closing one', async () => {
    const county = gridCounty(FACTS);
    const base = await planOf(county);
    const before = base.figures.expressCoverage.villages.numerator;
    for (const site of base.sites.filter((each) => each.tier === 'village')) {
      const { plan: next } = await edited(base, county, [{ op: 'close-site', site: site.site }]);
      expect(next.figures.expressCoverage.villages.numerator).toBeLessThanOrEqual(before);
    }
    const closed = (await edited(base, county, [{ op: 'close-site', site: 'v-E' }])).plan;
    const both = await edited(base, county, [
      { op: 'close-site', site: 'v-E' },
      { op: 'add-site', id: 'new', name: '新站', tier: 'village', position: [110.26, 21.001] },
    ]);
    expect(both.plan.figures.expressCoverage.villages.numerator).toBe(
      closed.figures.expressCoverage.villages.numerator + 1,
    );
    expect(both.plan.villages.find((village) => village.village === 'E')).toMatchObject({
      station: 'new',
      ownStation: true,
    });
  });

  it('takes other days and departures', async () => {
    const county = gridCounty(FACTS);
    const base = await planOf(county);
    const { plan: next } = await edited(base, county, [{ op: 'set-days', days: [5, 1, 3, 1] }]);
    expect(next.policy.days).toEqual([1, 3, 5]);
    expect(next.figures.frequency.villages.distribution).toEqual([
      { perWeek: 0, places: 1 },
      { perWeek: 3, places: 5 },
    ]);
  });

  it.each<[string, Edit[], string]>([
    ['an unknown site', [{ op: 'close-site', site: 'nowhere' }], '/edits/0/site'],
    ['a used id', [{ op: 'add-site', id: 'v-A', name: 'x', tier: 'village', position: [110, 21] }], '/edits/0/id'],
    ['a place far away', [{ op: 'move-site', site: 'v-A', position: [0, 0] }], '/edits/0/position'],
    [
      'closing the centre',
      [
        { op: 'open-site', site: 'v-A' },
        { op: 'close-site', site: 'centre' },
      ],
      '/edits/1/site',
    ],
  ])('refuses %s and points at it', async (_, edits, pointer) => {
    const county = gridCounty(FACTS);
    const base = await planOf(county);
    expect(() => applyEdits(county.dataset, edits, base)).toThrow(
      expect.objectContaining({ code: 'edit-invalid', at: { pointer } }),
    );
  });
});
