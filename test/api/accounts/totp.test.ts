/** One-time passwords by the vectors of their standards, and how their secrets are kept. */
import { describe, expect, test } from 'vitest';
import { sealingOf, sealingWith } from '../../../api/accounts/sealing.ts';
import { base32, hotp, newTotpSecret, otpauthUri, stepAt, stepOfCode } from '../../../api/accounts/totp.ts';

/** Of both standards. */
const SECRET = Buffer.from('12345678901234567890');

test('RFC 4226, appendix D: codes of the counters 0 to 9', () => {
  const codes = '755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' ');
  expect(codes.map((_, counter) => hotp(SECRET, counter))).toEqual(codes);
});

/** Eight digits of SHA-1 there; six are the last six of them (RFC 4226, 5.3: the number modulo 10^digits). */
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('RFC 6238, appendix B: the code at %d s', (seconds, eight) => {
  const code = eight.slice(2);
  expect(hotp(SECRET, stepAt(seconds * 1000))).toBe(code);
  expect(stepOfCode(SECRET, code, seconds * 1000)).toBe(stepAt(seconds * 1000));
});

test('RFC 4648, section 10: base32', () => {
  const vectors = { f: 'MY', fo: 'MZXQ', foo: 'MZXW6', foob: 'MZXW6YQ', fooba: 'MZXW6YTB', foobar: 'MZXW6YTBOI' };
  for (const [text, encoded] of Object.entries(vectors)) expect(base32(Buffer.from(text))).toBe(encoded);
  expect(base32(newTotpSecret())).toMatch(/^[A-Z2-7]{32}$/);
});

test('a code is taken one step early and late, no further; what is no code is none', () => {
  const now = 1_700_000_000_000;
  for (const steps of [-3, -2, -1, 0, 1, 2, 3]) {
    const code = hotp(SECRET, stepAt(now) + steps);
    expect([steps, stepOfCode(SECRET, code, now)]).toEqual([steps, Math.abs(steps) <= 1 ? stepAt(now) + steps : null]);
  }
  const code = hotp(SECRET, stepAt(now));
  for (const wrong of ['', '0', `${code}0`, code.slice(1), '一二三四五六', `${code.slice(0, 5)}x`])
    expect(stepOfCode(SECRET, wrong, now)).toBeNull();
});

test('the address for authenticator programs names the service, the person and how codes are made', () => {
  const uri = new URL(otpauthUri(SECRET, '王琳 & co'));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(['otpauth:', 'totp', '/Cunda:王琳 & co']);
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    ...{ secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', issuer: 'Cunda', algorithm: 'SHA1', digits: '6', period: '30' },
  });
});

describe('a secret as it is kept', () => {
  const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  const reason = (work: () => unknown): string => {
    try {
      work();
    } catch (error) {
      return String(Reflect.get(Object(error), 'reason'));
    }
    return '';
  };

  test('is encrypted with the key, each time anew, and opens for its person alone', () => {
    const sealing = sealingWith(key);
    const sealed = sealing.seal(SECRET, 'one');
    expect(sealed).not.toContain(SECRET.toString('base64url'));
    expect(sealing.seal(SECRET, 'one')).not.toBe(sealed);
    expect(Buffer.from(sealing.open(sealed, 'one'))).toEqual(SECRET);
    expect(reason(() => sealing.open(sealed, 'two'))).toBe('secret-sealed');
    expect(reason(() => sealing.open(`${sealed.slice(0, -4)}AAAA`, 'one'))).toBe('secret-sealed');
    expect(reason(() => sealingWith(other).open(sealed, 'one'))).toBe('secret-sealed');
    expect(reason(() => sealingWith(null).open(sealed, 'one'))).toBe('secret-sealed/no-key');
  });

  test('says that it is in the clear where there is no key, and is read by a service that got one later', () => {
    const kept = sealingWith(null).seal(SECRET, 'one');
    expect(kept).toMatch(/^clear:/);
    expect(Buffer.from(sealingWith(key).open(kept, 'one'))).toEqual(SECRET);
  });

  test('a key that is none is refused, never taken for no key, and is not repeated', () => {
    const good = sealingOf({ CUNDA_SECRETS_KEY: key.toString('base64') });
    expect(good.seal(SECRET, 'one')).toMatch(/^sealed:/);
    expect(sealingOf({}).seal(SECRET, 'one')).toMatch(/^clear:/);
    for (const wrong of ['secret', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64'), 'ä'])
      expect(reason(() => sealingOf({ CUNDA_SECRETS_KEY: wrong }))).toBe('account-invalid/secrets-key');
    expect(reason(() => sealingOf({ CUNDA_SECRETS_KEY_FILE: '/dev/null' }))).toBe('account-invalid/secrets-key');
  });
});
