/** The store open for a command about accounts, and who at the terminal is noted for it. */
import { userInfo } from 'node:os';
import { openStore, type Person, type Store } from '../../geo/store/index.ts';
import { CundaError } from '../../src/model/index.ts';
import { usage } from './command.ts';

/** The account at the terminal; a container may have none by name. */
const operator = (): string => {
  try {
    return `operator:${userInfo().username}`;
  } catch {
    return `operator:${process.getuid?.() ?? ''}`;
  }
};

export interface AccountTools {
  readonly store: Store;
  /** Notes in the audit log what was done to whom; never a secret. */
  note(
    action: string,
    target: string,
    change: { before?: unknown; after?: unknown; organisation?: string | null },
  ): Promise<void>;
}

/** Opens the store of CUNDA_DATA or DATABASE_URL for `work` and closes it after. */
export async function withAccounts<T>(work: (tools: AccountTools) => Promise<T>): Promise<T> {
  const store = await openStore();
  try {
    return await work({
      store,
      note: async (action, target, { before = null, after = null, organisation = null }) => {
        const at = new Date().toISOString();
        await store.audit.append({ at, actor: operator(), address: null, organisation, action, target, before, after });
      },
    });
  } finally {
    await store.close();
  }
}

/** The person of a name; throws `account-invalid`. */
export async function personNamed({ store }: AccountTools, name: string): Promise<Person> {
  const person = await store.accounts.findPerson({ name });
  if (person === null) throw new CundaError('account-invalid/no-person', { name }, { received: name });
  return person;
}

/** What a command does with its arguments after the action. */
export type Actions = Readonly<Record<string, (args: readonly string[]) => Promise<0 | 1>>>;

/** Does the action that the first argument names; throws `usage`. */
export async function act(
  command: string,
  actions: Actions,
  [action = '', ...args]: readonly string[],
): Promise<0 | 1> {
  const wanted = Object.hasOwn(actions, action) ? actions[action] : undefined;
  const known = Object.keys(actions).join(', ');
  if (wanted === undefined)
    throw usage(
      'usage/accounts-action',
      { command, action: JSON.stringify(action) },
      { received: action, allowed: known },
    );
  return wanted(args);
}

/** The one argument of an action; throws `usage`. */
export function theOne(action: string, args: readonly string[]): string {
  const [first] = args;
  if (first === undefined || args.length > 1)
    throw usage('usage/accounts-arguments', { action }, { received: args.join(' ') });
  return first;
}

/** The two arguments of an action; throws `usage`. */
export function theTwo(action: string, args: readonly string[]): [string, string] {
  const [first, second] = args;
  if (first === undefined || second === undefined || args.length > 2)
    throw usage('usage/accounts-arguments', { action }, { received: args.join(' ') });
  return [first, second];
}
