/** What went wrong, as the screen shows it: the service's problem document, or what the page itself has to say. */
import type { Problem as WireProblem } from '../../api/wire/problem.ts';

export type Problem = Pick<WireProblem, 'title' | 'status'> & Readonly<Partial<WireProblem>>;
