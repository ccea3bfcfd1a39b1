/** The commands of the documentation that use docs/examples do what the page says: each exits with 0. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../api/support/cli.ts';

const root = resolve(import.meta.dirname, '../..');
const EXAMPLES = 'docs/examples/';
const README = `${EXAMPLES}README.md`;
/** How the pages call the command line. */
const CALL = /^(?:npx cunda|npm run cunda --) /;

/** Pages that people follow, as paths below the root. */
const pages: string[] = [
  'README.md',
  'README.zh-CN.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
].toSorted();

/**
 * Calls of the command line in the fenced `sh` blocks of a page, in order; comments, pipes and what follows them are
 * left out.
 */
function callsOf(markdown: string): string[] {
  const blocks = [...markdown.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
  return blocks.flatMap((block) =>
    block
      .replaceAll('\\\n', ' ')
      .split(/\n|&&/)
      .map((line) => line.replace(/\s(?:#|\|).*$/, '').trim())
      .filter((line) => CALL.test(line)),
  );
}

/** Pages with calls on the examples. */
const called = pages.flatMap((page) => {
  const calls = callsOf(readFileSync(join(root, page), 'utf8'));
  return calls.some((call) => call.includes(EXAMPLES)) ? [{ page, calls }] : [];
});

/** What the calls write, their store included. */
const folder = mkdtempSync(join(tmpdir(), 'cunda-docs-'));
process.env.CUNDA_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files of the repository are read where they are; all others belong to `folder`. */
const argument = (word: string): string =>
  word.startsWith(EXAMPLES) ? join(root, word) : /^[\w.-]+\.(?:json|gpkg)$/.test(word) ? join(folder, word) : word;

it('finds the calls of a page', () => {
  const page =
    '```sh\nnpx cunda plan a.csv \\\n  --json  # why\nls && npm run cunda -- routes b | jq .\n```\n```ts\nnpx cunda\n```\n';
  expect(callsOf(page)).toEqual(['npx cunda plan a.csv    --json', 'npm run cunda -- routes b']);
  expect(called.map(({ page }) => page)).toContain(README);
});

describe.each(called)('$page', ({ page, calls }) => {
  const examples = page === README ? calls : calls.filter((call) => call.includes(EXAMPLES));
  it.each(examples)('%s', async (call) => {
    const { code, out, err } = await run(call.replace(CALL, '').split(/\s+/).map(argument));
    expect(code, err).toBe(0);
    expect(out).not.toBe('');
  });
});

it('the sample county is a whole one: two towns, six villages, all of them served', async () => {
  const { out } = await run(['plan', join(root, EXAMPLES, 'villages.csv'), '--crs', 'WGS-84', '--no-store', '--json']);
  expect(JSON.parse(out)).toMatchObject({ county: { code: '449921' }, villages: 6, served: 6 });
});

it('the sample problem is solved by two runs that serve all six stops', async () => {
  const { out } = await run(['routes', join(root, EXAMPLES, 'problem.json'), '--iterations', '200', '--json']);
  const { feasible, unserved, plan } = JSON.parse(out);
  expect({ feasible, unserved, runs: plan.runs.length }).toEqual({ feasible: true, unserved: [], runs: 2 });
});
