/** Why a village is not served or not covered. */
import type { UnservedReason, VillageOutcome } from '../../src/model/plan.ts';
import type { Words } from './say.ts';

export const UNSERVED_REASONS = {
  'no-position': { zh: '数据里没有这个村可用的坐标', en: 'the data give no usable position for this village' },
  'position-implausible': { zh: '坐标明显有误', en: 'its position is plainly wrong' },
  'outside-county': { zh: '坐标在县界之外', en: 'its position lies outside the county' },
  'level-unknown': { zh: '数据里的级别无法识别', en: 'its level in the data is not known' },
  'town-unknown': { zh: '所属乡镇不在数据里', en: 'its town is not in the data' },
  'too-far-from-road': { zh: '离道路超过 1 公里', en: 'more than 1 km from any road' },
  island: { zh: '所在道路与主路网不相连', en: 'its road is not connected to the main network' },
  'one-way-trap': { zh: '所在道路只能进不能出（单行）', en: 'its road leads in but not out (one way)' },
  'no-road-to-town': { zh: '没有道路通往镇站', en: 'no road to a town station' },
  'no-station-within-distance': {
    zh: '服务距离内没有开放的站点',
    en: 'no open station within the service distance',
  },
  'station-closed': { zh: '它的站点已关闭', en: 'its station is closed' },
  budget: { zh: '预算不足', en: 'beyond the budget' },
  capacity: { zh: '运力不足', en: 'no capacity left' },
  'time-window': { zh: '赶不上站点营业时间', en: 'cannot be reached in opening hours' },
  shift: { zh: '超出司机班时', en: 'beyond a driver’s shift' },
} as const satisfies Record<UnservedReason, Words>;

/** The same under changes of roads: such a place can't be reached any more; the data did not put it off the roads. */
export const REASONS_AFTER_CHANGES = {
  'too-far-from-road': { zh: '1 公里内没有可通行的道路', en: 'no open road within 1 km' },
  island: { zh: '与主路网断开', en: 'cut off from the main roads' },
  'one-way-trap': { zh: '只能进不能出', en: 'can be entered but not left' },
  'no-road-to-town': { zh: '去镇站的路断了', en: 'the way to the town station is cut' },
} as const satisfies Partial<Record<UnservedReason, Words>>;

/** The condition of express coverage that fails: docs/definitions.md. */
export const COVERAGE_FAILS = {
  a: { zh: '服务距离内没有站点', en: 'no station within the service distance' },
  b: { zh: '每周派送次数不够', en: 'too few deliveries a week' },
  c: { zh: '并非所有快递都在该站交接', en: 'not all carriers hand over at that station' },
} as const satisfies Record<NonNullable<VillageOutcome['fails']>, Words>;
