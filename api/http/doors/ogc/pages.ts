/** The answers as pages to read, in the reader's language: no script, nothing from outside. */
import { xmlText } from '../../../views/xml.ts';
import type {
  Collection,
  Collections,
  Conformance,
  LandingPage,
  Link,
  OgcFeature,
  OgcFeatures,
} from '../../../wire/ogc.ts';
import { GIS_PAGES } from '../../../words/gis.ts';
import { saySynthetic } from '../../../words/provenance.ts';
import { type Language, LIST, say } from '../../../words/say.ts';

const STYLE = `body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:72rem;margin:1.5rem auto;padding:0 1rem;color:#1d2430;background:#fff}
h1{line-height:1.2;margin:.4rem 0 1rem;overflow-wrap:anywhere}a{color:#0a5a8a}nav{margin-bottom:1rem}.wide{overflow-x:auto}
table{border-collapse:collapse;min-width:100%}td,th{text-align:left;padding:.35rem .8rem .35rem 0;vertical-align:top;border-bottom:1px solid #e3e7ee}
th{white-space:nowrap}td{min-width:4rem}.note{background:#eef5fb;padding:.6rem .9rem;border-radius:6px}
@media(prefers-color-scheme:dark){body{background:#14181f;color:#e4e8ee}a{color:#6cb6e8}td,th{border-color:#333b48}.note{background:#1b2733}}`;

const link = (href: string, text: string): string => `<a href="${xmlText(href)}">${xmlText(text)}</a>`;
const hrefOf = (links: readonly Link[], rel: string, type?: string): string =>
  links.find((one) => one.rel === rel && (type === undefined || one.type === type))?.href ?? '';

interface Shell {
  readonly language: Language;
  /** Of the service, without a slash at the end. */
  readonly base: string;
}

/** A page with its heading, the way back and the same as JSON. */
function page({ language, base }: Shell, title: string, links: readonly Link[], body: string): string {
  const word = (key: keyof typeof GIS_PAGES): string => say(language, GIS_PAGES[key]);
  const ways = [
    link(`${base}/ogc?f=html`, word('title')),
    link(`${base}/ogc/collections?f=html`, word('collections')),
    link(hrefOf(links, 'alternate'), 'JSON'),
  ];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${xmlText(title)}</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${STYLE}</style></head><body>
<nav>${ways.join(' · ')}</nav><main><h1>${xmlText(title)}</h1>
${body}</main></body></html>`;
}

export function landingHtml(shell: Shell, { title, description, links }: LandingPage): string {
  const word = (key: keyof typeof GIS_PAGES): string => say(shell.language, GIS_PAGES[key]);
  const body = `<p>${xmlText(description)}</p><ul>
<li>${link(hrefOf(links, 'data', 'text/html'), word('collections'))}</li>
<li>${link(hrefOf(links, 'conformance', 'text/html'), word('conformance'))}</li>
<li>${link(hrefOf(links, 'service-doc'), word('interface'))}</li></ul>`;
  return page(shell, title, links, body);
}

export const conformanceHtml = (shell: Shell, { conformsTo }: Conformance, links: readonly Link[]): string =>
  page(
    shell,
    say(shell.language, GIS_PAGES.conformance),
    links,
    `<ul>${conformsTo.map((uri) => `<li>${xmlText(uri)}</li>`).join('')}</ul>`,
  );

export function collectionsHtml(shell: Shell, { collections, links }: Collections): string {
  const word = (key: keyof typeof GIS_PAGES): string => say(shell.language, GIS_PAGES[key]);
  const rows = collections.map(
    (one) =>
      `<tr><td>${link(hrefOf(one.links, 'items', 'text/html'), one.title)}</td><td>${xmlText(one.description)}</td></tr>`,
  );
  const body =
    rows.length === 0
      ? `<p>${xmlText(word('none'))}</p>`
      : `<div class="wide"><table><tbody>${rows.join('\n')}</tbody></table></div>`;
  return page(shell, word('collections'), links, body);
}

export function collectionHtml(shell: Shell, collection: Collection, columns: readonly string[]): string {
  const word = (key: keyof typeof GIS_PAGES): string => say(shell.language, GIS_PAGES[key]);
  const row = (name: string, html: string): string => `<tr><th scope="row">${xmlText(name)}</th><td>${html}</td></tr>`;
  const body = `<p>${xmlText(collection.description)}</p><p>${link(hrefOf(collection.links, 'items', 'text/html'), word('items'))}</p>
<div class="wide"><table><tbody>${row(word('id'), xmlText(collection.id))}
${row(word('properties'), columns.map((name) => `<code>${xmlText(name)}</code>`).join(say(shell.language, LIST)))}
${row(word('systems'), collection.crs.map(xmlText).join('<br>'))}</tbody></table></div>`;
  return page(shell, collection.title, collection.links, body);
}

const cell = (value: unknown): string => (value === null || value === undefined ? '' : xmlText(String(value)));

export interface ItemsShown {
  readonly title: string;
  readonly columns: readonly string[];
  readonly features: OgcFeatures;
  /** Address of a feature's page. */
  readonly pageOf: (feature: OgcFeature) => string;
}

export function itemsHtml(shell: Shell, { title, columns, features, pageOf }: ItemsShown): string {
  const word = (key: keyof typeof GIS_PAGES): string => say(shell.language, GIS_PAGES[key]);
  const head = [word('id'), ...columns].map((name) => `<th scope="col">${xmlText(name)}</th>`).join('');
  const rows = features.features.map(
    (one) =>
      `<tr><td>${link(pageOf(one), one.id)}</td>${columns.map((name) => `<td>${cell(one.properties[name])}</td>`).join('')}</tr>`,
  );
  const counted = say(shell.language, GIS_PAGES.counted, {
    matched: features.numberMatched,
    returned: features.numberReturned,
  });
  const next = hrefOf(features.links, 'next');
  const body = `<p>${xmlText(counted)}${next === '' ? '' : ` · ${link(next, word('next'))}`}</p>${syntheticNote(shell, features.synthetic)}
<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
  return page(shell, title, features.links, body);
}

const syntheticNote = ({ language }: Shell, synthetic: readonly string[]): string =>
  synthetic.length === 0
    ? ''
    : `<p class="note">${xmlText(say(language, GIS_PAGES.synthetic, { what: saySynthetic(language, synthetic) }))}</p>`;

/** Positions of a geometry that a page shows; a long line or ring is in the JSON. */
const SHOWN = 400;

export function itemHtml(shell: Shell, title: string, feature: OgcFeature): string {
  const geometry = feature.geometry === null ? '' : JSON.stringify(feature.geometry);
  const rows = Object.entries(feature.properties).map(
    ([name, value]) => `<tr><th scope="row">${xmlText(name)}</th><td>${cell(value)}</td></tr>`,
  );
  const shown = geometry.length > SHOWN ? `${geometry.slice(0, SHOWN)}…` : geometry;
  const body = `<div class="wide"><table><tbody>${rows.join('\n')}
<tr><th scope="row">${xmlText(say(shell.language, GIS_PAGES.geometry))}</th><td><code>${xmlText(shown)}</code></td></tr></tbody></table></div>`;
  return page(shell, title, feature.links ?? [], body);
}
