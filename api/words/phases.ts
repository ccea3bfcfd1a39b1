/** What long work is doing, in a word or two. */
import type { ProgressEvent } from '../../src/model/progress.ts';
import type { Words } from './say.ts';

export const PHASES = {
  import: { zh: '导入', en: 'import' },
  roads: { zh: '道路', en: 'roads' },
  travel: { zh: '行程', en: 'travel times' },
  siting: { zh: '选址', en: 'siting' },
  routing: { zh: '线路', en: 'routing' },
  timetable: { zh: '时刻表', en: 'timetable' },
  closures: { zh: '断路分析', en: 'closures' },
  absences: { zh: '缺车缺员分析', en: 'absences' },
  figures: { zh: '指标', en: 'figures' },
  plans: { zh: '逐个规划', en: 'plans' },
  store: { zh: '存储', en: 'store' },
  verify: { zh: '核验', en: 'verify' },
} as const satisfies Record<ProgressEvent['phase'], Words>;
