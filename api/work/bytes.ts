/** How much memory plain values take, near enough to keep a budget. */

/** Long arrays are measured by so many of their items, evenly spread. */
const SAMPLE = 64;
/** V8's head of an object or array, and of one slot in it, 64 bits. */
const HEAD_BYTES = 24;
const SLOT_BYTES = 8;

/** About the bytes of a JSON-like value; typed arrays count whole. */
export function bytesOf(value: unknown): number {
  if (typeof value === 'string') return HEAD_BYTES + value.length;
  if (typeof value !== 'object' || value === null) return SLOT_BYTES;
  if (ArrayBuffer.isView(value)) return HEAD_BYTES + value.byteLength;
  if (Array.isArray(value)) {
    const step = Math.max(1, value.length / SAMPLE);
    const shown = Math.min(value.length, SAMPLE);
    let bytes = 0;
    for (let at = 0; at < shown; at++) bytes += SLOT_BYTES + bytesOf(value[Math.floor(at * step)]);
    return HEAD_BYTES + bytes * step;
  }
  return Object.values(value).reduce<number>((sum, member) => sum + SLOT_BYTES + bytesOf(member), HEAD_BYTES);
}
