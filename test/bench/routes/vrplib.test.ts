import { describe, expect, it } from 'vitest';
import { BenchError } from '../../../bench/error.ts';
import { drive, example, outcome } from './read-text.ts';

const CVRP = `NAME : 	tiny
COMMENT : 	"with : colons"
TYPE : 	CVRP
DIMENSION : 	4
EDGE_WEIGHT_TYPE : 	EUC_2D
CAPACITY : 	10
NODE_COORD_SECTION
1	0	0
2	3	4
3	1	1
4	0	2.5
DEMAND_SECTION
1	0
2	6
3	4
4	5
DEPOT_SECTION
	1
	-1
EOF
`;

describe('cvrp-x', () => {
  it('rounds distances to the nearest whole number and counts customers from the depot', () => {
    const instance = example('cvrp-x', CVRP.replaceAll('\n', '\r\n'));
    // 0–(3,4): 5; (1,1): 1.41 → 1; (3,4)–(1,1): 3.61 → 4; (0,2.5): 2.5 → 3.
    expect(Array.from(instance.problem.matrices[0]?.metres ?? []).slice(0, 8)).toEqual([0, 5, 1, 3, 5, 0, 4, 3]);
    expect(outcome(instance, [drive('vehicle', [['1', '2']]), drive('vehicle', [['3']], 1, 1)])).toMatchObject({
      cost: 5 + 4 + 1 + 6,
      codes: [],
    });
    expect(outcome(instance, [drive('vehicle', [['1', '2', '3']])]).codes).toEqual(['capacity-exceeded']);
  });

  it('refuses another depot than node 1', () => {
    expect(() => example('cvrp-x', CVRP.replace('\t1\n\t-1', '\t2\n\t-1'))).toThrow(BenchError);
  });

  it('refuses words among the numbers', () => {
    expect(() => example('cvrp-x', CVRP.replace('2\t3\t4', '2\tthree\t4'))).toThrow('Not a number');
  });
});

describe('hfvrp-x', () => {
  const text = `NAME: tiny
TYPE: HFVRP
DIMENSION: 3
VEHICLES: 3
EDGE_WEIGHT_TYPE: EUC_2D
NODE_COORD_SECTION
1 0 0
2 1 1
3 0 3
DEMAND_SECTION
1 0
2 2
3 2
CAPACITY_SECTION
1 2
2 4
3 2
VEHICLES_FIXED_COST_SECTION
1 500
2 700
3 500
VEHICLES_UNIT_DISTANCE_COST_SECTION
1 100
2 125
3 100
DEPOT_SECTION
1
EOF
`;

  it('puts vehicles that are alike into one type and reads costs in hundredths', () => {
    const instance = example('hfvrp-x', text);
    expect(instance.problem.fleets.map(({ available }) => available)).toEqual([2, 1]);
    const [small = '', large = ''] = instance.problem.types.map(({ id }) => id);
    expect(instance.vehicles.get(small)).toEqual([1, 3]);
    expect(instance.vehicles.get(large)).toEqual([2]);
    const root = Math.SQRT2;
    expect(outcome(instance, [drive(small, [['1']]), drive(small, [['2']], 1, 1)]).cost).toBeCloseTo(
      10 + 2 * root + 6,
      5,
    );
    expect(outcome(instance, [drive(large, [['1', '2']])]).cost).toBeCloseTo(7 + 1.25 * (root + Math.sqrt(5) + 3), 5);
  });

  it('has no fixed costs, or a cost of 1 a unit, where the file says nothing', () => {
    const bare = text.replace(/VEHICLES_FIXED[^D]*DISTANCE_COST_SECTION\n(\d \d+\n)+/, '');
    const instance = example('hfvrp-x', bare);
    const [small = ''] = instance.problem.types.map(({ id }) => id);
    expect(outcome(instance, [drive(small, [['2']])]).cost).toBe(6);
  });
});

describe('mtvrptwr', () => {
  const instance = () =>
    example(
      'mtvrptwr',
      `NAME: tiny
TYPE: MTVRPTWR
EDGE_WEIGHT_TYPE: EUC_2D
DIMENSION: 3
VEHICLES: 1
CAPACITY: 5
SERVICE_TIME: 2
NODE_COORD_SECTION
1 0 0
2 1 1
3 0 3
DEMAND_SECTION
1 0
2 5
3 5
TIME_WINDOW_SECTION
1 0 20
2 0 6
3 7 12
RELEASE_TIME_SECTION
1 0
2 3
3 4
VEHICLES_RELOAD_DEPOT_SECTION
1 1
DEPOT_SECTION
1
EOF
`,
    );

  it('takes distances, windows, service and releases in tenths, and lets a vehicle load again', () => {
    // Leaves at 30 (release), 14 to customer 1, service 20, 14 back: 78; 30 to customer 2: 108, service 20, home at
    // 158.
    expect(outcome(instance(), [drive('vehicle', [['1'], ['2']])])).toEqual({ cost: 88, codes: [], ends: [158] });
    expect(outcome(instance(), [drive('vehicle', [['1', '2']])]).codes).toEqual(['capacity-exceeded']);
  });

  it('misses a window when the release makes it late', () => {
    // Customer 2 first: home at 7 (window) + 2 + 3 = 12; customer 1 closes at 6.
    expect(outcome(instance(), [drive('vehicle', [['2'], ['1']])]).codes).toContain('window-missed');
  });
});

describe('vrpspd-dethloff', () => {
  it('reads the full matrix, pickups and deliveries in ten-thousandths', () => {
    const instance = example(
      'vrpspd-dethloff',
      `NAME : tiny
TYPE : VRPSPD
DIMENSION : 3
VEHICLES : 1
CAPACITY : 100
EDGE_WEIGHT_TYPE : EXPLICIT
EDGE_WEIGHT_FORMAT : FULL_MATRIX
EDGE_WEIGHT_SECTION
0 20000 30000
20000 0 15000
30000 15000 0
PICKUP_AND_DELIVERY_SECTION
1 0 0 10000000 0 0 0
2 0 0 10000000 0 90 40
3 0 0 10000000 0 10 60
DEPOT_SECTION
1
-1
EOF
`,
    );
    // On board 100, then 100 − 60 + 10 = 50, then 50 − 40 + 90 = 100; the other way round 100 − 40 + 90 = 150.
    expect(outcome(instance, [drive('vehicle', [['2', '1']])])).toMatchObject({ cost: 6.5, codes: [] });
    expect(outcome(instance, [drive('vehicle', [['1', '2']])]).codes).toEqual(['capacity-exceeded']);
    expect(instance.problem.fleets[0]?.available).toBe(1);
  });
});
