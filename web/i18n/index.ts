export type { Language } from '../../api/words/say.ts';
export { currentLanguage, inAllLanguages, say, t, tData, useLanguage } from './text.ts';
export type { TextKey } from './zh.ts';
