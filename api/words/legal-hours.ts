/** Days of drivers that the law does not allow: who, which runs, and what would mend it. */
import type { LegalConcern } from '../../src/model/legal-hours.ts';
import { type Language, LIST, say, type Words } from './say.ts';
import { DAYS, shortWeekday } from './weekdays.ts';

export const LEGAL_HOURS: Words = { zh: '超过法定工时或驾驶时间的班次', en: 'Runs beyond legal hours' };

const KINDS = {
  hours: {
    zh: '{driver}，{days}，班次 {runs}：工作 {hours} 小时，上限 {limit}',
    en: '{driver}, {days}, run {runs}: {hours} h of work, allowed {limit}',
  },
  break: {
    zh: '{driver}，{days}，班次 {runs}：连续驾驶 {hours} 小时，上限 {limit}',
    en: '{driver}, {days}, runs {runs}: {hours} h at the wheel without a break, allowed {limit}',
  },
} as const satisfies Record<LegalConcern['kind'], Words>;

const MENDS = {
  'depart-later': {
    zh: '可晚 {minutes} 分钟发车（现在要等开门）',
    en: 'leaving {minutes} min later mends it: it waits for a site to open',
  },
  split: { zh: '应分成 {n} 个班次', en: 'to be split into {n} runs' },
  pause: { zh: '应在{places}休息', en: 'a break at {places} mends it: there is time for it' },
  'second-driver': { zh: '需要第二名司机', en: 'it needs a second driver' },
} as const satisfies Record<LegalConcern['mend'], Words>;

const WHOLE: Words = { zh: '{what}；{mend}', en: '{what}; {mend}' };

/** One sentence; `nameOf`: of a site. */
export function concernText(language: Language, concern: LegalConcern, nameOf: (site: string) => string): string {
  const { kind, driver, days, runs, seconds, limitSeconds, mend, amount, pauses } = concern;
  const hours = (length: number): number => Number((length / 3600).toFixed(1));
  const what = say(language, KINDS[kind], {
    driver,
    days: days.length === 7 ? DAYS.every[language] : days.map((day) => shortWeekday(day)[language]).join(' '),
    runs: runs.join(LIST[language]),
    hours: hours(seconds),
    limit: hours(limitSeconds),
  });
  return say(language, WHOLE, {
    what,
    mend: say(language, MENDS[mend], {
      minutes: Math.ceil((amount ?? 0) / 60),
      n: amount ?? 0,
      places: pauses.map(({ site }) => nameOf(site)).join(LIST[language]),
    }),
  });
}
