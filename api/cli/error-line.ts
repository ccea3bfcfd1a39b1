/** A problem as one line for the person at the terminal, and what the line has no room for. */
import type { Problem } from '../wire/problem.ts';
import { ERROR_LINE } from '../words/command-line.ts';
import { inputFaultText } from '../words/inputs/faults.ts';
import { isInputFault, isPhrase } from '../words/phrase.ts';
import { type Language, say } from '../words/say.ts';

/** `at` of a problem as a person writes it: `file.csv:12, column name`. */
function place({ at, detail }: Problem, language: Language): string {
  const { file, row, column, pointer } = at ?? {};
  const parts = [
    file === undefined || (row === undefined && detail.includes(file))
      ? ''
      : row === undefined
        ? file
        : `${file}:${row}`,
    column === undefined ? '' : say(language, ERROR_LINE.column, { column }),
    pointer === undefined || pointer === '' ? '' : say(language, ERROR_LINE.pointer, { pointer }),
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : say(language, ERROR_LINE.place, { place: parts.join(', ') });
}

/** One line that says what went wrong, what arrived and what is allowed. */
export function errorLine(problem: Problem, language: Language): string {
  const { detail, received, allowed } = problem;
  const told = (word: 'received' | 'allowed', value: string | undefined) =>
    value === undefined || detail.includes(value) ? '' : say(language, ERROR_LINE[word], { value });
  const line = `cunda: ${detail}${told('received', received)}${told('allowed', allowed)}${place(problem, language)}`;
  return line.replaceAll(/\s*\n\s*/g, ' ');
}

/** Cells listed below the line; the JSON has more. */
const LISTED = 60;

/** Every cell of an inputs file at fault, a line each, where the sentence names only the first of them. */
export function cellLines({ params = {} }: Problem, language: Language): readonly string[] {
  const { cells, faults } = params;
  const whole = !Array.isArray(faults) || !faults.some((fault) => isPhrase(fault) && fault.code === 'and-more');
  if (whole || !Array.isArray(cells)) return [];
  const lines = cells
    .filter(isInputFault)
    .slice(0, LISTED)
    .map((cell) => `  ${inputFaultText(language, cell)}`);
  const beyond = Number(params.count) - lines.length;
  return beyond > 0 ? [...lines, `  … +${beyond}`] : lines;
}
