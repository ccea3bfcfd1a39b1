/** What shuts a way whatever its access keys say: building sites, ruins, water, what no wheel gets over. */
import { clockOf } from './conditions.ts';
import { lengthOf } from './units.ts';
import { ALL_BITS, bits, plainValue, type Remark, VEHICLE_BITS } from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;

/** Keys that {@link openBits} reads. */
export const CLOSURE_KEYS: readonly string[] = [
  'construction',
  'smoothness',
  'impassable',
  '4wd_only',
  'abandoned',
  'disused',
  'demolished',
  'razed',
  'removed',
  'dismantled',
  'operational_status',
  'ford',
  'depth',
  'hov',
];

/** Works that leave the road open. */
const OPEN_WORKS: ReadonlySet<string> = new Set(['', 'no', 'minor', 'widening', 'completed', 'planned']);
const ROUGHER_THAN_WHEELS: ReadonlySet<string> = new Set(['very_horrible', 'impassable']);
const OUT_OF_USE = ['abandoned', 'disused'];
const GONE = ['demolished', 'razed', 'removed', 'dismantled'];
const NOT_WORKING: ReadonlySet<string> = new Set([
  'closed',
  'out_of_order',
  'under_construction',
  'construction',
  'abandoned',
  'destroyed',
  'damaged',
]);
/** Deeper water stops vans and walkers. */
const WADING_CENTIMETRES = 50;

/** Bits of those whom no such tag keeps off a way. */
export function openBits(tags: Tags, remark: Remark): number {
  const value = (key: string): string => plainValue(tags.get(key));
  const says = (key: string): boolean => value(key) === 'yes';
  if (!OPEN_WORKS.has(value('construction')) || GONE.some(says) || NOT_WORKING.has(value('operational_status')))
    return 0;
  let open = ALL_BITS;
  if (ROUGHER_THAN_WHEELS.has(value('smoothness')) || says('impassable') || OUT_OF_USE.some(says))
    open &= ~VEHICLE_BITS;
  if (says('4wd_only')) open &= ~bits('goods', 'car', 'bus');
  // Lanes for cars with several people in them: ours have a driver only.
  if (value('hov') === 'designated' || value('hov') === 'only') open &= bits('bus', 'foot');
  return open & fordBits(tags, remark);
}

/** Keys of a ford, on a way or a node. */
export function fordBits(tags: Tags, remark: Remark): number {
  const ford = plainValue(tags.get('ford'));
  if (ford === '' || ford === 'no') return ALL_BITS;
  if (ford === 'stepping_stones') return ALL_BITS & ~VEHICLE_BITS;
  if (ford === 'boat') return 0;
  const depth = lengthOf(tags.get('depth') ?? '');
  if (depth !== null && depth > WADING_CENTIMETRES) return 0;
  remark('ford', 'ford', ford);
  return ALL_BITS;
}

/** Hours outside of which a gate, ferry or way is shut; null where it never is. */
export function shutOutside(tags: Tags): string | null {
  const hours = tags.get('opening_hours')?.trim();
  return hours === undefined || hours === '' || clockOf(hours) === 'always' ? null : hours.slice(0, 255);
}
