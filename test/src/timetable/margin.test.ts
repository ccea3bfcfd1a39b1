/** The simulated weeks, against what a person can work out: docs/definitions.md §3, "With margin". */
import { describe, expect, it } from 'vitest';
import { DEFAULT_INPUTS, HOUR, MARGIN_SIMULATION, type Variation } from '../../../src/model/index.ts';
import { dayKey, keyOf, mixBits, normalPair } from '../../../src/timetable/random.ts';
import { checkedOf } from '../../support/checked.ts';
import { dailyAt, gridCounty, gridPolicy } from '../../support/grid-county.ts';
import { assignMixed } from '../../support/mixed-county.ts';
import { planOf } from '../../support/plan-of.ts';

describe('draws', () => {
  it('are those of the named functions', () => {
    // FNV-1a test vectors; lowbias32 of 1 by its author's C.
    expect([keyOf(''), keyOf('a'), keyOf('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
    expect(mixBits(0)).toBe(0);
    expect(new Set(Array.from({ length: 5000 }, (_, i) => mixBits(i))).size).toBe(5000);
  });

  it('are standard normal and independent from day to day', () => {
    const pair = new Float64Array(2);
    const n = 20_000;
    const draws = Array.from({ length: n }, (_, i): [number, number] => {
      normalPair(keyOf('feeder t-A v-A1'), dayKey(1, i, 1 + (i % 7)), pair);
      return [pair[0] ?? 0, pair[1] ?? 0];
    });
    const mean = (of: (draw: [number, number], i: number) => number) =>
      draws.reduce((total, draw, i) => total + of(draw, i), 0) / n;
    const error = 4 / Math.sqrt(n);
    for (const moment of [
      mean(([a]) => a),
      mean(([, b]) => b),
      mean(([a]) => a * a) - 1,
      mean(([, b]) => b * b) - 1,
      mean(([a, b]) => a * b),
      mean(([a], i) => a * (draws[i - 1]?.[0] ?? 0)),
    ])
      expect(Math.abs(moment)).toBeLessThan(2 * error);
  });
});

/**
 * One town an hour from the centre, one village half an hour further; a truck at 08:00 with the parcels of that moment,
 * the van of the town at 09:00, at the village at 09:30. No handling.
 */
function county(variation: Partial<Variation>, arrivesAt = 8 * HOUR, days = [1, 2, 3, 4, 5, 6, 7]) {
  const inputs = { ...DEFAULT_INPUTS, variation: { ...DEFAULT_INPUTS.variation, serviceCv: 0, ...variation } };
  const made = gridCounty({
    towns: [{ code: 'T', at: [60, 0] }],
    villages: [{ code: 'V', town: 'T', at: [60, 30] }],
    arrivals: dailyAt(arrivesAt),
    dataset: { inputs },
  });
  return planOf(made, gridPolicy({ days }));
}

const legCv = (other: number) => ({ other, byVehicleType: {} });
/** Median 1: a log-normal factor of this coefficient of variation is above e^(z σ) with probability 1 − Φ(z). */
const sigma = (cv: number) => Math.sqrt(Math.log1p(cv * cv));

describe('a village', () => {
  it('is in time half of the days where the van does not wait for a truck without slack', () => {
    // A truck that is late misses the 09:00 van: the parcels come the next day at 09:30 or later, 25.5 h old.
    const { villages, figures, input } = county({ legCv: legCv(0.2), holdSeconds: 0 });
    expect(villages[0]?.inbound).toMatchObject({ within24h: 1, elapsed: { worst: 1.5 * HOUR } });
    const n = MARGIN_SIMULATION.replications * 7;
    expect(Math.abs((villages[0]?.inbound?.withMargin ?? 0) - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / n));
    const { margin } = figures.reachability.inbound;
    expect(margin.villages).toEqual({ value: 0, numerator: 0, denominator: 1 });
    expect(margin.standardError).toBeCloseTo(Math.sqrt(0.25 / n), 2);
    expect(checkedOf(input).told[0]?.outcome.inbound?.withMargin).toBeCloseTo(
      villages[0]?.inbound?.withMargin ?? Number.NaN,
      12,
    );
  });

  it('is in time whenever the truck is late by no more than the van is held', () => {
    const held = 600;
    const { villages } = county({ legCv: legCv(0.2), holdSeconds: held });
    // Φ(ln(1 + 600 / 3600) / σ) = Φ(0.778) = 0.782
    const z = Math.log(1 + held / HOUR) / sigma(0.2);
    expect(z).toBeCloseTo(0.778, 3);
    const n = MARGIN_SIMULATION.replications * 7;
    expect(Math.abs((villages[0]?.inbound?.withMargin ?? 0) - 0.782)).toBeLessThan(4 * Math.sqrt(0.17 / n));
    expect(county({ legCv: legCv(0.2), holdSeconds: 4 * HOUR }).villages[0]?.inbound?.withMargin).toBeCloseTo(1, 12);
  });

  it('that is reached at 23.5 h on the timetable fails where the last leg takes twice as long', () => {
    // In at 10:00, on the next day's 08:00 truck, there at 09:30: 23.5 h. Late when both drives take 30 minutes more.
    const { villages, figures } = county({ legCv: legCv(0.4), common: 1 as never, holdSeconds: 4 * HOUR }, 10 * HOUR);
    expect(villages[0]?.inbound?.elapsed.worst).toBe(23.5 * HOUR);
    expect(figures.reachability.inbound.within24h.villages.value).toBe(1);
    // All legs by one factor f of the day: 1.5 f ≤ 2 ⇔ ln f ≤ ln(4 / 3); Φ(0.2877 / 0.3853) = Φ(0.747) = 0.772
    const n = MARGIN_SIMULATION.replications * 7;
    expect(Math.abs((villages[0]?.inbound?.withMargin ?? 0) - 0.772)).toBeLessThan(4 * Math.sqrt(0.18 / n));
  });

  it('keeps its time on the way back: a parcel that misses the truck waits for the next', () => {
    // Handed in evenly; the van of 09:30 is back at 10:00, and the truck calls at 09:00 the next day, at the centre 10:00.
    const { villages, figures } = county({ legCv: legCv(0), holdSeconds: 0 });
    expect(villages[0]?.outbound?.elapsed).toMatchObject({ worst: 48.5 * HOUR });
    // 20:00 the same day, half an hour to sort: ten hours more.
    expect(villages[0]?.lineHaul?.elapsed).toMatchObject({ worst: 58.5 * HOUR });
    expect(villages[0]?.lineHaul?.transit.worst).toBe((24 + 10.5) * HOUR);
    expect(figures.reachability.lineHaul?.within24h.parcels.value).toBe(0);
  });
});

/** A village an hour from the centre that the centre feeds; no handling. All legs of a day have one factor. */
function direct(drive: { arrives?: number; handedIn?: number; first?: readonly [x: number, y: number] }) {
  const variation = { ...DEFAULT_INPUTS.variation, serviceCv: 0, legCv: legCv(0.4), common: 1 as never };
  const made = gridCounty({
    towns: [],
    villages: [
      { code: 'V', town: 'T', at: [60, 0] },
      { code: 'N', town: 'T', at: drive.first ?? [0, 0] },
    ],
    ...(drive.arrives === undefined ? {} : { arrivals: dailyAt(drive.arrives) }),
    ...(drive.handedIn === undefined ? {} : { handIns: dailyAt(drive.handedIn) }),
    dataset: { inputs: { ...DEFAULT_INPUTS, variation } },
  });
  const trunk = { tier: 'trunk' as const, base: 'centre', vehicleType: 'van', wave: 0 };
  const routes = [
    ...(drive.first === undefined ? [] : [{ ...trunk, stops: ['v-N'], vehicle: { name: 'one', turn: 0 } }]),
    { ...trunk, stops: ['v-V'], vehicle: { name: 'one', turn: 1 } },
  ];
  return planOf(made, gridPolicy(), { routes, assignment: assignMixed(made.dataset, ['v-V', 'v-N']) }).villages[0];
}

describe('a village that the centre feeds', () => {
  const n = MARGIN_SIMULATION.replications * 7;
  const isAbout = (share: number | undefined, expected: number) =>
    expect(Math.abs((share ?? 0) - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / n));

  it('is in time when the one run is', () => {
    // In at 10:00, there at 09:00: 23 h, late where the hour takes two: Φ(ln 2 / σ) = Φ(1.799) = 0.964
    const village = direct({ arrives: 10 * HOUR });
    expect(village?.inbound?.elapsed.worst).toBe(23 * HOUR);
    expect(Math.log(2) / sigma(0.4)).toBeCloseTo(1.799, 3);
    isAbout(village?.inbound?.withMargin, 0.964);
  });

  it('sends in time when the truck is back in time', () => {
    // In at 11:00, at the centre at 10:00: 23 h, late where two hours take three: Φ(ln 1.5 / σ) = Φ(1.052) = 0.854
    const village = direct({ handedIn: 11 * HOUR });
    expect(village?.outbound?.elapsed.worst).toBe(23 * HOUR);
    expect(Math.log(1.5) / sigma(0.4)).toBeCloseTo(1.052, 3);
    isAbout(village?.outbound?.withMargin, 0.854);
  });

  it('waits for the truck’s round before', () => {
    // Half an hour out and back before: in at 10:30, there at 10:00, late where two hours take two and a half:
    // Φ(ln 1.25 / σ) = Φ(0.579) = 0.719
    const village = direct({ arrives: 10.5 * HOUR, first: [30, 0] });
    expect(village?.inbound?.elapsed.worst).toBe(23.5 * HOUR);
    expect(Math.log(1.25) / sigma(0.4)).toBeCloseTo(0.579, 3);
    isAbout(village?.inbound?.withMargin, 0.719);
  });
});
