import { expect, test } from 'vitest';
import { openStore } from '../../../geo/store/index.ts';
import { migrations } from '../../../geo/store/postgis/migrate.ts';
import { codeOf } from './contract.ts';

const NOBODY = 'postgres://nobody:secret@127.0.0.1:1/none';

test('a server that is down is store-unavailable, and the message keeps the password', async () => {
  const opened = openStore({ databaseUrl: NOBODY });
  expect(await codeOf(opened)).toBe('store-unavailable');
  await expect(opened).rejects.not.toThrow(/secret/);
  expect(await codeOf(openStore({ databaseUrl: 'not a url' }))).toBe('store-unavailable');
});

test('migrations are numbered 1, 2, 3, …', () => {
  expect(migrations().map(({ version }) => version)).toEqual(migrations().map((_, index) => index + 1));
});
