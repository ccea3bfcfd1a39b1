import { describe, expect, it } from 'vitest';
import type { RoutingProblem } from '../../../src/model/index.ts';
import { bruteForce } from '../../support/routing/brute-force.ts';
import { type Line, line } from '../../support/routing/line.ts';
import { searched } from '../../support/routing/searched.ts';

const unreachable = (problem: RoutingProblem): RoutingProblem => ({
  ...problem,
  matrices: problem.matrices.map((matrix) => ({
    ...matrix,
    seconds: Array.from(matrix.seconds, (_, cell) => (cell % (problem.locations + 1) === 0 ? 0 : -1)),
  })),
});

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
    const { faults, objective } = searched(problem, { iterations: 50 });
    expect(faults).toEqual([]);
    expect(objective).toEqual([unserved, cost]);
  });
});
