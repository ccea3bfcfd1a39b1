/** What a driver is told, on junctions drawn by hand. */
import { describe, expect, test } from 'vitest';
import { answer } from '../../../../../api/dialects/osrm/perform.ts';
import { parseQuery } from '../../../../../api/dialects/osrm/query/query.ts';
import type { Router } from '../../../../../geo/roads/router.ts';
import { RouteAnswer } from '../oracle.ts';
import { places, routerOf, type Street, street } from '../town.ts';

type Point = readonly [number, number];

const legOf = (router: Router, ...stops: Point[]) => {
  const query = parseQuery('route', places(...stops), { steps: 'true' });
  const leg = RouteAnswer.parse(answer(router, query)).routes[0]?.legs[0];
  if (leg === undefined) throw new Error('no leg');
  return leg;
};

/** `type modifier exit` of each step but the first and the last. */
const told = (streets: readonly Street[], ...stops: Point[]): string[] =>
  legOf(routerOf(streets), ...stops)
    .steps.slice(1, -1)
    .map(({ maneuver: { type, modifier, exit } }) =>
      [type, modifier, exit].filter((one) => one !== undefined).join(' '),
    );

const CROSS = [
  street([
    [0, 0],
    [1, 0],
  ]),
  street([
    [1, 0],
    [2, 0],
  ]),
  street([
    [1, 0],
    [1, 1],
  ]),
  street([
    [1, 0],
    [1, -1],
  ]),
];

describe('turns', () => {
  test.each<[string[], Point]>([
    [[], [2, 0]],
    [['turn left'], [1, 1]],
    [['turn right'], [1, -1]],
  ])('%j at a crossing, to %j', (words, to) => {
    expect(told(CROSS, [0, 0], to)).toEqual(words);
  });

  test.each<[string, Point]>([
    ['turn slight right', [1.87, -0.5]],
    ['turn slight left', [1.87, 0.5]],
    ['turn sharp right', [0.4, -0.8]],
    ['turn sharp left', [0.4, 0.8]],
  ])('%s by angle', (words, to) => {
    const streets = [...CROSS, street([[1, 0], to], { roadClass: 'primary' })];
    expect(told(streets, [0, 0], to)).toEqual([words]);
  });

  test('the end of a road, and a side street that is none', () => {
    const tee = [
      street([
        [0, 0],
        [1, 0],
      ]),
      street(
        [
          [1, 0],
          [1, 1],
        ],
        { name: 'High Street' },
      ),
      street(
        [
          [1, 0],
          [1, -1],
        ],
        { name: 'High Street' },
      ),
    ];
    // Nobody has been going along a road that has no junction before its end: it is a turn.
    expect(told(tee, [0, 0], [1, -1])).toEqual(['turn right']);
    const passing = street([
      [0, 0],
      [0, 1],
    ]);
    const before = street([
      [-1, 0],
      [0, 0],
    ]);
    expect(told([...tee, before, passing], [-1, 0], [1, -1])).toEqual(['end of road right']);
    expect(told(tee, [1, 1], [1, -1])).toEqual([]);
  });

  test('a slip road that leaves a road is no branch of a fork', () => {
    const fork = (flags: Street['flags']) => [
      street([
        [0, 0],
        [1, 0],
      ]),
      street(
        [
          [1, 0],
          [2, 0.5],
        ],
        { name: 'Left Street', roadClass: 'primary' },
      ),
      street(
        [
          [1, 0],
          [2, -0.5],
        ],
        { name: 'Right Street', roadClass: 'primary', ...(flags === undefined ? {} : { flags }) },
      ),
    ];
    expect(told(fork(undefined), [0, 0], [2, -0.5])).toEqual(['fork slight right']);
    expect(told(fork(['link']), [0, 0], [2, -0.5])).toEqual(['turn slight right']);
  });

  test('a road that bends at a junction is gone on along', () => {
    const streets = [
      street(
        [
          [0, 0],
          [1, 0],
        ],
        { name: 'High Street' },
      ),
      street(
        [
          [1, 0],
          [1, 1],
        ],
        { name: 'High Street' },
      ),
      street(
        [
          [1, 0],
          [2, 0],
        ],
        { name: 'Side Street' },
      ),
    ];
    expect(told(streets, [0, 0], [1, 1])).toEqual(['continue left']);
  });

  test('a bend without a junction is not told, a new name is', () => {
    const streets = [
      street(
        [
          [0, 0],
          [1, 0],
        ],
        { name: 'High Street' },
      ),
      street(
        [
          [1, 0],
          [1, 1],
        ],
        { name: 'High Street' },
      ),
      street(
        [
          [1, 1],
          [2, 1],
        ],
        { name: 'Low Street' },
      ),
    ];
    expect(told(streets, [0, 0], [2, 1])).toEqual(['new name right']);
  });

  test('a fork', () => {
    const streets = [
      street(
        [
          [0, 0],
          [1, 0],
        ],
        { roadClass: 'secondary' },
      ),
      street(
        [
          [1, 0],
          [2, 0.4],
        ],
        { roadClass: 'secondary' },
      ),
      street(
        [
          [1, 0],
          [2, -0.4],
        ],
        { roadClass: 'secondary' },
      ),
    ];
    expect(told(streets, [0, 0], [2, 0.4])).toEqual(['fork slight left']);
    expect(told(streets, [0, 0], [2, -0.4])).toEqual(['fork slight right']);
  });

  test('a farm track beside the road is not worth a word', () => {
    const streets = [
      street(
        [
          [0, 0],
          [1, 0],
        ],
        { roadClass: 'secondary' },
      ),
      street(
        [
          [1, 0],
          [2, 0.1],
        ],
        { roadClass: 'secondary' },
      ),
      street(
        [
          [1, 0],
          [2, -0.2],
        ],
        { roadClass: 'track' },
      ),
    ];
    expect(told(streets, [0, 0], [2, 0.1])).toEqual([]);
  });
});

describe('what needs no words', () => {
  const road = (to: Point, rest: Parameters<typeof street>[1]) => street([[1, 0], to], rest);
  const behind = (rest: Parameters<typeof street>[1]) =>
    street(
      [
        [0, 0],
        [1, 0],
      ],
      rest,
    );
  const main = { name: 'High Street', roadClass: 'primary' } as const;
  const side = { name: 'Side Street', roadClass: 'residential' } as const;

  test.each<[string, string[], Point, Street[]]>([
    [
      'a main road that bends past a lane',
      [],
      [1.9, -0.5],
      [road([1.9, -0.5], main), road([2, 0], { roadClass: 'service' })],
    ],
    ['a main road that bends past a side street', [], [1.9, -0.5], [road([1.9, -0.5], main), road([2, 0.05], side)]],
    [
      'a main road that turns',
      ['continue right'],
      [1, -1],
      [road([1, -1], main), road([2, 0], { ...main, name: 'Other' })],
    ],
    [
      'straight on off a main road that turns',
      ['turn straight'],
      [2, 0],
      [road([1, -1], main), road([2, 0], { ...main, name: 'Other' })],
    ],
  ])('%s', (_, words, to, streets) => {
    expect(told([behind(main), ...streets], [0, 0], to)).toEqual(words);
  });

  test('a street that meets a through road is turned off, however straight', () => {
    const through = [
      road([2, 0], main),
      street(
        [
          [0.1, -0.4],
          [1, 0],
        ],
        main,
      ),
    ];
    expect(told([behind(side), ...through], [0, 0], [2, 0])).toEqual(['turn straight']);
  });

  test('a slip road that comes in', () => {
    const fast = { name: 'Ring', roadClass: 'trunk', oneWay: true } as const;
    const line = (rest: Parameters<typeof street>[1], ...points: Point[]) => street(points, rest);
    const streets = [
      behind(fast),
      road([2, 0], fast),
      line({ roadClass: 'trunk', flags: ['link'], oneWay: true }, [0.2, -0.2], [1, 0]),
      // The way back.
      line({}, [2, 0], [2, -1], [0, -1]),
      line({}, [0, -1], [0, 0]),
      line({}, [0, -1], [0.2, -0.2]),
    ];
    expect(told(streets, [0.5, 0], [1.5, 0])).toEqual([]);
    expect(told(streets, [0.3, -0.175], [1.5, 0])).toEqual(['merge slight left']);
  });
});

describe('fast roads', () => {
  const streets = [
    street(
      [
        [0, 0],
        [0.5, 0],
      ],
      { roadClass: 'primary', kmh: 10 },
    ),
    street(
      [
        [0.5, 0],
        [4.5, 0],
      ],
      { roadClass: 'primary', kmh: 10 },
    ),
    street(
      [
        [4.5, 0],
        [5, 0],
      ],
      { roadClass: 'primary', kmh: 10 },
    ),
    street(
      [
        [0.5, 0],
        [1, 0.1],
      ],
      { roadClass: 'motorway', flags: ['link'], oneWay: true },
    ),
    street(
      [
        [0, 0.1],
        [1, 0.1],
      ],
      { roadClass: 'motorway', oneWay: true },
    ),
    street(
      [
        [1, 0.1],
        [4, 0.1],
      ],
      { roadClass: 'motorway', oneWay: true, flags: ['toll'] },
    ),
    street(
      [
        [4, 0.1],
        [5, 0.1],
      ],
      { roadClass: 'motorway', oneWay: true },
    ),
    street(
      [
        [4, 0.1],
        [4.5, 0],
      ],
      { roadClass: 'motorway', flags: ['link'], oneWay: true },
    ),
  ];

  test('on, in and off', () => {
    expect(told(streets, [0, 0], [5, 0])).toEqual([
      'on ramp slight left',
      'merge slight left',
      'off ramp slight right',
    ]);
  });

  test('where the classes change there is an intersection, though no junction', () => {
    const plain = { name: 'High Street', roadClass: 'primary' } as const;
    const stretch = (from: number, rest: Parameters<typeof street>[1]) => {
      const [a, b]: [Point, Point] = [
        [from, 0],
        [from + 1, 0],
      ];
      return street([a, b], { ...plain, ...rest });
    };
    const way = [stretch(0, {}), stretch(1, {}), stretch(2, { flags: ['tunnel'] }), stretch(3, {})];
    const { steps } = legOf(routerOf(way), [0, 0], [4, 0]);
    expect(steps.map(({ intersections }) => intersections.map(({ classes }) => classes))).toEqual([
      [undefined, ['tunnel'], undefined],
      [undefined],
    ]);
  });

  test('classes of the roads are named at the junctions', () => {
    const classes = legOf(routerOf(streets), [0, 0], [5, 0]).steps.flatMap(({ intersections }) =>
      intersections.flatMap((one) => (one.classes ? [one.classes] : [])),
    );
    expect(classes).toEqual([['motorway'], ['motorway', 'toll'], ['motorway']]);
  });
});

describe('short names', () => {
  const road = (...parts: [number, string][]): Street[] => {
    let x = 0;
    return parts.map(([metres, name]) => {
      const from = x;
      x += metres / 1000;
      return street(
        [
          [from, 0],
          [x, 0],
        ],
        { name },
      );
    });
  };

  test('a name that lasts less than 105 m is not told, nor the one that comes back after it', () => {
    expect(told(road([500, 'A'], [60, 'B'], [500, 'A']), [0, 0], [1.06, 0])).toEqual([]);
    expect(told(road([500, 'A'], [60, 'B'], [500, 'C']), [0, 0], [1.06, 0])).toEqual(['new name straight']);
    expect(told(road([500, 'A'], [150, 'B'], [500, 'C']), [0, 0], [1.15, 0])).toHaveLength(2);
    expect(told(road([500, 'A'], [60, 'B']), [0, 0], [0.56, 0])).toEqual([]);
  });
});

describe('two halves of a turn', () => {
  /** A divided road from the south, 20 m wide, crossed by a divided road; driving on the right. */
  const crossing = (between: string): Street[] => [
    street(
      [
        [0.02, -0.5],
        [0.02, 0],
      ],
      { name: 'First', oneWay: true },
    ),
    street(
      [
        [0.02, 0],
        [0.02, 0.02],
      ],
      { name: between, oneWay: true },
    ),
    street(
      [
        [0.02, 0.02],
        [0.02, 0.5],
      ],
      { name: 'First', oneWay: true },
    ),
    street(
      [
        [0.02, 0.02],
        [-0.5, 0.02],
      ],
      { name: 'Second', oneWay: true },
    ),
    street(
      [
        [-0.5, 0.02],
        [-0.5, -0.5],
        [0.02, -0.5],
      ],
      { name: 'Third' },
    ),
    street(
      [
        [0.02, 0],
        [0.5, 0],
      ],
      { name: 'Second', oneWay: true },
    ),
  ];

  test('a slip road is a part of its turn', () => {
    const corner = [
      street(
        [
          [-0.5, 0],
          [-0.04, 0],
        ],
        { name: 'Main' },
      ),
      street(
        [
          [-0.04, 0],
          [0, 0],
        ],
        { name: 'Main' },
      ),
      street(
        [
          [0, 0],
          [0.5, 0],
        ],
        { name: 'Main' },
      ),
      street(
        [
          [-0.04, 0],
          [-0.01, -0.02],
          [0, -0.04],
        ],
        { flags: ['link'], oneWay: true },
      ),
      street(
        [
          [0, 0],
          [0, -0.04],
        ],
        { name: 'Side' },
      ),
      street(
        [
          [0, -0.04],
          [0, -0.5],
        ],
        { name: 'Side' },
      ),
    ];
    const { steps } = legOf(routerOf(corner), [-0.5, 0], [0, -0.5]);
    expect(steps.map(({ maneuver, name }) => `${maneuver.type} ${maneuver.modifier ?? ''} ${name}`)).toEqual([
      'depart  Main',
      'turn right Side',
      'arrive  Side',
    ]);
  });

  test('a left turn over a divided road is told once', () => {
    expect(told(crossing('First'), [0.02, -0.5], [-0.3, 0.02])).toEqual(['turn left']);
  });
});

/** Four arms a kilometre long around a circle of 40 m, gone round against the clock. */
const circle = (name = '', r = 0.04): Street[] => {
  const ring: Point[] = [
    [r, 0],
    [0, r],
    [-r, 0],
    [0, -r],
  ];
  return ring.flatMap(([x, y], i): Street[] => [
    street([[x, y], ring[(i + 1) % 4] ?? [0, 0]], { flags: ['roundabout'], oneWay: true, name }),
    street(
      [
        [x, y],
        [x / r, y / r],
      ],
      { name: ['East', 'North', 'West', 'South'][i] ?? '' },
    ),
  ]);
};

describe('roundabouts', () => {
  test.each<[number, Point]>([
    [1, [1, 0]],
    [2, [0, 1]],
    [3, [-1, 0]],
  ])('exit %i', (exit, to) => {
    expect(told(circle(), [0, -1], to)).toEqual([`roundabout right ${exit}`, `exit roundabout right ${exit}`]);
  });

  test('entering names the road that it leads to, leaving the same', () => {
    expect(legOf(routerOf(circle()), [0, -1], [0, 1]).steps.map(({ name }) => name)).toEqual([
      'South',
      'North',
      'North',
      'North',
    ]);
  });

  test('one with a name of its own is a rotary', () => {
    const { steps } = legOf(routerOf(circle('Big Circle')), [0, -1], [1, 0]);
    expect(steps[1]).toMatchObject({ maneuver: { type: 'rotary', exit: 1 }, rotary_name: 'Big Circle', name: 'East' });
    expect(steps[2]?.maneuver.type).toBe('exit rotary');
  });

  test('a small one is told as a turn, whatever its name; one in between is a roundabout, named or not', () => {
    for (const [to, modifier, exit] of [
      [[1, 0], 'right', 1],
      [[0, 1], 'straight', 2],
      [[-1, 0], 'left', 3],
    ] as const) {
      expect(told(circle('', 0.008), [0, -1], to)).toEqual([`roundabout turn ${modifier} ${exit}`]);
      expect(told(circle('Little Circle', 0.008), [0, -1], to)).toEqual([`roundabout turn ${modifier} ${exit}`]);
    }
    const { steps } = legOf(routerOf(circle('Circle', 0.016)), [0, -1], [1, 0]);
    expect(steps.map(({ maneuver }) => maneuver.type)).toEqual(['depart', 'roundabout', 'exit roundabout', 'arrive']);
    expect(steps[1]).not.toHaveProperty('rotary_name');
  });

  test('a way that ends on it has no exit', () => {
    const words = told(circle(), [0, -1], [0.02, 0.02]);
    expect(words).toEqual(['roundabout right']);
  });
});

describe('a ferry', () => {
  const streets = [
    street(
      [
        [0, 0],
        [1, 0],
      ],
      { name: 'Quay' },
    ),
    street(
      [
        [1, 0],
        [2, 0],
      ],
      { roadClass: 'ferry', name: 'Ferry' },
    ),
    street(
      [
        [2, 0],
        [3, 0],
      ],
      { name: 'Other Quay' },
    ),
  ];

  test('is a step of its own mode, with half a wait at each end', () => {
    const { steps } = legOf(routerOf(streets), [0, 0], [3, 0]);
    expect(steps.map(({ mode }) => mode)).toEqual(['driving', 'ferry', 'driving', 'driving']);
    expect(steps[1]).toMatchObject({
      maneuver: { type: 'notification', modifier: 'straight' },
      name: 'Ferry',
      duration: 200,
      distance: 1000,
      intersections: [{ classes: ['ferry'] }],
    });
  });
});

describe('ends', () => {
  test('a place beside the road is left or right of it', () => {
    const { steps } = legOf(routerOf(CROSS), [0.3, 0.05], [1.7, -0.05]);
    expect(steps[0]?.maneuver).toMatchObject({
      type: 'depart',
      modifier: 'left',
      bearing_before: 0,
      bearing_after: 90,
    });
    expect(steps.at(-1)?.maneuver).toMatchObject({
      type: 'arrive',
      modifier: 'right',
      bearing_before: 90,
      bearing_after: 0,
    });
  });

  test('a way of no length departs and arrives', () => {
    const { steps, distance, duration } = legOf(routerOf(CROSS), [0.5, 0], [0.5, 0]);
    expect(steps.map(({ maneuver }) => maneuver.type)).toEqual(['depart', 'arrive']);
    expect([distance, duration]).toEqual([0, 0]);
  });

  test('turn costs are time of the step that leads to the turn', () => {
    const turns = { leftSeconds: 30, rightSeconds: 5, uTurnSeconds: null };
    const { steps, duration } = legOf(routerOf(CROSS, { turns }), [0, 0], [1, 1]);
    expect(steps.map((step) => step.duration)).toEqual([130, 100, 0]);
    expect(duration).toBe(230);
  });
});
