import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { spokenJob, spokenVerification } from '../../../api/views/spoken.ts';
import type { JobView } from '../../../api/wire/job.ts';
import { ERROR_TITLES } from '../../../api/words/errors.ts';
import { PHRASES } from '../../../api/words/phrases.ts';
import { PROBLEMS } from '../../../api/words/problems/problem.ts';
import { isErrorCode } from '../../../src/model/index.ts';
import { refused } from '../../../src/verify/index.ts';
import { shared } from '../../../web/i18n/words.ts';
import { zh } from '../../../web/i18n/zh.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const HAN = /\p{Script=Han}/u;

/** Where Chinese is at home. */
const HOMES = [
  /^api\/words\//,
  /^web\/i18n\//,
  /^seeds\//,
  // Names of columns, systems and places that files are read by.
  /^geo\/import\//,
  // Words that cells of inputs files are filled in with.
  /^src\/model\/inputs\/sheets\/cell-words\.ts$/,
  // Names that a dataset is given: of its depot and of its vehicles, these in both languages.
  /^src\/model\/(complete|defaults)\.ts$/,
  // Names of generated places.
  /^bench\/generated-county\.ts$/,
  // What files are attacked with.
  /^bench\/hostile\//,
];

interface Literal {
  readonly file: string;
  readonly text: string;
  /** The member whose value it is, `zh` of a command's help. */
  readonly member: string;
}

function literalsOf(file: string): Literal[] {
  const source = ts.createSourceFile(file, readFileSync(ROOT + file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node, member: string): void => {
    const here = ts.isPropertyAssignment(node) ? node.name.getText() : member;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push({ file, text: node.text, member: here });
    else if (ts.isRegularExpressionLiteral(node)) found.push({ file, text: node.getText(), member: here });
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(source, '');
  return found;
}

const FILES = globSync('{src,geo,api,web,bench}/**/*.ts', { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));

test('Chinese stands in the vocabulary, and in the Chinese help of commands', () => {
  const strays = FILES.filter((file) => !HOMES.some((home) => home.test(file)))
    .flatMap(literalsOf)
    .filter(({ text }) => HAN.test(text) && !/Cunda 村达/.test(text))
    // English help quotes columns and systems as files have them.
    .filter(({ file, member }) => !(file.startsWith('api/cli/') && (member === 'zh' || member === 'en')));
  expect(strays).toEqual([]);
});

test('no branch on a language makes a sentence outside the vocabulary', () => {
  const branches = FILES.filter((file) => file.startsWith('api/') && !file.startsWith('api/words/')).flatMap((file) =>
    readFileSync(ROOT + file, 'utf8')
      .split('\n')
      .filter((line) => /\bzh \?|=== '(zh|en)' \? ['"`]/.test(line) && !/\? 'en' : 'zh'|\? 'zh' : 'en'/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );
  expect(branches).toEqual([]);
});

test('no text is in two languages', () => {
  const both = FILES.filter((file) => HOMES.slice(0, 2).some((home) => home.test(file)))
    .flatMap(literalsOf)
    // English texts quote names as files have them.
    .filter(({ file, member }) => member !== 'en' && !file.startsWith('web/i18n/en'))
    .filter(({ text }) => HAN.test(text) && /[a-z]{2,} [a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text));
  expect(both).toEqual([]);
});

test('every reason, title and part of a sentence is there in both languages, each in its own', () => {
  const tables = { ...PROBLEMS, ...ERROR_TITLES, ...PHRASES };
  for (const [code, { zh, en, ...rest }] of Object.entries(tables)) {
    const allowed = 'allowed' in rest ? (rest.allowed as { zh: string; en: string }) : { zh, en };
    for (const text of [zh, en, allowed.zh, allowed.en]) expect(text.trim(), code).not.toBe('');
    // Headings of files are named in English too as the files have them.
    for (const text of [en, allowed.en.replaceAll(/\([^)]*\)|[\p{Script=Han}、]+, /gu, '')])
      expect(HAN.test(text), `${code}: ${text}`).toBe(false);
    expect(HAN.test(zh) || /^[^\p{L}]*(\{\w+\}[^\p{L}]*)*$/u.test(zh), `${code}: ${zh}`).toBe(true);
  }
});

test('every reason begins with a code of the registry', () => {
  for (const reason of Object.keys(PROBLEMS))
    expect([reason, isErrorCode(reason.split('/')[0] ?? '')]).toEqual([reason, true]);
});

test('the map says nothing of its own where the vocabulary has words', () => {
  const words = Object.entries(shared('zh'));
  expect(words.filter(([key, text]) => zh[key as keyof typeof zh] !== text)).toEqual([]);
  const own = FILES.filter((file) => file.startsWith('web/i18n/'))
    .flatMap(
      (file) => readFileSync(ROOT + file, 'utf8').match(/^ {2}'(issue|fix|problem|phase|verdict|unit)\.[^']+'/gm) ?? [],
    )
    .map((key) => key.trim());
  expect([...new Set(own)]).toEqual(["'phase.queued'"]);
});

test('progress of a job is said in the language of who asks, from code and parameters', () => {
  const job: JobView = {
    ...({ id: 'j', kind: 'plan', state: 'running' } as const),
    ...{ position: null, plan: null, scenario: null, datasets: [], reused: false },
    ...{ error: null, request: null, createdAt: '', startedAt: null, finishedAt: null },
    progress: { phase: 'siting', done: 1, total: 1, note: null, code: 'sites', params: { sites: 12 } },
    links: { self: '', events: '', plan: null, scenario: null, study: null, imported: null },
  };
  expect(spokenJob(job, 'zh').progress).toMatchObject({ note: '12 个站点', code: 'sites', params: { sites: 12 } });
  expect(spokenJob(job, 'en').progress?.note).toBe('12 sites');
  const old = { ...job, progress: { phase: 'siting', done: 1, total: 1, note: 'as it was' } };
  expect(spokenJob(old, 'zh').progress?.note).toBe('as it was');
});

test('what a verification finds is said in the language of who asks, values as they are', () => {
  const found = {
    ...refused([]),
    differences: [
      {
        path: '/runs',
        stated: 3,
        recomputed: null,
        rule: { code: 'vehicles-available', params: { type: 'van', available: 2 } },
      },
      { path: '/runs/0/metres', stated: 3, recomputed: 4 },
    ],
  };
  const said = (language: 'zh' | 'en') => spokenVerification(found, language).differences;
  expect(said('zh')[0]).toMatchObject({ recomputed: 'van 最多 2 辆', code: 'vehicles-available' });
  expect(said('en')[0]).toMatchObject({ recomputed: 'at most 2 of van', params: { type: 'van', available: 2 } });
  expect(said('en')[1]).toEqual({ path: '/runs/0/metres', stated: 3, recomputed: 4 });
});

test('the checker has no sentences', () => {
  const sentences = FILES.filter((file) => file.startsWith('src/verify/'))
    .flatMap(literalsOf)
    .filter(({ text }) => / [a-z]{2,}/.test(text) && !text.startsWith('/'));
  expect(sentences).toEqual([]);
});
