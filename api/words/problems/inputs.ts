/** Errors of inputs files. */
import { problemTexts } from './text.ts';

export const INPUTS = problemTexts({
  'value-invalid/inputs': {
    zh: '{file} 有 {count} 个单元格不能采用：{faults}',
    en: '{file}: {count} cells cannot be taken: {faults}',
  },
  'value-invalid/feed-incomplete': {
    zh: '{file} 不是完整的 GTFS：缺少 {what}',
    en: '{file} is no whole GTFS feed: {what} is missing',
    allowed: {
      zh: 'stops.txt、routes.txt、trips.txt、stop_times.txt，以及 calendar.txt 或 calendar_dates.txt',
      en: 'stops.txt, routes.txt, trips.txt, stop_times.txt, and calendar.txt or calendar_dates.txt',
    },
  },
  'usage/inputs-action': {
    zh: '没有 cunda inputs {action}',
    en: 'There is no cunda inputs {action}',
    allowed: { zh: 'export、check、apply、schema', en: 'export, check, apply, schema' },
  },
  'usage/inputs-one-county': { zh: '--inputs 只用于一个县', en: '--inputs is for one county' },
});
