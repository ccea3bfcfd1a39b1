/** Outputs of the command line: whole or as before, whatever lies where they go. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkOutput, writeOutput } from '../../../api/cli/files.ts';

let folder = '';
const at = (...names: string[]): string => join(folder, ...names);
const read = (...names: string[]): string => readFileSync(at(...names), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cunda-out-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a new file, and one that is replaced with the permissions that it had', async () => {
  await writeOutput(at('new'), 'one');
  expect(read('new')).toBe('one');
  chmodSync(at('new'), 0o600);
  await writeOutput(at('new'), 'two');
  expect([read('new'), statSync(at('new')).mode & 0o777]).toEqual(['two', 0o600]);
  expect(readdirSync(folder)).toEqual(['new']);
});

test('links stay, and what they name is written, there or not yet', async () => {
  writeFileSync(at('real'), 'old');
  symlinkSync('real', at('first'));
  symlinkSync(at('first'), at('second'));
  await writeOutput(at('second'), 'new');
  symlinkSync('later', at('dangling'));
  await writeOutput(at('dangling'), 'made');
  expect([read('real'), read('later')]).toEqual(['new', 'made']);
  for (const link of ['first', 'second', 'dangling']) expect(lstatSync(at(link)).isSymbolicLink()).toBe(true);
});

test('a link of a folder that is a link itself counts from where the folder really is', async () => {
  mkdirSync(at('deep', 'real'), { recursive: true });
  symlinkSync(join('deep', 'real'), at('folder'));
  symlinkSync(join('..', 'aside'), at('deep', 'real', 'link'));
  await writeOutput(at('folder', 'link'), 'text');
  expect(read('deep', 'aside')).toBe('text');
  expect(existsSync(at('aside'))).toBe(false);
});

test('a pipe is written to and stays a pipe', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  const [text] = await Promise.all([readFile(at('pipe'), 'utf8'), writeOutput(at('pipe'), 'through')]);
  expect(text).toBe('through');
  expect(lstatSync(at('pipe')).isFIFO()).toBe(true);
});

test('a device, and an open file by its number, are written to', async () => {
  await writeOutput('/dev/null', 'nothing');
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  symlinkSync('/dev/null', at('null'));
  await writeOutput(at('null'), 'nothing');
  expect(lstatSync(at('null')).isSymbolicLink()).toBe(true);
});

test.each<[string, string]>([
  ['a folder', '.'],
  ['below a file', join('file', 'out')],
  ['below a program', join('program', 'out')],
  ['in no folder', join('none', 'out')],
  ['a link to itself', 'loop'],
])('%s is refused by its path, and nothing is left behind', async (_, name) => {
  writeFileSync(at('file'), '');
  writeFileSync(at('program'), '', { mode: 0o755 });
  symlinkSync('loop', at('loop'));
  const refusal = { reason: 'file-not-found/unwritable', at: { file: at(name) } };
  await expect(writeOutput(at(name), 'text')).rejects.toMatchObject(refusal);
  await expect(checkOutput(at(name))).rejects.toMatchObject(refusal);
  expect(readdirSync(folder).sort()).toEqual(['file', 'loop', 'program']);
});

test('what can be written is known before, and nothing is made for it', async () => {
  writeFileSync(at('old'), 'old');
  symlinkSync('later', at('link'));
  for (const path of [at('new'), at('old'), at('link'), '/dev/null']) await checkOutput(path);
  expect(readdirSync(folder).sort()).toEqual(['link', 'old']);
});

test.skipIf(!existsSync('/dev/full'))('a full disk is said as such', async () => {
  await expect(writeOutput('/dev/full', 'text')).rejects.toMatchObject({ reason: 'store-full/unwritable' });
});
