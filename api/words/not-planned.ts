/** Why a county that the files name is not planned. */
import { type Language, sayCode, type Words } from './say.ts';

const NOT_PLANNED: Readonly<Record<string, Words>> = {
  'no towns': { zh: '没有乡镇', en: 'no towns' },
  'no villages': { zh: '没有村', en: 'no villages' },
  'no town has a position': { zh: '没有一个乡镇有坐标', en: 'no town has a position' },
};

export const notPlannedText = (language: Language, reason: string): string => sayCode(language, NOT_PLANNED, reason);
