/** 未服务原因与放宽办法的中文句子。 */
import type { Step, UnservedReason } from '../../../src/routing/explain/index.ts';
import { exactTime } from '../clock.ts';
import { moved, type Names, type Speaker, span } from './common.ts';

const UNITS: Readonly<Record<string, string>> = {
  metres: '米',
  vehicles: '辆',
  visits: '个点',
  legs: '段',
  skills: '项',
  types: '种',
  days: '天',
};

function quantity({ amount, unit }: Pick<Step, 'amount' | 'unit'>): string {
  if (unit !== 'seconds') return `${amount} ${UNITS[unit] ?? unit}`;
  const minutes = Math.floor(amount / 60);
  const seconds = amount % 60;
  return [minutes > 0 ? `${minutes} 分` : '', seconds > 0 || minutes === 0 ? `${seconds} 秒` : '']
    .filter(Boolean)
    .join(' ');
}

function obstacle(step: Step, { name }: Names): string {
  const by = quantity(step);
  const subject = name(step.subject);
  const what = step.dimension === undefined ? '' : `（${name(step.dimension)}）`;
  switch (step.code) {
    case 'no-way':
      return `没有可通行的道路（${by}）`;
    case 'day':
      return `车型${subject}当天不出车`;
    case 'type':
      return `不允许车型${subject}服务`;
    case 'skill':
      return `车型${subject}缺少技能 ${(step.skills ?? []).map(name).join('、')}`;
    case 'capacity':
      return `货量${what}超出车型${subject}的载量 ${by}`;
    case 'depot-capacity':
      return `货量${what}超出场站${subject}的日处理量 ${by}`;
    case 'supply':
      return `中转点${subject}缺少上级来货${what} ${by}`;
    case 'window':
      return `赶不上时间窗${step.window === undefined ? '' : ` ${span(step.window)}`}，差 ${by}`;
    case 'other-windows':
      return `会使其他时间要求共超时 ${by}`;
    case 'shift':
      return `超出车型${subject}的班次${step.window === undefined ? '' : ` ${span(step.window)}`} ${by}`;
    case 'duration':
      return `超出车型${subject}的最长工作时间 ${by}`;
    case 'driving':
      return `超出车型${subject}的最长驾驶时间 ${by}`;
    case 'distance':
      return `超出车型${subject}的最长里程 ${by}`;
    case 'visits':
      return `超出车型${subject}每趟班的点数 ${by}`;
    case 'vehicle':
      return `车队${subject}的车辆已用完，缺 ${by}`;
  }
}

function change(step: Step, { name }: Names): string {
  const by = quantity(step);
  const subject = name(step.subject);
  const to = moved(step);
  const until = to === null ? '' : 'from' in to ? `提前到 ${exactTime(to.from)}` : `延到 ${exactTime(to.until)}`;
  switch (step.code) {
    case 'type':
      return `允许车型${subject}服务`;
    case 'skill':
      return `为车型${subject}增加技能 ${(step.skills ?? []).map(name).join('、')}`;
    case 'capacity':
      return `车型${subject}的载量${step.dimension === undefined ? '' : `（${name(step.dimension)}）`}增加 ${by}`;
    case 'window':
      return `时间窗 ${step.window === undefined ? '' : span(step.window)} ${until}`;
    case 'shift':
      return `车型${subject}的班次${until}`;
    case 'duration':
      return `车型${subject}的最长工作时间增加 ${by}`;
    case 'driving':
      return `车型${subject}的最长驾驶时间增加 ${by}`;
    case 'distance':
      return `车型${subject}的最长里程增加 ${by}`;
    case 'visits':
      return `车型${subject}每趟班的点数增加 ${by}`;
    case 'vehicle':
      return `车队${subject}增加 ${by}`;
    default:
      return obstacle(step, { name, money: String });
  }
}

function why({ code, amount, unit, obstacles }: UnservedReason, names: Names): string {
  const all = obstacles.map((step) => obstacle(step, names)).join('；');
  switch (code) {
    case 'no-fleet':
      return '没有可服务它的车型';
    case 'capacity-used-up':
      return `车辆已用完，现有班次装不下：${all}`;
    case 'time-used-up':
      return `车辆已用完，现有班次时间不够：${all}`;
    case 'fleet-used-up':
      return `车辆已用完，现有班次装不下或时间不够：${all}`;
    case 'not-worth-it':
      return `可以服务，但比不服务多花 ${names.money(amount)}`;
    case 'possible':
      return '没有约束阻止它，重新优化即可排入';
    default:
      return all === '' ? `${quantity({ amount, unit })}` : all;
  }
}

export const chinese = (names: Names): Speaker => ({
  reason: (reason) => `${names.name(reason.id)}未服务：${why(reason, names)}。`,
  relaxation: ({ steps, cost }) => {
    const changes = steps.length === 0 ? '排入现有计划' : steps.map((step) => change(step, names)).join('，并且');
    const money = names.money(Math.abs(cost));
    return `${changes}：总费用${cost < 0 ? '减少' : '增加'} ${money}。`;
  },
});
