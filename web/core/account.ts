/** Who is logged in, where the service has accounts, and logging out. */
import { api } from './api.ts';
import { forgetCopies } from './draft-copies.ts';
import { forgetKept } from './kept.ts';
import { store } from './state.ts';

interface Asked {
  /** Null where the service has no accounts, or can't be asked. */
  readonly name: string | null;
  /** Whether a second factor is still to be set up. */
  readonly mustEnrol: boolean;
}

let asked: Promise<Asked> | null = null;

function ask(): Promise<Asked> {
  asked ??= api.me().then(
    ({ kind, name, secondFactor }) => ({
      name: kind === 'person' ? name : null,
      mustEnrol: secondFactor === 'required',
    }),
    () => ({ name: null, mustEnrol: false }),
  );
  return asked;
}

/** Who is logged in; null where the service has no accounts, or can't be asked. */
export const whoAsks = async (): Promise<string | null> => (await ask()).name;

export async function readPerson(): Promise<void> {
  const { name, mustEnrol } = await ask();
  if (mustEnrol) location.assign('/login/account');
  store.set({ person: name });
}

/** Ends the session; nothing is kept on the device. */
export async function leave(): Promise<void> {
  await api.logout();
  forgetCopies(localStorage);
  await forgetKept();
  location.assign('/login');
}
