/** Addresses and forms of answers: JSON or a page. */
import type { Link } from '../../../wire/ogc.ts';
import type { Context } from '../../route.ts';

export const JSON_TYPE = 'application/json';
export const GEOJSON_TYPE = 'application/geo+json';
export const HTML_TYPE = 'text/html';
export const OPENAPI_MEDIA = 'application/vnd.oai.openapi+json';
export const OPENAPI_TYPE = `${OPENAPI_MEDIA};version=3.0`;

/** Whether a page is wanted rather than JSON: by `f`, else by the better quality in Accept (RFC 9110, 12.5.1). */
export function wantsPage(f: 'json' | 'html' | undefined, { headers }: Pick<Context, 'headers'>): boolean {
  if (f !== undefined) return f === 'html';
  let [page, data] = [0, 0];
  for (const part of (headers.accept ?? '').split(',')) {
    const [type = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const told = parameters.find((parameter) => parameter.startsWith('q='));
    const quality = told === undefined ? 1 : Number(told.slice(2)) || 0;
    if (type === HTML_TYPE) page = Math.max(page, quality);
    else if (/^application\/(.+\+)?json$/.test(type)) data = Math.max(data, quality);
  }
  return page > data;
}

/** `address` with a query; members that are undefined are left out. */
export function addressWith(address: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] satisfies [string, string]],
  );
  const text = new URLSearchParams(given).toString();
  return text === '' ? address : `${address}?${text}`;
}

/** Links of an answer to itself and to its other form. `query` without `f`. */
export function ownLinks(
  address: string,
  query: Readonly<Record<string, string | number | undefined>>,
  page: boolean,
  type: string = JSON_TYPE,
): Link[] {
  const as = (f: string) => addressWith(address, { ...query, f });
  const [json, html] = [
    { href: as('json'), type },
    { href: as('html'), type: HTML_TYPE },
  ];
  return page
    ? [
        { ...html, rel: 'self' },
        { ...json, rel: 'alternate' },
      ]
    : [
        { ...json, rel: 'self' },
        { ...html, rel: 'alternate' },
      ];
}
