/**
 * Writes docs/wording.zh.md (`npm run wording`): every text of the product in Chinese with its English beside it, for
 * an editor to read through. Texts of the screen come from `web/i18n`, those of the service from `api/words`.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(import.meta.dirname, '../..');
export const WORDING = join(root, 'docs/wording.zh.md');

interface Line {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** All `{ zh, en }` within an exported value, by their path. */
function wordsIn(value: unknown, path: readonly string[]): Line[] {
  if (value instanceof Map) return wordsIn(Object.fromEntries(value), path);
  if (!isFields(value)) return [];
  const { zh, en } = value;
  if (typeof zh === 'string' && typeof en === 'string') return [{ key: path.join('.'), zh, en }];
  return Object.entries(value).flatMap(([name, part]) => wordsIn(part, [...path, name]));
}

const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Texts by file, in a fixed order; the same text is listed once. */
async function sections(): Promise<Map<string, Line[]>> {
  const found = new Map<string, Line[]>();
  const { zh } = (await import('../../web/i18n/zh.ts')) as { zh: Readonly<Record<string, string>> };
  const { en } = (await import('../../web/i18n/en.ts')) as { en: Readonly<Record<string, string>> };
  const said = new Set<string>();
  const fresh = (line: Line): boolean => {
    const text = `${line.zh}\n${line.en}`;
    return !said.has(text) && said.add(text) !== null;
  };
  for (const file of globSync('api/words/**/*.ts', { cwd: root }).toSorted(byName)) {
    const module: unknown = await import(join(root, file));
    const lines = Object.entries(isFields(module) ? module : {})
      .toSorted(([a], [b]) => byName(a, b))
      .flatMap(([name, value]) => wordsIn(value, [name]))
      .filter(fresh);
    if (lines.length > 0) found.set(file, lines);
  }
  const own = Object.keys(zh)
    .toSorted(byName)
    .map((key) => ({ key, zh: zh[key] ?? '', en: en[key] ?? '' }))
    .filter(fresh);
  return new Map([['web/i18n', own], ...found]);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>');

/** The page as it should be. */
export async function wording(): Promise<string> {
  const parts = await sections();
  const count = [...parts.values()].reduce((sum, lines) => sum + lines.length, 0);
  return `${[
    '# 文字总表',
    '',
    '产品里的每一句中文与对应的英文，供审读。由 `npm run wording` 从 `web/i18n`（界面）和 `api/words`（服务）生成，',
    '请勿手改：要改文字，改所列文件后重新生成。`{…}` 处填入数据。',
    '',
    `共 ${count} 句。`,
    ...[...parts].flatMap(([file, lines]) => [
      '',
      `## ${file}`,
      '',
      '| 键 | 中文 | English |',
      '| --- | --- | --- |',
      ...lines.map(({ key, zh, en }) => `| \`${cell(key)}\` | ${cell(zh)} | ${cell(en)} |`),
    ]),
  ].join('\n')}\n`;
}

export const writtenWording = (): string => readFileSync(WORDING, 'utf8');

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(WORDING, await wording());
