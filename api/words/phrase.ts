/** Parts of sentences said in a language; they stand inside one another. */
import { z } from 'zod';
import type { ImportIssue } from '../../src/model/dataset.ts';
import type { InputFault } from '../../src/model/inputs/sheets/faults.ts';
import type { Phrase } from '../../src/model/phrase.ts';
import { issueText } from './import-issues.ts';
import { inputFaultText } from './inputs/faults.ts';
import { PHRASES } from './phrases.ts';
import { UNSERVED_REASONS } from './reasons.ts';
import { fill, type Language, say, sayCode, type Words } from './say.ts';

/** zod's own sentences, in our languages. */
const ZOD: Readonly<Record<Language, z.core.$ZodErrorMap>> = {
  zh: z.locales.zhCN().localeError,
  en: z.locales.en().localeError,
};

const WORDS: Readonly<Record<string, Words>> = PHRASES;
/** How parts of a list of clauses are joined. */
const CLAUSES: Words = { zh: '；', en: '; ' };
const UNSERVED = 'unserved/';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Whether a parameter is a part of a sentence. */
export const isPhrase = (value: unknown): value is Phrase =>
  isFields(value) && typeof value.code === 'string' && isFields(value.params);

/** An issue of zod, without the value: our words where its message is a code of ours, else zod's. */
function shapeText(language: Language, issue: unknown): string {
  if (!isFields(issue)) return '';
  const { message } = issue;
  if (typeof message === 'string' && Object.hasOwn(WORDS, message)) return sayCode(language, WORDS, message);
  const said = ZOD[language](issue as Parameters<z.core.$ZodErrorMap>[0]);
  return (typeof said === 'string' ? said : said?.message) ?? String(message ?? '');
}

/** What zod expects, without what leads and follows: `Too big: expected number to be <=1` is `number to be <=1`. */
const allowedText = (language: Language, issue: unknown): string =>
  shapeText(language, issue)
    .replace(/^(Invalid|Too) \w+: (expected )?/, '')
    .replace(/, received .*$/, '')
    .replace(/^[^：]{2,6}：(期望( )?)?/, '')
    .replace(/，实际接收.*$/, '');

/** A parameter as it stands in a sentence. */
export function paramText(language: Language, value: unknown): string {
  if (Array.isArray(value)) return value.map((part) => paramText(language, part)).join(CLAUSES[language]);
  if (isPhrase(value)) return phraseText(language, value);
  return isFields(value) ? shapeText(language, value) : String(value);
}

export const filledWith = (language: Language, text: string, params: Fields): string =>
  fill(text, Object.fromEntries(Object.entries(params).map(([name, value]) => [name, paramText(language, value)])));

/** A part of a sentence; its code where there are no words for it. */
export function phraseText(language: Language, { code, params }: Phrase): string {
  if (code === 'shape-allowed') return allowedText(language, params.issue);
  if (code === 'input-fault') return isInputFault(params.fault) ? inputFaultText(language, params.fault) : '';
  if (code === 'issue') return issueClause(language, params.issue);
  if (code.startsWith(UNSERVED)) return sayCode(language, UNSERVED_REASONS, code.slice(UNSERVED.length));
  const words = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  return words === undefined ? code : filledWith(language, words[language], params);
}

const ROW: Words = { zh: '第 {row} 行', en: 'row {row}' };
const COLUMN: Words = { zh: '，{column} 列', en: ', column {column}' };
const CLAUSE: Words = { zh: '{where}：{what}{told}', en: '{where}: {what}{told}' };
const TOLD: Words = { zh: '（“{value}”）', en: ' ("{value}")' };

/** An import issue inside an error: where, what, and the value at fault. */
function issueClause(language: Language, issue: unknown): string {
  if (!isIssue(issue)) return '';
  const { row, column, value } = issue;
  const where = say(language, ROW, { row: row ?? '?' }) + (column === null ? '' : say(language, COLUMN, { column }));
  const told = value === null ? '' : say(language, TOLD, { value });
  return say(language, CLAUSE, { where, what: issueText(language, issue), told });
}

const isIssue = (value: unknown): value is ImportIssue =>
  isFields(value) && typeof value.code === 'string' && isFields(value.params) && 'row' in value;

/** Whether a parameter is a cell of an inputs file at fault. */
export const isInputFault = (value: unknown): value is InputFault =>
  isFields(value) && typeof value.code === 'string' && typeof value.sheet === 'string' && isFields(value.params);
