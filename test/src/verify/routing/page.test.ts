/** The page of rules and the checker name the same violations, and the page's example comes out as it says. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RoutingPlan, RoutingProblem } from '../../../../src/model/index.ts';
import { checkRoutingPlan, ROUTING_VIOLATION_CODES } from '../../../../src/verify/routing/index.ts';

const page = readFileSync(new URL('../../../../docs/routing.md', import.meta.url), 'utf8');

it('docs/routing.md defines each code once', () => {
  // A table row that begins with a code, or `cost-too-large` in its sentence.
  const defined = [...page.matchAll(/^\| `([a-z]+(?:-[a-z]+)+)` \|/gm)].map(([, code]) => code);
  expect([...defined, 'cost-too-large'].sort()).toEqual([...ROUTING_VIOLATION_CODES].sort());
  expect(page).toContain('`cost-too-large`');
});

const problem = RoutingProblem.parse({
  format: 'cunda-routing/1',
  dimensions: [],
  locations: 3,
  matrices: [
    {
      profile: 'road',
      metres: [0, 100, 200, 100, 0, 100, 200, 100, 0],
      seconds: [0, 10, 20, 10, 0, 10, 20, 10, 0],
    },
  ],
  depots: [{ id: 'depot', location: 0 }],
  types: [
    {
      id: 'van',
      profile: 'road',
      start: 'depot',
      end: 'depot',
      capacity: [],
      fixedCost: 100,
      costPerMetre: 2,
      costPerSecond: 1,
      breaks: [{ id: 'pause', seconds: 15, windows: [[40, 60]] }],
    },
  ],
  stops: [
    { id: 'a', location: 1, deliver: [], collect: [], serviceSeconds: 5 },
    { id: 'b', location: 2, deliver: [], collect: [], serviceSeconds: 5 },
  ],
});

const planned = (pause: number, ends: number): RoutingPlan =>
  RoutingPlan.parse({
    format: 'cunda-routing-plan/1',
    runs: [
      {
        type: 'van',
        day: 1,
        vehicle: 0,
        trips: [
          {
            departs: 0,
            visits: [
              { kind: 'stop', id: 'a', starts: 10 },
              { kind: 'stop', id: 'b', starts: 25 },
              { kind: 'break', id: 'pause', starts: pause },
            ],
          },
        ],
        ends,
      },
    ],
    unserved: [],
  });

it('the worked example of the page', () => {
  const { cost, violations } = checkRoutingPlan(problem, planned(40, 65));
  expect(violations).toEqual([]);
  expect(cost).toMatchObject({ fixed: 100, distance: 800, time: 65, total: 965 });
  const found = (pause: number, ends: number) =>
    checkRoutingPlan(problem, planned(pause, ends)).violations.map(({ code, amount }) => [code, amount]);
  expect(found(40, 64)).toEqual([['ends-too-early', 1]]);
  expect(found(39, 65)).toEqual([['break-outside-window', 1]]);
  expect(found(60, 65)).toEqual([['ends-too-early', 10]]);
});
