/** `--profile`: several plans are made, and the one that the profile asks for is taken. */
import type { Plan } from '../../src/model/index.ts';
import {
  PROFILES,
  type Profile,
  policyChanges,
  profilePlan,
  profileSeries,
  type StudyGround,
} from '../../src/studies/index.ts';
import { outcomesOf, type PlanFor } from '../service/studies.ts';
import { policyText } from '../views/policy-text.ts';
import { say } from '../words/say.ts';
import { PROFILE_NAMES, STUDY_WORDS } from '../words/studies.ts';
import { type Invocation, usage, type Values } from './command.ts';
import { number } from './import-options.ts';
import { interruptible } from './interrupt.ts';

export interface ProfileOption {
  readonly profile: Profile;
  /** Most that operators may spend a week, fen. */
  readonly mostFen: number | null;
}

/** The profile that is asked for, null without one. Throws `usage`: the best service needs to know what it may cost. */
export function profileOption(values: Values): ProfileOption | null {
  const named = values.text('profile');
  const most = values.text('most');
  const mostFen = most === undefined ? null : Math.round(number('most', most, 0, 1e12) * 100);
  if (named === undefined) {
    if (mostFen !== null) throw usage('usage/most-alone', {});
    return null;
  }
  const profile = PROFILES.find((one) => one === named);
  if (profile === undefined)
    throw usage('usage/profile', { value: named }, { received: named, allowed: PROFILES.join(', ') });
  if (profile === 'service' && mostFen === null && values.text('budget') === undefined)
    throw usage('usage/profile-limit', {});
  return { profile, mostFen };
}

/** The plan that a profile takes of those it tries. Throws `usage` where none keeps the limit. */
export async function profiledPlan(
  { profile, mostFen }: ProfileOption,
  ground: StudyGround,
  planFor: PlanFor,
  { note, language, progress }: Pick<Invocation, 'note' | 'language' | 'progress'>,
): Promise<Plan> {
  const { report } = progress;
  const outcomes = await interruptible((signal) =>
    outcomesOf(ground.policy, profileSeries(ground, profile), planFor, { signal, report }),
  );
  const plan = profilePlan(profile, outcomes, mostFen);
  const made = outcomes.filter((one) => one.plan !== null);
  const costs = made.map((one) => one.plan?.figures.cost.perWeek.totalFen ?? 0);
  if (plan === null) {
    const [yuan, least] = [Math.round((mostFen ?? 0) / 100), Math.ceil(Math.min(...costs) / 100)];
    throw usage('usage/profile-none', { yuan, least }, { received: yuan });
  }
  const taken = made.find((one) => one.plan === plan);
  const changes = taken === undefined ? {} : policyChanges(ground.policy, taken.policy);
  const told = { profile: PROFILE_NAMES[profile][language], plans: made.length, asked: outcomes.length };
  await note(say(language, STUDY_WORDS.profile, { ...told, policy: policyText(changes, language) }));
  return plan;
}
