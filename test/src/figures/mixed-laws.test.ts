/** What the figures keep with runs of any kind on any days. docs/definitions.md §3 to §5. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passingOf } from '../../../src/figures/sizing/batches.ts';
import { DEFAULT_INPUTS, Figures, VillageOutcome } from '../../../src/model/index.ts';
import { buildTimetable, partJourneys, stretchRuns, visitsOf, weeklyParcels } from '../../../src/timetable/index.ts';
import { type AnyCounty, anyCounty } from '../../support/mixed-county.ts';
import { type Planned, planOf } from '../../support/plan-of.ts';

/** Nothing varies. */
const STILL = { ...DEFAULT_INPUTS.variation, legCv: { other: 0, byVehicleType: {} }, serviceCv: 0 };

function planned({ dataset, travel, policy, assignment, departures, routes }: AnyCounty): Planned {
  const still = { ...dataset, inputs: { ...dataset.inputs, variation: STILL } };
  const { runs } = buildTimetable({ dataset, travel, policy, assignment, departures, routes, share: 1, idPrefix: '' });
  return planOf({ dataset: still, travel }, policy, { assignment, routes: [], figures: { runs } });
}

describe('figures of runs of any kind', () => {
  it('are figures, and villages know their town only where they have one', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { figures, villages } = planned(county);
        expect(() => Figures.parse(figures)).not.toThrow();
        for (const village of villages) {
          expect(() => VillageOutcome.parse(village)).not.toThrow();
          const base = county.assignment.fedBy.get(village.station ?? '');
          expect(village.townStation).toBe(base === 'centre' ? null : base);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('count each visit at a station, and each day of a vehicle once', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { figures, villages, input } = planned(county);
        for (const { village, status, deliveriesPerWeek } of villages) {
          const visits = input.runs.reduce(
            (sum, { stops, days }) => sum + days.length * stops.filter(({ site }) => site === `v-${village}`).length,
            0,
          );
          expect(deliveriesPerWeek).toBe(status === 'served' ? visits : 0);
        }
        const vehicleDays = new Set(input.runs.flatMap(({ vehicle, days }) => days.map((day) => `${vehicle} ${day}`)));
        expect(figures.cost.perWeek.vehiclesFen).toBe(vehicleDays.size * 8000);
      }),
      { numRuns: 40 },
    );
  });

  it('keep with margin what the timetable says, where nothing varies', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { villages } = planned(county);
        for (const village of villages) {
          for (const way of ['inbound', 'outbound', 'lineHaul'] as const) {
            const reach = village[way];
            if (reach !== null) expect(reach.withMargin).toBeCloseTo(reach.within24h, 9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('pass every parcel through the centre, and through a town what it feeds', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { input } = planned(county);
        const { dataset, policy, assignment, runs } = input;
        const visits = visitsOf(runs, dataset.sites);
        const weekly = weeklyParcels(dataset, assignment, 1);
        const through = new Map<string, number>();
        const add = (site: string, parcels: number) => through.set(site, (through.get(site) ?? 0) + parcels);
        for (const [station, base] of assignment.fedBy) {
          const ways = partJourneys(station, base, visits, policy.transferSeconds);
          const carried =
            (ways.inbound.length > 0 ? weekly(station).inbound : 0) +
            (ways.outbound.length > 0 ? weekly(station).outbound : 0);
          add('centre', carried);
          add(station, carried);
          if (base !== 'centre') add(base, carried);
        }
        const batches = passingOf(input);
        for (const { id } of dataset.sites) {
          const parcels = (batches.get(id)?.batches() ?? []).reduce((sum, batch) => sum + batch.parcels, 0);
          expect(parcels).toBeCloseTo(through.get(id) ?? 0, 6);
          for (const { from, until } of batches.get(id)?.batches() ?? []) expect(until).toBeGreaterThanOrEqual(from);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same when drives are as planned', () => {
    fc.assert(
      fc.property(anyCounty, (county) => {
        const { input } = planned(county);
        const { runs, dataset, policy } = input;
        expect(stretchRuns(runs, { seconds: 1, metres: 1 }, dataset, policy)).toEqual(runs);
      }),
      { numRuns: 40 },
    );
  });
});
