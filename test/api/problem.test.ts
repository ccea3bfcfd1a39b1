import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseJson } from '../../api/json.ts';
import { errorOf, parseAs, pointerOf, problemOf } from '../../api/problem.ts';
import { policyFor } from '../../api/service/policy.ts';
import { Problem } from '../../api/wire/problem.ts';
import { NOTICES } from '../../seeds/notices/index.ts';
import { CundaError, ERRORS, Policy } from '../../src/model/index.ts';

describe('a problem', () => {
  test('of every code carries its status and title, and survives the way over a wire', () => {
    for (const [code, { status, title }] of Object.entries(ERRORS)) {
      const error = new CundaError(code as keyof typeof ERRORS, 'why', {
        received: 'x',
        allowed: 'y',
        at: { file: 'f', row: 2 },
      });
      const problem = problemOf(error);
      expect(problem).toEqual({
        ...{ type: `/docs#error-${code}`, title, status, detail: 'why', code },
        ...{ received: 'x', allowed: 'y', at: { file: 'f', row: 2 } },
      });
      expect(problemOf(errorOf(Problem.parse(JSON.parse(JSON.stringify(problem)))))).toEqual(problem);
    }
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
  expect(problem).toThrow('and 4 more');
});

test('pointers escape as RFC 6901 asks', () => {
  expect(pointerOf(['a/b', 'm~n', 0])).toBe('/a~1b/m~0n/0');
});

describe('JSON from outside', () => {
  test('is what JSON.parse says, or a clear error', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const forbidden = /"(__proto__|constructor|prototype)"/.test(text);
        if (!forbidden) expect(parseJson(text, 'It')).toEqual(JSON.parse(text));
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

  test('may nest 64 deep, whatever its strings say', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(() => parseJson(nested(64), 'It')).not.toThrow();
    expect(() => parseJson(nested(65), 'It')).toThrow('too deep');
    expect(parseJson(JSON.stringify('['.repeat(200)), 'It')).toBe('['.repeat(200));
    expect(parseJson('["\\"[[["]', 'It')).toEqual(['"[[[']);
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
