/**
 * The seed of one thread in one round: the same for the same three numbers, unlike for any that differ. A whole number
 * below 2³². Mixed by the finaliser of MurmurHash3 (Appleby, public domain).
 */
export function seedOf(seed: number, thread: number, round: number): number {
  let hash = 0;
  for (const part of [seed % 2 ** 32, Math.floor(seed / 2 ** 32), thread, round]) hash = mixed(hash ^ mixed(part + 1));
  return hash;
}

function mixed(value: number): number {
  let hash = (value + 0x9e3779b9) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
