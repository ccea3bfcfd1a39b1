/**
 * Conditional tags, `<value> @ (<condition>); …`: https://wiki.openstreetmap.org/wiki/Conditional_restrictions. A
 * condition names sizes of the vehicle, who it is, or hours, days and seasons, which the library of `opening_hours` reads.
 */
import { createRequire } from 'node:module';
import type OpeningHours from 'opening_hours';
import { kilogramsOf, lengthOf } from './units.ts';
import { ALL_BITS, type Limit, plainValue, type SignedTag, usesNamed } from './vocabulary.ts';

/** Beyond which size of the vehicle a clause holds: kilograms, centimetres. */
export interface SizeCondition {
  readonly limit: Limit;
  readonly above: number;
}

export interface Clause {
  readonly value: string;
  /** Bits of those whom it may concern. */
  readonly uses: number;
  /** It concerns only those above this. */
  readonly size: SizeCondition | null;
  /** When it holds, as it is written; null: always. */
  readonly when: string | null;
}

/** The clauses of a conditional tag that may ever hold for one of our vehicles. */
export const clausesOf = (tag: Pick<SignedTag, 'value'>): readonly Clause[] =>
  splitClauses(tag.value.slice(0, MAX_TEXT)).flatMap((text): Clause[] => {
    const at = text.indexOf('@');
    const value = text.slice(0, at).trim();
    const clause = at < 0 ? null : readCondition(text.slice(at + 1).trim());
    return clause === null || value === '' ? [] : [{ value, ...clause }];
  });

/** As long as OSM lets a value be. */
const MAX_TEXT = 255;

/** Splits at semicolons outside brackets; what has no `@` goes on with the hours before it. */
function splitClauses(text: string): string[] {
  const clauses: string[] = [];
  let [depth, start] = [0, 0];
  for (let at = 0; at <= text.length; at++) {
    const sign = text[at];
    if (sign === '(') depth++;
    else if (sign === ')') depth--;
    if (at < text.length && (sign !== ';' || depth > 0)) continue;
    const part = text.slice(start, at).trim();
    start = at + 1;
    const last = clauses.length - 1;
    if (part === '') continue;
    if (part.includes('@') || last < 0) clauses.push(part);
    else clauses[last] = `${clauses[last]}; ${part}`;
  }
  return clauses;
}

type Condition = Omit<Clause, 'value'>;

const SIZE = /^([a-z_]+)\s*(>=|≥|>|<=|≤|<|=)\s*(.+)$/;
const SIZES: ReadonlyMap<string, Limit> = new Map<string, Limit>([
  ['weight', 'weight'],
  ['weightrating', 'weight'],
  ['gcweight', 'weight'],
  ['gcweightrating', 'weight'],
  ['maxweight', 'weight'],
  ['maxweightrating', 'weight'],
  ['height', 'height'],
  ['width', 'width'],
  ['length', 'length'],
  ['axleload', 'axleload'],
]);

/** Null of a condition that none of ours ever meets. */
function readCondition(text: string): Condition | null {
  const inner = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
  let uses = ALL_BITS;
  let size: SizeCondition | null = null;
  const times: string[] = [];
  for (const part of inner.split(/\s+and\s+/i)) {
    const condition = part.trim();
    const plain = plainValue(condition);
    const named = usesNamed(plain);
    if (named !== null) uses &= named;
    const sized = named === null ? sizeOf(plain) : null;
    if (sized !== null) size ??= sized;
    else if (named === null) {
      const clock = clockOf(condition);
      if (clock === 'never') return null;
      if (clock !== 'always') times.push(condition);
    }
  }
  return uses === 0 ? null : { uses, size, when: times.length === 0 ? null : times.join(' AND ') };
}

/** Null of what is no size, and of sizes below a figure, which profiles can't be asked for. */
function sizeOf(text: string): SizeCondition | null {
  const [, name = '', sign = '', figure = ''] = SIZE.exec(text) ?? [];
  const limit = SIZES.get(name);
  if (limit === undefined) return null;
  const above = limit === 'weight' || limit === 'axleload' ? kilogramsOf(figure) : lengthOf(figure);
  if (above === null) return null;
  if (sign === '>') return { limit, above };
  return sign === '>=' || sign === '≥' ? { limit, above: Math.max(0, above - 1) } : null;
}

export type Clock = 'always' | 'never' | 'at-times' | 'unreadable';

const CLOCKS = new Map<string, Clock>();
/** A large town has some hundreds; a text takes milliseconds to read. */
const MOST_CLOCKS = 2000;

/** To be called before an extract is read: each may have its own texts. */
export const forgetClocks = (): void => CLOCKS.clear();

/**
 * Whether hours, days and seasons name all of the time, none of it or a part. What comes after the first 2,000 different
 * texts of an extract is taken as a part.
 */
export function clockOf(text: string): Clock {
  const known = CLOCKS.get(text);
  if (known !== undefined) return known;
  if (CLOCKS.size >= MOST_CLOCKS) return 'at-times';
  const clock = readClock(text);
  CLOCKS.set(text, clock);
  return clock;
}

/** School holidays, two conditions at once, and the sun, whose hours the library takes to be the same all year here. */
const NOT_BY_THE_CLOCK = /\bSH\b| AND |sunrise|sunset|dawn|dusk/i;

/** Times of day, minutes since midnight from … until, in order and apart. */
export type DayTimes = [from: number, until: number][];

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/**
 * Times of day at which what `text` names may be, on any day: `22:00-06:00` is 0…6 and 22…24 h. With `outside`, at which
 * it may not be. Null where that can be any time of the day, or where one week is not like the other.
 */
export function timesOf(text: string, outside: boolean): DayTimes | null {
  if (clockOf(text) !== 'at-times' || NOT_BY_THE_CLOCK.test(text)) return null;
  library ??= load('opening_hours') as typeof OpeningHours;
  const hours = new library(text, SOMEWHERE);
  if (!hours.isWeekStable()) return null;
  const met = new Uint8Array(DAY_MINUTES);
  let at = new Date(SOMETIME);
  const end = SOMETIME.getTime() + 7 * DAY_MINUTES * MINUTE_MS;
  while (at.getTime() < end) {
    const [open, unknown] = [hours.getState(at), hours.getUnknown(at)];
    const next = hours.getNextChange(at) ?? new Date(end);
    if (unknown || open !== outside) markTimes(met, at, Math.min(next.getTime(), end));
    if (next.getTime() <= at.getTime()) return null;
    at = next;
  }
  return stretches(met);
}

/** Marks the minutes of the day of a stretch of time, each begun one whole. */
function markTimes(met: Uint8Array, from: Date, until: number): void {
  const first = from.getHours() * 60 + from.getMinutes();
  const minutes = Math.min(DAY_MINUTES, Math.ceil((until - from.getTime()) / MINUTE_MS));
  for (let minute = 0; minute < minutes; minute++) met[(first + minute) % DAY_MINUTES] = 1;
}

function stretches(met: Uint8Array): DayTimes | null {
  const found: DayTimes = [];
  let from = -1;
  for (let minute = 0; minute <= DAY_MINUTES; minute++) {
    if (met[minute] === 1 && from < 0) from = minute;
    if (met[minute] !== 1 && from >= 0) {
      found.push([from, minute]);
      from = -1;
    }
  }
  const whole = found[0]?.[1] === DAY_MINUTES && found[0][0] === 0;
  return found.length === 0 || found.length > MOST_STRETCHES || whole ? null : found;
}

/** As many as a rule holds. */
const MOST_STRETCHES = 48;

/** What a rule says of when it holds: the text, and the times of day if there are some at which it never does. */
export function timed(text: string, outside = false): { condition: string; times?: DayTimes } {
  const times = timesOf(text, outside);
  const condition = outside ? `outside ${text}`.slice(0, MAX_TEXT) : text;
  return times === null ? { condition } : { condition, times };
}

const load = createRequire(import.meta.url);
/** Loaded when the first conditional tag is met: it is large. */
let library: typeof OpeningHours | undefined;

/** Sun and holidays need a place, and changes a first moment; only whether there are changes is asked. */
const SOMEWHERE = { lat: 35, lon: 105, address: { country_code: 'cn', state: '' } };
const SOMETIME = new Date(2020, 0, 6);

/** School holidays: the library knows none for this country, and says so on the console. */
const SCHOOL_HOLIDAYS = /\bSH\b/;

function readClock(text: string): Clock {
  if (SCHOOL_HOLIDAYS.test(text)) return 'at-times';
  library ??= load('opening_hours') as typeof OpeningHours;
  try {
    const hours = new library(text, SOMEWHERE);
    if (hours.getUnknown(SOMETIME) || hours.getNextChange(SOMETIME) !== undefined) return 'at-times';
    return hours.getState(SOMETIME) ? 'always' : 'never';
  } catch {
    return 'unreadable';
  }
}
