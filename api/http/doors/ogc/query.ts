/** Query parameters of OGC API – Features. */
import { z } from 'zod';
import { type Box, CRS84, type ReferenceSystem } from '../../../../geo/reference-systems.ts';
import { CundaError, type PhraseCode } from '../../../../src/model/index.ts';
import type { GisLayer } from '../../../views/gis/layer.ts';
import type { Interval, Wanted } from '../../../views/gis/select.ts';

/** Features of a page unless asked otherwise, and at most: more are not an error, they come on the next page. */
const [PAGE, MOST_A_PAGE] = [1000, 5000];

const whole = (least: number, about: object) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'whole-number' satisfies PhraseCode)
    .meta({ type: 'integer', minimum: least, ...about })
    .transform(Number)
    .pipe(z.number().min(least));

export const Format = z.enum(['json', 'html']).optional().meta({ description: 'Overrides the Accept header.' });
export const FormatQuery = z.strictObject({ f: Format });

const Crs = (what: string) =>
  z
    .string()
    .max(200)
    .optional()
    .meta({ description: `URI of the coordinate system ${what}, one of the collection's; default ${CRS84}.` });

export const ItemQuery = z.strictObject({ f: Format, crs: Crs('of the answer') });

/** Any other parameter is a property of the collection and the value it must have. */
export const ItemsQuery = z.looseObject({
  f: Format,
  limit: whole(1, {
    default: PAGE,
    description: `Most features of a page; ${MOST_A_PAGE} are sent at most.`,
  }).optional(),
  offset: whole(0, { default: 0, description: 'Features to leave out before the first.' }).optional(),
  bbox: z.string().max(400).optional().meta({
    description: 'Four numbers (or six, with heights): the lower corner and the upper, in the axis order of bbox-crs.',
  }),
  'bbox-crs': Crs('of bbox'),
  crs: Crs('of the answer'),
  datetime: z.string().max(100).optional().meta({
    description: 'RFC 3339 moment or day, or an interval `from/to` open at `..`; what has no time always matches.',
  }),
});
export type ItemsQuery = z.output<typeof ItemsQuery>;

const KNOWN = new Set(Object.keys(ItemsQuery.shape));

/** The system of a name. Throws `request-invalid`. */
export function systemOf(name: string | undefined, systems: readonly ReferenceSystem[], parameter: string) {
  const wanted = name ?? CRS84;
  const found = systems.find(({ uri }) => uri === wanted);
  if (found !== undefined) return found;
  throw new CundaError(
    'request-invalid/crs',
    { value: wanted },
    { received: wanted, allowed: systems.map(({ uri }) => uri).join(', '), at: { pointer: `/query/${parameter}` } },
  );
}

const NUMBER = /^[+-]?(\d{1,20}(\.\d{0,20})?|\.\d{1,20})([eE][+-]?\d{1,3})?$/;

/** The boxes that a bbox parameter says: two where it passes the antimeridian. Throws `request-invalid`. */
export function boxesOf(text: string, { turned, around }: ReferenceSystem): readonly Box[] {
  const refuse = () => new CundaError('request-invalid/bbox', {}, { received: text, at: { pointer: '/query/bbox' } });
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length !== 4 && parts.length !== 6) throw refuse();
  if (!parts.every((part) => NUMBER.test(part))) throw refuse();
  const numbers = parts.map(Number);
  if (!numbers.every(Number.isFinite)) throw refuse();
  const [a = 0, b = 0] = numbers;
  const [c = 0, d = 0] = numbers.slice(numbers.length / 2);
  const [west, south, east, north] = turned ? [b, a, d, c] : [a, b, c, d];
  if (south > north || (west > east && !around)) throw refuse();
  if (west <= east) return [[west, south, east, north]];
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[Tt](\d\d:\d\d:\d\d(?:\.\d{1,9})?)([Zz]|[+-]\d\d:\d\d))?$/;
const DAY = 86_400_000;

/** A moment, or a whole day in Chinese time; null for what is neither. */
function momentOf(text: string): Interval | null {
  const [, date = '', time, zone = ''] = MOMENT.exec(text) ?? [];
  const day = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== date) return null;
  if (time === undefined) {
    const from = Date.parse(`${date}T00:00:00+08:00`);
    return { from, to: from + DAY - 1 };
  }
  const at = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
  return Number.isNaN(at) ? null : { from: at, to: at };
}

/** What a datetime parameter says. Throws `request-invalid`. */
export function intervalOf(text: string): Interval {
  const parts = text.split('/');
  const open = (part: string | undefined): boolean => part === '' || part === '..';
  const [first = '', second] = parts;
  const from = second !== undefined && open(first) ? { from: -Infinity, to: -Infinity } : momentOf(first);
  const to = second === undefined ? from : open(second) ? { from: Infinity, to: Infinity } : momentOf(second);
  if (parts.length > 2 || from === null || to === null || from.from > to.to)
    throw new CundaError('request-invalid/datetime', {}, { received: text, at: { pointer: '/query/datetime' } });
  return { from: from.from, to: to.to };
}

export interface Page {
  readonly limit: number;
  readonly offset: number;
  readonly crs: ReferenceSystem;
  readonly wanted: Wanted;
}

/** What a query asks of a layer. Throws `request-invalid`: of parameters that nobody knows too. */
export function pageOf(query: ItemsQuery, layer: GisLayer, systems: readonly ReferenceSystem[]): Page {
  const properties: Record<string, string> = {};
  for (const [name, value] of Object.entries(query)) {
    if (KNOWN.has(name)) continue;
    if (!Object.hasOwn(layer.columns, name) || typeof value !== 'string')
      throw new CundaError(
        'request-invalid/parameter',
        { name },
        { received: name, allowed: [...KNOWN, ...Object.keys(layer.columns)].join(', ') },
      );
    properties[name] = value;
  }
  const system = systemOf(query['bbox-crs'], systems, 'bbox-crs');
  return {
    limit: Math.min(query.limit ?? PAGE, MOST_A_PAGE),
    offset: query.offset ?? 0,
    crs: systemOf(query.crs, systems, 'crs'),
    wanted: {
      area: query.bbox === undefined ? null : { system, boxes: boxesOf(query.bbox, system) },
      during: query.datetime === undefined ? null : intervalOf(query.datetime),
      properties,
    },
  };
}
