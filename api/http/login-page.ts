/** The login page, made on the server in the reader's language. Its one script is a file of the web page. */
import { xmlText } from '../views/xml.ts';
import { LOGIN } from '../words/login.ts';
import { type Language, say } from '../words/say.ts';

/** Of this page and that of the own account. */
export const PAGE_STYLE = `body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;color:#1d2430;background:#eef2f6}
main{background:#fff;padding:2rem;border-radius:10px;width:min(22rem,calc(100vw - 4rem));box-shadow:0 1px 8px #0002}h1{margin:0 0 1rem;font-size:1.4rem}
label{display:block;margin:.8rem 0 .2rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;border:1px solid #66728a;border-radius:6px}
button{font:inherit;margin-top:1.2rem;width:100%;padding:.6rem;border:0;border-radius:6px;background:#0a5a8a;color:#fff;cursor:pointer}
:focus-visible{outline:3px solid #d9822b;outline-offset:2px}[role=alert]{color:#a1140f;min-height:1.5rem;margin:.8rem 0 0}p{margin:.8rem 0 0}a{color:#0a5a8a}`;

/** HTML of the page: a form with labels, errors announced, nothing from outside; a link where there is a `provider`. */
export function loginPage(language: Language, provider: boolean): string {
  const link = provider ? `<p><a href="/v1/login/openid">${xmlText(say(language, LOGIN.provider))}</a></p>` : '';
  const word = (key: keyof typeof LOGIN): string => xmlText(say(language, LOGIN[key]));
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${word('title')}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${PAGE_STYLE}</style><script type="module" src="/login.ts"></script></head><body>
<main><h1>${word('heading')}</h1><form id="login" data-offline="${word('offline')}">
<label for="name">${word('name')}</label><input id="name" name="name" autocomplete="username" required autofocus autocapitalize="none" spellcheck="false">
<label for="password">${word('password')}</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<div id="second" hidden><p>${word('second')}</p><label for="code">${word('code')}</label><input id="code" name="code" autocomplete="one-time-code" autocapitalize="none" spellcheck="false"></div>
<button type="submit">${word('submit')}</button><p role="alert" id="fault"></p></form>${link}<p>${word('lost')}</p><noscript><p>${word('script')}</p></noscript></main></body></html>`;
}
