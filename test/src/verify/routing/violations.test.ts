/**
 * Each kind of broken plan is found out: one violation, of the right code, amount and place. The good plans have none.
 */

import { describe, expect, it } from 'vitest';
import { violationText } from '../../../../api/words/violations.ts';
import { routingFaults } from '../../../../src/model/routing/faults.ts';
import { checkRoutingPlan, ROUTING_VIOLATION_CODES } from '../../../../src/verify/routing/index.ts';
import type { Broken } from './broken.ts';
import * as horizon from './faults-horizon.ts';
import * as limits from './faults-limits.ts';
import * as loads from './faults-loads.ts';
import * as names from './faults-names.ts';
import * as supply from './faults-supply.ts';
import * as times from './faults-times.ts';
import { echelons, week } from './good.ts';

const groups: Record<string, Record<string, Broken>> = { names, times, limits, loads, horizon, supply };

it.each([
  ['week', week()],
  ['two echelons by trips', echelons('trips')],
  ['two echelons by amounts', echelons('amounts')],
])('%s has no violation', (_, { problem, plan }) => {
  expect(routingFaults(problem)).toEqual([]);
  expect(checkRoutingPlan(problem, plan)).toMatchObject({ feasible: true, violations: [] });
});

describe.each(Object.entries(groups))('%s', (_, fixtures) => {
  it.each(Object.entries(fixtures))('%s', (_name, { problem, plan, expected }) => {
    expect(routingFaults(problem)).toEqual([]);
    const { feasible, violations } = checkRoutingPlan(problem, plan);
    const { at: [run = null, trip = null, visit = null] = [], ...rest } = expected;
    expect(violations).toEqual([{ ...rest, run, trip, visit, params: expect.any(Object) }]);
    for (const language of ['zh', 'en'] as const)
      for (const one of violations) expect(violationText(language, one)).not.toMatch(/[{}]|^$|undefined/);
    expect(feasible).toBe(false);
  });
});

it('has a fixture for every code', () => {
  const tested = Object.values(groups).flatMap((fixtures) =>
    Object.values(fixtures).map(({ expected }) => expected.code),
  );
  expect(new Set(tested)).toEqual(new Set(ROUTING_VIOLATION_CODES));
});
