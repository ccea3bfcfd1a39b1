import { describe, expect, it } from 'vitest';
import { BenchError } from '../../bench/error.ts';
import { benchHelp, benchOptions, numberOf, wholeOf } from '../../bench/options.ts';

const refused = (act: () => unknown): BenchError => {
  try {
    act();
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('options of the benchmarks', () => {
  it('are read with their defaults', () => {
    const { values, positionals } = benchOptions(['plan', '--seed', '7', '--peers']);
    expect(positionals).toEqual(['plan']);
    expect(values).toMatchObject({ seed: '7', peers: true, json: false, help: false });
  });

  it.each([
    ['one that nobody knows', ['plan', '--sed', '7'], /--sed/],
    ['one without its value', ['plan', '--seconds'], /--seconds/],
  ])('refuse %s, and list those that there are', (_, args, message) => {
    const error = refused(() => benchOptions(args));
    expect(error.message).toMatch(message);
    expect(error.allowed).toContain('--seconds');
  });

  it.each(['x', '', '-1', 'Infinity', 'NaN'])('refuse the number %j', (text) => {
    expect(refused(() => numberOf('seconds', text, 0)).code).toBe('usage');
    expect(refused(() => wholeOf('count', text)).code).toBe('usage');
  });

  it('are explained by the commands of the README', () => {
    const commands = benchHelp().split('\n');
    for (const name of [
      'plan',
      'edits',
      'roads',
      'routes',
      'door',
      'fair',
      'hostile',
      'many',
      'screen',
      'osrm-features',
      'detour',
    ])
      expect(commands.some((line) => line.startsWith(`npm run bench -- ${name} `))).toBe(true);
  });
});
