/** A command of the command line: its help and its options in one place, its work in one function. */
import type { ParseArgsOptionsConfig } from 'node:util';
import { parseArgs } from 'node:util';
import { CundaError, type ErrorReason, type ErrorReasons } from '../../src/model/index.ts';
import type { Language } from '../words/say.ts';
import type { Io } from './io.ts';
import type { Progress } from './progress.ts';

export interface Values {
  /** The option's last value, or undefined. */
  text(name: string): string | undefined;
  /** All values of a repeatable option, in order. */
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

export interface Invocation {
  readonly values: Values;
  readonly positionals: readonly string[];
  readonly io: Io;
  readonly progress: Progress;
  readonly json: boolean;
  /** Language of scorecards and tables: `--lang`, then the terminal's, then Chinese. */
  readonly language: Language;
  /** Writes the answer: `value` with --json, else `text`. */
  answer(value: unknown, text: string): Promise<void>;
  /** A line for the person at the terminal, on stderr; silent with --quiet. */
  note(line: string): Promise<void>;
}

export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: Readonly<Record<Language, string>>;
  /** One screen: usage, what it does, options, examples. */
  readonly help: Readonly<Record<Language, string>>;
  readonly options: ParseArgsOptionsConfig;
  /** How many positionals it takes, at least and at most. */
  readonly positionals: readonly [number, number];
  /** Exit code 0, or 1 for a job that failed without an error (a plan that does not verify). */
  run(invocation: Invocation): Promise<0 | 1>;
}

const COMMON_OPTIONS: ParseArgsOptionsConfig = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  lang: { type: 'string' },
};

/** The language of a file for other programs: Chinese unless `--lang` says otherwise, whatever the terminal speaks. */
export const fileLanguage = (values: Values): Language => (values.text('lang') === 'en' ? 'en' : 'zh');

type UsageReason = ErrorReason & `usage/${string}`;

export const usage = <R extends UsageReason>(
  reason: R,
  params: ErrorReasons[R],
  detail: { received?: string | number; allowed?: string } = {},
): CundaError => new CundaError(reason, params, detail);

/** Arguments of a command after its name; throws `usage` with one clear sentence. */
export function parseCommand(command: Command, argv: readonly string[]): { values: Values; positionals: string[] } {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...argv],
      options: { ...COMMON_OPTIONS, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split(/\. |\n/, 1)[0] ?? error.message) : String(error);
    throw usage('usage/arguments', { reason });
  }
  const { values, positionals } = parsed;
  const read = (name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  };
  return {
    positionals,
    values: {
      text: (name) => read(name).findLast((value) => typeof value === 'string'),
      list: (name) => read(name).filter((value) => typeof value === 'string'),
      flag: (name) => read(name).includes(true),
    },
  };
}

/** Throws `usage` unless the number of positionals is what the command takes. */
export function checkPositionals(command: Command, positionals: readonly string[]): void {
  const [least, most] = command.positionals;
  if (positionals.length < least) throw usage('usage/too-few', { command: command.name, count: least });
  if (positionals.length > most)
    throw usage('usage/too-many', { command: command.name, argument: JSON.stringify(positionals[most]) });
}
