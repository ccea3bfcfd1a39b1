/** Where one gets to within a time: as asked for, and as areas and times. */
import { z } from 'zod';
import { Hash, type PhraseCode, Position, SnapStatus } from '../../src/model/index.ts';

/** A day: nobody plans a longer drive, and a grid over a longer one tells nothing. */
const MOST_MINUTES = 1440;
const MOST_TIMES = 8;

const numeral = (what: PhraseCode) =>
  z
    .string()
    .regex(/^\d{1,5}(\.\d{1,3})?$/, what)
    .transform(Number);

export const IsochroneQuery = z.strictObject({
  /** Longitude, latitude, WGS-84. */
  from: z
    .string()
    .regex(/^-?\d{1,3}(\.\d{1,15})?,-?\d{1,2}(\.\d{1,15})?$/, 'lon-lat' satisfies PhraseCode)
    .transform((text): unknown => text.split(',').map(Number))
    .pipe(Position),
  /** Id of a profile of the dataset; absent = its first. */
  profile: z.string().min(1).max(120).optional(),
  minutes: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,3})?(,\d{1,4}(\.\d{1,3})?){0,7}$/, 'minutes-list' satisfies PhraseCode)
    .default('10,20,30')
    .transform((text): unknown => text.split(',').map(Number))
    .pipe(z.array(z.number().positive().max(MOST_MINUTES)).min(1).max(MOST_TIMES)),
  /** `out`: where one gets to from the place; `in`: from where one gets to it. */
  direction: z.enum(['out', 'in']).default('out'),
  /** How far from a reached road a place still counts. */
  offRoadMetres: numeral('metres-number').pipe(z.number().min(50).max(5000)).default(300),
});

const Ring = z.array(Position).min(4);

export const IsochroneAnswer = z.object({
  type: z.literal('FeatureCollection'),
  /** One for each of the times asked for, in their order; without coordinates where nothing is reached. */
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      id: z.string(),
      geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring)) }),
      properties: z.object({ minutes: z.number(), seconds: z.number(), squareKilometres: z.number() }),
    }),
  ),
  dataset: Hash,
  profile: z.string(),
  direction: z.enum(['out', 'in']),
  /** Straight line to the road included in all times. */
  from: z.object({ position: Position, snapMetres: z.number().int() }),
  /** As asked for, or two cells of the grid where the extent is so large. */
  offRoadMetres: z.number(),
  /** Side of a cell of the grid that the areas were drawn on. */
  resolutionMetres: z.number(),
  /**
   * Every village: drive seconds, both straight lines included; null without a way. `status`: how it meets the roads;
   * null without a position.
   */
  villages: z.array(
    z.object({ village: z.string(), status: SnapStatus.nullable(), seconds: z.number().int().nullable() }),
  ),
  estimated: z.literal(false),
  synthetic: z.array(z.string()),
});
export type IsochroneAnswer = z.infer<typeof IsochroneAnswer>;
