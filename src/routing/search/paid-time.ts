/** What the time of a route costs: by the second, for so many at least. */
import type { FlatType } from './flat.ts';

export const timeCost = ({ paid, perSecond }: FlatType, duration: number): number =>
  (duration < paid ? paid : duration) * perSecond;

/** What a longer duration costs more. */
export const addedTimeCost = (type: FlatType, before: number, after: number): number =>
  type.paid === 0 ? (after - before) * type.perSecond : timeCost(type, after) - timeCost(type, before);
