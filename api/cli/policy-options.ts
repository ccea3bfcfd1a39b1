/** The flags of `plan` that set its policy. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { seconds, share } from '../../src/model/index.ts';
import { parseAs } from '../problem.ts';
import { parseClock } from '../views/text.ts';
import { PolicyChanges } from '../wire/policy.ts';
import { usage, type Values } from './command.ts';
import { readJsonFile } from './files.ts';
import { number } from './import-options.ts';

export const POLICY_FLAGS: ParseArgsOptionsConfig = {
  seed: { type: 'string' },
  seconds: { type: 'string' },
  rounds: { type: 'string' },
  direct: { type: 'string' },
  buses: { type: 'string' },
  frequency: { type: 'string' },
  'within-24h': { type: 'string' },
  'outbound-24h': { type: 'string' },
  days: { type: 'string' },
  departures: { type: 'string' },
  budget: { type: 'string' },
  'service-distance': { type: 'string' },
  'min-deliveries': { type: 'string' },
  policy: { type: 'string' },
};

const list = (value: string): string[] => value.split(/[,，]/).map((part) => part.trim());

function daysOf(value: string): number[] {
  const days = list(value).map((part) => number('days', part, 1, 7, true));
  return [...new Set(days)].sort((a, b) => a - b);
}

function departuresOf(value: string): PolicyChanges['trunkDepartures'] {
  const times = list(value).map((part) => {
    const time = parseClock(part);
    if (time === null) throw usage('usage/departure', { value: part });
    return time;
  });
  if (times.length > 4) throw usage('usage/departures', { count: times.length });
  return [...new Set(times)].sort((a, b) => a - b).map(seconds);
}

const yesNoOf =
  (flag: string) =>
  (value: string): boolean => {
    if (value !== 'yes' && value !== 'no') throw usage('usage/yes-no', { flag, value });
    return value === 'yes';
  };

function frequencyOf(value: string): PolicyChanges['frequency'] {
  const known = ['every-day', 'decided'] as const;
  const found = known.find((one) => one === value);
  if (found === undefined) throw usage('usage/frequency', { value }, { received: value, allowed: known.join(', ') });
  return found;
}

/**
 * The policy file's values with the flags over them; throws `usage` on a flag that is wrong, `value-invalid` on a file
 * that is.
 */
export async function policyOptions(values: Values): Promise<PolicyChanges> {
  const path = values.text('policy');
  const file =
    path === undefined
      ? {}
      : parseAs(PolicyChanges, await readJsonFile(path), path, { code: 'value-invalid', file: path });
  const given = <T>(flag: string, read: (value: string) => T): T | undefined => {
    const value = values.text(flag);
    return value === undefined ? undefined : read(value);
  };
  const flags = {
    seed: given('seed', (value) => number('seed', value, 0, 2 ** 31 - 1, true)),
    searchSeconds: given('seconds', (value) => number('seconds', value, 0.001, 86_400)),
    searchRounds: given('rounds', (value) => number('rounds', value, 0, 100_000, true)),
    directRuns: given('direct', yesNoOf('direct')),
    buses: given('buses', yesNoOf('buses')),
    frequency: given('frequency', frequencyOf),
    within24hShare: given('within-24h', (value) => share(number('within-24h', value, 0, 1))),
    outboundWithin24hShare: given('outbound-24h', (value) => share(number('outbound-24h', value, 0, 1))),
    days: given('days', daysOf),
    trunkDepartures: given('departures', departuresOf),
    budgetFen: given('budget', (value) => Math.round(number('budget', value, 0, 1e12) * 100)),
    serviceDistanceMetres: given('service-distance', (value) => number('service-distance', value, 0, 50_000, true)),
    minimumDeliveriesPerWeek: given('min-deliveries', (value) => number('min-deliveries', value, 1, 7, true)),
  };
  return { ...file, ...Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) };
}
