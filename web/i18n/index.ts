export { inAllLanguages, type Language, say, t, tData, useLanguage } from './text.ts';
export type { TextKey } from './zh.ts';
