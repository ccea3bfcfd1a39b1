/** Sentences are made at the edge: a text in both languages, and its placeholders filled in the reader's language. */

export type Language = 'zh' | 'en';

/** One text in every language; `{name}` stands for a parameter. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Parameters of a sentence by name. Numbers are written as they are: who wants a unit or rounding does it first. */
export type Params = Readonly<Record<string, string | number>>;

/** `text` with every `{name}` of `params` filled in; a placeholder without a parameter stays, so that it is seen. */
export const fill = (text: string, params: Params = {}): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : whole));

/** `words` in `language`, filled in. */
export const say = (language: Language, words: Words, params?: Params): string => fill(words[language], params);

/** The words of a code that came as data; the code itself where the table has none. */
export const sayCode = (
  language: Language,
  table: Readonly<Record<string, Words>>,
  code: string,
  params?: Params,
): string => {
  const words = Object.hasOwn(table, code) ? table[code] : undefined;
  return words === undefined ? code : say(language, words, params);
};

/** How a list is joined. */
export const LIST: Words = { zh: '、', en: ', ' };
