/** The baseline as the checker computes it from the dataset alone: agrees with the planner's, and no ghost gets past. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import { countyBaseline } from '../../../src/figures/index.ts';
import {
  type CountyBaseline,
  CubicMetres,
  type Dataset,
  fen,
  hashOf,
  Kilograms,
  type Plan,
  parcels,
  share,
} from '../../../src/model/index.ts';
import { checkBaseline } from '../../../src/verify/baseline/check.ts';
import { Tally } from '../../../src/verify/difference.ts';
import { layGround } from '../../../src/verify/ground.ts';
import { waysOf } from '../../../src/verify/ways.ts';
import { type Kind, LINE_NOTICE, lineCounty, lineRoads } from './county/line-county.ts';
import { linePlan } from './county/line-plan.ts';

const declared = { provenance: 'declared', source: 'test', date: null } as const;
const operation = (name: string, part: number, handsOverAt: string[], more = {}) => ({
  name,
  shareIn: share(part),
  shareOut: share(part),
  handsOverAt,
  days: [1, 2, 4],
  vehicleType: null,
  fenPerParcel: null,
  basis: declared,
  ...more,
});

const inputsOf = (county: Dataset, operations: Dataset['inputs']['operations']): Dataset => ({
  ...county,
  inputs: { ...county.inputs, operations },
});
const busier = (county: Dataset, times: number): Dataset => ({
  ...county,
  demand: {
    ...county.demand,
    villages: county.demand.villages.map((each) => ({
      ...each,
      inboundPerDay: parcels(each.inboundPerDay * times),
      outboundPerDay: parcels(each.outboundPerDay * times),
    })),
  },
});

const COUNTIES: Record<string, (county: Dataset) => Dataset> = {
  'nothing declared': (county) => county,
  'a declared cost': (county) => ({
    ...county,
    baseline: { kind: 'declared', fenPerParcel: fen(412), provenance: 'declared' },
  }),
  'carriers in towns and villages': (county) =>
    inputsOf(county, [
      operation('Post', 0.5, ['A', 'B', 'A1', 'A3', 'B2']),
      operation('Express', 0.3, ['A', 'B1']),
      operation('Late', 0.2, [], { days: [] }),
    ]),
  'a carrier that says its cost, and one its vehicle': (county) =>
    inputsOf(county, [
      operation('Post', 0.7, ['A', 'B'], { fenPerParcel: fen(380) }),
      operation('Express', 0.7, ['A', 'A1', 'A2'], { vehicleType: 'van', shareOut: share(0) }),
    ]),
  'more parcels than one van holds': (county) => busier(county, 61.7),
  'a large truck for towns': (county) => ({
    ...busier(county, 61.7),
    vehicles: county.vehicles.flatMap((van) => [
      { ...van, fenPerKilometre: fen(900) },
      {
        ...van,
        id: 'truck',
        tiers: ['trunk' as const],
        capacityParcels: parcels(9000),
        capacityKilograms: Kilograms.parse(1e6),
        capacityCubicMetres: CubicMetres.parse(1e6),
      },
    ]),
  }),
  'no parcels': (county) => busier(county, 0),
};

function check(dataset: Dataset, baseline: CountyBaseline, kind: Kind) {
  const roads = kind === 'network' ? lineRoads() : null;
  const tally = new Tally();
  const plan: Plan = { ...linePlan(kind), baseline };
  checkBaseline(tally, layGround(plan, dataset), { ways: waysOf(dataset, roads), roads, notices: [LINE_NOTICE] });
  return tally.result().differences;
}

describe.each(['detour', 'network'] as const)('the baseline, %s', (kind) => {
  it.each(Object.entries(COUNTIES))('of a county with %s is the same by both programs', (_, change) => {
    const dataset = change(lineCounty(kind));
    const baseline = countyBaseline(dataset, buildTravel(dataset, kind === 'network' ? lineRoads() : null), 3);
    expect(check(dataset, baseline, kind)).toEqual([]);
  });
});

it('is the same by both programs for counties of any shape', () => {
  const county = lineCounty('detour');
  const village = fc.record({
    at: fc.option(fc.tuple(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -300, max: 300 })), { freq: 12 }),
    town: fc.constantFrom('A', 'B'),
    inbound: fc.constantFrom(0, 0.4, 12.5, 90, 700),
    outbound: fc.constantFrom(0, 2, 33.3),
  });
  fc.assert(
    fc.property(fc.array(village, { minLength: 1, maxLength: 24 }), (villages) => {
      const [model] = county.villages;
      if (model === undefined) throw new Error('the county has villages');
      const codes = villages.map((_, i) => `R${i}`);
      const dataset: Dataset = {
        ...county,
        villages: villages.map(({ at, town }, i) => ({
          ...model,
          code: codes[i] ?? '',
          town,
          position: at === null ? null : [110 + at[0] / 1000, 21 + at[1] / 1000],
          positionProblem: at === null ? 'missing' : null,
        })),
        sites: county.sites.filter(({ tier }) => tier !== 'village'),
        demand: {
          ...county.demand,
          villages: villages.map(({ inbound, outbound }, i) => ({
            village: codes[i] ?? '',
            inboundPerDay: parcels(inbound),
            outboundPerDay: parcels(outbound),
            provenance: 'declared',
          })),
        },
      };
      expect(check(dataset, countyBaseline(dataset, buildTravel(dataset, null), 3), 'detour')).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

describe('what carriers declare', () => {
  const made = (name: string): CountyBaseline => {
    const dataset = COUNTIES[name]?.(lineCounty('detour')) ?? lineCounty('detour');
    return countyBaseline(dataset, buildTravel(dataset, null), 3);
  };

  it('is where they hand over, driven to from the centre where going by way of their towns costs more', () => {
    const { kind, estimated, operations } = made('carriers in towns and villages');
    expect([kind, estimated]).toEqual(['operations', false]);
    const bases = operations?.carriers.map(({ tours }) => tours.map(({ base, stops }) => [base, stops]));
    expect(bases?.[0]).toEqual([['centre', ['t-a', 'village:A3', 'village:A1', 'village:B2', 't-b']]]);
    // Express has no outlet in B; Late hands over at the centre, where everybody has to go.
    expect(bases?.[1]).toEqual([['centre', ['t-a', 'village:B1']]]);
    expect(bases?.[2]).toEqual([]);
    expect(operations?.tripsFen).toBeGreaterThan(0);
  });

  it('is driven by way of towns where only a truck for towns carries much at a time', () => {
    const { carriers } = made('a large truck for towns').minimum;
    const driven = carriers.map(({ tours }) => new Set(tours.map(({ base, vehicleType }) => `${vehicleType} ${base}`)));
    expect(driven[0]).toEqual(new Set(['truck centre', 'van t-a', 'van t-b']));
  });

  it('counts in place of a ledger where it is a cost', () => {
    const { operations } = made('a carrier that says its cost, and one its vehicle');
    const [post, express] = operations?.carriers ?? [];
    // Post has half of what comes in, 24 a day, and all that goes out, 16: shares are scaled.
    expect(post).toMatchObject({ shareIn: 0.5, shareOut: 1, statedFen: 7 * (24 + 16) * 380 });
    expect(operations?.operatorsFen).toBe(7 * 40 * 380 + (express?.perWeek.totalFen ?? 0));
  });
});

describe('a ghost in the baseline', () => {
  const county = lineCounty('detour');
  const right = countyBaseline(county, buildTravel(county, null), 3);
  const sealed = ({ id: _, ...content }: CountyBaseline): CountyBaseline => ({ ...content, id: hashOf(content) });
  const [first] = right.minimum.carriers;
  const tour = first?.tours[0];
  const withTours = (tours: NonNullable<typeof first>['tours']): CountyBaseline => {
    const carriers = right.minimum.carriers.map((each, i) => (i === 0 ? { ...each, tours } : each));
    return sealed({ ...right, minimum: { ...right.minimum, carriers } });
  };

  it.each<[string, () => CountyBaseline]>([
    ['a tour twice', () => withTours([...(first?.tours ?? []), ...(tour ? [tour] : [])])],
    [
      'a tour without parcels',
      () => withTours([...(first?.tours ?? []), ...(tour ? [{ ...tour, parcels: parcels(0) }] : [])]),
    ],
    ['a tour less', () => withTours(first?.tours.slice(1) ?? [])],
    [
      'a longer tour',
      () =>
        withTours(
          (first?.tours ?? []).map((each, i) =>
            i === 0 ? { ...each, metres: (each.metres + 2000) as typeof each.metres } : each,
          ),
        ),
    ],
    [
      'more for a village',
      () =>
        sealed({
          ...right,
          villages: right.villages.map((each) => ({ ...each, operatorsFen: fen(each.operatorsFen + 5000) })),
        }),
    ],
    [
      'a dearer week',
      () => sealed({ ...right, perWeek: { ...right.perWeek, totalFen: fen(right.perWeek.totalFen * 2) } }),
    ],
    ['another kind', () => sealed({ ...right, kind: 'declared' })],
    ['another minimum', () => countyBaseline(county, buildTravel(county, null), 7)],
    [
      'a carrier more',
      () =>
        sealed({
          ...right,
          minimum: { ...right.minimum, carriers: [...right.minimum.carriers, ...right.minimum.carriers] },
        }),
    ],
  ])('is found: %s', (_, forged) => {
    expect(check(county, forged(), 'detour').length).toBeGreaterThan(0);
  });
});
