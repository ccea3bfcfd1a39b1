/** Days of the week. */
import type { Words } from './say.ts';

/** ISO weekdays: 1 = Monday. */
export const WEEKDAYS = {
  1: { zh: '周一', en: 'Monday' },
  2: { zh: '周二', en: 'Tuesday' },
  3: { zh: '周三', en: 'Wednesday' },
  4: { zh: '周四', en: 'Thursday' },
  5: { zh: '周五', en: 'Friday' },
  6: { zh: '周六', en: 'Saturday' },
  7: { zh: '周日', en: 'Sunday' },
} as const satisfies Record<1 | 2 | 3 | 4 | 5 | 6 | 7, Words>;

/** The name of an ISO weekday; the number itself beyond 1 to 7. */
export const weekday = (day: number): Words => {
  const names: Readonly<Record<number, Words>> = WEEKDAYS;
  return names[day] ?? { zh: String(day), en: String(day) };
};

/** The short form: 周一, Mon. */
export const shortWeekday = (day: number): Words => {
  const { zh, en } = weekday(day);
  return { zh, en: en.slice(0, 3) };
};

export const DAYS = {
  every: { zh: '每天', en: 'daily' },
  none: { zh: '从不', en: 'never' },
} as const satisfies Record<string, Words>;
