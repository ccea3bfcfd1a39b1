/** Limits hold: on what comes out of a packed file, and on how many issues are listed one by one. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { IssueLog } from '../../../geo/import/issues.ts';
import { MAX_ISSUES_PER_CODE } from '../../../geo/import/limits.ts';
import { unpacked, unpackedHead, unpackedWhole } from '../../../geo/import/unpack.ts';
import { failure } from './shared.ts';

describe('gunzip', () => {
  const plain = Buffer.alloc(3 << 20, 'abcdefg');
  const packed = gzipSync(plain);

  it('gives back what was packed, also of several members, also plain', async () => {
    expect(Buffer.compare(await unpackedWhole('x', packed, 1 << 30), plain)).toBe(0);
    const two = await unpackedWhole('x', Buffer.concat([packed, packed]), 1 << 30);
    expect(Buffer.compare(two, Buffer.concat([plain, plain]))).toBe(0);
    expect(await unpackedWhole('x', plain, 1 << 30)).toBe(plain);
  });

  it('stops at the limit before the whole is unpacked', async () => {
    let seen = 0;
    const read = async () => {
      for await (const chunk of unpacked('x', packed, 1 << 20)) seen += chunk.length;
    };
    expect((await failure(read())).code).toBe('file-too-large');
    expect(seen).toBeLessThanOrEqual(1 << 20);
    expect((await failure(unpackedWhole('x', plain, 1 << 20))).code).toBe('file-too-large');
  });

  it('looks at the head of a file and no farther', async () => {
    expect(await unpackedHead('x', packed.subarray(0, packed.length - 20), 10)).toHaveLength(10);
    expect((await failure(unpackedWhole('x', packed.subarray(0, packed.length - 20), 1 << 30))).code).toBe(
      'file-truncated',
    );
    const damaged = Buffer.concat([packed.subarray(0, 12), Buffer.alloc(50, 255)]);
    expect((await failure(unpackedWhole('x', damaged, 1 << 30))).code).toBe('format-unknown');
  });
});

describe('issues', () => {
  it('beyond the limit are counted and the rest said in one note', () => {
    const log = new IssueLog('t.csv');
    for (let row = 1; row <= MAX_ISSUES_PER_CODE + 7; row++) log.add('rejected', 'code-invalid/digits', {}, { row });
    const issues = log.issues();
    expect(issues).toHaveLength(MAX_ISSUES_PER_CODE + 1);
    expect(issues.at(-1)).toMatchObject({
      outcome: 'note',
      code: 'not-shown',
      params: { count: 7, what: 'rejected code-invalid' },
    });
    expect(log.rejected).toBe(MAX_ISSUES_PER_CODE + 7);
  });

  it('belong to a county or to the whole file; values are shortened', () => {
    const log = new IssueLog('t.csv');
    log.add('note', 'licence', { count: 1 });
    log.add('note', 'value-invalid/count', { field: 'a' }, { value: 'x'.repeat(500) }, 'A');
    log.add('note', 'value-invalid/count', { field: 'b' }, {}, 'B');
    expect(log.issues('A').map((issue) => issue.params)).toEqual([{ count: 1 }, { case: 'count', field: 'a' }]);
    expect(log.issues('A')[1]?.value).toHaveLength(200);
    expect(log.issues()).toHaveLength(3);
  });
});
