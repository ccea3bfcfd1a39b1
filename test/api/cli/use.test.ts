/** How the command line is used: help, wrong use, languages, what goes where. Nothing here opens a store. */

import { Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../api/cli/commands.ts';
import { outputPath } from '../../../api/cli/plan.ts';
import { createProgress } from '../../../api/cli/progress.ts';
import { cellsOf, columns } from '../../../api/views/columns.ts';
import { Problem } from '../../../api/wire/problem.ts';
import { run } from '../support/cli.ts';

/** A terminal of the usual size. */
const SCREEN = { lines: 40, cells: 132 };

describe('help', () => {
  test.each(
    COMMANDS.flatMap(
      ({ name }) =>
        [
          [name, 'en'],
          [name, 'zh'],
        ] as const,
    ),
  )('of %s in %s fits a screen and names every option', async (name, lang) => {
    const { code, out, err } = await run([name, '--help', '--lang', lang]);
    expect([code, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(SCREEN.lines);
    for (const line of lines) expect(cellsOf(line)).toBeLessThanOrEqual(SCREEN.cells);
    const command = COMMANDS.find((one) => one.name === name);
    for (const option of Object.keys(command?.options ?? {})) expect(out).toContain(`--${option}`);
    expect(/[\u4e00-\u9fff]{4}/.test(out)).toBe(lang === 'zh');
  });

  test('follows the terminal, and the overview names every command', async () => {
    expect((await run(['plan', '--help'], { LANG: 'zh_CN.UTF-8' })).out).toContain('用法错误');
    expect((await run(['plan', '--help'], {})).out).toContain('wrong use');
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(`cunda ${name}`);
    expect((await run(['help', 'plan'])).out).toContain('cunda plan');
  });

  test('shows even where arguments are missing', async () => {
    expect((await run(['verify', '--help'])).code).toBe(0);
  });
});

describe('wrong use exits 2 with one line', () => {
  test.each([
    [['nothing'], 'no command "nothing"'],
    [['plan'], 'plan needs a file'],
    [['plan', 'a.csv', '--nonsense'], '--nonsense'],
    [['plan', 'a.csv', '--seed', 'x'], '--seed x'],
    [['plan', 'a.csv', '--seed', '-1'], '--seed'],
    [['plan', 'a.csv', '--days', '1,8'], '--days 8'],
    [['plan', 'a.csv', '--departures', '25:00'], '--departures 25:00'],
    [['plan', 'a.csv', '--budget', ''], '--budget'],
    [['plan', 'a.csv', '--notice', 'nowhere-1900'], 'wuchuan-2020'],
    [['plan', 'a.csv', '--dataset', 'abcdef'], 'not both'],
    [['plan', 'a.csv', '--lang', 'fr'], 'allowed: zh, en'],
    [['import'], 'import needs 1 argument'],
    [['import', 'a.csv', '--implausible', 'perhaps'], 'refuse'],
    [['import', 'a.csv', '--map', 'name'], 'field=column'],
    [['import', 'a.csv', '--seat', '110.7'], 'longitude,latitude'],
    [['import', 'a.csv', '--detour', '0.5'], 'from 1 to 10'],
    [['import', 'a.csv', '--encoding', 'latin1'], 'gb18030'],
    [['verify'], 'verify needs 1 argument'],
    [['verify', 'a.json', 'b.json'], 'takes no argument "b.json"'],
    [['export', 'plan'], 'needs 2 argument'],
    [['export', 'roads', 'abcdef'], 'plan, dataset'],
    [['export', 'dataset', 'abcdef', '--format', 'gpx'], 'json, geojson, csv'],
    [['notices', 'nowhere-1900'], 'wuchuan-2020'],
    [['serve', '--port', '70000'], '65535'],
    [['serve', 'extra'], 'takes no argument'],
    [['backup'], 'needs 1 argument'],
  ])('%j', async (argv, says) => {
    const { code, out, err } = await run(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(says);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  test('and with --json the problem is the one value on stdout', async () => {
    const { code, out } = await run(['plan', 'a.csv', '--json', '--notice', 'nowhere-1900']);
    expect(code).toBe(2);
    expect(Problem.parse(JSON.parse(out))).toMatchObject({ code: 'notice-unknown' });
    const csv = await run(['export', 'plan', 'abcdef', '--format', 'csv', '--json']);
    expect([csv.code, csv.err]).toEqual([2, expect.stringContaining('--out')]);
  });
});

test('notices are listed and shown, in both languages', async () => {
  const { out } = await run(['notices', '--json']);
  expect(JSON.parse(out)).toMatchObject({
    notices: expect.arrayContaining([expect.objectContaining({ id: 'wuchuan-2020' })]),
  });
  expect(JSON.parse((await run(['notices', '002', '--json'])).out)).toMatchObject({ id: 'wuchuan-2020' });
  expect((await run(['notices', '002', '--lang', 'zh'])).out).toContain('吴川市');
  expect((await run(['notices', '002', '--lang', 'en'])).out).toContain('Wuchuan');
});

describe('progress', () => {
  const caught = (tty: boolean, quiet = false) => {
    let text = '';
    const stderr = Object.assign(
      new Writable({
        write(chunk, _encoding, done) {
          text += chunk;
          done();
        },
      }),
      { isTTY: tty, columns: 60 },
    );
    const progress = createProgress({ stdout: stderr, stderr, env: {} }, 'en', quiet);
    for (let done = 0; done <= 1000; done++)
      progress.report({
        phase: 'siting',
        done,
        total: 1000,
        note: { code: 'file', params: { name: 'x'.repeat(100) } },
      });
    progress.end();
    return text;
  };

  test('is a few lines where nobody watches', () => {
    const lines = caught(false).trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.length).toBeLessThan(8);
    expect(lines.at(-1)).toContain('siting 100 %');
  });

  test('is a bar on a terminal that fits its width and clears itself', () => {
    const text = caught(true);
    expect(text).toContain('█');
    expect(text.endsWith('\r\u001B[2K')).toBe(true);
    for (const line of text.split('\r\u001B[2K')) expect(line.length).toBeLessThan(60);
  });

  test('is silent with --quiet', () => {
    expect(caught(true, true) + caught(false, true)).toBe('');
  });
});

test('columns line up with Chinese in them, and nothing in them steers the terminal', () => {
  const lines = columns(
    [
      ['村', 'x'],
      ['abcd', '\u001B[31mred\u0007'],
    ],
    2,
  );
  expect(lines).toEqual(['  村    x', '  abcd  \uFFFD[31mred\uFFFD']);
});

test('several counties get a file each', () => {
  expect(outputPath('out/plan.json', '445302', false)).toBe('out/plan.json');
  expect(outputPath('out/plan.json', '445302', true)).toBe('out/plan.445302.json');
  expect(outputPath('plan', 'node/1', true)).toBe('plan.node_1');
});
