/** Plans that edits came to, at hand for undo and redo: the last few, since a plan of a large county is megabytes. */
import type { Plan } from '../../src/model/plan.ts';
import type { Edit } from '../../src/model/scenario.ts';

const MOST = 16;
const answers = new Map<string, Plan>();

const keyOf = (plan: string, edits: readonly Edit[]): string => `${plan} ${JSON.stringify(edits)}`;

/** What edits of a plan came to; undefined where it is not at hand. */
export function answerTo(plan: string, edits: readonly Edit[]): Plan | undefined {
  const key = keyOf(plan, edits);
  const found = answers.get(key);
  if (found === undefined) return undefined;
  answers.delete(key);
  answers.set(key, found);
  return found;
}

export function rememberAnswer(plan: string, edits: readonly Edit[], edited: Plan): void {
  answers.set(keyOf(plan, edits), edited);
  const [oldest] = answers.keys();
  if (answers.size > MOST && oldest !== undefined) answers.delete(oldest);
}
