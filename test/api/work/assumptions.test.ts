/** Assumptions moved: what a person works out for one run a day, and that nothing else differs. */
import { describe, expect, it } from 'vitest';
import { assumptionsText } from '../../../api/views/assumptions.ts';
import { moveAssumptions } from '../../../api/work/assumptions.ts';
import { engine } from '../../../api/work/rooms.ts';
import { AssumptionsSheet, hashOf, Policy, seconds, type TargetResult } from '../../../src/model/index.ts';
import { swingsOf } from '../../../src/scenario/index.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';
import { smallCounty } from '../support/county.ts';

const work = { report: () => {}, checkpoint: () => {} };

describe('the sheet of a plan', async () => {
  const dataset = smallCounty();
  const notice = noticeOf(targetOf('within-24h', 1), targetOf('cost-reduction', 0.1), targetOf('village-stations', 1));
  // One departure at half past six, and a transfer in town: parcels of the 05:00 lorry make it, those spread over the
  // day do not. (Direct runs are so short here that 95 % of these make it, too.)
  const policy = Policy.parse({ trunkDepartures: [seconds(23_400)], directRuns: false });
  const travel = engine.buildTravel(dataset, null, work);
  const context = { dataset, datasetId: hashOf(dataset), travel, notices: [notice], policy, work };
  const plan = await engine.plan(context);
  const sheet = await moveAssumptions({ plan, dataset, roads: null, notices: [notice] }, engine, work);
  const target = (figure: string) => sheet.targets.find((one) => one.figure === figure);

  it('fits its schema and names where each assumption stands, and that it is one', () => {
    expect(AssumptionsSheet.parse(sheet)).toEqual(sheet);
    expect(sheet.assumptions.find(({ id }) => id === 'arrivals')).toMatchObject({
      sheet: 'line-haul',
      provenance: dataset.demand.provenance.arrivals,
    });
  });

  it('says that parcels arriving evenly turn the verdict on 24 hours, and by how much', () => {
    const within = target('within-24h');
    const arrivals = within?.swings.find(({ assumption }) => assumption === 'arrivals');
    expect(arrivals).toMatchObject({ turns: within?.verdict === 'met', low: { verdict: 'not-met' } });
    expect(within?.swings.map(({ swing }) => swing)).toEqual(
      within?.swings.map(({ swing }) => swing).toSorted((a, b) => b - a),
    );
    expect(assumptionsText(sheet, [notice], 'en')).not.toMatch(/\p{Script=Han}/u);
  });

  it('says that more carriers running alone make the reduction larger, and one makes it none', () => {
    const carriers = target('cost-reduction')?.swings.find(({ assumption }) => assumption === 'carriers');
    expect(carriers?.high.value).toBeGreaterThan(carriers?.low.value ?? 1);
    expect(carriers?.low.value).toBeLessThan(0.01);
  });

  it('leaves alone what no assumption moves', () => {
    expect(target('village-stations')).toMatchObject({ firm: true, swings: [] });
  });
});

it('the largest swing comes first, and of equal ones the one that turns the verdict', () => {
  const result = (value: number, verdict: TargetResult['verdict']): TargetResult => ({
    ...{ notice: 'n', target: 't', figure: 'within-24h', required: 0.9, op: '>=', unit: 'share', value, verdict },
    ...{ numerator: null, denominator: null, estimated: false, shownBy: null },
  });
  const [at] = swingsOf(
    [result(0.95, 'met')],
    [
      { assumption: 'wages', low: [result(0.95, 'met')], high: [result(0.95, 'met')] },
      { assumption: 'transfer', low: [result(0.95, 'met')], high: [result(0.91, 'met')] },
      { assumption: 'arrivals', low: [result(0, 'not-met')], high: [result(1, 'met')] },
      { assumption: 'speeds', low: [result(0.91, 'not-met')], high: [result(0.95, 'met')] },
    ],
  );
  expect(at?.swings.map(({ assumption }) => assumption)).toEqual(['arrivals', 'speeds', 'transfer']);
  expect(at).toMatchObject({ firm: false, swings: [{ swing: 1, turns: true }, { turns: true }, { turns: false }] });
});
