/** Numbers of text files. */
import { BenchError } from '../error.ts';

/** Throws `value-invalid` for what is no number. */
export function numberOf(text: string | undefined): number {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new BenchError('value-invalid', 'Not a number', { received: text ?? 'the end of the line or file' });
}

export const fieldsOf = (line: string): string[] => line.split(/\s+/).filter((field) => field !== '');

/** The lines that hold anything, each as its numbers. Throws `value-invalid`. */
export const numberLines = (text: string): number[][] =>
  text
    .split(/\r?\n/)
    .map((line) => fieldsOf(line).map(numberOf))
    .filter((line) => line.length > 0);

/** Reads numbers one after another, whatever lines they are on. */
export class NumberReader {
  readonly #fields: readonly string[];
  #at = 0;

  constructor(text: string) {
    this.#fields = fieldsOf(text);
  }

  get left(): number {
    return this.#fields.length - this.#at;
  }

  /** Throws `value-invalid`, also at the end of the file. */
  next(): number {
    return numberOf(this.#fields[this.#at++]);
  }

  many(count: number): number[] {
    return Array.from({ length: count }, () => this.next());
  }

  /** Rows of so many numbers each. */
  rows(count: number, width: number): number[][] {
    return Array.from({ length: count }, () => this.many(width));
  }

  pairs(count: number): [number, number][] {
    return Array.from({ length: count }, () => [this.next(), this.next()]);
  }
}

/** Decimals that a rate may have before it is taken for noise. */
const MOST_DECIMALS = 6;

/**
 * The smallest power of ten that makes all values whole. Throws `value-invalid` for values with more than six decimals.
 */
export function wholeFactor(values: readonly number[]): number {
  for (let factor = 1; factor <= 10 ** MOST_DECIMALS; factor *= 10) {
    if (values.every((value) => Math.abs(value * factor - Math.round(value * factor)) < 1e-6)) return factor;
  }
  throw new BenchError('value-invalid', 'Rates with too many decimals', {
    received: values.join(', '),
    allowed: `${MOST_DECIMALS} decimals`,
  });
}

/** A decimal number in units of 1 / factor. */
export const whole = (value: number, factor: number): number => Math.round(value * factor);

/** Element of a list that a file promises. Throws `value-invalid`. */
export function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new BenchError('value-invalid', 'The file ends too early', { received: index });
  return found;
}
