/** Words of the study of missing vehicles and drivers. */
import type { AbsenceCase, CoverLack } from '../../src/model/absences.ts';
import { clock } from './clock.ts';
import { type Language, say, type Words } from './say.ts';

export const ABSENCES = {
  vehicles: { zh: '任缺一辆车', en: 'Any one vehicle missing' },
  drivers: { zh: '任缺一名司机', en: 'Any one driver missing' },
  taken: { zh: '班次都有人车接替', en: 'all its runs are taken over' },
  harmless: { zh: '接替后无村受影响', en: 'nobody suffers with that' },
  'harmless-bare': { zh: '不接替也无村受影响', en: 'nor without' },
  'worst-late': { zh: '接替后最多晚点件', en: 'parcels late at the worst, taken over' },
  'worst-unvisited': { zh: '接替后最多停送村', en: 'villages not visited at the worst, taken over' },
  worst: { zh: '最坏情形', en: 'The worst cases' },
  plan: { zh: '应急安排', en: 'The plan for them' },
  standby: { zh: '备用后即可避免', en: 'Standing by, these prevent' },
  none: { zh: '没有', en: 'none' },
  nobody: { zh: '无人接替', en: 'nobody' },
  spare: { zh: '备用', en: 'spare' },
  synthetic: { zh: '合成数据', en: 'Synthetic data' },
  estimated: { zh: '行车时间为估算', en: 'drive times are estimates' },
  method: {
    zh: '每次缺一辆车或一名司机一天，其余班次不变；得知时为原定发车时刻，备用车和人从县中心出发。',
    en: 'One vehicle or driver missing for one day at a time, all else as planned; known when the run should leave; what is spare comes from the county centre.',
  },
} as const satisfies Record<string, Words>;

export const MISSING = {
  vehicle: { zh: '车辆', en: 'vehicle' },
  driver: { zh: '司机', en: 'driver' },
} as const satisfies Record<'vehicle' | 'driver', Words>;

export const COVER_LACKS = {
  vehicle: { zh: '该站无其他车辆，也无备用车', en: 'no other vehicle at its base, and no spare one' },
  capacity: { zh: '其他车辆装不下或不能停靠', en: 'the other vehicles are too small or may not stop there' },
  driver: { zh: '无人可驾驶', en: 'nobody to drive' },
  time: { zh: '当天来不及（工时、营业时间）', en: 'not in time on that day (shift, opening hours)' },
} as const satisfies Record<CoverLack, Words>;

const COVERS = {
  taken: {
    zh: '{run}（原 {planned}）：{departs} 发车，车 {vehicle}，司机 {driver}',
    en: '{run} (planned {planned}): leaves {departs}, vehicle {vehicle}, driver {driver}',
  },
  left: { zh: '{run}（原 {planned}）：{why}', en: '{run} (planned {planned}): {why}' },
  held: { zh: '{run} 等到 {departs}', en: '{run} waits until {departs}' },
} as const satisfies Record<string, Words>;

/** Who takes each run of a case and when, or why nobody does; then runs that wait for them: one line each. */
export function coverLines(
  { runs, held }: AbsenceCase,
  language: Language,
  nameOfType: (id: string) => string,
): { readonly covers: string[]; readonly waits: string[] } {
  const spare = ABSENCES.spare[language];
  const covers = runs.map(({ run, departs, cover, lack }) => {
    const planned = clock(departs);
    if (cover === null)
      return say(language, COVERS.left, { run, planned, why: lack === null ? '' : COVER_LACKS[lack][language] });
    return say(language, COVERS.taken, {
      run,
      planned,
      departs: clock(cover.departs),
      vehicle: cover.vehicle ?? `${spare} ${nameOfType(cover.vehicleType)}`,
      driver: cover.driver ?? spare,
    });
  });
  return {
    covers,
    waits: held.map(({ run, departs }) => say(language, COVERS.held, { run, departs: clock(departs) })),
  };
}

export const ABSENCE_LIST: readonly Words[] = [
  { zh: '缺', en: 'missing' },
  { zh: '何处', en: 'at' },
  { zh: '最坏的一天', en: 'worst day' },
  { zh: '班次', en: 'runs' },
  { zh: '接替', en: 'taken over' },
  { zh: '停送村', en: 'villages not visited' },
  { zh: '晚点件（接替后）', en: 'parcels late (taken over)' },
  { zh: '晚点件（不接替）', en: 'parcels late (if not)' },
];

export const STANDBY_LIST: readonly Words[] = [
  { zh: '备用', en: 'standing by' },
  { zh: '何处', en: 'at' },
  { zh: '车型', en: 'vehicle type' },
  { zh: '避免情形', en: 'cases prevented' },
  { zh: '最多晚点件', en: 'parcels late at the worst' },
  { zh: '最多停送村', en: 'villages not visited at the worst' },
  { zh: '元／月', en: 'yuan a month' },
];

export const ABSENCE_COLUMNS: readonly Words[] = [
  { zh: '序号', en: 'number' },
  { zh: '缺', en: 'missing' },
  { zh: '名称', en: 'name' },
  { zh: '所在站点', en: 'based at' },
  { zh: '车型', en: 'vehicle types' },
  { zh: '有这些班次的日子', en: 'days with these runs' },
  { zh: '最坏的一天', en: 'worst day' },
  { zh: '班次', en: 'runs' },
  { zh: '接替的班次', en: 'runs taken over' },
  { zh: '接替办法', en: 'who takes them' },
  { zh: '等候的班次', en: 'runs held' },
  { zh: '停送村数（接替后）', en: 'villages not visited, taken over' },
  { zh: '停送的村', en: 'which villages are not visited' },
  { zh: '晚点村数（接替后）', en: 'villages with late parcels, taken over' },
  { zh: '晚点件（接替后）', en: 'late parcels, taken over' },
  { zh: '停送村数（不接替）', en: 'villages not visited, if not' },
  { zh: '晚点村数（不接替）', en: 'villages with late parcels, if not' },
  { zh: '晚点件（不接替）', en: 'late parcels, if not' },
];
