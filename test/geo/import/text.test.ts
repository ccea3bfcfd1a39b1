/** Encodings: what goes in comes out, and what was in two encodings is refused by row. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../geo/import/text.ts';
import { CundaError } from '../../../src/model/index.ts';
import { gb18030 } from './gb18030.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, little: boolean, mark: boolean): Uint8Array => {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))];
  return Uint8Array.from(units.flatMap((unit) => (little ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
};
const decode = (bytes: Uint8Array) => decodeText('t.csv', bytes);
const fails = (bytes: Uint8Array, forced?: 'utf-8' | 'gb18030'): CundaError => {
  try {
    decodeText('t.csv', bytes, forced);
  } catch (error) {
    if (error instanceof CundaError) return error;
  }
  throw new Error('expected a CundaError');
};

const SHEET = '代码,名称,级别\r\n440883001000,梅录街道,town\r\n440883001003,梅录头社区居委会,village\r\n';

describe('one encoding', () => {
  it.each([
    ['utf-8', utf8(SHEET)],
    ['utf-8-bom', utf8(`\ufeff${SHEET}`)],
    ['gb18030', gb18030(SHEET)],
    ['utf-16le', utf16(SHEET, true, true)],
    ['utf-16be', utf16(SHEET, false, true)],
    ['utf-16le', utf16(SHEET, true, false)],
    ['utf-16be', utf16(SHEET, false, false)],
  ])('%s is told and read', (encoding, bytes) => {
    expect(decode(bytes)).toEqual({ text: SHEET, encoding });
  });

  it('any UTF-8 text comes back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((t) => t.isWellFormed() && !t.includes('\0') && !t.startsWith('\ufeff')),
        (text) => {
          expect(decode(utf8(text)).text).toBe(text);
        },
      ),
    );
  });

  it('GB18030 of lines of Chinese names comes back', () => {
    const names = '东西南北中上下大小新老王李张刘陈杨赵黄周吴徐孙村镇街道社区居委会塘尾路联通博铺'.split('');
    const line = fc.array(fc.constantFrom(...names), { minLength: 2, maxLength: 12 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.array(line, { minLength: 4, maxLength: 20 }), (lines) => {
        const text = `代码,名称\n${lines.join('\n')}`;
        expect(decode(gb18030(text))).toEqual({ text, encoding: 'gb18030' });
      }),
    );
  });

  it('联通, whose GBK bytes are valid UTF-8, does not count against GB18030', () => {
    expect(decode(gb18030('代码,名称\n1,联通\n2,塘尾街道')).encoding).toBe('gb18030');
  });
});

describe('two encodings', () => {
  it.each([
    [3, [utf8('代码,名称\n1,梅录街道\n'), gb18030('2,塘尾街道\n'), utf8('3,博铺街道\n')]],
    [2, [gb18030('代码,名称\n'), utf8('1,梅录街道\n'), gb18030('2,塘尾街道\n3,博铺街道\n')]],
  ])('row %i of the minority is named', (row, parts) => {
    const error = fails(Buffer.concat(parts));
    expect([error.code, error.at?.row]).toEqual(['encoding-mixed', row]);
  });

  it('bytes of neither are named by row', () => {
    const error = fails(Buffer.concat([utf8('code,name\n1,a\n'), Buffer.from([0x43, 0xe9, 0x00, 0x0a])]));
    expect([error.code, error.at?.row]).toEqual(['encoding-mixed', 3]);
  });

  it('a given encoding is not overruled', () => {
    expect(fails(gb18030(SHEET), 'utf-8').at?.row).toBe(1);
    expect(decodeText('t.csv', gb18030(SHEET), 'gb18030').text).toBe(SHEET);
  });

  it('any bytes give text or a clear error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          expect(typeof decode(bytes).text).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(CundaError);
        }
      }),
    );
  });
});
