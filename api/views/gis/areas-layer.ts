/** Areas of villages and towns with what a plan makes of them, as a layer. */
import type { Areas } from '../../../geo/areas/index.ts';
import type { Boundary, Plan, Position } from '../../../src/model/index.ts';
import { type GisLayer, layerOf } from './layer.ts';

/** The value that all have; null where two differ, and of none. */
const common = <T>(values: readonly T[]): T | null => {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
};

export const AREA_COLUMNS = {
  ...({ level: 'string', code: 'string', name: 'string', town: 'string', shares: 'string' } as const),
  ...({ status: 'string', covered: 'boolean' } as const),
} satisfies GisLayer['columns'];

type Rings = readonly (readonly (readonly number[])[])[];

/** Positions of two numbers, as the model has them. */
const flat = (rings: Rings): Position[][] =>
  rings.map((ring) => ring.map(([longitude = 0, latitude = 0]): Position => [longitude, latitude]));

const asBoundary = (area: Areas['areas'][number]['geometry']): Boundary =>
  area.type === 'Polygon'
    ? { type: 'Polygon', coordinates: flat(area.coordinates) }
    : { type: 'MultiPolygon', coordinates: area.coordinates.map(flat) };

/**
 * Cells of villages and areas of towns, approximations both. Villages at one place share a cell, which has a verdict
 * where theirs are the same; `shares` names the others. Towns have none.
 */
export function areasLayer({ areas }: Areas, plan: Plan): GisLayer {
  const outcomes = new Map(plan.villages.map((outcome) => [outcome.village, outcome]));
  return layerOf(
    AREA_COLUMNS,
    areas.map(({ level, code, name, town, shares, geometry }) => {
      const own = (level === 'village' ? [code, ...shares] : []).flatMap((village) => outcomes.get(village) ?? []);
      return {
        id: `${level}:${code}`,
        properties: {
          ...{ level, code, name, town, shares: shares.join(',') },
          status: common(own.map(({ status }) => status)),
          covered: common(own.map(({ covered }) => covered)),
        },
        geometry: asBoundary(geometry),
      };
    }),
  );
}
