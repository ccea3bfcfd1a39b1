/** What no county is like: sentences of {@link IMPORT_ISSUES}, each with the range that it leaves. */
import type { IssueKey } from '../../geo/import/issue-codes.ts';
import type { Words } from './say.ts';

export const PLAUSIBILITY_ISSUES = {
  'implausible/people-village': {
    zh: '{all} 个村中有 {count} 个超过 {most} 人，最多的是{name}（{code}）：{people} 人；请核对单位',
    en: '{count} of {all} villages have more than {most} people, most of all {name} ({code}): {people}; check the unit',
  },
  'implausible/people-mean': {
    zh: '每村平均 {mean} 人，不在 {least} 至 {most} 之间',
    en: 'villages have {mean} people on average, outside {least} to {most}',
  },
  'implausible/people-county': {
    zh: '全县 {people} 人，超过 {most}：没有这么大的县',
    en: 'the county has {people} people, more than {most}: no county is so large',
  },
  'implausible/people-equal': {
    zh: '{count} 个村的人口都是 {people}：像是填充值',
    en: 'all {count} villages have {people} people: it looks like a filled-in value',
  },
  'implausible/density': {
    zh: '按县界每平方公里 {density} 人，不在 {least} 至 {most} 之间：人口、村的名单或县界有误',
    en: '{density} people per km² within the boundary, outside {least} to {most}: people, the list of villages or the boundary is wrong',
  },
  'implausible/parcels-in': {
    zh: '人均每日进件 {each} 件，不在 {least} 至 {most} 之间（全国平均 0.34）',
    en: '{each} parcels in per person and day, outside {least} to {most} (national mean 0.34)',
  },
  'implausible/parcels-out': {
    zh: '人均每日出件 {each} 件，超过 {most}',
    en: '{each} parcels out per person and day, more than {most}',
  },
  'implausible/one-point': {
    zh: '{all} 个有位置的村中有 {count} 个（{percent} %）与别的村在同一点：路程和覆盖不可信',
    en: '{count} of {all} placed villages ({percent} %) share their point with another: ways and coverage cannot be trusted',
  },
  'implausible/unplaced': {
    zh: '{all} 个村中有 {count} 个（{percent} %）没有位置，按未服务计',
    en: '{count} of {all} villages ({percent} %) have no position and count as unserved',
  },
  'implausible/villages-missing': {
    zh: '名录中的 {listed} 个村缺 {missing} 个（{percent} %）：名单不全，各项份额偏高',
    en: '{missing} of the {listed} villages of the official list ({percent} %) are not in the data: the list is not whole, and every share is too high',
  },
  'implausible/villages-few': {
    zh: '{towns} 个乡镇只有 {villages} 个村，平均不到 {least} 个：名单可能不全',
    en: '{towns} towns have {villages} villages, fewer than {least} each: the list may not be whole',
  },
  'implausible/towns-empty': {
    zh: '{all} 个乡镇中有 {count} 个没有村：{names}',
    en: '{count} of {all} towns have no village: {names}',
  },
} as const satisfies Record<IssueKey & `implausible/${string}`, Words>;
