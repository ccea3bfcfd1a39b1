/** The page of the own account, made on the server in the reader's language: second factor, sessions, password. */
import { xmlText } from '../views/xml.ts';
import { ACCOUNT_PAGE } from '../words/login.ts';
import { type Language, say } from '../words/say.ts';
import { PAGE_STYLE } from './login-page.ts';

const STYLE = `${PAGE_STYLE}
main{width:min(34rem,calc(100vw - 4rem));margin:2rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .4rem}
button{width:auto;padding:.5rem .9rem;margin:.8rem .5rem 0 0}button.quiet{background:#fff;color:#0a5a8a;box-shadow:inset 0 0 0 1px #0a5a8a}
code,pre{font:1rem/1.6 ui-monospace,monospace;overflow-wrap:anywhere}pre{background:#eef2f6;border-radius:6px;padding:.8rem;white-space:pre;overflow:auto}[role=alert]{min-height:0}
table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #d5dbe4}
[hidden]{display:none}`;

/** HTML of the page. What it says of the person is filled in by its script. */
export function accountPage(language: Language): string {
  const word = (key: keyof typeof ACCOUNT_PAGE): string => xmlText(say(language, ACCOUNT_PAGE[key]));
  const said = (
    ['offline', 'on', 'off', 'required', 'done', 'current', 'password', 'totp', 'recovery', 'openid'] as const
  )
    .map((key) => ` data-${key}="${word(key)}"`)
    .join('');
  const field = (id: string, label: keyof typeof ACCOUNT_PAGE, attributes: string): string =>
    `<label for="${id}">${word(label)}</label><input id="${id}" name="${id}" ${attributes}>`;
  const act = (value: string, label: keyof typeof ACCOUNT_PAGE, kind = 'quiet'): string =>
    `<button type="submit" name="act" value="${value}" class="${kind}">${word(label)}</button>`;
  const one = 'autocomplete="one-time-code" autocapitalize="none" spellcheck="false"';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${word('title')}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${STYLE}</style><script type="module" src="/login-account.ts"></script></head><body>
<main${said}><h1>${word('heading')}</h1><p><b id="who"></b></p>
<h2>${word('factor')}</h2><p id="state"></p><p role="alert" id="fault"></p><p role="status" id="done"></p>
<section id="enrol" hidden><p>${word('enter')}</p><p><code id="secret"></code></p><p><a id="uri">${word('open')}</a></p>
<form id="confirm">${field('confirmation', 'confirmation', `required inputmode="numeric" ${one}`)}<button type="submit">${word('confirm')}</button></form></section>
<section id="codes" hidden><p>${word('keep')}</p><pre id="recovery" tabindex="0"></pre></section>
<form id="proof"><p>${word('proof')}</p>${field('password', 'password-field', 'type="password" autocomplete="current-password" required')}
<div data-when="on" hidden>${field('code', 'code', one)}</div>
<span data-when="off" hidden>${act('begin', 'begin', '')}</span><span data-when="on" hidden>${act('codes', 'codes')}${act('remove', 'remove')}</span>${act('end', 'end')}
<details><summary>${word('change')}</summary>${field('next', 'next', 'type="password" autocomplete="new-password" minlength="12"')}${act('change', 'change')}</details></form>
<h2>${word('sessions')}</h2><table><thead><tr><th>${word('began')}</th><th>${word('seen')}</th><th>${word('way')}</th><th>${word('address')}</th></tr></thead><tbody id="sessions"></tbody></table>
<p><a href="/">${word('map')}</a></p><noscript><p>${word('script')}</p></noscript></main></body></html>`;
}
