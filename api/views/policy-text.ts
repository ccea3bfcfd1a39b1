/** What a policy changes, in a few words. */
import type { Policy } from '../../src/model/index.ts';
import { clock } from '../words/clock.ts';
import { type Language, LIST, say } from '../words/say.ts';
import { POLICY_WORDS, STUDY_WORDS } from '../words/studies.ts';
import { DAYS, shortWeekday } from '../words/weekdays.ts';

const spanText = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${String(Math.round((seconds % 3600) / 60)).padStart(2, '0')}`;

function valueText(name: keyof Policy, value: unknown, language: Language): string {
  if (value === null) return STUDY_WORDS.none[language];
  if (typeof value === 'boolean') return STUDY_WORDS[value ? 'yes' : 'no'][language];
  if (name === 'trunkDepartures' && Array.isArray(value)) return value.map(Number).map(clock).join(LIST[language]);
  if (name === 'days' && Array.isArray(value))
    return value.length === 7
      ? DAYS.every[language]
      : value.map((day) => shortWeekday(Number(day))[language]).join(LIST[language]);
  if (name === 'frequency') return STUDY_WORDS[value === 'decided' ? 'decided' : 'every-day'][language];
  if (name === 'within24hShare' || name === 'outboundWithin24hShare')
    return `${Math.round(1000 * Number(value)) / 10} %`;
  if (name === 'shiftSeconds') return spanText(Number(value));
  if (name === 'budgetFen') return String(Math.round(Number(value) / 100));
  return typeof value === 'number' || typeof value === 'string' ? String(value) : JSON.stringify(value);
}

/** Changes of a policy as one line: `departures 06:30, 14:30`; "as asked" where there are none. */
export function policyText(changes: Partial<Policy>, language: Language): string {
  const names = Object.keys(changes) as (keyof Policy)[];
  if (names.length === 0) return STUDY_WORDS.asked[language];
  return names
    .map((name) => {
      const value = valueText(name, changes[name], language);
      const words = POLICY_WORDS[name];
      return words === undefined ? `${name} ${value}` : say(language, words, { value });
    })
    .join(LIST[language]);
}
