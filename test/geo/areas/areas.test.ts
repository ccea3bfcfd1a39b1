/** Areas of villages and towns: cells that part the county among its villages. */
import { area, booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { areasOf } from '../../../geo/areas/index.ts';
import type { Dataset, Position } from '../../../src/model/index.ts';
import { at, datasetWith, gridRoads, village } from '../roads/synthetic.ts';

const ring: Position[] = [at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 0)];
const square = { type: 'Polygon' as const, coordinates: [ring] };
const base = datasetWith({ centre: at(1, 1) }, gridRoads(), { villages: [] });

function county(places: readonly (Position | null)[], boundary: Dataset['county']['boundary'] = square): Dataset {
  return {
    ...base,
    county: { ...base.county, boundary },
    towns: ['a', 'b'].map((code) => ({ code, name: code, position: null, provenance: 'synthetic' })),
    villages: places.map((position, i) => ({ ...village(`${i}`, position), town: i % 2 === 0 ? 'a' : 'b' })),
  };
}
const squareMetres = area({ type: 'Feature', properties: {}, geometry: square });

it('halves a square between two villages, for the towns too', () => {
  const { areas, clippedTo } = areasOf(county([at(1, 2), at(3, 2)]));
  expect(clippedTo).toBe('boundary');
  expect(areas.map(({ level, code }) => `${level} ${code}`)).toEqual(['village 0', 'village 1', 'town a', 'town b']);
  for (const { geometry } of areas) expect(area(geometry) / squareMetres).toBeCloseTo(0.5, 4);
});

it('gives villages at one place one cell, those without a position none', () => {
  const { areas } = areasOf(county([at(1, 2), null, at(1, 2), at(3, 2)]));
  expect(areas.filter(({ level }) => level === 'village').map(({ code, shares }) => [code, shares])).toEqual([
    ['0', ['2']],
    ['3', []],
  ]);
});

it('draws around the villages of a county without a boundary, and nothing where nothing is', () => {
  const { areas, clippedTo } = areasOf(county([at(1, 2)], null));
  expect(clippedTo).toBe('villages');
  expect(areas).toHaveLength(2);
  expect(areasOf(county([null], null)).areas).toEqual([]);
});

it('keeps to a hole and to the parts of a boundary', () => {
  const hole = [at(1, 1), at(1, 3), at(3, 3), at(3, 1), at(1, 1)];
  const far = [at(6, 0), at(7, 0), at(7, 1), at(6, 1), at(6, 0)];
  const boundary = { type: 'MultiPolygon' as const, coordinates: [[ring, hole], [far]] };
  const { areas } = areasOf(county([at(0.5, 0.5), at(3.5, 3.5), at(6.5, 0.5)], boundary));
  const whole = area({ type: 'Feature', properties: {}, geometry: boundary });
  const villages = areas.filter(({ level }) => level === 'village');
  expect(villages.reduce((sum, { geometry }) => sum + area(geometry), 0) / whole).toBeCloseTo(1, 4);
});

it('parts the county: cells fill it, each holds its village, a town is the sum of its villages', () => {
  const inside = fc.tuple(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 39 }));
  fc.assert(
    fc.property(fc.uniqueArray(inside, { minLength: 2, maxLength: 12, selector: String }), (places) => {
      const dataset = county(places.map(([x, y]) => at(x / 10, y / 10)));
      const { areas } = areasOf(dataset);
      const of = (level: string) => areas.filter((one) => one.level === level);
      const sum = (level: string) => of(level).reduce((total, { geometry }) => total + area(geometry), 0);
      expect(sum('village') / squareMetres).toBeCloseTo(1, 3);
      expect(sum('town') / squareMetres).toBeCloseTo(1, 3);
      for (const { code, geometry } of of('village')) {
        const position = dataset.villages.find((one) => one.code === code)?.position;
        expect(position && booleanPointInPolygon([...position], geometry)).toBe(true);
      }
    }),
    { numRuns: 12, seed: 1 },
  );
});
