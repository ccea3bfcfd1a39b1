/** An error as one line for the person at the terminal. */
import { CundaError } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';

/** `at` of an error as a person writes it: `file.csv:12, column 名称`. */
const place = (error: CundaError): string => {
  const { file, row, column, pointer } = error.at ?? {};
  const parts = [
    file === undefined || (row === undefined && error.message.includes(file))
      ? ''
      : row === undefined
        ? file
        : `${file}:${row}`,
    column === undefined ? '' : `column ${column}`,
    pointer === undefined || pointer === '' ? '' : `at ${pointer}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
};

/** One line that says what went wrong, what arrived and what is allowed. */
export function errorLine(error: unknown): string {
  if (!(error instanceof CundaError)) return `cunda: ${problemOf(error, { reveal: true }).detail}`;
  const says = (word: string, value: string | undefined) =>
    value === undefined || error.message.includes(value) ? '' : `; ${word}: ${value}`;
  const line = `cunda: ${error.message}${says('received', error.received)}${says('allowed', error.allowed)}${place(error)}`;
  return line.replaceAll(/\s*\n\s*/g, ' ');
}
