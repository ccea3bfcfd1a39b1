/** Reasons and relaxations as English sentences. */
import type { Step, UnservedReason } from '../../../src/routing/explain/index.ts';
import { exactTime } from '../clock.ts';
import { moved, type Names, type Speaker, span } from './common.ts';

function quantity({ amount, unit }: Pick<Step, 'amount' | 'unit'>): string {
  if (unit !== 'seconds') return `${amount} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
  const minutes = Math.floor(amount / 60);
  const seconds = amount % 60;
  return [minutes > 0 ? `${minutes} min` : '', seconds > 0 || minutes === 0 ? `${seconds} s` : '']
    .filter(Boolean)
    .join(' ');
}

function obstacle(step: Step, { name }: Names): string {
  const by = quantity(step);
  const subject = name(step.subject);
  const what = step.dimension === undefined ? '' : ` of ${name(step.dimension)}`;
  switch (step.code) {
    case 'no-way':
      return `there is no way there (${by})`;
    case 'day':
      return `vehicle type ${subject} does not drive on that day`;
    case 'type':
      return `vehicle type ${subject} may not serve it`;
    case 'skill':
      return `vehicle type ${subject} lacks ${(step.skills ?? []).map(name).join(', ')}`;
    case 'capacity':
      return `the load is ${by}${what} more than vehicle type ${subject} holds`;
    case 'depot-capacity':
      return `the load is ${by}${what} more than depot ${subject} handles in a day`;
    case 'supply':
      return `satellite ${subject} is short of ${by}${what}`;
    case 'window':
      return `its window${step.window === undefined ? '' : ` ${span(step.window)}`} is missed by ${by}`;
    case 'other-windows':
      return `other limits of time would be missed by ${by} in all`;
    case 'shift':
      return `the shift${step.window === undefined ? '' : ` ${span(step.window)}`} of vehicle type ${subject} is too short by ${by}`;
    case 'duration':
      return `the longest day of vehicle type ${subject} is exceeded by ${by}`;
    case 'driving':
      return `the longest drive of vehicle type ${subject} is exceeded by ${by}`;
    case 'distance':
      return `the longest distance of vehicle type ${subject} is exceeded by ${by}`;
    case 'visits':
      return `vehicle type ${subject} may not make ${by} more`;
    case 'vehicle':
      return `fleet ${subject} is used up, ${by} short`;
  }
}

function change(step: Step, { name }: Names): string {
  const by = quantity(step);
  const subject = name(step.subject);
  const to = moved(step);
  const until = to === null ? '' : 'from' in to ? `from ${exactTime(to.from)}` : `until ${exactTime(to.until)}`;
  switch (step.code) {
    case 'type':
      return `let vehicle type ${subject} serve it`;
    case 'skill':
      return `give vehicle type ${subject} ${(step.skills ?? []).map(name).join(', ')}`;
    case 'capacity':
      return `capacity${step.dimension === undefined ? '' : ` for ${name(step.dimension)}`} of vehicle type ${subject} +${by}`;
    case 'window':
      return `window ${step.window === undefined ? '' : span(step.window)} → ${until}`;
    case 'shift':
      return `shift of vehicle type ${subject} ${until}`;
    case 'duration':
      return `longest day of vehicle type ${subject} +${by}`;
    case 'driving':
      return `longest drive of vehicle type ${subject} +${by}`;
    case 'distance':
      return `longest distance of vehicle type ${subject} +${by}`;
    case 'visits':
      return `visits of vehicle type ${subject} +${by}`;
    case 'vehicle':
      return `${by} more in fleet ${subject}`;
    default:
      return obstacle(step, { name, money: String });
  }
}

function why({ code, amount, unit, obstacles }: UnservedReason, names: Names): string {
  const all = obstacles.map((step) => obstacle(step, names)).join('; ');
  switch (code) {
    case 'no-fleet':
      return 'no type of vehicle may serve it';
    case 'capacity-used-up':
      return `all vehicles are in use and it fits on no run: ${all}`;
    case 'time-used-up':
      return `all vehicles are in use and no run has the time: ${all}`;
    case 'fleet-used-up':
      return `all vehicles are in use and no run has both the room and the time: ${all}`;
    case 'not-worth-it':
      return `serving it costs ${names.money(amount)} more than leaving it out`;
    case 'possible':
      return 'no rule stops it; a further search can place it';
    default:
      return all === '' ? quantity({ amount, unit }) : all;
  }
}

export const english = (names: Names): Speaker => ({
  reason: (reason) => `${names.name(reason.id)} is not served: ${why(reason, names)}.`,
  relaxation: ({ steps, cost }) => {
    const changes =
      steps.length === 0 ? 'Into the plan as it is' : steps.map((step) => change(step, names)).join(', and ');
    const text = `${changes}: total cost ${cost < 0 ? '−' : '+'}${names.money(Math.abs(cost))}.`;
    return text.charAt(0).toUpperCase() + text.slice(1);
  },
});
