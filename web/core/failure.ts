/** What was thrown, as a problem. */
import { ApiProblem } from './api.ts';
import type { Problem } from './problem.ts';

/** The problem of whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return { title: 'error', status: 0, detail: error instanceof Error ? error.message : String(error) };
}

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
