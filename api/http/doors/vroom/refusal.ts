/** How VROOM's door says no over HTTP, with the statuses of vroom-express. */
import { VROOM_CODES, type VroomCode, type VroomRefusal } from '../../../dialects/vroom/refusal.ts';
import type { Problem } from '../../../wire/problem.ts';
import { inLanguage } from '../../../words/problems/problem.ts';
import { retryAfter } from '../../retry.ts';
import { json, type Reply } from '../../route.ts';

const STATUS: Readonly<Record<VroomCode, number>> = { 1: 500, 2: 400, 3: 500, 4: 413 };

export const refuse = (
  refusal: VroomRefusal,
  status: number = STATUS[refusal.code],
  params: Problem['params'] = {},
): Reply => json(refusal, { status, headers: retryAfter({ status, params }) });

/** Whether an address is VROOM's door. */
export const isVroomAddress = (url: string): boolean => /^\/vroom(?:[/?]|$)/.test(url);

/** A problem of VROOM's address, said as VROOM says it, in English. */
export function refuseProblem(said: Problem): Reply {
  const problem = inLanguage(said, 'en');
  if (problem.code === 'request-too-large') return refuse({ code: VROOM_CODES.tooLarge, error: problem.detail });
  const code = problem.status >= 500 || problem.status === 429 ? VROOM_CODES.internal : VROOM_CODES.input;
  return refuse(
    { code, error: problem.detail },
    problem.status >= 500 || problem.code === 'request-invalid' ? STATUS[code] : problem.status,
    problem.params,
  );
}
