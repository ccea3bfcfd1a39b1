/** The calibrated no-road model, worked by hand, by law, and as the checker reads it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haversineMetres } from '../../../geo/earth.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { DETOUR_MODELS, DetourModel, type Position, Roads, TerrainClass } from '../../../src/model/index.ts';
import { waysOf } from '../../../src/verify/ways.ts';
import { datasetWith, FOOT, profile } from '../roads/synthetic.ts';

const model: DetourModel = { ...DETOUR_MODELS.mountain, secondsPerKilometre: 400, exponent: 0.5, metresFactor: 1.8 };
/** Great circle of a degree of latitude, kilometres. */
const DEGREE = (Math.PI * 6371.0088) / 180;
const north = (kilometres: number): Position => [105, 25 + kilometres / DEGREE];

const county = (positions: Record<string, Position>, detourKmh = 32) => ({
  ...datasetWith(positions, null, { profiles: [profile({ detourKmh }), FOOT] }),
  roads: { kind: 'detour' as const, factor: 1.4, model },
});

describe('a drive', () => {
  const places = { a: north(0), b: north(1), c: north(4), d: north(16) };

  it('takes the time of its distance to the exponent, and the way of the model', () => {
    const row = buildTravel(county(places), null).row('van', 0);
    expect([...row.seconds]).toEqual([0, 400, 800, 1600]);
    expect([...row.metres]).toEqual([0, 1800, 7200, 28_800]);
  });

  it('is slower in a slower vehicle, as their detour speeds are', () => {
    expect([...buildTravel(county(places, 16), null).row('van', 0).seconds]).toEqual([0, 800, 1600, 3200]);
  });

  it('leaves walks to the factor', () => {
    expect(buildTravel(county(places), null).walk(0, 2000)).toEqual([
      { place: 0, metres: 0 },
      { place: 1, metres: 1400 },
    ]);
  });

  const position = fc.tuple(
    fc.double({ min: 104, max: 106, noNaN: true }),
    fc.double({ min: 24, max: 26, noNaN: true }),
  );

  it('by a third place is never the faster one, and there is as long as back', () => {
    fc.assert(
      fc.property(position, position, position, (a, b, c) => {
        const travel = buildTravel(county({ a, b, c }), null);
        const seconds = (from: number, to: number): number => travel.row('van', from).seconds[to] ?? Number.NaN;
        expect(seconds(0, 2)).toBeLessThanOrEqual(seconds(0, 1) + seconds(1, 2) + 1);
        expect(seconds(0, 2)).toBe(seconds(2, 0));
      }),
      { numRuns: 50 },
    );
  });

  it('is the same to the checker', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const dataset = county({ a, b });
        const row = buildTravel(dataset, null).row('van', 0);
        const [car] = dataset.profiles;
        const [drive] = (car && waysOf(dataset, null)?.drives(car, a, [b])) ?? [];
        expect(Math.abs((row.seconds[1] ?? -9) - (drive?.seconds ?? -99))).toBeLessThanOrEqual(1);
        expect(Math.abs((row.metres[1] ?? -9) - (drive?.metres ?? -99))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });
});

describe('roads without a model', () => {
  it('mean what they meant', () => {
    const places: Record<string, Position> = { a: north(0), b: north(7.3) };
    const row = buildTravel(
      datasetWith(places, null, { factor: 1.5, profiles: [profile({ detourKmh: 30 }), FOOT] }),
      null,
    );
    const metres = haversineMetres(105, 25, 105, places.b?.[1] ?? 0) * 1.5;
    expect(row.row('van', 0)).toEqual({
      seconds: Int32Array.of(0, Math.round((metres * 3.6) / 30)),
      metres: Int32Array.of(0, Math.round(metres)),
    });
    expect(Roads.parse({ kind: 'detour', factor: 1.5 })).toEqual({ kind: 'detour', factor: 1.5 });
  });
});

describe('built-in models', () => {
  it.each(TerrainClass.options)('%s keeps the schema and its class', (terrain) => {
    expect(DetourModel.parse(DETOUR_MODELS[terrain])).toEqual(DETOUR_MODELS[terrain]);
    expect(DETOUR_MODELS[terrain].terrain).toBe(terrain);
  });

  it('drive slower in the mountains, at every distance that was calibrated', () => {
    const { hilly, mountain } = DETOUR_MODELS;
    for (const kilometres of [0.1, 1, 5, 25])
      expect(mountain.secondsPerKilometre * kilometres ** mountain.exponent).toBeGreaterThan(
        hilly.secondsPerKilometre * kilometres ** hilly.exponent,
      );
  });

  it.each([
    ['an exponent above 1', { exponent: 1.2 }],
    ['a band that does not hold 1', { band: { seconds: { fast: 1.1, slow: 2 }, metres: { fast: 1, slow: 1 } } }],
    ['a way shorter than the straight line', { metresFactor: 0.9 }],
  ])('refuse %s', (_, change) => {
    expect(DetourModel.safeParse({ ...DETOUR_MODELS.mountain, ...change }).success).toBe(false);
  });
});
