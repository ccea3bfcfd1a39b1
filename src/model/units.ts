/**
 * Branded units. A quantity's type says its unit, so a distance can't be passed for a duration.
 * Coordinates are WGS-84 longitude, latitude in degrees everywhere inside; other systems exist at the border only.
 */
import { z } from 'zod';

export const Seconds = z.number().int().brand<'Seconds'>();
export type Seconds = z.infer<typeof Seconds>;

export const Metres = z.number().int().nonnegative().brand<'Metres'>();
export type Metres = z.infer<typeof Metres>;

/** Yuan are stored as integer fen (1/100 CNY). */
export const Fen = z.number().int().brand<'Fen'>();
export type Fen = z.infer<typeof Fen>;

/** Parcels may be fractional: they are expectations (mean parcels of a stop or a day), not counted items. */
export const Parcels = z.number().nonnegative().brand<'Parcels'>();
export type Parcels = z.infer<typeof Parcels>;

export const Kilograms = z.number().nonnegative().brand<'Kilograms'>();
export type Kilograms = z.infer<typeof Kilograms>;

export const CubicMetres = z.number().nonnegative().brand<'CubicMetres'>();
export type CubicMetres = z.infer<typeof CubicMetres>;

/** A share between 0 and 1. */
export const Share = z.number().min(0).max(1).brand<'Share'>();
export type Share = z.infer<typeof Share>;

/** `n` known to be whole seconds, as {@link Seconds}: a cast that checks nothing, as all below. */
export const seconds = (n: number): Seconds => n as Seconds;
/** `n` whole metres, not negative. */
export const metres = (n: number): Metres => n as Metres;
/** `n` whole fen, 1/100 yuan. */
export const fen = (n: number): Fen => n as Fen;
/** `n` parcels, not negative, perhaps fractional. */
export const parcels = (n: number): Parcels => n as Parcels;
/** `n` as a share from 0 to 1. */
export const share = (n: number): Share => n as Share;

/**
 * The nearest whole number to `n`, fen; of two as near, the lower one. What is as near is told to a millionth, beyond a
 * million fen to 1e-12 of the amount, so that programs whose products differ in their last bits agree.
 */
export const wholeFen = (n: number): number => Math.round(n - Math.max(1e-6, Math.abs(n) * 1e-12)) + 0; // never −0

export const HOUR = 3600;
export const DAY = 86_400;
export const WEEK = 604_800;
/** `[longitude, latitude]`, WGS-84 degrees. */
export const Position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]);
export type Position = z.infer<typeof Position>;

/** ISO weekday: 1 = Monday 周一 … 7 = Sunday 周日. */
export const Weekday = z.number().int().min(1).max(7);
export type Weekday = z.infer<typeof Weekday>;

/** Seconds since local midnight of a service day; may pass 86 400 when a run crosses midnight. */
export const TimeOfDay = z
  .number()
  .int()
  .min(0)
  .max(2 * DAY)
  .brand<'Seconds'>();

/** Seconds since Monday 00:00 local time. */
export const SecondOfWeek = z.number().min(0).lt(WEEK);

/**
 * Where a value came from. `declared`: given by the county; `observed`: measured from scans, positions, counts;
 * `estimated`: computed from a stated rate or rule; `synthetic`: invented by a generator.
 */
export const Provenance = z.enum(['declared', 'observed', 'estimated', 'synthetic']);
export type Provenance = z.infer<typeof Provenance>;

/** Whether figures that rest on a value of this provenance are estimates. */
export const isAssumed = (provenance: Provenance): boolean => provenance === 'estimated' || provenance === 'synthetic';

/** A text in both languages of the interface. */
export const Text = z.object({ zh: z.string(), en: z.string() });
export type Text = z.infer<typeof Text>;

/** A parameter of a code that people read as a sentence: a name, a number, another code, or a list of such. */
export const Param = z.union([z.string(), z.number(), z.array(z.string())]);
export type Param = z.infer<typeof Param>;

/** Lower-case SHA-256 of a value's canonical JSON, 64 hex digits. */
export const Hash = z.string().regex(/^[0-9a-f]{64}$/);
export type Hash = z.infer<typeof Hash>;
