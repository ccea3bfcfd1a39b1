/** Which vehicles may serve whom: allowed types and skills. */
import type { Flat } from '../flat.ts';

/** Whether a vehicle of type t may make the visit `node`. */
export const compatible = (flat: Flat, node: number, t: number): boolean =>
  flat.clientTypes[flat.pointClient[flat.nodePoint[node]] * flat.types.length + t] === 1;
