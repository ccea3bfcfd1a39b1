/** Sites that are moved for what routes cost: two villages a kilometre apart, far from their town and the centre. */
import { describe, expect, it } from 'vitest';
import { buildTravel } from '../../../geo/travel/index.ts';
import {
  type Dataset,
  fen,
  HOUR,
  hashOf,
  type Notice,
  type Plan,
  type PolicyInput,
  SILENT,
} from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { verify } from '../../../src/verify/index.ts';
import { dailyAt, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { noticeOf, targetOf } from '../../support/notices.ts';

interface Facts {
  /** Parcels a day that come to village B. */
  readonly parcels: number;
  /** What siting reckons a parcel's walk at, fen a kilometre. */
  readonly walkFen: number;
  readonly notices?: readonly Notice[];
  readonly policy?: PolicyInput;
  readonly state?: Dataset['sites'][number]['state'];
  /** By the county's own travel, and recomputed by the checker; else along the streets of the grid. */
  readonly checked?: boolean;
}

/** The station of A must stand; that of B may. */
async function planned({ checked = false, ...facts }: Facts): Promise<Plan> {
  const { parcels, walkFen, notices = [], policy = {}, state = 'candidate' } = facts;
  const { dataset: made, travel } = gridCounty({
    towns: [{ code: 'T', at: [0, 2] }],
    villages: [
      { code: 'A', town: 'T', at: [30, 2], inbound: 20, outbound: 0 },
      { code: 'B', town: 'T', at: [30, 3], inbound: parcels, outbound: 0 },
    ],
    arrivals: dailyAt(5 * HOUR),
    handIns: dailyAt(6 * HOUR),
    site: ({ id }) => ({ state: id === 'v-B' ? state : 'required' }),
  });
  const dataset = { ...made, costs: { ...made.costs, walkFenPerParcelKilometre: fen(walkFen) } };
  const result = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel: checked ? buildTravel(dataset, null) : travel,
    notices,
    policy: gridPolicy({ directRuns: true, searchRounds: 2, ...policy }),
    work: SILENT,
  });
  if (checked) expect(verify(result, dataset, null, [...notices]).differences).toEqual([]);
  return result;
}

const isOpen = ({ sites }: Plan): boolean => sites.some(({ site }) => site === 'v-B');
const whole = ({ figures }: Plan) => figures.cost.whole.totalFen;

describe('a station that siting thinks too far off', () => {
  // By siting: an eighth of the ride from town and the station for 21 yuan of walks. By the run that passes near by: two
  // kilometres a day, 5 yuan a week, and the station's 92 for 311 yuan of people's trips.
  const facts = { parcels: 10, walkFen: 30 };

  it('is opened where the runs pass near by, and the proof says that routes changed the sites', async () => {
    const [before, after] = [await planned({ ...facts, policy: { searchRounds: 0 } }), await planned(facts)];
    expect([isOpen(before), isOpen(after)]).toEqual([false, true]);
    expect(before.siting.status).toBe('optimal');
    expect(before.figures.cost.whole.tripsFen).toBe(Math.round((7 * 10 * 2 * 1500) / 4.5 / 1.5));
    expect(after.siting).toMatchObject({ status: 'changed', method: 'integer-program' });
    expect(after.siting.gap).toBeGreaterThan(0);
    expect(after.figures.cost.whole.tripsFen).toBe(0);
    // Two kilometres more a day by three-wheeler, within hours that are paid anyway, and the station.
    const more = 7 * 2 * 35 + (40_000 * 84) / 365;
    expect(Math.abs(whole(after) - whole(before) - (more - before.figures.cost.whole.tripsFen))).toBeLessThan(3);
  });

  it('is recomputed without a difference', async () => {
    const made = await planned({ ...facts, parcels: 11, checked: true });
    expect([isOpen(made), made.siting.status]).toEqual([true, 'changed']);
  });

  it('stays closed where the budget has nothing left for it, or it is excluded', async () => {
    const { figures } = await planned({ ...facts, policy: { searchRounds: 0 } });
    const { openingFen } = figures.cost;
    expect(isOpen(await planned({ ...facts, policy: { budgetFen: openingFen } }))).toBe(false);
    expect(isOpen(await planned({ ...facts, state: 'excluded' }))).toBe(false);
  });
});

describe('a station that costs more than it is worth', () => {
  const facts = { parcels: 1, walkFen: 10_000 };

  it('is closed, and its people use the next one', async () => {
    const [before, after] = [await planned({ ...facts, policy: { searchRounds: 0 } }), await planned(facts)];
    expect([isOpen(before), isOpen(after)]).toEqual([true, false]);
    expect(after.villages.map(({ station, status }) => [station, status])).toEqual([
      ['v-A', 'served'],
      ['v-A', 'served'],
    ]);
    expect(whole(after)).toBeLessThan(whole(before));
  });

  it('stays where a floor of a notice needs it, and where it is required', async () => {
    const notices = [noticeOf(targetOf('village-stations', 2))];
    expect(isOpen(await planned({ ...facts, notices }))).toBe(true);
    expect(isOpen(await planned({ ...facts, state: 'required' }))).toBe(true);
  });
});
