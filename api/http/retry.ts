/** When to come again, told with a refusal that is over by then. */
import type { Problem } from '../wire/problem.ts';

/** Seconds where the refusal does not say. */
const USUAL_SECONDS = 5;
const MOST_SECONDS = 120;

/** Header of an answer that refuses for the moment alone; none for others. */
export function retryAfter({ status, params }: Pick<Problem, 'status' | 'params'>): Readonly<Record<string, string>> {
  if (status !== 429 && status !== 503) return {};
  const seconds = Number(params?.seconds ?? USUAL_SECONDS);
  return { 'Retry-After': String(Math.min(MOST_SECONDS, Math.max(1, Math.ceil(seconds)))) };
}
