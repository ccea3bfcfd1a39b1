/**
 * The closed vocabulary of tags that limit a road: what a key limits, for which vehicles, in which direction, whether
 * always. docs/road-tags.md has it as a table. A key is taken apart after
 * https://wiki.openstreetmap.org/wiki/Conditional_restrictions: `<limit>:<vehicle>:<direction>:conditional`, the parts
 * after the first in any order.
 */
import { ROAD_USES, type RoadUse } from '../../../src/model/index.ts';

/** Keys that say who may use a way, by user, most specific first: https://wiki.openstreetmap.org/wiki/Key:access. */
export const MODES: Readonly<Record<RoadUse, readonly string[]>> = {
  goods: ['goods', 'hgv', 'double_tracked_motor_vehicle', 'motor_vehicle', 'vehicle', 'access'],
  car: ['motorcar', 'double_tracked_motor_vehicle', 'motor_vehicle', 'vehicle', 'access'],
  motorcycle: ['motorcycle', 'single_tracked_motor_vehicle', 'motor_vehicle', 'vehicle', 'access'],
  bus: ['bus', 'psv', 'double_tracked_motor_vehicle', 'motor_vehicle', 'vehicle', 'access'],
  foot: ['foot', 'access'],
};

export const bit = (use: RoadUse): number => 1 << ROAD_USES.indexOf(use);
export const bits = (...uses: readonly RoadUse[]): number => uses.reduce((sum, use) => sum | bit(use), 0);
export const ALL_BITS = bits(...ROAD_USES);
export const FOOT_BIT = bit('foot');
export const VEHICLE_BITS = ALL_BITS & ~FOOT_BIT;

/** Bits of those whom a mode means; every use's own keys name it. */
const USES_OF: ReadonlyMap<string, number> = new Map(
  [...new Set(Object.values(MODES).flat())].map((mode) => [
    mode,
    ROAD_USES.reduce((sum, use) => (MODES[use].includes(mode) ? sum | bit(use) : sum), 0),
  ]),
);

/** Vehicles of the wiki that no profile is made for: what is signed for them binds none of ours. */
const OTHERS: ReadonlySet<string> = new Set(
  (
    'agricultural articulated atv bdouble bicycle bus_articulated caravan carpool carriage coach cycle_rickshaw ' +
    'disabled electric_bicycle emergency golf_cart hand_cart hazmat hgv_articulated horse hov inline_skates kick_scooter ' +
    'light_rail minibus mofa moped motorhome mtb nev ohv school_bus share_taxi ski small_electric_vehicle snowmobile ' +
    'speed_pedelec tank taxi tourist_bus tracked_vehicle tractor trailer train tram trolleybus wheelchair'
  ).split(' '),
);

/** Bits of those whom the name of a vehicle means, 0 for those that are none of ours; null of what is no vehicle. */
export const usesNamed = (name: string): number | null => USES_OF.get(name) ?? (OTHERS.has(name) ? 0 : null);

export const LIMITS = ['weight', 'height', 'width', 'length', 'axleload'] as const;
export type Limit = (typeof LIMITS)[number];
export type Quantity = 'access' | 'oneway' | 'speed' | Limit;

/** What limits each quantity, by its first part or two. Of the bases of one quantity the smallest figure holds. */
const BASES: ReadonlyMap<string, Quantity> = new Map<string, Quantity>([
  ...[...USES_OF.keys()].map((mode): [string, Quantity] => [mode, 'access']),
  ['oneway', 'oneway'],
  ['maxspeed', 'speed'],
  ['maxspeed:advisory', 'speed'],
  ['maxspeed:advised', 'speed'],
  ['maxspeed:practical', 'speed'],
  ['maxweight', 'weight'],
  ['maxweightrating', 'weight'],
  ['maxgcweight', 'weight'],
  ['maxgcweightrating', 'weight'],
  ['maxunladenweight', 'weight'],
  ['maxheight', 'height'],
  ['maxheight:physical', 'height'],
  ['maxheight:legal', 'height'],
  ['maxwidth', 'width'],
  ['maxwidth:physical', 'width'],
  ['maxwidth:legal', 'width'],
  ['width', 'width'],
  ['width:carriageway', 'width'],
  ['est_width', 'width'],
  ['maxlength', 'length'],
  ['maxlength:physical', 'length'],
  ['maxaxleload', 'axleload'],
]);
const FIRST_PARTS: ReadonlySet<string> = new Set([...BASES.keys()].map((base) => base.split(':', 1)[0] ?? ''));

/** Parts of keys that say something about a limit, and limit nobody. */
const ABOUT: ReadonlySet<string> = new Set(
  (
    'bollard both_ways check_date class date description designation enforcement end_date fee fixme left middle name ' +
    'national_network note operator practical reason ref right sign signed source start_date state_network survey type url variable website wikidata ' +
    'wikipedia zone'
  ).split(' '),
);

/** Keys that restrict and can't be applied to a profile: they are listed. */
const ONLY_LISTED: ReadonlySet<string> = new Set(['maxaxles', 'maxbogieweight', 'maxtrailers', 'narrow']);

export type Heading = 'both' | 'forward' | 'backward';

export interface LimitKey {
  readonly quantity: Quantity;
  /** Which key of the quantity, without vehicle and direction: `maxweightrating`; `access` for all of access. */
  readonly base: string;
  /** Of {@link MODES}; empty where it binds everybody. */
  readonly mode: string;
  readonly heading: Heading;
  readonly conditional: boolean;
  /** Its value has a part for each lane. */
  readonly lanes: boolean;
}

/** `listed`: it restricts, nobody knows whom; null: it limits none of ours. */
export type KeyMeaning = LimitKey | 'listed' | null;

/** As long as OSM lets a key be. */
const MAX_KEY = 255;

const KNOWN = new Map<string, KeyMeaning>();
/** A county has some hundreds of such keys; whoever invents more gets no memory. */
const MOST_KNOWN = 10_000;

/** What a key limits; null of keys that limit nothing. */
export function meaningOf(key: string): KeyMeaning {
  if (!mayLimit(key)) return null;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const meaning = takeApart(key);
  if (KNOWN.size < MOST_KNOWN) KNOWN.set(key, meaning);
  return meaning;
}

/** Whether {@link meaningOf} could say something of a key: for readers that look at every key of a file. */
export function mayLimit(key: string): boolean {
  if (key.length > MAX_KEY) return false;
  const colon = key.indexOf(':');
  const first = colon < 0 ? key : key.slice(0, colon);
  return FIRST_PARTS.has(first) || ONLY_LISTED.has(first);
}

function takeApart(key: string): KeyMeaning {
  const parts = key.split(':');
  const [first = '', second = ''] = parts;
  if (ONLY_LISTED.has(first)) return parts.length === 1 ? 'listed' : null;
  const long = `${first}:${second}`;
  const base = BASES.has(long) ? long : first;
  const quantity = BASES.get(base);
  if (quantity === undefined) return null;
  let mode = quantity === 'access' ? first : '';
  let heading: Heading = 'both';
  let [conditional, lanes] = [false, false];
  for (const part of parts.slice(base === long ? 2 : 1)) {
    if (part === 'forward' || part === 'backward') heading = part;
    else if (part === 'conditional') conditional = true;
    else if (part === 'lanes') lanes = true;
    else if (USES_OF.has(part)) mode = quantity === 'access' ? narrower(mode, part) : part;
    else if (OTHERS.has(part) || ABOUT.has(part) || (part === 'both' && quantity !== 'oneway')) return null;
    else return 'listed';
  }
  return { quantity, base: quantity === 'access' ? 'access' : base, mode, heading, conditional, lanes };
}

/** `access:hgv` is an old spelling of `hgv`. */
const narrower = (mode: string, part: string): string => (mode === 'access' ? part : mode);

/** A limiting tag, its key taken apart; the value as it came. */
export interface SignedTag extends LimitKey {
  readonly key: string;
  readonly value: string;
}

/** Takes what is to be said of a tag in the list of issues. */
export type Remark = (kind: RemarkKind, key: string, value: string) => void;

/**
 * `value`: it can't be read and is left out. `key`: it restricts in a way that is not applied. `barrier`: of a kind
 * that is not known. `part-time`: it holds at times or under conditions only, and is taken to hold always.
 * `by-hours`: it holds at certain times of day only, and binds whoever may be on the road then. `permission`:
 * it lets somebody pass at times only, which is not counted on. `contradiction`: its values deny each other, the more
 * open one is taken. `seasonal`: open for part of the year only.
 */
export const REMARK_KINDS = [
  'value',
  'key',
  'barrier',
  'by-hours',
  'part-time',
  'permission',
  'contradiction',
  'seasonal',
  'ford',
  'ferry-speed',
  'ferry-member',
  'ferry-relation',
] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];

/** The limiting tags of an element; those that are only to be listed go to `remark`. */
export function signedTags(tags: ReadonlyMap<string, string>, remark: Remark): SignedTag[] {
  const signed: SignedTag[] = [];
  for (const [key, value] of tags) {
    const meaning = meaningOf(key);
    if (meaning === 'listed') remark('key', key, value);
    else if (meaning !== null) signed.push({ ...meaning, key, value });
  }
  return signed;
}

/** What one mode signs for one heading: the tag of that direction, else that of both. */
export function tagFor(
  signed: readonly SignedTag[],
  asked: { readonly base: string; readonly mode: string; readonly heading: Heading },
): SignedTag | undefined {
  let both: SignedTag | undefined;
  for (const tag of signed) {
    if (tag.conditional || tag.lanes || tag.base !== asked.base || tag.mode !== asked.mode) continue;
    if (tag.heading === asked.heading) return tag;
    if (tag.heading === 'both') both = tag;
  }
  return both;
}

/** A tag's value without what typing leaves behind: ` No` is `no`. */
export const plainValue = (text: string | undefined): string => (text ?? '').trim().toLowerCase();
