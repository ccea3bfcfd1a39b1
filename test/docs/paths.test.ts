/** Pages that lead a reader through the code name files that are there. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const PAGES = ['docs/life-of-a-village-row.md', 'docs/life-of-an-edit.md', 'docs/life-of-a-plan.md', 'CONTRIBUTING.md'];
const PATH = /(?<![\w/])(?:src|geo|api|web|seeds|bench|test|docs)\/[\w./-]*\w/g;

describe.each(PAGES)('%s', (page) => {
  const named = readFileSync(root(page), 'utf8').match(PATH) ?? [];

  test('names files that are there', () => {
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((path) => !existsSync(root(path)))).toEqual([]);
  });
});
