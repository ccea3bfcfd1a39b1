import { BenchError } from '../../error.ts';

/**
 * Days of a combination that is written as a number: its bits from left to right are the days, so that of 5 days 10 =
 * 01010 means the second and the fourth. Throws `value-invalid` for a number with more bits.
 */
export function daysOf(code: number, days: number): number[] {
  if (!Number.isInteger(code) || code < 1 || code >= 2 ** days)
    throw new BenchError('value-invalid', 'Not a combination of days', {
      received: code,
      allowed: `1 … ${2 ** days - 1}`,
    });
  return Array.from({ length: days }, (_, i) => i + 1).filter((day) => Math.floor(code / 2 ** (days - day)) % 2 === 1);
}
