/** Words about many counties planned at once. */
import type { Words } from './say.ts';

export const BATCH = {
  title: { zh: '各县规划', en: 'Counties planned' },
  of: {
    zh: '清单 {rows} 行，{counties} 个县；对照：{notices}',
    en: '{rows} rows, {counties} counties; against: {notices}',
  },
  none: { zh: '无通知', en: 'no notice' },
  queued: { zh: '排队', en: 'queued' },
  running: { zh: '规划中', en: 'running' },
  done: { zh: '完成', en: 'done' },
  failed: { zh: '失败', en: 'failed' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  allMet: { zh: '能判断的全部达标', en: 'all that can be judged are met' },
  someNot: { zh: '有未达标', en: 'some not met' },
  open: { zh: '尚不能判断', en: 'not to be judged yet' },
  county: { zh: '县', en: 'County' },
  state: { zh: '状态', en: 'State' },
  villages: { zh: '服务村 / 全部', en: 'Villages served / all' },
  verdicts: { zh: '指标', en: 'Targets' },
  plan: { zh: '计划', en: 'Plan' },
  problem: { zh: '问题', en: 'Problem' },
  map: { zh: '各县位置（村的平均位置）', en: 'Where the counties are (mean of their villages)' },
  nowhere: { zh: '{count} 个县没有位置，不在图上', en: 'counties without a place, not on the map: {count}' },
  synthetic: { zh: '合成数据', en: 'synthetic data' },
  estimated: { zh: '含估算', en: 'estimated' },
  counts: {
    zh: '完成 {done}，失败 {failed}，规划中 {running}，排队 {queued}，已取消 {cancelled}',
    en: '{done} done, {failed} failed, {running} running, {queued} queued, {cancelled} cancelled',
  },
  asked: { zh: '第 {row} 行：{label}', en: 'row {row}: {label}' },
  batch: { zh: '批次 {id}', en: 'batch {id}' },
  resume: {
    zh: '已停止；用同样的清单再运行一次即继续',
    en: 'stopped; run it again with the same list to go on',
  },
} as const satisfies Record<string, Words>;
