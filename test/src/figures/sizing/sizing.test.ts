import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_HANDLING,
  DEFAULT_INPUTS,
  HOUR,
  parcels,
  type Site,
  type SiteNeed,
  share,
} from '../../../../src/model/index.ts';
import { dailyAt, type GridFacts, gridCounty } from '../../../support/grid-county.ts';
import { planOf } from '../../../support/plan-of.ts';
import { twoTowns, twoTownsAssignment, twoTownsPolicy } from '../../../support/two-towns.ts';

/** Figures of the two towns with every village's parcels times `by`. */
function figuresOf(by: number, facts: Partial<GridFacts> = {}, only?: string) {
  const { dataset, travel } = twoTowns({ ...facts });
  const villages = dataset.demand.villages.map((each) =>
    only !== undefined && each.village !== only
      ? each
      : { ...each, inboundPerDay: parcels(each.inboundPerDay * by), outboundPerDay: parcels(each.outboundPerDay * by) },
  );
  const county = { dataset: { ...dataset, demand: { ...dataset.demand, villages } }, travel };
  // Nothing takes longer for more parcels, so that the timetable stays.
  const policy = twoTownsPolicy({ secondsPerParcel: 0, trunkSecondsPerParcel: 0 });
  return planOf(county, policy, { assignment: twoTownsAssignment(dataset) }).figures;
}

const needs = ({ sizing }: ReturnType<typeof figuresOf>, day: 'design' | 'peak'): SiteNeed[] =>
  sizing.sites.map((site) => site[day]);

const numbersOf = (need: SiteNeed): number[] => Object.values(need).flat();

describe('sizing', () => {
  it('worked by hand: town B sorts 14 parcels in half an hour on ten square metres for each ten', () => {
    const { sizing } = figuresOf(1);
    const town = sizing.sites.find(({ site }) => site === 't-B');
    // From the hand-over to the feeder's departure half an hour passes: 14 parcels, 28 an hour.
    expect(town?.design).toMatchObject({
      parcels: 20,
      parcelsPerHour: 28,
      sortingPositions: 1,
      workers: [1],
      storedParcels: 14,
      floorSquareMetres: 2,
      docks: 1,
    });
    expect(town?.peak).toMatchObject({ parcels: 50, parcelsPerHour: 70, storedParcels: 35, floorSquareMetres: 4 });
    expect(town).toMatchObject({ normSquareMetres: 100, overflow: [], chargingPlaces: 0 });
  });

  it('names what overflows, on the design day and on a peak event only', () => {
    const site = ({ tier }: { tier: string }) =>
      tier === 'town' ? { floorAreaSquareMetres: 3, capacityParcelsPerDay: parcels(45) } : {};
    const { sizing, peak } = figuresOf(1, { site });
    const [a, b] = ['t-A', 't-B'].map((id) => sizing.sites.find((each) => each.site === id));
    // 30 parcels on 3 m² are just enough; by the norm it is too small
    expect(a).toMatchObject({ overflow: ['norm'], peakOverflow: ['floor', 'capacity'] });
    expect(b).toMatchObject({ overflow: ['norm'], peakOverflow: ['floor', 'capacity'] });
    expect(peak.overCapacity.map(({ site: id }) => id)).toEqual(['t-A', 't-B']);
    expect(sizing.workspace).toEqual({ value: 1 / 3, numerator: 1, denominator: 3 });
  });

  it('holds a stated cold store and staff against what is needed, and says nothing where neither is stated', () => {
    const coldShare = { inbound: share(0.5), outbound: share(0) };
    const town = (site: Partial<Site>, inputs = DEFAULT_INPUTS) => {
      const { sizing } = figuresOf(1, {
        demand: { coldShare },
        site: ({ id }) => ({ coldStorage: true, floorAreaSquareMetres: 500, ...(id === 't-B' ? site : {}) }),
        dataset: { inputs: { ...inputs, demandPattern: { ...inputs.demandPattern, varianceToMean: 0 } } },
      });
      return sizing.sites.find(({ site: id }) => id === 't-B');
    };
    // Seven cold parcels of 0.008 m³ stand half an hour, more than the break allowed.
    expect(town({})?.design.coldCubicMetres).toBe(0.06);
    expect(town({})).toMatchObject({ overflow: [], has: { coldStorage: true } });
    expect(town({})?.has).not.toHaveProperty('staff');
    expect(town({ coldCubicMetres: 0.06 })?.overflow).toEqual([]);
    expect(town({ coldCubicMetres: 0.05 })).toMatchObject({ overflow: ['cold'], has: { coldCubicMetres: 0.05 } });
    // One worker in the one shift of a town.
    expect(town({ staff: 1 })?.overflow).toEqual([]);
    expect(town({ staff: 0 })).toMatchObject({ overflow: ['staff'], has: { staff: 0 } });
  });

  it('the same people work both shifts of a centre if a legal day allows it', () => {
    const centre = (staff: number, workHoursMaximum: number) => {
      const people = { ...DEFAULT_INPUTS.people, workHoursMaximum };
      const { sizing } = figuresOf(1, {
        site: ({ tier }) => (tier === 'county' ? { staff, floorAreaSquareMetres: 5000 } : {}),
        dataset: { inputs: { ...DEFAULT_INPUTS, people } },
      });
      const [found] = sizing.sites.filter(({ tier }) => tier === 'county');
      return { workers: found?.design.workers, short: found?.overflow.includes('staff') };
    };
    // Shifts of four and six hours, a worker each.
    expect(centre(1, 10)).toEqual({ workers: [1, 1], short: false });
    expect(centre(1, 9.5)).toEqual({ workers: [1, 1], short: true });
    expect(centre(2, 9.5).short).toBe(false);
  });

  it('a cold chain holds where every long stay is in a cold store', () => {
    const coldShare = { inbound: share(0.5), outbound: share(0) };
    const everywhere = figuresOf(1, { demand: { coldShare }, site: () => ({ coldStorage: true }) });
    expect(everywhere.sizing.coldChain).toEqual({ value: 1, numerator: 22, denominator: 22 });
    const notInTown = figuresOf(1, { demand: { coldShare }, site: ({ tier }) => ({ coldStorage: tier !== 'town' }) });
    expect(notInTown.sizing.coldChain.value).toBe(0);
    const handling = { ...DEFAULT_HANDLING, coldBreakSecondsAllowed: HOUR };
    const allowed = figuresOf(1, {
      demand: { coldShare },
      site: ({ tier }) => ({ coldStorage: tier !== 'town' }),
      dataset: { inputs: { ...DEFAULT_INPUTS, handling } },
    });
    expect(allowed.sizing.coldChain.value).toBeCloseTo(1, 9);
  });

  it('grows with demand, of all villages or of one', () => {
    const villages = fc.constantFrom(undefined, 'A1', 'A2', 'B1', 'B2');
    const spread = fc.constantFrom(0, 1.5, 8);
    fc.assert(
      fc.property(fc.double({ min: 1, max: 3, noNaN: true }), villages, spread, (by, only, varianceToMean) => {
        const facts = {
          pattern: { varianceToMean },
          demand: { coldShare: { inbound: share(0.2), outbound: share(0) } },
        };
        const [before, after] = [figuresOf(1, facts, only), figuresOf(by, facts, only)];
        for (const day of ['design', 'peak'] as const) {
          for (const [i, need] of needs(before, day).entries()) {
            const more = numbersOf(needs(after, day)[i] ?? need);
            for (const [n, value] of numbersOf(need).entries()) expect(more[n]).toBeGreaterThanOrEqual(value);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('a peak event', () => {
  it('never serves a larger share when there is more of it', () => {
    const factor = fc.double({ min: 1, max: 20, noNaN: true });
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((peakFactor) =>
          figuresOf(1, { demand: { peakFactor } }),
        );
        expect(more?.peak.servedOnDay.value ?? 0).toBeLessThanOrEqual((less?.peak.servedOnDay.value ?? 0) + 1e-9);
        const vehicles = (figures: typeof less) =>
          (figures?.peak.extraVehicles ?? []).reduce((sum, each) => sum + each.vehicles, 0);
        expect(vehicles(more)).toBeGreaterThanOrEqual(vehicles(less));
      }),
      { numRuns: 40 },
    );
  });

  it('worked by hand: ten times the parcels on vans of 300', () => {
    const { peak } = figuresOf(1, { demand: { peakFactor: 10 } });
    // 550 parcels; the trunk run has 440 at departure, one van takes 300: 68.2 % of all; feeders have 300 and 140.
    expect(peak.parcels).toBeCloseTo(550, 9);
    expect(peak.servedOnDay.value).toBeCloseTo(300 / 440, 9);
    expect(peak.extraVehicles).toEqual([{ vehicleType: 'van', vehicles: 1 }]);
    // 72 yuan of distance, the hours of the run, and a van's day
    expect(peak.extraFen).toBeGreaterThan(8000 + 7200);
  });
});

describe('parcels left behind', () => {
  it('are none without spread, and few on vehicles that hold the design day', () => {
    expect(figuresOf(1).routes.leftBehind).toEqual({ parcelsPerWeek: 0, share: 0 });
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 6, noNaN: true }), (by) => {
        const { routes } = figuresOf(by, { pattern: { varianceToMean: 1.5 } });
        if ((routes.fullestLoad ?? 0) <= 1) expect(routes.leftBehind.share ?? 0).toBeLessThan(0.01);
      }),
      { numRuns: 30 },
    );
  });

  it('come on the heavy weekdays', () => {
    const weekday = [4, 1, 1, 1, 1, 1, 1];
    const county = gridCounty({
      towns: [{ code: 'T', at: [0, 5] }],
      villages: [{ code: 'V', town: 'T', at: [0, 8], inbound: 50, outbound: 0 }],
      arrivals: dailyAt(5 * HOUR),
      pattern: { weekday },
    });
    const { timetable } = planOf(county, twoTownsPolicy());
    // 350 a week, 4 of 10 parts on Monday
    expect(timetable.runs[0]?.stops[0]?.delivered).toBe(140);
  });
});
