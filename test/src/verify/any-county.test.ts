/** Hand-made routes of any kind, timed and counted by the planner's code, are found right by the checker's. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import type { Run } from '../../../src/model/index.ts';
import { withDrivers } from '../../../src/planning/drivers.ts';
import { buildTimetable } from '../../../src/timetable/index.ts';
import { verify } from '../../../src/verify/index.ts';
import { anyCounty } from '../../support/mixed-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';
import { wholePlan } from '../../support/whole-plan.ts';

const NOTICE = noticeOf(
  targetOf('station-coverage', 0.7),
  targetOf('express-coverage', 0.8),
  targetOf('express-reaches-towns', 1),
  targetOf('within-24h', 1),
  targetOf('cost-reduction', 0.1),
  targetOf('weekly-frequency-towns', 3),
);

/** A run from the centre that stops at a village station. */
const isDirect = ({ tier, stops }: Run): boolean => tier === 'trunk' && stops.some(({ site }) => site.startsWith('v-'));

describe('any county with runs of any kind', () => {
  it('is recomputed without a difference', { timeout: 120_000 }, () => {
    let direct = 0;
    fc.assert(
      fc.property(anyCounty, ({ dataset, policy, assignment, departures, routes }) => {
        const travel = buildTravel(dataset, null);
        const given = { dataset, policy, travel, assignment, departures, routes, share: 1, idPrefix: '' };
        const runs = withDrivers(buildTimetable(given).runs, dataset, policy);
        direct += runs.filter(isDirect).length;
        const reasons = new Map(dataset.villages.map(({ code }) => [code, 'capacity' as const]));
        const open = new Set(dataset.sites.map(({ id }) => id));
        const plan = wholePlan({ dataset, travel, notices: [NOTICE], policy, open, assignment, runs, reasons });
        expect(verify(plan, dataset, null, [NOTICE]).differences).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(direct).toBeGreaterThan(10);
  });
});
