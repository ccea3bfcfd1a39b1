/** Logging in with a second factor, and setting it up, in Chromium against the real service, in both languages. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hotp, stepAt } from '../../../api/accounts/totp.ts';
import { DESKTOP, hasChromium, keepPicture, launch, PHONE, WITHOUT } from './support/screen.ts';
import { serveAfter } from './support/server.ts';

/** The secret as the page shows it (RFC 4648) as bytes. */
function bytesOf(shown: string): Uint8Array {
  const letters = [...shown.replaceAll(' ', '')];
  const bits = letters.map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'));
  return Uint8Array.from(bits.join('').match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}

const codeOf = (secret: Uint8Array, steps = 0): string => hotp(secret, stepAt(Date.now()) + steps);

const PEOPLE = ['王琳', 'Ann'];

describe.skipIf(!hasChromium)(`the login pages${WITHOUT}`, () => {
  let served: Awaited<ReturnType<typeof serveAfter>>;
  let browser: Browser;
  beforeAll(async () => {
    const member = ['--organisation', 'strict', '--role', 'planner'];
    [served, browser] = await Promise.all([
      serveAfter([
        ['organisations', 'add', 'strict'],
        ['organisations', 'second-factor', 'strict', 'required'],
        ...PEOPLE.map((name) => ['users', 'add', name, ...member]),
      ]),
      launch(),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await served?.stop();
  });

  const passwordOf = (name: string): string =>
    String(Reflect.get(Object(served.said[2 + PEOPLE.indexOf(name)]), 'password'));

  const at = (page: Page, path: string): Promise<void> => page.waitForURL(({ pathname }) => pathname === path);

  const fill = async (page: Page, name: string, password = passwordOf(name)): Promise<void> => {
    await page.fill('#name', name);
    await page.fill('#password', password);
    await page.click('button[type=submit]');
  };

  test.each([
    { locale: 'zh-CN', name: '王琳', options: DESKTOP, wrong: '验证码不对', password: '口令不对', on: '已开启' },
    { locale: 'en', name: 'Ann', options: PHONE, wrong: 'The code is wrong', password: 'is wrong', on: 'On:' },
  ])('$locale: whose organisation asks for it sets it up, then logs in with a code', async (one) => {
    const { locale, name, options, wrong, password, on } = one;
    const context = await browser.newContext({ ...options, locale, reducedMotion: 'reduce', serviceWorkers: 'block' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${served.url}/login`);
    expect(await page.isVisible('#code')).toBe(false);
    await fill(page, name);
    await at(page, '/login/account');
    await page.getByText(name, { exact: true }).waitFor();
    await keepPicture(page, `account-required-${locale}`);
    await page.fill('#password', 'not the password');
    await page.click('button[value=begin]');
    await page.locator('#fault', { hasText: password }).waitFor();
    await page.fill('#password', passwordOf(name));
    await page.click('button[value=begin]');
    await page.locator('#secret', { hasText: /^[A-Z2-7 ]{39}$/ }).waitFor();
    expect(await page.getAttribute('#uri', 'href')).toMatch(/^otpauth:\/\/totp\/Cunda:/);
    await keepPicture(page, `account-enrol-${locale}`);
    const secret = bytesOf((await page.textContent('#secret')) ?? '');
    await page.fill('#confirmation', codeOf(secret, -1));
    await page.click('#confirm button');
    await page.locator('#recovery', { hasText: '-' }).waitFor();
    const [recovery = ''] = ((await page.textContent('#recovery')) ?? '').split('\n');
    await page.locator('#state', { hasText: on }).waitFor();
    expect(await page.isVisible('#secret')).toBe(false);
    expect(await page.locator('#sessions tr').count()).toBe(1);
    await keepPicture(page, `account-on-${locale}`);
    await page.goto(served.url);
    if (options === DESKTOP) await page.getByTestId('account').click();
    else await page.goto(`${served.url}/login/account`);
    await page.locator('#state', { hasText: on }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

    await page.goto(`${served.url}/login?next=/login/account`);
    await fill(page, name);
    await page.locator('#code').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('code');
    await page.fill('#code', '000000');
    await page.click('button[type=submit]');
    await page.locator('#fault', { hasText: wrong }).waitFor();
    await keepPicture(page, `login-code-${locale}`);
    await page.fill('#code', codeOf(secret));
    await page.click('button[type=submit]');
    await at(page, '/login/account');
    await page.fill('#password', passwordOf(name));
    await page.fill('#code', recovery);
    await page.click('button[value=end]');
    await at(page, '/login');
    expect(errors).toEqual([]);
    await context.close();
  });
});
