/** Which tags the readers of texts keep. */
import { isBarrierKey } from './barrier.ts';
import { PLACE_KEYS } from './extract.ts';
import { OTHER_KINDS } from './ferries.ts';
import { isRestrictionKey } from './restriction.ts';
import { SIGN_KEYS } from './sign.ts';
import { isWayKey } from './tags.ts';

/** Whether a tag of this key says something to the importer, on a node, a way or a relation. */
export const isRead = (key: string): boolean =>
  isWayKey(key) ||
  PLACE_KEYS.has(key) ||
  isBarrierKey(key) ||
  SIGN_KEYS.has(key) ||
  isRestrictionKey(key) ||
  OTHER_KINDS.has(key);
