/** API keys of programs: made, shown once, rotated, revoked. */
import { CundaError } from '../../src/model/index.ts';
import { isRight, isRole, RIGHTS, RIGHTS_OF, type Right } from '../accounts/roles.ts';
import { hashOfSecret, keyToken, newKeyId, newSecret } from '../accounts/tokens.ts';
import { columns } from '../views/columns.ts';
import { ACCOUNT_NOTES } from '../words/accounts.ts';
import { say } from '../words/say.ts';
import { type AccountTools, theOne, withAccounts } from './accounts-store.ts';
import { type Invocation, usage, type Values } from './command.ts';

/** Rights of `--verbs`: a list of rights and roles. */
function verbsOf(values: Values): Right[] {
  const words = (values.text('verbs') ?? '').split(',').map((word) => word.trim());
  const rights = words.flatMap((word): readonly Right[] => {
    if (isRole(word)) return RIGHTS_OF[word];
    if (isRight(word)) return [word];
    throw new CundaError('account-invalid/verb', { value: word }, { received: word, allowed: RIGHTS.join(', ') });
  });
  return [...new Set(rights)].toSorted();
}

/** The end of the day of `--expires`, UTC; null without. Throws `account-invalid`. */
function expiryOf(values: Values): string | null {
  const value = values.text('expires');
  if (value === undefined) return null;
  const end = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T23:59:59.999Z`) : new Date(Number.NaN);
  const real = !Number.isNaN(end.getTime()) && end.toISOString().startsWith(value);
  if (!real || end.getTime() <= Date.now())
    throw new CundaError('account-invalid/expiry', { value }, { received: value });
  return end.toISOString();
}

async function tell({ answer, language }: Invocation, id: string, secret: string): Promise<0> {
  const token = keyToken(id, secret);
  await answer({ id, token }, say(language, ACCOUNT_NOTES.key, { id, token }));
  return 0;
}

async function known({ store }: AccountTools, id: string) {
  const key = await store.accounts.getKey(id);
  if (key === null) throw new CundaError('account-invalid/no-key', { id }, { received: id });
  return key;
}

/** What is done with an API key, by action; each takes the arguments after the action. */
export const API_KEY_ACTIONS = ['add', 'list', 'rotate', 'revoke'] as const;
export type ApiKeyAction = (typeof API_KEY_ACTIONS)[number];

export const apiKeys = (action: ApiKeyAction, args: readonly string[], invocation: Invocation): Promise<0 | 1> =>
  withAccounts(async (tools) => {
    const { values, answer, language } = invocation;
    const { accounts } = tools.store;
    if (action === 'list') {
      const keys = (await accounts.listKeys()).map(({ secret: _, ...key }) => key);
      const rows = keys.map(({ id, name, organisation, county, verbs, expiresAt, usedAt, revokedAt }) => [
        ...[id, name, organisation, county ?? '', verbs.join(' ')],
        ...[expiresAt ?? '', usedAt ?? '', revokedAt ?? ''],
      ]);
      await answer({ keys }, columns(rows).join('\n'));
      return 0;
    }
    const named = theOne(action, args);
    if (action === 'add') {
      const organisation = values.text('organisation');
      if (organisation === undefined) throw usage('usage/accounts-arguments', { action: '--organisation' });
      const [id, secret] = [newKeyId(), newSecret()];
      const about = {
        organisation,
        county: values.text('county') ?? null,
        verbs: verbsOf(values),
        expiresAt: expiryOf(values),
      };
      const now = new Date().toISOString();
      const never = { usedAt: null, revokedAt: null };
      await accounts.putKey({ id, name: named, secret: hashOfSecret(secret), createdAt: now, ...about, ...never });
      await tools.note('keys add', id, { after: { name: named, ...about }, organisation });
      return tell(invocation, id, secret);
    }
    const { id, organisation, revokedAt } = await known(tools, named);
    if (action === 'rotate') {
      if (revokedAt !== null) throw new CundaError('account-invalid/no-key', { id }, { received: id });
      const secret = newSecret();
      await accounts.setKeySecret(id, hashOfSecret(secret));
      await tools.note('keys rotate', id, { organisation });
      return tell(invocation, id, secret);
    }
    await accounts.revokeKey(id, new Date().toISOString());
    await tools.note('keys revoke', id, { organisation });
    await answer({ id }, say(language, ACCOUNT_NOTES.done, { name: id }));
    return 0;
  });
