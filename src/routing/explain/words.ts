/** Reasons and relaxations as sentences, Chinese first. */

import type { Relaxation, UnservedReason } from './reasons.ts';
import { english } from './words-en.ts';
import { chinese } from './words-zh.ts';

export type Language = 'zh-CN' | 'en';

export interface WordOptions {
  /** Name of a stop, type, fleet, depot or dimension; the id where it gives none. */
  readonly name?: (id: string) => string | undefined;
  /** A cost in words, with its sign left out. */
  readonly money?: (cost: number) => string;
}

const words = { 'zh-CN': chinese, en: english } as const;

const speaker = (language: Language, { name, money }: WordOptions) =>
  words[language]({ name: (id) => name?.(id) ?? id, money: money ?? ((cost) => String(cost)) });

/** One sentence: what is not served and why. */
export const reasonSentence = (reason: UnservedReason, language: Language, options: WordOptions = {}): string =>
  speaker(language, options).reason(reason);

/** One sentence: what would have to change, and what it costs. */
export const relaxationSentence = (relaxation: Relaxation, language: Language, options: WordOptions = {}): string =>
  speaker(language, options).relaxation(relaxation);
