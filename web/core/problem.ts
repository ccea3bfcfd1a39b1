/** What went wrong, as the screen shows it: the service's problem document, or what the page itself has to say. */
import type { Problem as WireProblem } from '../../api/wire/problem.ts';

export type Problem = Pick<WireProblem, 'title' | 'status'> & Readonly<Partial<WireProblem>>;

export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** The problem of whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem;
  return { title: 'error', status: 0, detail: error instanceof Error ? error.message : String(error) };
}

export const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
