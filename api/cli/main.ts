/**
 * The command line: finds the command, runs it, turns what happened into an exit code (0 done, 1 failed, 2 wrong use).
 */
import { CundaError } from '../../src/model/index.ts';
import { problemOf } from '../problem.ts';
import { VERSION } from '../version.ts';
import { SEE_HELP } from '../words/command-line.ts';
import { type Language, say } from '../words/say.ts';
import type { Command } from './command.ts';
import { checkPositionals, parseCommand, usage } from './command.ts';
import { COMMANDS } from './commands.ts';
import { cellLines, errorLine } from './error-line.ts';
import { checkOutput } from './files.ts';
import { overview } from './help.ts';
import { type Io, localeOf, processIo, write } from './io.ts';
import { createProgress } from './progress.ts';

const chosenLanguage = (value: string | undefined, fallback: Language): Language => {
  if (value === undefined) return fallback;
  if (value !== 'zh' && value !== 'en')
    throw usage('usage/language', { value }, { received: value, allowed: 'zh, en' });
  return value;
};

/** Wrong arguments exit 2; a notice that does not exist is a wrong argument too. */
const exitCode = (error: unknown): 1 | 2 =>
  error instanceof CundaError && (error.code === 'usage' || error.code === 'notice-unknown') ? 2 : 1;

/** Options that name a file to write: known to be writable before the work that is to be written. */
const OUTPUTS = ['out', 'csv', 'dashboard'];

async function runCommand(command: Command, argv: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseCommand(command, argv);
  const locale = localeOf(io.env);
  if (values.flag('help')) {
    await write(io.stdout, `${command.help[chosenLanguage(values.text('lang'), locale ?? 'en')].trim()}\n`);
    return 0;
  }
  const json = values.flag('json');
  const speaks = chosenLanguage(values.text('lang'), locale ?? 'zh');
  const quiet = values.flag('quiet');
  checkPositionals(command, positionals);
  for (const option of OUTPUTS) {
    const file = option in command.options ? values.text(option) : undefined;
    if (file !== undefined) await checkOutput(file);
  }
  const progress = createProgress(io, speaks, quiet);
  try {
    return await command.run({
      values,
      positionals,
      io,
      progress,
      json,
      language: speaks,
      answer: async (value, text) => {
        progress.end();
        await write(io.stdout, json ? `${JSON.stringify(value)}\n` : `${text.trimEnd()}\n`);
      },
      note: async (line) => {
        progress.end();
        if (!quiet) await write(io.stderr, `${line}\n`);
      },
    });
  } finally {
    progress.end();
  }
}

const wantsJson = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).includes('--json');
};

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = name === 'help' ? COMMANDS.find((command) => command.name === rest[0]) : undefined;
    if (asked !== undefined) return runCommand(asked, ['--help', ...rest.slice(1)], io);
    const { values } = parseCommand(OVERVIEW, rest);
    await write(
      name === undefined ? io.stderr : io.stdout,
      overview(COMMANDS, chosenLanguage(values.text('lang'), localeOf(io.env) ?? 'en')),
    );
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    await write(io.stdout, `${VERSION}\n`);
    return 0;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    const known = COMMANDS.map((one) => one.name).join(', ');
    throw usage('usage/command', { name: JSON.stringify(name), known }, { received: name, allowed: known });
  }
  return runCommand(command, rest, io);
}

/** The language of an error: that of the answer, as far as the arguments tell it. */
function spokenBy(argv: readonly string[], { env }: Io): Language {
  const told = argv.flatMap((word, at) =>
    word === '--lang' ? [argv[at + 1]] : word.startsWith('--lang=') ? [word.slice(7)] : [],
  );
  const last = told.findLast((word) => word === 'zh' || word === 'en');
  return last === 'zh' || last === 'en' ? last : (localeOf(env) ?? 'zh');
}

const OVERVIEW: Command = {
  name: 'help',
  summary: { zh: '', en: '' },
  help: { zh: '', en: '' },
  options: {},
  positionals: [0, 1],
  run: async () => 0,
};

/** Runs the command line and returns its exit code; never throws. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  io.stdout.on('error', () => {});
  io.stderr.on('error', () => {});
  try {
    return await dispatch(argv, io);
  } catch (error) {
    const language = spokenBy(argv, io);
    const hint = error instanceof CundaError && error.code === 'usage' ? say(language, SEE_HELP) : '';
    const problem = problemOf(error, { language, reveal: true });
    if (wantsJson(argv)) await write(io.stdout, `${JSON.stringify(problem)}\n`);
    const lines = [`${errorLine(problem, language)}${hint}`, ...cellLines(problem, language)];
    await write(io.stderr, `${lines.join('\n')}\n`);
    return exitCode(error);
  }
}
