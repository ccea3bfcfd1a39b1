/** Travel on random networks against a naive second reading of the definitions and graphology's Dijkstra. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRoadNetwork } from '../../../geo/roads/index.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import type { Position, RoadNetwork, RoadProfile } from '../../../src/model/index.ts';
import { allPairs, snapAll } from '../roads/oracle.ts';
import { randomPosition, randomWays } from '../roads/random.ts';
import { datasetWith, FOOT, profile } from '../roads/synthetic.ts';

const CAR = profile({ kmhByClass: { ...profile().kmhByClass, track: 0, residential: 30 }, maxKmh: 33 });

const county = fc.record({
  roads: randomWays()
    .map(buildRoadNetwork)
    .filter((roads) => roads.segmentCount > 0),
  positions: fc.array(randomPosition(), { minLength: 2, maxLength: 6 }),
});

const travelOf = (roads: RoadNetwork, positions: readonly Position[], profiles: RoadProfile[] = [CAR, FOOT]) =>
  buildTravel(datasetWith(Object.fromEntries(positions.map((p, i) => [`s${i}`, p])), roads, { profiles }), roads);

describe('travel on random roads', () => {
  it('snaps as the definitions say', () => {
    fc.assert(
      fc.property(county, ({ roads, positions }) => {
        const travel = travelOf(roads, positions);
        for (const used of [CAR, FOOT]) {
          const expected = snapAll(roads, used, positions).map(({ status, metres }) => ({
            status,
            metres: Math.round(metres),
          }));
          expect(positions.map((_, place) => travel.snap(used.id, place))).toEqual(expected);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('drives as graphology does: least time, then least distance', () => {
    fc.assert(
      fc.property(county, ({ roads, positions }) => {
        const travel = travelOf(roads, positions);
        for (const used of [CAR, FOOT]) {
          for (const [place, costs] of allPairs(roads, used, positions, 'time').entries()) {
            const row = travel.row(used.id, place);
            expect([...row.seconds]).toEqual(costs.map((cost) => (cost ? Math.round(cost[0] / 1000) : -1)));
            expect([...row.metres]).toEqual(costs.map((cost) => (cost ? Math.round(cost[1] / 10) : -1)));
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it('walks as graphology does: least distance, within the limit', () => {
    fc.assert(
      fc.property(county, fc.integer({ min: 0, max: 6000 }), ({ roads, positions }, limit) => {
        const travel = travelOf(roads, positions);
        for (const [from, costs] of allPairs(roads, FOOT, positions, 'distance').entries()) {
          const expected = costs
            .map((cost, place) => ({ place, metres: cost ? Math.round(cost[1] / 10) : Number.POSITIVE_INFINITY }))
            .filter(({ metres }) => metres <= limit)
            .sort((a, b) => a.metres - b.metres || a.place - b.place);
          expect(travel.walk(from, limit)).toEqual(expected);
        }
      }),
      { numRuns: 80 },
    );
  });
});
