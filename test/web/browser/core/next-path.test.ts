/** A login leads to pages of this site alone. */
import { expect, test } from 'vitest';
import { nextPath } from '../../../../web/core/next-path.ts';

const HERE = 'https://cunda.example';
const after = (next: string): string => nextPath(`?next=${encodeURIComponent(next)}`, HERE);

test('a login leads on to a path of this site, with its query and place', () => {
  expect(after('/login/account')).toBe('/login/account');
  expect(after('/?a=1#plan=2')).toBe('/?a=1#plan=2');
  expect(after(`${HERE}/docs`)).toBe('/docs');
  expect(nextPath('', HERE)).toBe('/');
});

test.each([
  'https://evil.example/',
  '//evil.example/a',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://cunda.example/',
  'https://cunda.example:444/',
  'https://cunda.example@evil.example/',
  'http://[',
])('and never to another: %s', (next) => {
  expect(after(next)).toBe('/');
});
