/** Who is logged in, where the service has accounts, and logging out. */
import { api } from './api.ts';
import { forgetCopies } from './draft-copies.ts';
import { forgetKept } from './kept.ts';
import { store } from './state.ts';

let asked: Promise<string | null> | null = null;

/** Who is logged in; null where the service has no accounts, or can't be asked. */
export function whoAsks(): Promise<string | null> {
  asked ??= api.me().then(
    ({ kind, name }) => (kind === 'person' ? name : null),
    () => null,
  );
  return asked;
}

export async function readPerson(): Promise<void> {
  store.set({ person: await whoAsks() });
}

/** Ends the session; nothing is kept on the device. */
export async function leave(): Promise<void> {
  await api.logout();
  forgetCopies(localStorage);
  await forgetKept();
  location.assign('/login');
}
