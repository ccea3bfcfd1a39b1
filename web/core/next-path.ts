/** Where a login leads. */

/** The path that `search` asks for by `next`: one of this site alone, as a login page that leads elsewhere is a trap. */
export function nextPath(search: string, origin: string): string {
  const to = URL.parse(new URLSearchParams(search).get('next') ?? '/', origin);
  return to?.origin === origin ? to.pathname + to.search + to.hash : '/';
}
