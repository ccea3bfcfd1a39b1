/**
 * Nodes of roads that not everybody can pass: barriers, and what is signed at a point of the road without one.
 * https://wiki.openstreetmap.org/wiki/Key:barrier.
 */
import { ROAD_USES } from '../../../src/model/index.ts';
import type { OsmBarrier } from '../../roads/osm/ways.ts';
import { accessOf, closingRule, goodsAccess } from './access.ts';
import { hasOpening, KIND_KEYS, usualPass } from './barrier-kinds.ts';
import { fordBits, shutOutside } from './closures.ts';
import { limitsOf } from './limits.ts';
import { RuleSet } from './rule-set.ts';
import {
  ALL_BITS,
  bit,
  FOOT_BIT,
  mayLimit,
  meaningOf,
  plainValue,
  type Remark,
  type SignedTag,
  signedTags,
} from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;

const PLAIN_KEYS: ReadonlySet<string> = new Set([...KIND_KEYS, 'ford', 'depth', 'opening_hours']);

/** Whether {@link osmBarrier} reads a key. */
export const isBarrierKey = (key: string): boolean => PLAIN_KEYS.has(key) || (mayLimit(key) && meaningOf(key) !== null);

/** Whether a key alone may make a node one that limits the road. */
export const makesBarrier = (key: string): boolean => key === 'barrier' || key === 'ford' || mayLimit(key);

/**
 * Who can't pass a node of a road; null where everybody can. What is signed on the node (access keys, maxheight, …)
 * comes before what its kind implies; without a kind everybody passes. A kind that is not known lets walkers through
 * and nobody else; it goes to `remark`. What is closed at times is closed.
 */
export function osmBarrier(node: number, tags: Tags, remark: Remark): OsmBarrier | null {
  const kind = plainValue(tags.get('barrier'));
  const usual = kind === '' ? ALL_BITS : usualPass(tags, kind);
  if (usual === null) remark('barrier', 'barrier', kind);
  // Of what stands on the road the width is its own, unless it is an opening.
  const signed = signedTags(tags, remark).filter(
    ({ base }) => !/width$/.test(base) || hasOpening(kind) || base.startsWith('max'),
  );
  const camera = plainValue(tags.get('highway')) === 'speed_camera';
  for (const { quantity, key, value } of signed)
    if ((quantity === 'speed' && !camera) || quantity === 'oneway') remark('key', key, value);
  const rules = new RuleSet();
  const { closed, destination } = signedPass(signed, usual ?? FOOT_BIT, rules, remark);
  const hours = kind === '' ? null : shutOutside(tags);
  if (hours !== null) remark('part-time', 'opening_hours', hours);
  const shut = hours === null ? closed | (ALL_BITS & ~fordBits(tags, remark)) : ALL_BITS;
  const {
    maxspeedKmh: _,
    maxspeedBackKmh: __,
    ...limits
  } = limitsOf(
    tags,
    signed.filter(({ quantity }) => quantity !== 'speed'),
    ALL_BITS,
    { rules, remark },
  );
  // Forbidden walks don't bind walkers: where vehicles pass and they don't, the road at the barrier is shut to them.
  if ((shut & FOOT_BIT) !== 0 && shut !== ALL_BITS)
    for (const back of [0, 1]) rules.add('foot', back, { kind: 'closed' });
  const list = rules.rules((ALL_BITS & ~shut) | FOOT_BIT, (ALL_BITS & ~shut) | FOOT_BIT);
  const limited = Object.values(limits).some((limit) => limit > 0) || list.length > 0 || destination !== 0;
  return shut === 0 && !limited
    ? null
    : { node, closed: shut, destination: destination & ~shut, ...limits, rules: list };
}

/** Keys of one direction are not for nodes: of the two the stricter holds. */
function signedPass(
  signed: readonly SignedTag[],
  usual: number,
  rules: RuleSet,
  remark: Remark,
): { closed: number; destination: number } {
  let [closed, destination] = [0, 0];
  for (const use of ROAD_USES)
    for (const [back, heading] of (['forward', 'backward'] as const).entries()) {
      const asked = { use, heading, usual: (usual & bit(use)) !== 0, generalOpens: true, byHours: false };
      const { verdict, closings } = (use === 'goods' ? goodsAccess : accessOf)(signed, asked, remark);
      if (verdict === 'closed') closed |= bit(use);
      if (verdict === 'destination') destination |= bit(use);
      for (const closing of closings) {
        if (closing.size === null) closed |= bit(use);
        else rules.add(use, back, closingRule(closing));
      }
    }
  return { closed, destination };
}
