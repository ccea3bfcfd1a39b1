/**
 * Who may use a way or pass a node: https://wiki.openstreetmap.org/wiki/Key:access, the most specific key that says
 * something wins; of one key what is signed for a direction comes before what is signed for both.
 */
import type { RoadUse } from '../../../src/model/index.ts';
import { accessValue, stricter, type Verdict } from './access-values.ts';
import { type Clause, clausesOf, timed, timesOf } from './conditions.ts';
import type { RuleText } from './rule-set.ts';
import { bit, type Heading, MODES, type Remark, type SignedTag, tagFor } from './vocabulary.ts';

/** A closing that not everybody meets, or not always. */
export interface PartialClosing {
  /** For those above a size only. */
  readonly size: Clause['size'];
  readonly when: string | null;
  /** It holds outside of `when`, not within. */
  readonly outside?: boolean;
}

export interface Access {
  readonly verdict: Verdict;
  readonly closings: readonly PartialClosing[];
}

export interface Asked {
  readonly use: RoadUse;
  readonly heading: Heading;
  /** What holds where nothing is signed. */
  readonly usual: boolean;
  /**
   * Whether the general `access=yes` opens what usually is shut: a gate, but neither a footpath for cars nor a motorway
   * for walkers, since it says nothing of the way's kind.
   */
  readonly generalOpens: boolean;
  /** Whether what holds at certain times of day can be kept as a rule. */
  readonly byHours: boolean;
}

/** What the tags of an element let one user do in one direction. */
export function accessOf(signed: readonly SignedTag[], asked: Asked, remark: Remark): Access {
  const { use, heading, usual } = asked;
  const conditional: SignedTag[] = [];
  let verdict: Verdict | null = null;
  for (const mode of MODES[use]) {
    for (const tag of signed) if (tag.conditional && isFor(tag, mode, heading)) conditional.push(tag);
    verdict = plainVerdict(signed, mode, asked, remark);
    if (verdict !== null) break;
  }
  verdict ??= usual ? 'open' : 'closed';
  const closings: PartialClosing[] = [];
  for (const tag of conditional)
    for (const clause of clausesOf(tag)) verdict = underClause(tag, clause, { verdict, closings, asked }, remark);
  return { verdict, closings };
}

/** Goods vehicles beyond it are `hgv`, others `goods`. */
const HEAVY_KILOGRAMS = 3500;

/**
 * {@link accessOf} for goods vehicles. A key of light or of heavy ones alone binds all of them. Where both are signed
 * and heavy ones are shut out, a limit of 3.5 t says so; else the stricter holds.
 */
export function goodsAccess(signed: readonly SignedTag[], asked: Asked, remark: Remark): Access {
  const has = (mode: string) => signed.some((tag) => !tag.conditional && isFor(tag, mode, asked.heading));
  if (!has('goods') || !has('hgv')) return accessOf(signed, asked, remark);
  const without = (mode: string) => signed.filter((tag) => tag.quantity !== 'access' || tag.mode !== mode);
  const light = accessOf(without('hgv'), asked, remark);
  const heavy = accessOf(without('goods'), asked, remark);
  if (heavy.verdict === 'closed' && light.verdict !== 'closed') {
    const size = { limit: 'weight', above: HEAVY_KILOGRAMS } as const;
    return { verdict: light.verdict, closings: [...light.closings, { size, when: null }] };
  }
  return { verdict: stricter(light.verdict, heavy.verdict), closings: [...light.closings, ...heavy.closings] };
}

/** The rule of a closing. */
export const closingRule = ({ size, when, outside }: PartialClosing): RuleText => ({
  ...(size === null ? { kind: 'closed' as const } : { kind: size.limit, value: size.above }),
  ...(when === null ? {} : timed(when, outside)),
});

const isFor = (tag: SignedTag, mode: string, heading: Heading): boolean =>
  tag.base === 'access' && tag.mode === mode && (tag.heading === 'both' || tag.heading === heading);

/** What one mode signs without conditions; null where it says nothing. */
function plainVerdict(signed: readonly SignedTag[], mode: string, asked: Asked, remark: Remark): Verdict | null {
  const { use, heading, usual, generalOpens } = asked;
  const tag = tagFor(signed, { base: 'access', mode, heading });
  if (tag === undefined) return closedOnAllLanes(signed, mode, asked);
  const { verdict, unknown, contradiction } = accessValue(tag.value, mode, use);
  if (unknown) remark('value', tag.key, tag.value);
  if (contradiction) remark('contradiction', tag.key, tag.value);
  if (verdict === null || verdict === 'closed' || usual) return verdict;
  // What a way is not made for is opened by a plain permission to the vehicle, not by one to reach places on it.
  return verdict === 'open' && (mode !== 'access' || generalOpens) ? 'open' : 'closed';
}

/** Lanes close a way where not one of them is open. */
function closedOnAllLanes(signed: readonly SignedTag[], mode: string, { use, heading }: Asked): Verdict | null {
  const tag = signed.find((one) => one.lanes && !one.conditional && isFor(one, mode, heading));
  const closed = tag?.value.split('|').every((lane) => accessValue(lane, mode, use).verdict === 'closed');
  return closed === true ? 'closed' : null;
}

interface Standing {
  readonly verdict: Verdict;
  /** Added to. */
  readonly closings: PartialClosing[];
  readonly asked: Asked;
}

/**
 * What stands after a clause. A closing at times is kept with its hours, since a timetable can't count on the road; a
 * permission at certain times of every day is a closing outside of them, any other at times is not counted on. To reach places only, at times, is taken as always.
 */
function underClause(tag: SignedTag, clause: Clause, standing: Standing, remark: Remark): Verdict {
  const { verdict, closings, asked } = standing;
  const { use, usual, byHours } = asked;
  const said = accessValue(clause.value, tag.mode, use);
  if (said.unknown) remark('value', tag.key, tag.value);
  if (said.verdict === null || said.verdict === verdict || (clause.uses & bit(use)) === 0) return verdict;
  const { size, when } = clause;
  const always = size === null && when === null;
  if (always) return said.verdict;
  if (stricter(said.verdict, verdict) === verdict) {
    if (verdict === 'closed' && usual && byHours && size === null && when !== null && timesOf(when, true) !== null) {
      remark('by-hours', tag.key, tag.value);
      closings.push({ size, when, outside: true });
      return said.verdict;
    }
    remark('permission', tag.key, tag.value);
    return verdict;
  }
  const reaching = said.verdict === 'destination' && size === null;
  const atHours = byHours && !reaching && when !== null && timesOf(when, false) !== null;
  if (when !== null) remark(atHours ? 'by-hours' : 'part-time', tag.key, tag.value);
  if (reaching) return 'destination';
  closings.push({ size, when });
  return verdict;
}
