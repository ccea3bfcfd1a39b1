import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { ERROR_TITLES } from '../../../api/words/errors.ts';
import { PHRASES } from '../../../api/words/phrases.ts';
import { PROBLEMS } from '../../../api/words/problems/problem.ts';
import { isErrorCode } from '../../../src/model/index.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const HAN = /\p{Script=Han}/u;

/** Where Chinese is at home. */
const HOMES = [
  /^api\/words\//,
  /^web\/i18n\//,
  /^seeds\//,
  // Names of columns, systems and places that files are read by.
  /^geo\/import\//,
  // Names that a dataset is given: of its depot and of its vehicles, these in both languages.
  /^src\/model\/(complete|defaults)\.ts$/,
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
