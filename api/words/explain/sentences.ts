/**
 * Reasons and relaxations as sentences: why a stop of a routing problem is not served, and what would have to give way.
 */
import type { Relaxation, UnservedReason } from '../../../src/routing/explain/index.ts';
import type { Language } from '../say.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';

export interface WordOptions {
  /** Name of a stop, type, fleet, depot or dimension; the id where it gives none. */
  readonly name?: (id: string) => string | undefined;
  /** A cost in words, with its sign left out. */
  readonly money?: (cost: number) => string;
}

const words = { zh: chinese, en: english } as const;

const speaker = (language: Language, { name, money }: WordOptions) =>
  words[language]({ name: (id) => name?.(id) ?? id, money: money ?? ((cost) => String(cost)) });

/** One sentence: what is not served and why. */
export const reasonSentence = (reason: UnservedReason, language: Language, options: WordOptions = {}): string =>
  speaker(language, options).reason(reason);

/** One sentence: what would have to change, and what it costs. */
export const relaxationSentence = (relaxation: Relaxation, language: Language, options: WordOptions = {}): string =>
  speaker(language, options).relaxation(relaxation);
