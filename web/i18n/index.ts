export type { Language } from '../../api/words/say.ts';
export { inAllLanguages, say, t, tData, useLanguage } from './text.ts';
export type { TextKey } from './zh.ts';
