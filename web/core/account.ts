/** Who is logged in, where the service has accounts, and logging out. */
import { api } from './api.ts';
import { forgetKept } from './kept.ts';
import { store } from './state.ts';

/** Asks who is logged in; a service without accounts knows nobody. */
export async function readPerson(): Promise<void> {
  const { kind, name, secondFactor } = await api.me();
  if (secondFactor === 'required') location.assign('/login/account');
  store.set({ person: kind === 'person' ? name : null });
}

export async function logOut(): Promise<void> {
  await api.logout();
  await forgetKept();
  location.assign('/login');
}
