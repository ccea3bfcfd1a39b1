/** Reading the received notices, where they lie beside the project. Never copied into it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const shared = process.env.CUNDA_SHARED ?? join(import.meta.dirname, '../../../shared');
const folder = join(shared, 'notices');

/** Whether the received notices are there; tests that need them are skipped otherwise. */
export const hasShared = existsSync(folder);
export const SKIPPED = 'skipped: no shared data';

/**
 * The text of the received notice of that key, one line a line, without blanks, emphasis and heading marks; brackets
 * full-width.
 */
export function noticeText(key: string): string {
  const file = readdirSync(folder).find((name) => name.startsWith(`${key}_`));
  if (file === undefined) throw new Error(`no notice ${key} in ${folder}`);
  return readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .map((line) =>
      line
        .replace(/[\s*#]/g, '')
        .replaceAll('(', '（')
        .replaceAll(')', '）'),
    )
    .join('\n');
}

const NUMERALS = '一二三四五六七八九十';

/** The part of a notice under a section such as `三（三）` or `二（二）2（2）`; null if the notice has no such heading. */
export function section(text: string, path: string): string | null {
  const steps = path.match(/[一二三四五六七八九十]+(?!）)|（[^）]+）|\d+/g) ?? [];
  let part: string | null = `\n${text}`;
  for (const step of steps) part = part === null ? null : slice(part, step);
  return part;
}

function slice(text: string, step: string): string | null {
  const heading = (mark: string) => new RegExp(`\\n${mark}`);
  const between = (from: string, to: readonly string[]): string | null => {
    const found = text.search(heading(from));
    // The received annex of 2020 lost the mark of its first heading.
    const start = found < 0 && from === '一、' ? 0 : found;
    if (start < 0) return null;
    const rest = text.slice(start + 1);
    const ends = to.map((mark) => rest.search(heading(mark))).filter((end) => end >= 0);
    return `\n${rest.slice(0, Math.min(rest.length, ...ends))}`;
  };
  const following = (numeral: string) => NUMERALS[NUMERALS.indexOf(numeral) + 1] ?? '$^';
  if (/^\d+$/.test(step)) return between(`${step}[.、]`, [`${Number(step) + 1}[.、]`, '（[一二三四五六七八九十]）']);
  if (/^（\d+）$/.test(step)) return between(step, [`（${Number(step.slice(1, -1)) + 1}）`, '\\d[.、]']);
  if (step.startsWith('（')) return between(step, [`（${following(step.charAt(1))}）`, '[一二三四五六七八九十]、']);
  return between(`${step}、`, [`${following(step)}、`, '附件\\n']);
}
