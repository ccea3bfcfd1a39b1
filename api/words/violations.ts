/** Rules that a routing plan breaks, with the figures; `{subject}` is what it is about. */
import type { RoutingViolation, ViolationKey } from '../../src/verify/routing/index.ts';
import { type Language, say, type Words } from './say.ts';

export const VIOLATIONS = {
  'break-missing': {
    zh: '车型 {type} 每班次须休息 {subject} 一次，这里没有',
    en: 'Type {type} takes break {subject} once a run, here never',
  },
  'break-outside-window': {
    zh: '休息 {subject} 始于 {starts}；允许：{windows}',
    en: 'Break {subject} starts at {starts}; allowed: {windows}',
  },
  'break-repeated': {
    zh: '休息 {subject} 有 {times} 次；允许：每班次一次',
    en: 'Break {subject} is taken {times} times; allowed: once a run',
  },
  'capacity-exceeded': {
    zh: '车上 {dimension} 有 {loaded} {unit}；{subject} 最多装 {capacity}',
    en: '{loaded} {unit} of {dimension} on board; {subject} holds {capacity}',
  },
  'cost-too-large': { zh: '费用为 {cost}；2^53 − 1 以内才精确', en: 'The cost is {cost}; exact up to 2^53 − 1' },
  'day-not-allowed': {
    zh: '第 {day} 天；车型 {subject} 可用的日子：{days}',
    en: 'Day {day}; type {subject} may be used on days {days}',
  },
  'depot-capacity-exceeded': {
    zh: '第 {day} 天在 {subject} 装载 {dimension} {loaded} {unit}；允许：{most}',
    en: '{loaded} {unit} of {dimension} are loaded at {subject} on day {day}; allowed: {most}',
  },
  'depot-closed/leaves': {
    zh: '{time} 离开 {subject}；允许：{window}',
    en: 'Leaves {subject} at {time}; allowed: {window}',
  },
  'depot-closed/returns': {
    zh: '{time} 回到 {subject}；允许：{window}',
    en: 'Returns to {subject} at {time}; allowed: {window}',
  },
  'distance-exceeded': { zh: '里程 {value} 米；允许：{most}', en: 'Distance: {value} metres; allowed: {most}' },
  'driving-exceeded': { zh: '驾驶 {value} 秒；允许：{most}', en: 'Driving: {value} seconds; allowed: {most}' },
  'duration-exceeded': {
    zh: '从出发到结束 {value} 秒；允许：{most}',
    en: 'From departure to end: {value} seconds; allowed: {most}',
  },
  'ends-too-early': {
    zh: '班次止于 {ends}；最早只能是 {earliest}（{leaves} 离开，行驶 {seconds} 秒）',
    en: 'The run ends at {ends}; not before {earliest} can it be (left at {leaves}, {seconds} s of travel)',
  },
  'fleet-exceeded': {
    zh: '第 {day} 天用了车队 {subject} 的 {used} 辆车；共有 {available} 辆',
    en: '{used} vehicles of fleet {subject} are used on day {day}; there are {available}',
  },
  'gap-too-short': {
    zh: '{subject} 的服务日为 {days}，最近相隔 {gap} 天；需要：{needed}',
    en: '{subject} is visited on days {days}, {gap} apart at the nearest; needed: {needed}',
  },
  'no-way': { zh: '车型 {type} 没有路可到 {subject}', en: 'There is no way to {subject} for type {type}' },
  'pattern-broken': {
    zh: '{subject} 的服务日为 {days}；允许：{allowed}',
    en: '{subject} is visited on days {days}; allowed: {allowed}',
  },
  'pattern-broken/once': {
    zh: '{subject} 的服务日为 {days}；允许：一天',
    en: '{subject} is visited on days {days}; allowed: one day',
  },
  'pickup-after-delivery': {
    zh: '{subject} 先送（第 {delivery} 项）后取（第 {pickup} 项）',
    en: '{subject} is delivered (visit {delivery}) before it is picked up (visit {pickup})',
  },
  'release-missed': {
    zh: '该趟 {departs} 出发，而 {subject} 到 {release} 才备好',
    en: 'The trip leaves at {departs}, but {subject} is released at {release}',
  },
  'reload-too-short': {
    zh: '{departs} 再次出发；{back} 返回，装好货是 {ready}',
    en: 'Leaves again at {departs}; back at {back}, it is reloaded at {ready}',
  },
  'shift-missed/ends': {
    zh: '{ends} 结束；班次时间为 {opens}–{closes}',
    en: 'Ends at {ends}; the shift is {opens}–{closes}',
  },
  'shift-missed/starts': {
    zh: '{departs} 开始；班次时间为 {opens}–{closes}',
    en: 'Starts at {departs}; the shift is {opens}–{closes}',
  },
  'shipment-incomplete/delivered': { zh: '{subject} 有送无取', en: '{subject} is delivered, but not picked up' },
  'shipment-incomplete/picked-up': { zh: '{subject} 有取无送', en: '{subject} is picked up, but not delivered' },
  'shipment-repeated/delivery': {
    zh: '{subject} 送了 {times} 次；允许：一次',
    en: 'The delivery of {subject} is made {times} times; allowed: once',
  },
  'shipment-repeated/pickup': {
    zh: '{subject} 取了 {times} 次；允许：一次',
    en: 'The pickup of {subject} is made {times} times; allowed: once',
  },
  'shipment-split': {
    zh: '{subject} 取于 {pickup}，送于 {delivery}；允许：同一趟',
    en: '{subject} is picked up on {pickup} and delivered on {delivery}; allowed: one trip',
  },
  'skill-missing': {
    zh: '{subject} 需要 {missing}；车型 {type} 有 {skills}',
    en: '{subject} needs {missing}; type {type} has {skills}',
  },
  'starts-too-early': {
    zh: '{subject} 始于 {starts}；最早 {earliest} 才能到（{leaves} 离开，行驶 {seconds} 秒）',
    en: '{subject} starts at {starts}; not before {earliest} can it be there (left at {leaves}, {seconds} s of travel)',
  },
  'starts-too-early/break': {
    zh: '休息 {subject} 始于 {starts}；{free} 之前没有空',
    en: 'Break {subject} starts at {starts}; not before {free} is it free',
  },
  'stop-not-allowed': {
    zh: '车型 {type} 只向中转点供货，却有 {kind} {subject}',
    en: 'Type {type} supplies satellites and serves nothing else, but makes the {kind} {subject}',
  },
  'stop-twice-a-day': {
    zh: '第 {day} 天服务 {subject} {times} 次；允许：一天一次',
    en: '{subject} is visited {times} times on day {day}; allowed: once a day',
  },
  'stop-unserved': { zh: '{subject} 没有服务，而它必须服务', en: '{subject} is not visited, but must be served' },
  'supply-amount-wrong': {
    zh: '给 {subject} 送来 {brought} {unit}；它的各趟送出 {needed}',
    en: 'Brings {brought} {unit} to {subject}; its trips deliver {needed}',
  },
  'supply-late': {
    zh: '{departs} 离开 {subject}；它的货 {ready} 才备好',
    en: 'Leaves {subject} at {departs}; its load is ready at {ready}',
  },
  'supply-malformed': {
    zh: '{subject} 的供货写了 {stated} 个量；问题有 {dimensions} 个维度',
    en: 'The supply of {subject} states {stated} amounts; the problem has {dimensions} dimensions',
  },
  'supply-missing': {
    zh: '没有给 {subject} 的供货带来这趟的货；需要：一次',
    en: 'No supply of {subject} brings the load of this trip; needed: one',
  },
  'supply-not-allowed': {
    zh: '车型 {type} 不向中转点供货，却给 {subject} 供货',
    en: 'Type {type} does not supply satellites, but supplies {subject}',
  },
  'supply-repeated': {
    zh: '{subject} 有 {supplies} 次供货指向这趟；允许：一次',
    en: '{supplies} supplies of {subject} name this trip; allowed: one',
  },
  'supply-short': {
    zh: '第 {day} 天到 {departs} 为止，{subject} 已运出 {dimension} {left} {unit}；已备好：{ready}',
    en: 'By {departs} on day {day}, {left} {unit} of {dimension} have left {subject}; ready: {ready}',
  },
  'supply-wrong-trip': {
    zh: '指向班次 {run} 的第 {trip} 趟，该趟第 {day} 天不从 {subject} 出发',
    en: 'Names trip {trip} of run {run}, which does not leave {subject} on day {day}',
  },
  'times-missed': {
    zh: '{subject} 的服务日为 {days}；需要：{times} 天',
    en: '{subject} is visited on days {days}; needed: {times} days',
  },
  'trips-exceeded': { zh: '{value} 趟；允许：{most}', en: 'Trips: {value}; allowed: {most}' },
  'type-not-allowed': {
    zh: '{subject} 由车型 {type} 服务；允许：{allowed}',
    en: '{subject} is served by type {type}; allowed: {allowed}',
  },
  'unknown-day': { zh: '第 {day} 天；周期只有 {days} 天', en: 'Day {day}; the horizon has {days}' },
  'unknown-id/type': { zh: '没有编号为 {subject} 的车型', en: 'No vehicle type has the id {subject}' },
  'unknown-id/unserved': {
    zh: '列为未服务的 {subject} 不是点，也不是取送件',
    en: 'The unserved {subject} is no stop or shipment',
  },
  'unknown-id/visit': {
    zh: '车型 {type} 的 {kind}：没有编号 {subject}',
    en: 'Type {type} finds no {kind} with the id {subject}',
  },
  'unserved-repeated': { zh: '{subject} 列为未服务 {times} 次', en: '{subject} is listed as unserved {times} times' },
  'unserved-unlisted': {
    zh: '{subject} 没有服务，也没有列为未服务',
    en: '{subject} is not visited, but not listed as unserved',
  },
  'unserved-visited': { zh: '{subject} 列为未服务，却已服务', en: '{subject} is listed as unserved, but visited' },
  'vehicle-twice-a-day': {
    zh: '第 {day} 天，车型 {subject} 的车辆 {vehicle} 有 {runs} 个班次；允许：一个',
    en: 'Vehicle {vehicle} of type {subject} has {runs} runs on day {day}; allowed: one',
  },
  'visits-exceeded': { zh: '{value} 个点；允许：{most}', en: 'Visits: {value}; allowed: {most}' },
  'window-missed': {
    zh: '{subject} 的服务始于 {starts}；允许：{windows}',
    en: 'Service of {subject} starts at {starts}; allowed: {windows}',
  },
  'wrong-kind': { zh: '{subject} 不能作为 {kind} 访问', en: "{subject} can't be visited as {kind}" },
} as const satisfies Record<ViolationKey, Words>;

const WORDS: Readonly<Record<string, Words>> = VIOLATIONS;

/** A violation as a sentence. */
export function violationText(language: Language, { code, params, subject, unit }: RoutingViolation): string {
  const words = WORDS[params.case === undefined ? code : `${code}/${params.case}`];
  return words === undefined ? code : say(language, words, { ...params, subject: subject ?? '', unit });
}
