import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../../api/json.ts';
import { errorOf, parseAs, parseStrictly, problemFor, problemOf } from '../../api/problem.ts';
import { policyFor } from '../../api/service/policy.ts';
import { Problem } from '../../api/wire/problem.ts';
import { ERROR_TITLES } from '../../api/words/errors.ts';
import { inLanguage, PROBLEMS } from '../../api/words/problems/problem.ts';
import { NOTICES } from '../../seeds/notices/index.ts';
import { CundaError, ERRORS, type ErrorReason, Policy, pointerOf } from '../../src/model/index.ts';

const REASONS = Object.keys(PROBLEMS) as ErrorReason[];
const HAN = /\p{Script=Han}/u;

/** Names of the parameters that the words of a reason ask for. */
const slotsOf = (words: object): string[] =>
  [...JSON.stringify(words).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

describe('a problem', () => {
  test('of every reason carries status, title and sentence in both languages, and survives the way over a wire', () => {
    for (const reason of REASONS) {
      const params = Object.fromEntries(slotsOf(PROBLEMS[reason]).map((name) => [name, `«${name}»`]));
      const error = new CundaError<ErrorReason>(reason, params, { received: 'x', at: { file: 'f', row: 2 } });
      const { status } = ERRORS[error.code];
      for (const language of ['zh', 'en'] as const) {
        const problem = problemOf(error, { language });
        expect(problem).toMatchObject({
          ...{ type: `/docs#error-${error.code}`, title: ERROR_TITLES[error.code][language], status, reason, params },
          ...{ code: error.code, received: 'x', at: { file: 'f', row: 2 } },
        });
        expect(problem.detail).not.toMatch(/\{\w+\}|undefined|object Object/);
        expect(HAN.test(problem.detail.replaceAll(/«.*?»/g, '')), `${reason}: ${problem.detail}`).toBe(
          language === 'zh' && /\p{L}/u.test(problem.detail.replaceAll(/«.*?»/g, '')),
        );
        const again = errorOf(Problem.parse(JSON.parse(JSON.stringify(problem))));
        expect(problemOf(again, { language })).toEqual(problem);
      }
    }
  });

  test('is said again in the language of each reader', () => {
    const error = new CundaError('code-duplicate', {
      ...{ file: 'a.csv', row: 3, name: '甲', code: '1' },
      ...{ twin: 2, twinName: '乙' },
    });
    const zh = problemOf(error, { language: 'zh' });
    expect(zh.detail).toBe('a.csv：第 3 行（甲）与第 2 行（乙）用了同一代码 1。什么都没有导入');
    const en = inLanguage(zh, 'en');
    expect(en.detail).toBe('a.csv: row 3 (甲) has the code 1 of row 2 (乙). Nothing was imported');
    expect(en.allowed).toBe('one row per code');
    expect(inLanguage(en, 'zh')).toEqual(zh);
  });

  test('of another version keeps its sentence', () => {
    const old = { type: '', title: 'Old', status: 422, detail: 'As it was said', code: 'value-invalid' };
    expect(inLanguage(old, 'zh')).toMatchObject({ title: '数值不允许', detail: 'As it was said' });
    expect(inLanguage({ ...old, code: 'gone', reason: 'gone/too' }, 'zh').detail).toBe('As it was said');
  });

  test('of a surprise shows nothing unless asked', () => {
    expect(JSON.stringify(problemOf(new Error('secret')))).not.toContain('secret');
    expect(problemOf(new Error('secret'), { reveal: true }).detail).toBe('secret');
    expect(problemOf('thrown text').code).toBe('internal');
  });

  test('of the operating system is named', () => {
    expect(problemOf(Object.assign(new Error('full'), { code: 'ENOSPC' })).code).toBe('store-full');
    expect(problemOf(Object.assign(new Error('odd'), { code: 'constructor' })).code).toBe('internal');
  });
});

test('a value that does not parse says what arrived and where, counted beyond five', () => {
  const schema = z.object({ a: z.array(z.number()) });
  const problem = () => parseAs(schema, { a: [1, ...new Array(9).fill('x')] }, 'The thing', { prefix: '/body' });
  expect(problem).toThrow(
    expect.objectContaining({ code: 'request-invalid', received: 'x', at: { pointer: '/body/a/1' } }),
  );
  expect(problem).toThrow('and-more');
  try {
    problem();
  } catch (error) {
    expect(problemOf(error, { language: 'en' }).detail).toMatch(
      /^The thing is not valid\. \/body\/a\/1: .*; and 4 more$/,
    );
    expect(problemOf(error, { language: 'zh' }).detail).toMatch(
      /\/body\/a\/1：无效输入：期望 数字，实际接收 string；.*；另有 4 处$/,
    );
  }
});

test('pointers escape as RFC 6901 asks', () => {
  expect(pointerOf(['a/b', 'm~n', 0])).toBe('/a~1b/m~0n/0');
});

describe('JSON from outside', () => {
  test('is what JSON.parse says, or a clear error', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const forbidden = /"(__proto__|constructor|prototype)"/.test(text);
        // Whole numbers beyond 2^53 are not told apart.
        const inexact = /(?<![\d.e"])-?\d{16,}/.test(text);
        if (!forbidden && !inexact) expect(parseJson(text, 'It')).toEqual(JSON.parse(text));
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          parseJson(bytes, 'It');
        } catch (error) {
          expect(error).toMatchObject({ code: 'request-invalid' });
        }
      }),
    );
  });

  test.each([
    ['{"a":1,"b":2,"a":1}', 'key-twice', '/a'],
    ['{"a":[0,{"b":1,"\\u0062":1}]}', 'key-twice', '/a/1/b'],
    ['{"a":{"__pr\\u006fto__":1}}', 'key', '/a'],
    ['{"a":"x\\u0000"}', 'json-text', '/a'],
    ['{"a":["\\ud800"]}', 'json-text', '/a/0'],
    ['{"a\\u0000":1}', 'json-text', ''],
    ['[1,1e400]', 'json-number', '/1'],
    ['[9007199254740993]', 'json-number', '/0'],
  ])('%s can be read in two ways: refused with its place', (text, reason, pointer) => {
    const read = () => parseJson(text, 'It');
    expect(read).toThrow(expect.objectContaining({ reason: `request-invalid/${reason}`, at: { pointer } }));
  });

  test('takes whatever every program reads alike', () => {
    const value = { a: [1, -0.5, 1e300, 9007199254740992], 键: '😀', b: { a: null } };
    expect(parseJson(JSON.stringify(value), 'It')).toEqual(value);
    expect(parseJson('{"a":"\\ud83d\\ude00"}', 'It')).toEqual({ a: '😀' });
  });

  test('may nest 64 deep, whatever its strings say', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(() => parseJson(nested(64), 'It')).not.toThrow();
    expect(() => parseJson(nested(65), 'It')).toThrow('json-deep');
    expect(parseJson(JSON.stringify('['.repeat(200)), 'It')).toBe('['.repeat(200));
    expect(parseJson('["\\"[[["]', 'It')).toEqual(['"[[[']);
  });
});

describe('a value that a schema reads strictly', () => {
  const Shape = z.object({ a: z.array(z.object({ b: z.number() })), c: z.string().default('c') });

  test('has no member that the schema would drop', () => {
    expect(parseStrictly(Shape, { a: [{ b: 1 }] }, 'It')).toEqual({ a: [{ b: 1 }], c: 'c' });
    expect(() => parseStrictly(Shape, { a: [{ b: 1, x: 2 }], 'd/e': 1 }, 'It')).toThrow(
      expect.objectContaining({ reason: 'request-invalid/members', at: { pointer: '/a/0/x' } }),
    );
  });

  test('has no value that the schema would change', () => {
    const days = { ...Policy.parse({}), days: [5, 1] };
    expect(() => parseStrictly(Policy, days, 'It')).toThrow(expect.objectContaining({ at: { pointer: '/days/0' } }));
  });
});

describe('a policy', () => {
  const [notice] = NOTICES.filter((one) => one.id === 'wuchuan-2020');
  if (notice === undefined) throw new Error('no wuchuan-2020');
  const defining = (serviceDistanceMetres: number | null, minimumDeliveriesPerWeek: number | null) => ({
    ...notice,
    definitions: { ...notice.definitions, serviceDistanceMetres, minimumDeliveriesPerWeek },
  });

  test('is the caller over the notices over the defaults, the stricter notice first', () => {
    expect(policyFor([], {})).toEqual(Policy.parse({}));
    const notices = [defining(1000, 5), defining(500, 2), defining(null, null)];
    expect(policyFor(notices, {})).toMatchObject({ serviceDistanceMetres: 500, minimumDeliveriesPerWeek: 5 });
    expect(policyFor(notices, { serviceDistanceMetres: 3000 })).toMatchObject({
      serviceDistanceMetres: 3000,
      minimumDeliveriesPerWeek: 5,
    });
  });
});

describe('what a client is told of an error', () => {
  const place = 'postgres://somebody@10.1.2.3:5432/cunda';
  const system = Object.assign(new Error("ENOENT: no such file or directory, open '/srv/secret'"), { code: 'ENOENT' });
  test.each([
    new CundaError(
      'store-unavailable/password',
      { location: place, reason: 'for user "somebody"' },
      { received: place },
    ),
    new CundaError('store-busy/file', { path: '/srv/secret/cunda.gpkg' }, { received: '/srv/secret' }),
    new CundaError('store-full/file', { path: '/srv/secret/cunda.gpkg' }),
    new CundaError('postgis-missing', { location: place, reason: 'x' }),
    system,
    new Error('at /srv/secret/file.ts:1 for somebody'),
  ])('%s has no path, address or name; the log has', (error) => {
    const logged: string[] = [];
    const problem = problemFor(error, (message) => logged.push(message));
    expect(JSON.stringify(problem)).not.toMatch(/srv|secret|somebody|10\.1\.2\.3|5432/);
    expect(logged.join()).toMatch(/secret|10\.1\.2\.3/);
    if (error instanceof CundaError)
      expect([problem.code, problem.status]).toEqual([error.code, ERRORS[error.code].status]);
  });

  test('keeps what tells of the request alone', () => {
    const error = new CundaError('not-found/path', { path: '/v1/nothing' }, { received: '/v1/nothing' });
    expect(problemFor(error, () => {})).toEqual(problemOf(error));
  });
});
