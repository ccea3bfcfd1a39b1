/** Having a plan or an evidence pack verified by the service. */
import type { Verification } from '../../api/wire/verification.ts';
import { api } from '../core/api.ts';
import { isAbort, problemOf } from '../core/failure.ts';
import { store } from '../core/state.ts';
import { NO_VERIFICATION, type VerificationState } from '../core/verification-state.ts';
import { t } from '../i18n/index.ts';
import { announce } from './problems.ts';

let running: AbortController | null = null;

async function ask(
  about: Pick<VerificationState, 'file' | 'plan'>,
  answer: (signal: AbortSignal) => Promise<Verification>,
): Promise<void> {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  store.set({ verification: { ...NO_VERIFICATION, ...about, busy: true } });
  try {
    const found = await answer(mine.signal);
    store.set({ verification: { ...NO_VERIFICATION, ...about, found } });
    announce(t(found.ok ? 'verify.agrees' : 'verify.differs'));
  } catch (error) {
    if (isAbort(error)) return;
    store.set({ verification: { ...NO_VERIFICATION, ...about, problem: problemOf(error) } });
  } finally {
    if (running === mine) running = null;
  }
}

/** Verifies the plan on the screen. */
export async function verifyShown(): Promise<void> {
  const { plan } = store.get();
  if (plan !== null) await ask({ file: null, plan: plan.id }, (signal) => api.verification(plan.id, signal));
}

/** Verifies a file: a plan or an evidence pack. */
export async function verifyGiven(file: File): Promise<void> {
  await ask({ file: file.name, plan: null }, (signal) => api.verifyFile(file, signal));
}
