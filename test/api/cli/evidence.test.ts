/** Verification, evidence and field checks on the command line: from a plan to a signed pack and back, offline. */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Verification } from '../../../api/wire/verification.ts';
import { Plan } from '../../../src/model/index.ts';
import { run } from '../support/cli.ts';
import { SMALL_CSV } from '../support/county.ts';

let folder = '';
const before = { data: process.env.CUNDA_DATA, database: process.env.DATABASE_URL };
const at = (name: string): string => join(folder, name);

async function verified(...argv: string[]) {
  const { code, out, err } = await run(['verify', ...argv, '--json']);
  const found = Verification.parse(JSON.parse(out), { error: () => `${out}\n${err}` });
  expect(code).toBe(found.ok ? 0 : 1);
  return found;
}
const paths = ({ differences }: Verification) => differences.map(({ path }) => path);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cunda-evidence-'));
  process.env.CUNDA_DATA = at('data');
  delete process.env.DATABASE_URL;
  await mkdir(at('sources'));
  await writeFile(at('county.csv'), SMALL_CSV);
  await writeFile(at('sources/renamed.csv'), SMALL_CSV);
  await writeFile(at('sources/else.txt'), 'of no use');
  const made = await run(['plan', at('county.csv'), '--notice', '002', '--out', at('plan.json'), '--json']);
  expect(made.code, made.err).toBe(0);
});
afterAll(async () => {
  if (before.data === undefined) delete process.env.CUNDA_DATA;
  else process.env.CUNDA_DATA = before.data;
  if (before.database !== undefined) process.env.DATABASE_URL = before.database;
  await rm(folder, { recursive: true, force: true });
});

test('a plan answers in three parts, in both languages', async () => {
  const found = await verified(at('plan.json'));
  expect(found.recomputed.length).toBeGreaterThan(100);
  expect(found.given.sources).toMatchObject([{ name: 'county.csv', compared: false }]);
  for (const [language, words] of [
    ['zh', ['重新计算', '采信', '无法核对', '规划参数']],
    ['en', ['Recomputed', 'Taken as given', 'Not checkable', 'the policy']],
  ] as const) {
    const { out } = await run(['verify', at('plan.json'), '--lang', language]);
    for (const word of words) expect(out).toContain(word);
    // Sources of what the service assumes are words, too.
    expect(out.includes('assumed:')).toBe(language === 'en');
  }
});

test('the same bytes under another name are the original files; others are not', async () => {
  const found = await verified(at('plan.json'), '--sources', at('sources'));
  expect(found).toMatchObject({ ok: true, given: { sources: [{ compared: true }] } });
  expect(paths(await verified(at('plan.json'), '--sources', at('sources'), '--name', '别名'))).toContain(
    '/dataset/name',
  );
  await mkdir(at('others'));
  await writeFile(at('others/county.csv'), SMALL_CSV.replace('110.76', '110.79'));
  expect(paths(await verified(at('plan.json'), '--sources', at('others')))).toEqual(['/dataset/sources/0/sha256']);
});

test('members that no plan has, and keys that stand twice, are refused under the old id', async () => {
  const text = await readFile(at('plan.json'), 'utf8');
  const plan = JSON.parse(text);
  plan.figures.cost.secret = { fen: 1 };
  plan.runs[0].note = 'x';
  await writeFile(at('members.json'), JSON.stringify(plan));
  expect(paths(await verified(at('members.json')))).toEqual(['/runs/0/note', '/figures/cost/secret']);
  for (const [reason, broken] of [
    ['key-twice', text.replace('"county":', '"dataset":"x","county":')],
    ['key', text.replace('"county":', '"__proto__":{},"county":')],
    ['json-text', text.replace('"code":"', '"code":"\\u0000')],
    ['json-text', text.replace('"code":"', '"code":"\\udc00')],
  ] as const) {
    await writeFile(at('broken.json'), broken);
    const { code, out } = await run(['verify', at('broken.json'), '--json']);
    expect([code, JSON.parse(out)]).toMatchObject([1, { reason: `request-invalid/${reason}` }]);
  }
});

test('a pack verifies offline, plans again, and carries the signature of the office', async () => {
  expect((await run(['keys', 'new', '--out', at('office.key')])).code).toBe(0);
  expect((await stat(at('office.key'))).mode & 0o777).toBe(0o600);
  expect((await run(['keys', 'new', '--out', at('office.key'), '--json'])).code).toBe(1);
  const packed = await run([
    ...['evidence', at('plan.json'), '--out', at('pack.zip'), '--key', at('office.key')],
    ...['--sources', at('sources'), '--json'],
  ]);
  expect(packed.code, packed.err).toBe(0);
  const { key } = JSON.parse(packed.out);
  expect((await run(['keys', 'show', at('office.key.pub')])).out.trim()).toBe(key);
  await run(['evidence', at('plan.json'), '--out', at('again.zip'), '--sources', at('sources')]);
  expect(await readFile(at('again.zip'))).toEqual(await readFile(at('pack.zip')));

  process.env.CUNDA_DATA = at('nowhere');
  const signed = ['--public-key', at('office.key.pub')];
  expect(await verified(at('pack.zip'), ...signed, '--reproduce', '--sources', at('sources'))).toMatchObject({
    ok: true,
  });
  expect(paths(await verified(at('again.zip'), ...signed))).toEqual(['/pack/signature']);
  const other = ['--signature', at('pack.zip.sig')];
  await run(['keys', 'new', '--out', at('other.key')]);
  expect(paths(await verified(at('pack.zip'), '--public-key', at('other.key.pub'), ...other))).toEqual([
    '/pack/signature',
  ]);
  process.env.CUNDA_DATA = at('data');
  expect((await run(['verify', at('plan.json'), ...signed])).code).toBe(2);
});

test('a pack of other original files is not written', async () => {
  const { code, out } = await run([
    ...['evidence', at('plan.json'), '--out', at('wrong.zip'), '--sources', at('others'), '--json'],
  ]);
  expect([code, JSON.parse(out)]).toMatchObject([1, { reason: 'evidence-invalid/sources' }]);
});

test('a field check is drawn, and read back for the same plan only', async () => {
  const drawn = await run([
    'field-check',
    'sample',
    at('plan.json'),
    '--seed',
    '7',
    '--out',
    at('check.xlsx'),
    '--json',
  ]);
  expect(drawn.code, drawn.err).toBe(0);
  const read = await run(['field-check', 'read', at('check.xlsx'), at('plan.json'), '--json']);
  const { results, faults, seed } = JSON.parse(read.out);
  expect([seed, faults]).toEqual([7, []]);
  expect(results).toContainEqual(expect.objectContaining({ claim: 'served', answered: 0, seen: expect.anything() }));
  const { id: _, ...plan } = Plan.parse(JSON.parse(await readFile(at('plan.json'), 'utf8')));
  await writeFile(at('other.json'), JSON.stringify({ ...plan, id: '1'.repeat(64) }));
  const wrong = await run(['field-check', 'read', at('check.xlsx'), at('other.json'), '--json']);
  expect([wrong.code, JSON.parse(wrong.out)]).toMatchObject([1, { reason: 'evidence-invalid/field-check-plan' }]);
  expect((await run(['field-check', 'read', at('check.xlsx')])).code).toBe(2);
});
