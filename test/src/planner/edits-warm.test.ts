/** What is kept from one edit to the next never shows: the plan is that of a program that has seen no other. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { generatedCounty } from '../../../bench/generated-county.ts';
import { findNotice } from '../../../seeds/notices/index.ts';
import {
  type Edit,
  HOUR,
  hashOf,
  type Plan,
  Policy,
  type Position,
  SILENT,
  seconds,
} from '../../../src/model/index.ts';

const NOTICES = [findNotice('wuchuan-2020')];
const { dataset, roads } = generatedCounty(24, 5);
const stations = dataset.sites.filter(({ tier }) => tier === 'village');
const towns = dataset.sites.filter(({ tier }) => tier === 'town');

/** The program as it is when it starts: modules loaded anew have nothing kept. */
async function started() {
  vi.resetModules();
  const [{ buildTravel }, { evaluate, plan }, { applyEdits }] = await Promise.all([
    import('../../../geo/travel/index.ts'),
    import('../../../src/planner.ts'),
    import('../../../src/scenario/index.ts'),
  ]);
  const fresh = structuredClone(roads);
  const planned = (policy: Policy): Promise<Plan> =>
    plan({
      dataset,
      datasetId: hashOf(dataset),
      travel: buildTravel(dataset, fresh),
      notices: NOTICES,
      policy,
      work: SILENT,
    });
  const edited = (base: Plan, edits: readonly Edit[]): Promise<Plan> => {
    const made = applyEdits(dataset, edits, base);
    return evaluate({
      dataset: made.dataset,
      datasetId: hashOf(made.dataset),
      travel: buildTravel(made.dataset, fresh),
      base,
      notices: NOTICES,
      policy: made.policy,
      work: SILENT,
    });
  };
  return { planned, edited };
}

const aside = fc.integer({ min: -100, max: 100 }).map((hundredths) => hundredths / 10_000);
const near = ([lon, lat]: Position) =>
  fc.tuple(aside, aside).map(([east, north]): Position => [lon + east, lat + north]);
const station = fc.constantFrom(...stations);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: station.chain((site) =>
      near(site.position).map((position): Edit => ({ op: 'move-site', site: site.id, position })),
    ),
  },
  { weight: 3, arbitrary: station.map((site): Edit => ({ op: 'close-site', site: site.id })) },
  { weight: 1, arbitrary: fc.constantFrom(...towns).map((site): Edit => ({ op: 'close-site', site: site.id })) },
  { weight: 1, arbitrary: station.map((site): Edit => ({ op: 'open-site', site: site.id })) },
  {
    weight: 2,
    arbitrary: station.chain((site) =>
      near(site.position).map(
        (position): Edit => ({ op: 'add-site', id: 'new', name: '新站', tier: 'village', position }),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom([23_400], [23_400, 46_800])
      .map((hours): Edit => ({ op: 'set-departures', departures: hours.map((hour) => seconds(hour * HOUR)) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom([1, 3, 5], [1, 2, 3, 4, 5, 6])
      .map((days): Edit => ({ op: 'set-days', days: [...days] })),
  },
  {
    weight: 2,
    arbitrary: fc.integer({ min: 0, max: (roads?.segmentCount ?? 1) - 1 }).chain((segment) =>
      fc.constantFrom<Edit>(
        {
          op: 'set-road-changes',
          changes: [{ op: 'close', where: { by: 'segments', segments: [segment] } }],
        },
        {
          op: 'set-road-changes',
          changes: [{ op: 'slow', factor: 0.5, where: { by: 'class', classes: ['secondary'] } }],
        },
      ),
    ),
  },
);
/** One or two at a time; two of a kind may contradict, then the first stands. */
const steps = fc.array(fc.uniqueArray(edit, { minLength: 1, maxLength: 2, selector: ({ op }) => op }), {
  minLength: 3,
  maxLength: 5,
});

describe.each([true, false])('edits of a plan with direct runs %s', (directRuns) => {
  let warm: Awaited<ReturnType<typeof started>>;
  let base: Plan;
  beforeAll(async () => {
    warm = await started();
    base = await warm.planned(Policy.parse({ seed: 1, directRuns }));
  }, 120_000);

  it('come to the same whatever was asked before', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        let seen: Plan | null = null;
        for (const edits of sequence) seen = await warm.edited(base, edits);
        const cold = await (await started()).edited(base, sequence.at(-1) ?? []);
        expect(seen).toEqual(cold);
      }),
      { numRuns: 4, seed: 20 },
    );
  }, 240_000);
});
