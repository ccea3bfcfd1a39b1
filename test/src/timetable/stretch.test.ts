/** A timetable driven faster or slower, worked by hand. Times in the examples are minutes. */
import { describe, expect, it } from 'vitest';
import { metres, parcels, type Run, seconds } from '../../../src/model/index.ts';
import { type Stretch, stretchRuns } from '../../../src/timetable/index.ts';
import { gridCounty, gridPolicy } from '../../support/grid-county.ts';

const { dataset } = gridCounty({
  towns: [{ code: 'A', at: [0, 10] }],
  villages: [{ code: 'A1', town: 'A', at: [0, 20] }],
  site: (site) => (site.tier === 'village' ? { opens: seconds(600 * 60) } : {}),
});
const policy = gridPolicy({ transferSeconds: 15 * 60 });
const village = dataset.sites.find(({ tier }) => tier === 'village')?.id ?? '';
const town = dataset.sites.find(({ tier }) => tier === 'town')?.id ?? '';
const centre = dataset.sites.find(({ tier }) => tier === 'county')?.id ?? '';

interface Drive {
  readonly tier: Run['tier'];
  readonly departs: number;
  readonly leg: number;
  readonly wait?: number;
  readonly days?: readonly number[];
}

/** Out and back with 10 minutes of service and 5 of unloading; a kilometre a minute. */
function runOf({ tier, departs, leg, wait = 0, days = [1, 2] }: Drive): Run {
  const at = (minutes: number) => seconds(minutes * 60);
  const ends = departs + leg + wait + 10;
  const load = { inboundAmbient: 0, inboundCold: 0, outboundAmbient: 0, outboundCold: 0 } as Run['loadAtDeparture'];
  return {
    id: `${tier} ${departs}`,
    tier,
    base: tier === 'trunk' ? centre : town,
    vehicleType: 'van',
    vehicle: 'v',
    driver: 'd',
    days: [...days],
    cutoff: at(departs - 20),
    departs: at(departs),
    loadAtDeparture: load,
    designLoad: { parcels: parcels(0), cold: parcels(0) },
    stops: [
      {
        site: tier === 'trunk' ? town : village,
        legMetres: metres(leg * 1000),
        legSeconds: at(leg),
        arrives: at(departs + leg),
        waitSeconds: at(wait),
        handover: at(ends),
        departs: at(ends),
        delivered: 0 as Run['stops'][number]['delivered'],
        collected: 0 as Run['stops'][number]['collected'],
        load,
      },
    ],
    returnMetres: metres(leg * 1000),
    returnSeconds: at(leg),
    returns: at(ends + leg),
    unloaded: at(ends + leg + 5),
    metres: metres(2 * leg * 1000),
    seconds: at(2 * leg + wait + 15),
    costFen: { distance: 240 * leg, time: 50 * (2 * leg + wait + 15), fixed: 8000 } as Run['costFen'],
    estimated: true,
    path: [],
  };
}

const minutes = (by: Stretch, ...drives: Drive[]) =>
  stretchRuns(drives.map(runOf), by, dataset, policy).map((run) => ({
    departs: run.departs / 60,
    handover: (run.stops[0]?.handover ?? Number.NaN) / 60,
    unloaded: run.unloaded / 60,
    metres: run.metres,
  }));
const slow = { seconds: 2, metres: 1.5 };
const fast = { seconds: 0.5, metres: 0.8 };

/** Trunk out at 08:00, at the town 08:30, sorted 08:55; feeder out at 09:00, at the village 10:00 as it opens. */
const morning: Drive[] = [
  { tier: 'trunk', departs: 480, leg: 30 },
  { tier: 'feeder', departs: 540, leg: 40, wait: 20 },
];

describe('stretched by nothing', () => {
  it('is as it was, to the member', () => {
    const runs = morning.map(runOf);
    expect(stretchRuns(runs, { seconds: 1, metres: 1 }, dataset, policy)).toEqual(runs);
  });
});

describe('twice as slow', () => {
  it('a trunk run leaves in time and is back late; its feeder waits for it, and then less for the village to open', () => {
    expect(minutes(slow, ...morning)).toEqual([
      // 08:00 + 60 + 10 service = 09:10; + 60 + 5.
      { departs: 480, handover: 550, unloaded: 615, metres: 90_000 },
      // 09:10 + 15 transfer = 09:25; + 80 = 10:45, open; + 10; + 80 + 5.
      { departs: 565, handover: 655, unloaded: 740, metres: 120_000 },
    ]);
  });

  it('costs by the way and time so driven', () => {
    const [trunk] = stretchRuns(morning.map(runOf), slow, dataset, policy);
    // 90 km at 1.2 yuan; 135 minutes at 30 yuan an hour.
    expect(trunk?.costFen).toEqual({ distance: 10_800, time: 6750, fixed: 8000 });
  });

  it('a feeder does not wait for what it never waited for: a later trunk run, or one of other days', () => {
    const noon: Drive = { tier: 'trunk', departs: 520, leg: 30 };
    expect(minutes(slow, ...morning, noon)[1]?.departs).toBe(565);
    const weekend: Drive = { tier: 'trunk', departs: 470, leg: 40, days: [6] };
    expect(minutes(slow, ...morning, weekend)[1]?.departs).toBe(565);
    const early: Drive = { tier: 'trunk', departs: 470, leg: 40, days: [2] };
    // 07:50 + 80 + 10 + 15.
    expect(minutes(slow, ...morning, early)[1]?.departs).toBe(575);
  });
});

describe('twice as fast', () => {
  it('the timetable stands; runs come sooner and wait for the village to open', () => {
    expect(minutes(fast, ...morning)).toEqual([
      { departs: 480, handover: 505, unloaded: 525, metres: 48_000 },
      { departs: 540, handover: 610, unloaded: 635, metres: 64_000 },
    ]);
  });
});
