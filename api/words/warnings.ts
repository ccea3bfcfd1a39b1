/** Warnings of plans. */
import type { PlanWarning } from '../../src/model/plan.ts';
import { UNSERVED_REASONS } from './reasons.ts';
import { type Language, LIST, type Params, say, sayCode, type Words } from './say.ts';
import { constraintText } from './siting.ts';

export const WARNINGS = {
  'result-unused': {
    zh: '申报的结果未采用：该指标由计划计算，或通知里没有，或重复申报',
    en: 'a declared result that is not used: the plan computes this target, its notice has none such, or it came twice',
  },
  'station-unserved': {
    zh: '没有可行的班次能服务该站点（{reason}）',
    en: 'no feasible run can serve this station ({reason})',
  },
  'station-unused': {
    zh: '启用的站点没有班次到达，也没有村使用',
    en: 'open, but no run visits it and no village uses it',
  },
  'notice-unmeetable': {
    zh: '以下要求不能同时满足：{constraints}',
    en: 'these cannot hold together: {constraints}',
  },
  'village-cut-off': {
    zh: '{village}：道路改动后没有往返站点的路，该村中断',
    en: '{village}: cut off, under the road changes no way leads to its station and back',
  },
  'planned-road-joined': {
    zh: '靠规划道路才接上路网（距路 {metres} 米）',
    en: 'meets the roads only thanks to a planned road ({metres} m from its road)',
  },
  'site-too-small': {
    zh: '设计日需要 {needs} 平方米，只有 {has} 平方米',
    en: 'needs {needs} m² on its design day and has {has} m²',
  },
  'site-over-capacity': {
    zh: '设计日 {parcels} 件，超过每天 {capacity} 件的能力',
    en: '{parcels} parcels on its design day, more than the {capacity} a day that it takes',
  },
  'left-behind': {
    zh: '预计 {share} % 的包裹因车满而留下',
    en: '{share} % of parcels are expected to stay behind full vehicles',
  },
  'timetable-released': {
    zh: '这次修改之后，原先逐班调整过的时刻表（{runs} 个班次）无法保留，已重新编排',
    en: 'after this edit the timetable that had been set run by run ({runs} runs) could not be kept and was made anew',
  },
} as const satisfies Record<PlanWarning['code'], Words>;

/** A warning as a sentence; what it is about, its `subject`, stands before it. */
export function warningText(language: Language, { code, params }: PlanWarning): string {
  const filled: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (Array.isArray(value))
      filled[name] = value.map((one) => constraintText(language, String(one))).join(LIST[language]);
    else if (name === 'reason') filled[name] = sayCode(language, UNSERVED_REASONS, String(value));
    else filled[name] = name === 'share' ? Math.round(Number(value) * 10_000) / 100 : value;
  }
  return say(language, WARNINGS[code], filled satisfies Params);
}
