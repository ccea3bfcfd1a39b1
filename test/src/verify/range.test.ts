/**
 * Ranges beside estimated figures: the planner's and the checker's agree, widen with the band, and no leaf of them goes
 * unchecked.
 */
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import {
  type Dataset,
  DETOUR_MODELS,
  type DetourModel,
  hashOf,
  type Plan,
  Plan as PlanSchema,
  Policy,
  SILENT,
} from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { verify } from '../../../src/verify/index.ts';
import { LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { sealed } from './county/line-plan.ts';
import { fewOfEach, leavesOf, mutantOf } from './county/mutations.ts';

const plainRoads = lineCounty('detour').roads;
const factor = plainRoads.kind === 'detour' ? plainRoads.factor : Number.NaN;

/** The line county's own no-road model as a calibrated one: 150 s and 1.25 km a kilometre of straight line. */
const linear = (band: DetourModel['band']): DetourModel => ({
  ...DETOUR_MODELS.mountain,
  secondsPerKilometre: (factor * 3600) / 30,
  exponent: 1,
  referenceKmh: 30,
  metresFactor: factor,
  band,
});
const NONE = { seconds: { fast: 1, slow: 1 }, metres: { fast: 1, slow: 1 } };
const SOME = { seconds: { fast: 0.8, slow: 1.3 }, metres: { fast: 0.9, slow: 1.2 } };
const WIDE = { seconds: { fast: 0.5, slow: 1.9 }, metres: { fast: 0.7, slow: 1.6 } };

const county = (model?: DetourModel): Dataset => ({
  ...lineCounty('detour'),
  roads: { kind: 'detour', factor, ...(model === undefined ? {} : { model }) },
});

async function planned(dataset: Dataset, notice = LINE_NOTICE): Promise<Plan> {
  const travel = buildTravel(dataset, null);
  const made = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel,
    notices: [notice],
    policy: Policy.parse({}),
    work: SILENT,
  });
  return PlanSchema.parse(JSON.parse(JSON.stringify(made)));
}

const check = (made: Plan, dataset: Dataset) => verify(made, dataset, null, [LINE_NOTICE]);
const some = county(linear(SOME));
const plans = {
  none: await planned(county(linear(NONE))),
  some: await planned(some),
  wide: await planned(county(linear(WIDE))),
};

/** A plan without its ranges and the hashes that they are in. */
const NAMES = ['range', 'verdictHolds', 'id', 'facts'];
const bare = ({ id: _, dataset: __, ...made }: Plan): unknown => {
  const { runs, ...rest } = made;
  const kept = [rest, runs.map(({ id: ___, ...run }) => run)];
  return JSON.parse(JSON.stringify(kept, (key, value) => (NAMES.includes(key) ? undefined : value)));
};

describe('a plan under a calibrated no-road model', () => {
  it('has no differences', () => {
    for (const [name, band] of Object.entries({ none: NONE, some: SOME, wide: WIDE })) {
      const made = { none: plans.none, some: plans.some, wide: plans.wide }[name];
      expect(made && check(made, county(linear(band))).differences).toEqual([]);
    }
  });

  it('is the plan of the plain model where both drive alike, but for its ranges', async () => {
    const plain = await planned(county());
    expect(bare(plans.some)).toEqual(bare(plain));
    expect(check(plain, county()).differences).toEqual([]);
  });

  it('states a range for each run, each served village and the targets that drives move', () => {
    const { runs, villages, targets, figures } = plans.some;
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.every(({ range }) => range !== undefined)).toBe(true);
    expect(villages.map(({ status, range }) => (status === 'served') === (range !== undefined))).not.toContain(false);
    expect(targets.filter(({ range }) => range !== undefined).map(({ figure }) => figure)).toEqual([
      'within-24h',
      'cost-reduction',
    ]);
    expect(figures.range).toBeDefined();
  });
});

describe('the band', () => {
  it('of nothing gives the figures themselves', () => {
    const { figures, runs, villages, targets } = plans.none;
    const { reachability, routes, cost } = figures;
    const { margin: _, estimated: __, ...inbound } = reachability.inbound;
    const { margin: ___, estimated: ____, ...outbound } = reachability.outbound;
    for (const end of [figures.range?.fast, figures.range?.slow]) {
      expect(end).toMatchObject({
        inbound,
        outbound,
        metresPerWeek: routes.metresPerWeek,
        secondsPerWeek: routes.secondsPerWeek,
        totalFen: cost.perWeek.totalFen,
        fenPerParcel: cost.perWeek.fenPerParcel,
        reduction: cost.reduction,
        runsOverShift: 0,
        stopsAfterClosing: 0,
      });
    }
    for (const { range, ...village } of villages) if (range) expect(village).toMatchObject(range.slow);
    for (const { range, seconds, costFen } of runs)
      expect(range?.fast).toMatchObject({ seconds, distanceFen: costFen.distance, timeFen: costFen.time });
    for (const { range, value, verdictHolds } of targets)
      if (range) expect([range, verdictHolds]).toEqual([{ fast: value, slow: value }, true]);
  });

  it('leaves a target open that the band crosses: neither met nor missed, and the checker says the same', async () => {
    const asks = LINE_NOTICE.targets.filter(({ figure }) => figure === 'cost-reduction');
    const { range } = plans.some.targets.find(({ figure }) => figure === 'cost-reduction') ?? {};
    const [fast, slow] = [range?.fast ?? Number.NaN, range?.slow ?? Number.NaN];
    expect(fast).toBeGreaterThan(slow);
    const asking = (value: number) => ({
      ...LINE_NOTICE,
      targets: asks.map((target) => ({ ...target, required: { op: '>=', value } as const })),
    });
    for (const [value, verdict] of [
      [slow - 0.01, 'met'],
      [(fast + slow) / 2, 'open'],
      [fast + 0.01, 'not-met'],
    ] as const) {
      const notice = asking(value);
      const made = await planned(some, notice);
      expect(made.targets).toMatchObject([{ verdict, verdictHolds: verdict !== 'open' }]);
      expect(verify(made, some, null, [notice])).toMatchObject({ ok: true });
      const [target] = made.targets;
      const forged = sealed({ ...made, targets: [{ ...target, verdict: 'met' } as Plan['targets'][number]] });
      expect(verify(forged, some, null, [notice]).ok).toBe(verdict === 'met');
    }
  });

  it('widens every range of driving as it widens', () => {
    const driving = ({ figures: { range }, runs }: Plan) =>
      [
        [range?.fast.metresPerWeek, range?.slow.metresPerWeek],
        [range?.fast.secondsPerWeek, range?.slow.secondsPerWeek],
        [range?.fast.fenPerParcel, range?.slow.fenPerParcel],
        [range?.fast.inbound.transit?.worst, range?.slow.inbound.transit?.worst],
        ...runs.map((run) => [run.range?.fast.metres, run.range?.slow.metres]),
      ].map(([fast, slow]) => [fast ?? Number.NaN, slow ?? Number.NaN] as const);
    const [none, narrow, wide] = [driving(plans.none), driving(plans.some), driving(plans.wide)];
    for (const [i, [fast, slow]] of narrow.entries()) {
      const inner = none[i]?.[0] ?? Number.NaN;
      expect(fast).toBeLessThan(inner);
      expect(slow).toBeGreaterThan(inner);
      expect(wide[i]?.[0]).toBeLessThan(fast);
      expect(wide[i]?.[1]).toBeGreaterThan(slow);
    }
  });
});

describe('a range', () => {
  it('is checked in every kind of leaf', { timeout: 120_000 }, () => {
    const all = leavesOf(plans.some).filter(({ pointer }) => /\/(range|verdictHolds)(\/|$)/.test(pointer));
    const leaves = fewOfEach(all, 4);
    const mutants = leaves.flatMap(({ pointer, leaf }, i) => mutantOf(plans.some, pointer, leaf, i % 2) ?? []);
    expect(mutants.length).toBeGreaterThan(150);
    expect(mutants.filter((mutant) => check(mutant.plan, some).ok).map(({ pointer }) => pointer)).toEqual([]);
  });

  it('may not be missing', () => {
    const { range: _, ...figures } = plans.some.figures;
    const paths = check(sealed({ ...plans.some, figures }), some).differences.map(({ path }) => path);
    expect(paths).toEqual(['/figures/range']);
    const runs = plans.some.runs.map(({ range: __, ...run }, i) => (i === 0 ? run : (plans.some.runs[i] ?? run)));
    expect(check(sealed({ ...plans.some, runs }), some).differences.map(({ path }) => path)).toEqual(['/runs/0/range']);
  });

  it('may not be that of another band', () => {
    const claimed = { ...plans.some, dataset: hashOf(county()) };
    const paths = check(sealed(claimed), county()).differences.map(({ path }) => path);
    expect(paths).toContain('/figures/range/slow/totalFen');
  });
});

describe('on roads, and under a plain detour factor', () => {
  const roads = lineRoads();
  const other = (driveBand: { fast: number; slow: number }): Dataset => {
    const onRoads = lineCounty('network');
    return { ...onRoads, inputs: { ...onRoads.inputs, variation: { ...onRoads.inputs.variation, driveBand } } };
  };
  const made = async (dataset: Dataset): Promise<Plan> =>
    PlanSchema.parse(
      JSON.parse(
        JSON.stringify(
          await plan({
            dataset,
            datasetId: hashOf(dataset),
            travel: buildTravel(dataset, roads),
            notices: [LINE_NOTICE],
            policy: Policy.parse({}),
            work: SILENT,
          }),
        ),
      ),
    );

  it('the band is what the county says of its drives; lengths stay', async () => {
    const dataset = other({ fast: 0.9, slow: 1.4 });
    const { figures, runs, id, ...rest } = await made(dataset);
    expect(verify({ figures, runs, id, ...rest }, dataset, roads, [LINE_NOTICE]).differences).toEqual([]);
    const [run] = runs;
    const driven = (run?.returnSeconds ?? 0) + (run?.stops ?? []).reduce((sum, stop) => sum + stop.legSeconds, 0);
    // Slower legs first eat the waits for opening.
    const waits = (run?.stops ?? []).reduce((sum, stop) => sum + stop.waitSeconds, 0);
    const longer = (run?.range?.slow.seconds ?? 0) - (run?.seconds ?? 0);
    expect(longer).toBeGreaterThanOrEqual(0.4 * driven - waits - 5);
    expect(longer).toBeLessThanOrEqual(0.4 * driven + 5);
    expect(figures.range?.slow.metresPerWeek).toBe(figures.routes.metresPerWeek);
    expect(figures.range?.slow.inbound.transit?.worst ?? 0).toBeGreaterThan(
      figures.reachability.inbound.transit?.worst ?? 0,
    );
  });
});
