/**
 * The no-road model's parameters by terrain class, and what is known of their error. `npm run bench -- detour`
 * recomputes them from the shared data and prints them with the errors; copy what it prints here. A dataset carries its
 * parameters, so a new calibration changes no old plan.
 *
 * What they rest on:
 * - `mountain`, times: given travel times of 2,589 natural villages to the nearest township in Pu'an and Qinglong,
 *   Guizhou (WorldBank-Transport/rah).
 *   The file does not say where the trips end; ends are found from the times (bench/detour.ts). Held back by 10 km blocks the error is 30 % in the median; by
 *   county 31 %: of the two parameters, the ends being known. Where the ends of the held-back blocks are not known either it is 37 %, and 38 %, no better than one
 *   time for all, where the townships of 2016 stand for all ends. A county that is planned knows its towns.
 * - `mountain`, metres: drives on OSM roads between Andorra's villages. Their times follow distance ^ 0.75, so the
 *   exponent is not Guizhou's alone.
 * - `hilly`: drives on OSM roads between villages of north Bayreuth and around Harrisburg, default van profile; each
 *   held back from the other.
 * - `plain`: taken over from `hilly`, and too slow rather than too fast: no plain county with times or roads was to be
 *   had.
 *
 * Trips were 0.1 to 25 km long; longer ones are extrapolated.
 */
import { z } from 'zod';

export const TerrainClass = z.enum(['plain', 'hilly', 'mountain']);
export type TerrainClass = z.infer<typeof TerrainClass>;

/** Multipliers of a modelled value that 10 % of the true ones lie below (`fast`) and 10 % above (`slow`). */
const Band = z.object({ fast: z.number().positive().max(1), slow: z.number().min(1).max(10) });

/**
 * Drive seconds = secondsPerKilometre × kilometres ^ exponent × referenceKmh / detourKmh of the profile, kilometres by
 * great circle.
 */
export const DetourModel = z.object({
  terrain: TerrainClass,
  /** The calibration's name. */
  calibration: z.string().min(1).max(200),
  secondsPerKilometre: z.number().positive().max(10_000),
  /** At most 1, so that a way with a stop between is never the faster one. */
  exponent: z.number().positive().max(1),
  /** detourKmh of the profile that the calibration drove with. */
  referenceKmh: z.number().positive(),
  /** Way over straight line of drives. */
  metresFactor: z.number().min(1).max(10),
  /** Relative error of drive seconds on trips held back, and how many those were; null where there were none. */
  heldBack: z.object({ trips: z.number().int().positive(), median: z.number(), p90: z.number() }).nullable(),
  /** What figures are stated between: docs/definitions.md "Ranges". */
  band: z.object({ seconds: Band, metres: Band }),
});
export type DetourModel = z.infer<typeof DetourModel>;

const HILLY = {
  secondsPerKilometre: 220,
  exponent: 0.78,
  referenceKmh: 32,
  metresFactor: 1.54,
  band: { seconds: { fast: 0.76, slow: 1.38 }, metres: { fast: 0.81, slow: 1.29 } },
};

/** The calibrated models. */
export const DETOUR_MODELS: Readonly<Record<TerrainClass, DetourModel>> = {
  plain: { terrain: 'plain', calibration: 'plain-2 (as hilly-2; no data)', ...HILLY, heldBack: null },
  hilly: {
    terrain: 'hilly',
    calibration: 'hilly-2 (OSM drives, Bayreuth and Harrisburg)',
    ...HILLY,
    heldBack: { trips: 6784, median: 0.163, p90: 0.368 },
  },
  mountain: {
    terrain: 'mountain',
    calibration: 'mountain-1 (Guizhou natural villages)',
    secondsPerKilometre: 557,
    exponent: 0.65,
    referenceKmh: 32,
    metresFactor: 1.83,
    heldBack: { trips: 2573, median: 0.302, p90: 0.849 },
    band: { seconds: { fast: 0.54, slow: 1.9 }, metres: { fast: 0.75, slow: 1.55 } },
  },
};

/**
 * Division codes of provinces by the terrain that most of their counties have. A guess for a county that says nothing,
 * never more.
 */
const BY_PROVINCE: Readonly<Record<TerrainClass, readonly string[]>> = {
  plain: ['11', '12', '13', '21', '22', '23', '31', '32', '34', '37', '41'],
  hilly: ['14', '15', '33', '35', '36', '42', '43', '44', '45', '46', '64', '65'],
  mountain: ['50', '51', '52', '53', '54', '61', '62', '63'],
};

/**
 * Terrain class guessed from the province of a county's division code (`countyCode`: 6 digits or more, of which the
 * first two count); `hilly` for codes of no province. Never throws: whoever takes the guess lists it as one.
 */
export function guessTerrain(countyCode: string): TerrainClass {
  const province = countyCode.slice(0, 2);
  return TerrainClass.options.find((terrain) => BY_PROVINCE[terrain].includes(province)) ?? 'hilly';
}
