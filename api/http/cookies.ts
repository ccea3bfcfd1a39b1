/** The session cookie (RFC 6265bis): out of reach of scripts, sent by pages of this site alone. */

const NAMES = { session: 'cunda_session', flow: 'cunda_openid' } as const;
/** With this prefix a browser takes a cookie only over HTTPS, for this host and all paths. */
const SECURE = '__Host-';
/** How long a login at a provider may take. */
const FLOW_SECONDS = 600;

/** A cookie's value; that of the name for HTTPS goes first, as nobody else can set it. */
export function cookieOf(header: string | undefined, which: keyof typeof NAMES): string | undefined {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (!cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies.get(SECURE + NAMES[which]) ?? cookies.get(NAMES[which]);
}

const cookie = (name: string, value: string, seconds: number, secure: boolean, site: 'Strict' | 'Lax'): string =>
  [
    `${secure ? SECURE : ''}${name}=${value}`,
    ...['Path=/', 'HttpOnly', `SameSite=${site}`, `Max-Age=${seconds}`],
    ...(secure ? ['Secure'] : []),
  ].join('; ');

/** The Set-Cookie header of a session; an empty token takes the cookie away. */
export const sessionCookie = (token: string, seconds: number, secure: boolean): string =>
  cookie(NAMES.session, token, seconds, secure, 'Strict');

/** That of what a login at a provider needs when the browser comes back: from another site, so that it is `Lax`. */
export const flowCookie = (value: string, secure: boolean): string =>
  cookie(NAMES.flow, value, FLOW_SECONDS, secure, 'Lax');
