/** Texts in the reader's language. */
import { fill, type Language, type Params } from '../../api/words/say.ts';
import { en } from './en.ts';
import type { TextKey } from './zh.ts';
import { zh } from './zh.ts';

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { zh, en };
let language: Language = 'zh';

export const currentLanguage = (): Language => language;
export function useLanguage(next: Language): void {
  language = next;
}

/** The text of a key, its `{names}` filled in. */
export function t(key: TextKey, values: Params = {}): string {
  return fill(TEXTS[language][key], values);
}

/** The text of a key built from data, such as `reason.budget`; the data's own word where there is none. */
export function tData(prefix: string, word: string, values: Params = {}): string {
  const key = `${prefix}.${word}`;
  return isKey(key) ? t(key, values) : word;
}

/** A text in every language, the reader's first. */
export const inAllLanguages = (key: TextKey): string[] => [
  TEXTS[language][key],
  ...Object.values(TEXTS).flatMap((texts) => (texts === TEXTS[language] ? [] : [texts[key]])),
];

const isKey = (key: string): key is TextKey => Object.hasOwn(zh, key);

/** A bilingual text of the data. */
export const say = (text: { readonly zh: string; readonly en: string }): string =>
  language === 'zh' ? text.zh : text.en || text.zh;
