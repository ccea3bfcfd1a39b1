/** Small pieces of text that every view shares. */
/** Rounded to `digits` decimals, without trailing zeros. */
export const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** `HH:MM` as seconds since midnight, or null if it is not a time. */
export function parseClock(value: string): number | null {
  const match = /^(\d{1,2}):([0-5]\d)$/.exec(value);
  if (match === null) return null;
  const hours = Number(match[1]);
  return hours > 24 ? null : hours * 3600 + Number(match[2]) * 60;
}
