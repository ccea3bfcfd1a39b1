/** Runs that a person sets one by one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateAll } from '../../../api/work/evaluate.ts';
import {
  CundaError,
  type Edit,
  hashOf,
  type Plan,
  type PolicyInput,
  SILENT,
  seconds,
} from '../../../src/model/index.ts';
import { evaluate, plan } from '../../../src/planner.ts';
import { evaluateKeeping, evaluateTimetable } from '../../../src/planner-timetable.ts';
import { applyEdits } from '../../../src/scenario/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

const { dataset, travel } = gridCounty({
  towns: [
    { code: 'T', at: [6, 0] },
    { code: 'U', at: [0, 9] },
  ],
  villages: Array.from(
    { length: 6 },
    (_, i): GridVillage => ({
      code: `V${i}`,
      town: i % 2 === 0 ? 'T' : 'U',
      at: [(i * 5) % 7, (i * 3) % 8],
      inbound: 60 + 11 * i,
      outbound: 5 * i,
    }),
  ),
});
const notices = [noticeOf(targetOf('station-coverage', 0.5))];
const engine = { evaluate: evaluateKeeping, evaluateTimetable };

const planned = (policy: PolicyInput = {}): Promise<Plan> =>
  plan({ dataset, datasetId: hashOf(dataset), travel, notices, policy: gridPolicy(policy), work: SILENT });

const inputFor = (base: Plan, edits: readonly Edit[]) => {
  const { dataset: edited, policy } = applyEdits(dataset, edits, base);
  return { dataset: edited, datasetId: hashOf(edited), travel, base, notices, policy, work: SILENT };
};
const edited = (base: Plan, ...edits: Edit[]): Promise<Plan> => evaluateAll(engine, inputFor(base, edits), edits);

/** What an edit is refused with: its reason, and where. */
const refusal = (base: Plan, ...edits: Edit[]): Promise<unknown> =>
  edited(base, ...edits).then(
    () => null,
    (error: unknown) => (error instanceof CundaError ? [error.reason, error.at] : error),
  );

const firstOf = ({ runs }: Plan) => {
  const run = runs.find(({ stops }) => stops.length > 1) ?? runs[0];
  if (run === undefined) throw new Error('no runs');
  return run;
};

/** Differences of the checker that are not about legs: it knows no grid of streets. */
const RULES = /departs|driver|vehicle|days|pins|cutoff|seconds$|returns|unloaded/;
const broken = (made: Plan, base: Plan) => {
  const known = new Set(verify(base, dataset, null, notices).differences.map(({ path }) => path));
  return verify(made, dataset, null, notices).differences.filter(({ path }) => RULES.test(path) && !known.has(path));
};

describe('runs that are set one by one', () => {
  it('change nothing where nothing is set', async () => {
    const base = await planned();
    const { id: _, policy, siting: __, dataset: ___, ...same } = evaluateTimetable(inputFor(base, []), []);
    expect(base).toMatchObject(same);
    expect(policy.pins?.runs.map(({ id }) => id)).toEqual(base.runs.map(({ id }) => id));
  });

  it('leave when they are told to; all others stay, and the checker agrees', async () => {
    const base = await planned();
    const run = firstOf(base);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -60, max: 120 }), async (minutes) => {
        const departs = seconds(run.departs + 60 * minutes);
        const made = await edited(base, { op: 'set-run', run: run.id, departs, vehicle: 'C/new', driver: 'C/other' });
        const now = made.runs.find(({ id }) => id === run.id);
        expect(now).toMatchObject({
          departs,
          vehicle: 'C/new',
          driver: 'C/other',
          unloaded: run.unloaded + 60 * minutes,
        });
        const others = (of: Plan) =>
          of.runs.filter(({ id }) => id !== run.id).map(({ departs: at, vehicle }) => [at, vehicle]);
        expect(others(made)).toEqual(others(base));
        expect(broken(made, base)).toEqual([]);
      }),
      { numRuns: 12, seed: 7 },
    );
  });

  it('take their stops in another order, with what each hands over', async () => {
    const base = await planned();
    const run = firstOf(base);
    const stops = run.stops.map(({ site }) => site).reverse();
    const made = await edited(base, { op: 'set-run', run: run.id, stops });
    const now = made.runs.find(({ id }) => id === run.id);
    expect(now?.stops.map(({ site }) => site)).toEqual(stops);
    const total = (of: typeof run) => of.stops.reduce((sum, { delivered }) => sum + delivered, 0);
    expect(total(now ?? run)).toBeCloseTo(total(run), 6);
  });

  it('are refused with the reason and the place', async () => {
    const base = await planned();
    const run = firstOf(base);
    const at = { pointer: '/edits/0' };
    const set = (change: Omit<Extract<Edit, { op: 'set-run' }>, 'op' | 'run'>): Edit => ({
      op: 'set-run',
      run: run.id,
      ...change,
    });
    expect(await refusal(base, { op: 'set-run', run: 'nobody' })).toEqual(['edit-invalid/run-unknown', at]);
    expect(await refusal(base, set({ stops: [run.base] }))).toEqual(['edit-invalid/run-stops', at]);
    const narrow = await planned({ days: [1, 2, 3] });
    expect(await refusal(narrow, { op: 'set-run', run: firstOf(narrow).id, days: [7] })).toEqual([
      'edit-invalid/run-days',
      at,
    ]);
    const second = base.runs.find(({ id, base: from }) => id !== run.id && from === run.base);
    if (second === undefined) throw new Error('the county has one run');
    const both = { departs: run.departs, vehicle: run.vehicle, driver: run.driver };
    const [reason] = (await refusal(base, { op: 'set-run', run: second.id, ...both })) as [string];
    expect(['edit-invalid/vehicle-busy', 'edit-invalid/driver-busy']).toContain(reason);
    expect(
      await refusal(base, { op: 'close-site', site: run.stops[0]?.site ?? '' }, set({ departs: run.departs })),
    ).toEqual(['edit-invalid/run-changed', { pointer: '/edits/1' }]);
  });

  it('stay under edits that leave the service alone, and are given up with a word under others', async () => {
    const base = await planned();
    const run = firstOf(base);
    const made = await edited(base, { op: 'set-run', run: run.id, departs: seconds(run.departs - 600) });
    const kept = await evaluateKeeping(inputFor(made, []));
    expect(kept.runs).toEqual(made.runs);
    const other = await evaluateKeeping(inputFor(made, [{ op: 'set-departures', departures: [seconds(9 * 3600)] }]));
    expect(other.warnings).toContainEqual({
      code: 'timetable-released',
      subject: null,
      params: { runs: made.runs.length },
    });
  });
});

describe('departures of the whole plan', () => {
  it('that an edit moves keep each run with its departure, earlier or later', async () => {
    const base = await planned();
    const shapeOf = ({ runs }: Plan) => runs.map(({ base: from, stops }) => [from, stops.map(({ site }) => site)]);
    for (const by of [-1800, 1800]) {
      const departures = base.policy.trunkDepartures.map((time) => seconds(time + by));
      const made = await evaluate(inputFor(base, [{ op: 'set-departures', departures }]));
      expect(shapeOf(made)).toEqual(shapeOf(base));
    }
  });
});
