/** The session cookie (RFC 6265bis): out of reach of scripts, sent by pages of this site alone. */

/** With the prefix `__Host-` a browser takes it only over HTTPS, for this host and all paths. */
const NAME = 'cunda_session';
const SECURE_NAME = `__Host-${NAME}`;

/** The token of a Cookie header; that of the name for HTTPS goes first, as nobody else can set it. */
export function sessionOf(header: string | undefined): string | undefined {
  const cookies = new Map<string, string>();
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    const name = part.slice(0, Math.max(0, at)).trim();
    if (!cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies.get(SECURE_NAME) ?? cookies.get(NAME);
}

/** A Set-Cookie header; an empty token takes the cookie away. */
export const sessionCookie = (token: string, seconds: number, secure: boolean): string =>
  [
    `${secure ? SECURE_NAME : NAME}=${token}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${seconds}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ');
