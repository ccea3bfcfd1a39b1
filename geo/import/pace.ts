/** Long loops give way: they report, look whether the caller asked to stop, and let other work of the process go on. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ProgressNote, Work } from '../../src/model/index.ts';

/** Reports units done of a total in phase `import`; throws `CundaError('cancelled')` once the caller asked to stop. */
export async function pace(work: Work, done: number, total: number, note: ProgressNote | null): Promise<void> {
  work.report({ phase: 'import', done, total, ...(note === null ? {} : { note }) });
  await nextTurn();
  work.checkpoint();
}
