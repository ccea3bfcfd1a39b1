import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../../src/model/index.ts';
import { bruteForce } from '../../../support/routing/brute-force.ts';
import { type Line, line } from '../../../support/routing/line.ts';
import { searched } from '../../../support/routing/searched.ts';

const unreachable = (problem: RoutingProblem): RoutingProblem => ({
  ...problem,
  matrices: problem.matrices.map((matrix) => ({
    ...matrix,
    seconds: Array.from(matrix.seconds, (_, cell) => (cell % (problem.locations + 1) === 0 ? 0 : -1)),
  })),
});

/** Without these ways. */
const without = (problem: RoutingProblem, ways: [from: number, to: number][]): RoutingProblem => ({
  ...problem,
  matrices: problem.matrices.map((matrix) => ({
    ...matrix,
    seconds: Array.from(matrix.seconds, (seconds, cell) =>
      ways.some(([from, to]) => cell === from * problem.locations + to) ? -1 : seconds,
    ),
  })),
});

type Windows = [number, number][];

/** With windows for the ends of all shipments. */
const between = (problem: RoutingProblem, picked: Windows, dropped: Windows): RoutingProblem => ({
  ...problem,
  shipments: problem.shipments.map((shipment) => ({
    ...shipment,
    pickup: { ...shipment.pickup, windows: picked },
    delivery: { ...shipment.delivery, windows: dropped },
  })),
});

const passed: [Windows, Windows] = [
  [[289, 299]],
  [
    [9, 61],
    [87, 128],
  ],
];

const two: Line = { stops: [{ at: 3 }, { at: -4 }] };

const EDGES: readonly (readonly [name: string, problem: RoutingProblem, unserved: number, cost: number])[] = [
  ['nothing at all', line({ types: [] }), 0, 0],
  ['no stops', line({}), 0, 0],
  ['no vehicles', line({ ...two, types: [] }), 2, 0],
  ['no vehicle of the fleet', line({ ...two, types: [{ fleets: ['f'] }], fleets: [{ id: 'f', available: 0 }] }), 2, 0],
  ['no vehicle on any day', line({ ...two, types: [{ days: [] }] }), 2, 0],
  ['all unreachable', unreachable(line(two)), 2, 0],
  ['one stop', line({ stops: [{ at: 8 }] }), 0, 16],
  ['one shipment', line({ shipments: [{ from: -1, to: 8 }] }), 0, 18],
  ['a delivery before its pickup', between(line({ shipments: [{ from: 3, to: 3 }] }), ...passed), 2, 0],
  [
    'a delivery before its pickup, and room for one visit',
    between(line({ shipments: [{ from: 3, to: 3 }], types: [{ maxVisits: 1 }] }), ...passed),
    2,
    0,
  ],
  [
    'a shipment that needs a trip of its own',
    between(
      line({
        stops: [{ at: 2, deliver: [0], collect: [1], windows: [[0, 10]] }],
        shipments: [{ from: 3, to: 4 }],
        types: [{ capacity: [1], maxTrips: 2, fleets: ['f'] }],
        fleets: [{ id: 'f', available: 1 }],
      }),
      [[20, 50]],
      [],
    ),
    0,
    4 + 8,
  ],
  [
    'a shipment that needs the trip before',
    between(
      line({
        stops: [{ at: 2, releaseSeconds: 30 }],
        shipments: [{ from: 3, to: 4 }],
        types: [{ maxTrips: 2, fleets: ['f'] }],
        fleets: [{ id: 'f', available: 1 }],
      }),
      [[0, 20]],
      [],
    ),
    0,
    4 + 8,
  ],
  [
    'stops that pay only together',
    line({
      stops: [
        { at: 50, prize: 60 },
        { at: 51, prize: 60 },
      ],
    }),
    0,
    102,
  ],
  [
    'a way only over another stop',
    without(
      line({
        stops: [{ at: 3 }, { at: 5 }, { at: 8 }],
        types: [{ fleets: ['f'] }],
        fleets: [{ id: 'f', available: 1 }],
      }),
      [
        [0, 2],
        [1, 3],
        [3, 0],
      ],
    ),
    0,
    3 + 5 + 3 + 5,
  ],
  [
    'zero demand',
    line({
      stops: [
        { at: 3, deliver: [0] },
        { at: -4, deliver: [0] },
      ],
    }),
    0,
    14,
  ],
  ['no capacity, zero demand', line({ stops: [{ at: 3, deliver: [0] }], types: [{ capacity: [0] }] }), 0, 6],
  ['no capacity', line({ ...two, types: [{ capacity: [0] }] }), 2, 0],
  ['too large for any vehicle', line({ stops: [{ at: 3, deliver: [101] }, { at: -4 }] }), 1, 8],
  ['all at the depot', line({ stops: [{ at: 0 }, { at: 0 }, { at: 0 }] }), 0, 0],
  ['all at one place', line({ stops: [{ at: 5 }, { at: 5 }, { at: 5 }] }), 0, 10],
  [
    'all optional and too dear',
    line({
      stops: [
        { at: 5, prize: 3 },
        { at: 6, prize: 4 },
      ],
    }),
    0,
    7,
  ],
  ['all free', line({ stops: [{ at: 5 }], types: [{ costPerMetre: 0 }] }), 0, 0],
  ['a window that has passed before anyone can come', line({ stops: [{ at: 50, windows: [[0, 49]] }] }), 1, 0],
  ['a shift too short for any way', line({ ...two, types: [{ shift: [0, 5] }] }), 2, 0],
  ['no room for a single visit', line({ ...two, types: [{ maxVisits: 0 }] }), 2, 0],
  [
    'a release after the end of the shift',
    line({ stops: [{ at: 3, releaseSeconds: 50 }], types: [{ shift: [0, 40] }] }),
    1,
    0,
  ],
  ['a break that fits nowhere', line({ ...two, types: [{ shift: [0, 9], breaks: [{ id: 'b', seconds: 10 }] }] }), 2, 0],
];

describe('edge cases', () => {
  it.each(EDGES)('%s', (_name, problem, unserved, cost) => {
    const best = bruteForce(problem);
    expect([best.unserved, best.cost]).toEqual([unserved, cost]);
    const { faults, objective } = searched(problem, { iterations: 100 });
    expect(faults).toEqual([]);
    expect(objective).toEqual([unserved, cost]);
  });
});
