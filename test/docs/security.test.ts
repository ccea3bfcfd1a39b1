/** The tables of docs/security.md name tests that there are, and ASVS every requirement of levels 1 and 2 once. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const page = readFileSync(root('docs/security.md'), 'utf8');

/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has. */
const SECTIONS = {
  '1.1': 2,
  '1.2': 9,
  '1.3': 11,
  '1.4': 3,
  '1.5': 2,
  '2.1': 3,
  '2.2': 3,
  '2.3': 4,
  '2.4': 1,
  '3.2': 2,
  '3.3': 4,
  '3.4': 6,
  '3.5': 5,
  '3.7': 2,
  '4.1': 3,
  '4.2': 1,
  '4.3': 2,
  '4.4': 4,
  '5.1': 1,
  '5.2': 3,
  '5.3': 2,
  '5.4': 3,
  '6.1': 3,
  '6.2': 12,
  '6.3': 4,
  '6.4': 4,
  '6.5': 5,
  '6.6': 3,
  '6.8': 4,
  '7.1': 3,
  '7.2': 4,
  '7.3': 2,
  '7.4': 5,
  '7.5': 2,
  '7.6': 2,
  '8.1': 2,
  '8.2': 3,
  '8.3': 1,
  '8.4': 1,
  '9.1': 3,
  '9.2': 4,
  '10.1': 2,
  '10.2': 2,
  '10.3': 4,
  '10.4': 11,
  '10.5': 5,
  '10.6': 2,
  '10.7': 3,
  '11.1': 2,
  '11.2': 3,
  '11.3': 3,
  '11.4': 4,
  '11.5': 1,
  '11.6': 1,
  '12.1': 3,
  '12.2': 2,
  '12.3': 4,
  '13.1': 1,
  '13.2': 5,
  '13.3': 2,
  '13.4': 5,
  '14.1': 2,
  '14.2': 4,
  '14.3': 3,
  '15.1': 3,
  '15.2': 3,
  '15.3': 7,
  '16.1': 1,
  '16.2': 5,
  '16.3': 4,
  '16.4': 3,
  '16.5': 3,
  '17.1': 1,
  '17.2': 4,
  '17.3': 2,
} as const;

interface Row {
  readonly id: string;
  readonly level: string;
  readonly mark: string;
  readonly how: string;
  readonly tests: readonly string[];
}

const rows: Row[] = [...page.matchAll(/^\| V(\d+\.\d+\.\d+) \| (.*?) \| (.*?) \| (.*?) \| (.*?) ?\|$/gm)].map(
  ([, id = '', level = '', mark = '', how = '', tests = '']) => ({
    ...{ id, level, mark, how },
    tests: tests.split('<br>').filter((one) => one !== ''),
  }),
);

const sources = new Map<string, string>();
const sourceOf = (path: string): string => {
  const known = sources.get(path) ?? (existsSync(root(path)) ? readFileSync(root(path), 'utf8') : '');
  sources.set(path, known);
  return known;
};

/** Whether a file has a test, a group of tests or a case of this title. */
const isThere = (path: string, title: string): boolean =>
  [`'${title.replaceAll("'", "\\'")}'`, `"${title}"`, `\`${title}\``].some((text) => sourceOf(path).includes(text));

describe('OWASP ASVS', () => {
  test('has every requirement of levels 1 and 2 once, with a mark and a reason', () => {
    const counted: Record<string, number> = {};
    for (const { id } of rows) {
      const section = id.slice(0, id.lastIndexOf('.'));
      counted[section] = (counted[section] ?? 0) + 1;
    }
    expect(counted).toEqual(SECTIONS);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(rows.filter(({ level }) => level === '1').length).toBe(70);
    for (const { id, level, mark, how } of rows)
      expect([id, level, mark, how]).toEqual([
        id,
        expect.stringMatching(/^[12]$/),
        expect.stringMatching(/^[✓◐✗–]$/),
        expect.stringMatching(/\S/),
      ]);
  });

  test('says of each that applies which test shows it, or that none does', () => {
    for (const { id, mark, tests } of rows) expect([id, tests.length > 0]).toEqual([id, mark !== '–']);
  });

  test('names tests that there are', () => {
    const named = rows.flatMap(({ id, tests }) =>
      tests.filter((one) => one !== 'no test').map((one) => ({ id, one, found: /^`([^`]+)`: (.+)$/.exec(one) })),
    );
    expect(named.length).toBeGreaterThan(100);
    expect(
      named.filter(({ found }) => !isThere(found?.[1] ?? '', found?.[2] ?? '')).map(({ id, one }) => [id, one]),
    ).toEqual([]);
  });

  test('a test that is not there is noticed', () => {
    expect(isThere('test/docs/security.test.ts', 'a test that is not there is noticed')).toBe(true);
    expect(isThere('test/docs/security.test.ts', ['a test', 'that was renamed'].join(' '))).toBe(false);
    expect(isThere('test/docs/none.test.ts', 'anything')).toBe(false);
  });
});

test('the other tables and sentences name test files that are there', () => {
  const paths = page.match(/\btest\/[\w./-]+\.ts\b/g) ?? [];
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(root(path)))).toEqual([]);
});
