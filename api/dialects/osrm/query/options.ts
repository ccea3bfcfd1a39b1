/**
 * The options of each service as they come in a query string, text in, values out. An option that is not known is
 * refused, as OSRM does.
 */
import { z } from 'zod';
import { Hash } from '../../../../src/model/index.ts';

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Elements between semicolons; an empty one is null, the default. */
const list = <T>(what: string, read: (text: string) => T | undefined) =>
  z.string().transform((text, context): (T | null)[] =>
    text.split(';').map((part): T | null => {
      if (part === '') return null;
      const value = read(part);
      if (value !== undefined) return value;
      context.addIssue({ code: 'custom', message: `${JSON.stringify(part)} is not ${what}` });
      return null;
    }),
  );

const readIndex = (text: string): number | undefined => (/^\d{1,6}$/.test(text) ? Number(text) : undefined);
const readNumber = (text: string): number | undefined =>
  /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;

/** Indexes of coordinates, all of them given. */
const indexes = list('an index', readIndex).transform((found, context): number[] =>
  found.map((index) => {
    if (index !== null) return index;
    context.addIssue({ code: 'custom', message: 'an index is missing' });
    return 0;
  }),
);

/** Indexes, or null for `all`. */
const indexesOrAll = z.string().transform((text, context): number[] | null => {
  if (text === 'all') return null;
  const read = indexes.safeParse(text);
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'not a list of indexes' });
  return z.NEVER;
});

const number = (what: string) =>
  z.string().transform((text, context): number => {
    const value = readNumber(text);
    if (value === undefined) context.addIssue({ code: 'custom', message: `${JSON.stringify(text)} is not ${what}` });
    return value ?? 0;
  });

/** Words between commas, each of `allowed`. */
const words = <const W extends readonly string[]>(allowed: W) => {
  const one = z.enum(allowed);
  return z.string().transform((text, context): z.output<typeof one>[] =>
    text.split(',').flatMap((part) => {
      const word = one.safeParse(part);
      if (word.success) return [word.data];
      context.addIssue({ code: 'custom', message: `${JSON.stringify(part)} is not one of ${allowed.join(', ')}` });
      return [];
    }),
  );
};

/** The same; `true` is all of them, `false` those of `otherwise`. */
const wordsOrFlag = <const W extends readonly string[]>(allowed: W, otherwise: readonly W[number][]) => {
  const some = words(allowed);
  return z.string().transform((text, context): W[number][] => {
    if (text === 'true') return [...allowed];
    if (text === 'false') return [...otherwise];
    const read = some.safeParse(text);
    if (read.success) return read.data;
    context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? `not of ${allowed.join(', ')}` });
    return z.NEVER;
  });
};

export interface Bearing {
  /** Clockwise from north. */
  readonly degrees: number;
  /** Deviation allowed to either side. */
  readonly range: number;
}

const readBearing = (text: string): Bearing | undefined => {
  const found = /^(-?\d{1,4}),(-?\d{1,4})$/.exec(text);
  return found === null ? undefined : { degrees: Number(found[1]), range: Number(found[2]) };
};
const readRadius = (text: string): number | undefined =>
  text === 'unlimited' ? Number.POSITIVE_INFINITY : readNumber(text);
const Approach = z.enum(['curb', 'opposite', 'unrestricted']);
const readApproach = (text: string): z.output<typeof Approach> | undefined => Approach.safeParse(text).data;
/** Base64 of either alphabet. */
const readHint = (text: string): string | undefined => (/^[\w=+/-]{1,400}$/.test(text) ? text : undefined);
/** Whole seconds since the epoch. */
const readTimestamp = (text: string): number | undefined => (/^\d{1,12}$/.test(text) ? Number(text) : undefined);

const common = {
  bearings: list('{degrees},{range}', readBearing).optional(),
  radiuses: list('a radius in metres or "unlimited"', readRadius).optional(),
  generate_hints: flag.prefault('true'),
  /** Taken and not used: every place is looked up anew. */
  hints: list('a hint', readHint).optional(),
  approaches: list('"curb", "opposite" or "unrestricted"', readApproach).optional(),
  exclude: z
    .string()
    .regex(/^[A-Za-z0-9]+(,[A-Za-z0-9]+)*$/)
    .transform((text) => text.split(',').filter((word) => word !== 'none'))
    .prefault('none'),
  snapping: z.enum(['default', 'any']).prefault('default'),
  skip_waypoints: flag.prefault('false'),
  /** Which dataset answers; this service's own. */
  dataset: Hash.optional(),
  /** Which scenario answers; this service's own. */
  scenario: Hash.optional(),
};

export const ANNOTATIONS = ['nodes', 'distance', 'duration', 'datasources', 'weight', 'speed'] as const;
export type Annotation = (typeof ANNOTATIONS)[number];

/** How ways are described: of all services that answer with routes. */
const description = {
  steps: flag.prefault('false'),
  annotations: wordsOrFlag(ANNOTATIONS, []).prefault('false'),
  geometries: z.enum(['polyline', 'polyline6', 'geojson']).prefault('polyline'),
  overview: z.enum(['simplified', 'full', 'false', 'by_legs']).prefault('simplified'),
};

export const RouteOptions = z.strictObject({
  ...common,
  ...description,
  /** How many ways beside the best. */
  alternatives: z
    .string()
    .regex(/^(true|false|\d{1,4})$/)
    .transform((text) => (text === 'true' ? 1 : text === 'false' ? 0 : Number(text)))
    .prefault('false'),
  continue_straight: z.enum(['default', 'true', 'false']).prefault('default'),
  waypoints: indexes.optional(),
});

export const TripOptions = z.strictObject({
  ...common,
  ...description,
  roundtrip: flag.prefault('true'),
  source: z.enum(['any', 'first']).prefault('any'),
  destination: z.enum(['any', 'last']).prefault('any'),
});

export const MatchOptions = z.strictObject({
  ...common,
  ...description,
  timestamps: list('whole seconds since the epoch', readTimestamp).optional(),
  gaps: z.enum(['split', 'ignore']).prefault('split'),
  tidy: flag.prefault('false'),
  waypoints: indexes.optional(),
});

export const TableOptions = z.strictObject({
  ...common,
  sources: indexesOrAll.prefault('all'),
  destinations: indexesOrAll.prefault('all'),
  /** `true` is both, `false` the default. */
  annotations: wordsOrFlag(['duration', 'distance'], ['duration']).prefault('duration'),
  fallback_speed: number('a speed in metres per second').optional(),
  fallback_coordinate: z.enum(['input', 'snapped']).prefault('input'),
  scale_factor: number('a factor').prefault('1'),
});

export const NearestOptions = z.strictObject({
  ...common,
  number: z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .prefault('1'),
});

export type RouteOptions = z.output<typeof RouteOptions>;
export type TableOptions = z.output<typeof TableOptions>;
export type NearestOptions = z.output<typeof NearestOptions>;
export type TripOptions = z.output<typeof TripOptions>;
export type MatchOptions = z.output<typeof MatchOptions>;
/** What a route's description asks. */
export type DescriptionOptions = Pick<RouteOptions, 'steps' | 'annotations' | 'geometries' | 'overview'>;
export type CommonOptions = Omit<NearestOptions, 'number'>;
