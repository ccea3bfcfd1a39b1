/**
 * Signed limits of speed, weight and size, by user and direction: what holds for all goes to the columns of a network,
 * the rest to rules. https://wiki.openstreetmap.org/wiki/Key:maxspeed, Key:maxweight, Key:maxheight, Key:maxwidth.
 */
import { ROAD_USES, type RoadRule, type RoadUse } from '../../../src/model/index.ts';
import { clausesOf, timed, timesOf } from './conditions.ts';
import type { RuleSet } from './rule-set.ts';
import { kmhOf, zoneKmh } from './speeds.ts';
import { kilogramsOf, lengthOf } from './units.ts';
import {
  bit,
  bits,
  type Heading,
  LIMITS,
  type Limit,
  MODES,
  plainValue,
  type Quantity,
  type Remark,
  type SignedTag,
  tagFor,
  VEHICLE_BITS,
} from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;

export interface SizeLimits {
  /** 0 = none. */
  readonly maxWeightKilograms: number;
  readonly maxHeightCentimetres: number;
  readonly maxWidthCentimetres: number;
  readonly maxLengthCentimetres: number;
  readonly maxAxleKilograms: number;
}

export interface SignedLimits extends SizeLimits {
  /** Km/h along the way and against it, 0 = none. */
  readonly maxspeedKmh: number;
  readonly maxspeedBackKmh: number;
}

/**
 * Values that are no figure but known to the wiki. `below_default`: lower than the country's usual, without saying how
 * much.
 */
const NO_FIGURE: ReadonlySet<string> = new Set(
  'none no default below_default no_sign no_indications unsigned unrestricted unknown physical yes'.split(' '),
);

/** A figure of a limit, 0 = none; undefined where the text says nothing, null where it can't be read. */
function sizeOf(text: string, limit: Limit): number | null | undefined {
  let smallest = 0;
  let unread = false;
  for (const part of text.slice(0, 100).split(/[;|]/)) {
    const plain = plainValue(part);
    if (plain === '' || NO_FIGURE.has(plain.replaceAll(/[\s-]+/g, '_'))) continue;
    const size = limit === 'weight' || limit === 'axleload' ? kilogramsOf(plain) : lengthOf(plain);
    if (size === null) unread = true;
    else if (smallest === 0 || size < smallest) smallest = size;
  }
  return unread && smallest === 0 ? null : smallest;
}

const figureOf = (text: string, quantity: Limit | 'speed'): number | null | undefined =>
  quantity === 'speed' ? kmhOf(text) : sizeOf(text, quantity);

const HEADINGS = ['forward', 'backward'] as const satisfies readonly Heading[];

interface Context {
  readonly signed: readonly SignedTag[];
  readonly zone: number;
  readonly rules: RuleSet;
  readonly remark: Remark;
}

/** The limits of a way or, the same in both directions, of a node. `access`: bits of those who may go there at all. */
export function limitsOf(
  tags: Tags,
  signed: readonly SignedTag[],
  access: number,
  { rules, remark }: { readonly rules: RuleSet; readonly remark: Remark },
): SignedLimits {
  const context: Context = { signed, zone: zoneKmh(tags), rules, remark };
  const uses = ROAD_USES.filter((use) => (access & VEHICLE_BITS || VEHICLE_BITS) & VEHICLE_BITS & bit(use));
  const speeds = HEADINGS.map((heading, back) => speedOf(context, uses, heading, back));
  const sizes = LIMITS.map((limit) => sizeLimit(context, uses, limit));
  const [weight = 0, height = 0, width = 0, length = 0, axle = 0] = sizes;
  return {
    maxspeedKmh: speeds[0] ?? 0,
    maxspeedBackKmh: speeds[1] ?? 0,
    maxWeightKilograms: weight,
    maxHeightCentimetres: height,
    maxWidthCentimetres: width,
    maxLengthCentimetres: length,
    maxAxleKilograms: axle,
  };
}

/** The loosest of limits, 0 = none. */
const loosest = (limits: readonly number[]): number => (limits.includes(0) ? 0 : Math.max(0, ...limits));

/** Whether what is signed of a quantity is the same for all and in both directions, as on most roads. */
const isPlain = ({ signed }: Context, quantity: Limit | 'speed'): boolean =>
  signed.every((tag) => tag.quantity !== quantity || (tag.mode === '' && tag.heading === 'both' && !tag.conditional));

function speedOf(context: Context, uses: readonly RoadUse[], heading: 'forward' | 'backward', back: number): number {
  const [first] = uses;
  if (first !== undefined && isPlain(context, 'speed')) return limitFor(context, 'speed', first, heading);
  const limits = uses.map((use) => limitFor(context, 'speed', use, heading));
  const common = loosest(limits);
  for (const [index, use] of uses.entries()) strict(context, { kind: 'speed', use, back }, limits[index] ?? 0, common);
  return common;
}

function sizeLimit(context: Context, uses: readonly RoadUse[], limit: Limit): number {
  const [first] = uses;
  if (first === undefined || !context.signed.some(({ quantity }) => quantity === limit)) return 0;
  if (isPlain(context, limit)) return limitFor(context, limit, first, 'forward');
  const limits = HEADINGS.map((heading) => uses.map((use) => limitFor(context, limit, use, heading)));
  const common = loosest(limits.flat());
  for (const [back, each] of limits.entries())
    for (const [index, use] of uses.entries()) strict(context, { kind: limit, use, back }, each[index] ?? 0, common);
  return common;
}

interface Bound {
  readonly kind: RoadRule['kind'];
  readonly use: RoadUse;
  /** 0 along the way, 1 against it. */
  readonly back: number;
}

/** A rule for those whom a stricter limit binds than the common one. */
function strict({ rules }: Context, { kind, use, back }: Bound, value: number, common: number): void {
  if (value > 0 && (common === 0 || value < common)) rules.add(use, back, { kind, value });
}

/**
 * The limit of one user in one direction, 0 = none: of each base of a quantity the most specific key that can be read,
 * of the bases the smallest. What holds at times only goes to the rules.
 */
function limitFor(context: Context, quantity: Limit | 'speed', use: RoadUse, heading: 'forward' | 'backward'): number {
  const { signed, remark, zone } = context;
  const own = signed.filter((tag) => tag.quantity === quantity);
  if (own.length === 0) return quantity === 'speed' ? zone : 0;
  const modes = [...MODES[use], ''];
  let limit: number | undefined;
  for (const base of new Set(own.map((tag) => tag.base))) {
    for (const mode of modes) {
      const tag = tagFor(own, { base, mode, heading });
      if (tag === undefined) continue;
      const figure = figureOf(tag.value, quantity);
      if (figure === null) remark('value', tag.key, tag.value);
      if (figure === null || figure === undefined) continue;
      if (limit === undefined || (figure > 0 && (limit === 0 || figure < limit))) limit = figure;
      // Of what is signed for light and for heavy goods vehicles the smaller holds.
      if (mode !== 'goods') break;
    }
  }
  // A figure comes before a zone.
  let standing = limit ?? (quantity === 'speed' ? zone : 0);
  for (const tag of own) {
    if (tag.lanes && !tag.conditional) remark('key', tag.key, tag.value);
    const concerns = modes.includes(tag.mode) && (tag.heading === 'both' || tag.heading === heading);
    if (tag.conditional && concerns) standing = underClauses(context, tag, { quantity, use, heading, standing });
  }
  return standing;
}

/** Such weights only goods vehicles and buses have. */
const HEAVY_KILOGRAMS = 3500;

function underClauses(
  { rules, remark }: Context,
  tag: SignedTag,
  asked: { readonly quantity: Quantity; readonly use: RoadUse; readonly heading: Heading; readonly standing: number },
): number {
  const { quantity, use, heading } = asked;
  if (quantity === 'access' || quantity === 'oneway') return asked.standing;
  let { standing } = asked;
  for (const { value, uses, size, when } of clausesOf(tag)) {
    const heavy = size?.limit === 'weight' && size.above >= HEAVY_KILOGRAMS;
    if ((uses & bit(use)) === 0 || (heavy && (bits('goods', 'bus') & bit(use)) === 0)) continue;
    const figure = figureOf(value, quantity);
    if (figure === null) remark('value', tag.key, tag.value);
    if (figure === null || figure === undefined) continue;
    const tighter = figure > 0 && (standing === 0 || figure < standing);
    if (when === null && size === null) standing = figure;
    else if (!tighter) remark('permission', tag.key, tag.value);
    else if (when === null) standing = figure;
    else {
      remark(timesOf(when, false) === null ? 'part-time' : 'by-hours', tag.key, tag.value);
      rules.add(use, heading === 'backward' ? 1 : 0, { kind: quantity, value: figure, ...timed(when) });
    }
  }
  return standing;
}
