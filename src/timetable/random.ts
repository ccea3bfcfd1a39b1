/**
 * Random numbers by name: each draw follows from the seed and from what it is drawn for, never from how many were drawn
 * before. So a plan with a run less draws the same for all the others (common random numbers; Law, Simulation Modeling
 * and Analysis, ch. 11), and another program draws the same.
 */

/** FNV-1a of a text's UTF-16 code units, 32 bits (Fowler, Noll, Vo). */
export function keyOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** A bijection of 32 bits in which every bit depends on every other: lowbias32 (Wellons, hash-prospector, 2018). */
export function mixBits(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** What all draws of one day of one replication have in common. Days count from 1. */
export const dayKey = (seed: number, replication: number, day: number): number =>
  mixBits(mixBits(mixBits(seed) + replication) + day);

/**
 * Two independent standard normal numbers for one thing on one day, into `out` (Box–Muller): from the words h =
 * mix(key xor day key) and mix(h + 1), each as (word + ½) / 2³².
 */
export function normalPair(key: number, day: number, out: Float64Array): void {
  const first = mixBits(key ^ day);
  const radius = Math.sqrt(-2 * Math.log((first + 0.5) / 2 ** 32));
  const angle = (2 * Math.PI * (mixBits(first + 1) + 0.5)) / 2 ** 32;
  out[0] = radius * Math.cos(angle);
  out[1] = radius * Math.sin(angle);
}
