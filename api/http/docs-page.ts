/** The interface as one HTML page, made of the OpenAPI document on the server: no script, nothing from outside. */
import { ERRORS } from '../../src/model/index.ts';
import { xmlText } from '../views/xml.ts';
import { ERROR_TITLES } from '../words/errors.ts';
import { sayCode } from '../words/say.ts';
import type { OpenApi } from './openapi.ts';

const STYLE = `body{font:16px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1d2430;background:#fff}
h1,h2{line-height:1.2}h2{margin-top:2.5rem;border-bottom:1px solid #d5dae2;padding-bottom:.3rem}
code,pre{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:.9em;background:#f2f4f8;border-radius:4px}code{padding:.1em .3em}
pre{padding:.8rem;overflow:auto;max-height:30rem}section{margin:1.2rem 0}details{margin:.4rem 0}summary{cursor:pointer}
.method{display:inline-block;min-width:4.2rem;font-weight:700;color:#0a5a8a}table{border-collapse:collapse}td,th{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
.note{background:#eef5fb;padding:.8rem 1rem;border-radius:6px}@media(prefers-color-scheme:dark){body{background:#14181f;color:#e4e8ee}code,pre{background:#222833}.note{background:#1b2733}.method{color:#6cb6e8}h2{border-color:#333b48}}`;

/** The little markdown of summaries: **bold**, `code`, line breaks. */
const marked = (text: string): string =>
  xmlText(text)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .replace(/`(.+?)`/g, '<code>$1</code>')
    .replaceAll('\n', '<br>');

const members = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];
const member = (value: unknown, key: string): unknown => members(value).find(([name]) => name === key)?.[1];
const string = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A schema in a few words, with a link where it has a name. */
function schemaText(schema: unknown): string {
  const name = string(member(schema, '$ref')).split('/').at(-1);
  if (name) return `<a href="#schema-${xmlText(name)}">${xmlText(name)}</a>`;
  const { enum: allowed, pattern, type, minimum, maximum, default: fallback } = Object.fromEntries(members(schema));
  const parts = [
    Array.isArray(allowed) ? allowed.map((one) => `<code>${xmlText(String(one))}</code>`).join(' | ') : string(type),
    typeof pattern === 'string' ? `<code>${xmlText(pattern)}</code>` : '',
    minimum === undefined ? '' : `≥ ${xmlText(String(minimum))}`,
    maximum === undefined ? '' : `≤ ${xmlText(String(maximum))}`,
    fallback === undefined ? '' : `default <code>${xmlText(JSON.stringify(fallback))}</code>`,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const content = (value: unknown): string =>
  members(member(value, 'content'))
    .map(([type, media]) => `<code>${xmlText(type)}</code> ${schemaText(member(media, 'schema'))}`)
    .join('<br>');

function operation(path: string, method: string, doc: unknown): string {
  const parameters = member(doc, 'parameters');
  const rows = (Array.isArray(parameters) ? parameters : []).map(
    (one) =>
      `<tr><td><code>${xmlText(string(member(one, 'name')))}</code></td><td>${xmlText(string(member(one, 'in')))}${member(one, 'required') === true ? '' : ', optional'}</td><td>${schemaText(member(one, 'schema'))}</td></tr>`,
  );
  const answers = members(member(doc, 'responses')).map(
    ([status, answer]) =>
      `<tr><td>${xmlText(status)}</td><td>${marked(string(member(answer, 'description')))}</td><td>${content(answer)}</td></tr>`,
  );
  const body = member(doc, 'requestBody');
  return `<section id="${xmlText(string(member(doc, 'operationId')))}"><div><span class="method">${method.toUpperCase()}</span><code>${xmlText(path)}</code></div>
<p>${marked(string(member(doc, 'summary')))}</p>${rows.length > 0 ? `<table>${rows.join('')}</table>` : ''}${body === undefined ? '' : `<p>Body: ${content(body)}</p>`}
<details><summary>Answers</summary><table>${answers.join('')}</table></details></section>`;
}

/** HTML of the page: units and coordinate order first, then the operations by subject, the errors, the schemas. */
export function docsPage(api: OpenApi): string {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, doc]) => ({ path, method, doc, tag: string(member(doc.tags, '0')) })),
  );
  const tags = [...new Set(operations.map(({ tag }) => tag))];
  const sections = tags.map(
    (tag) =>
      `<h2>${xmlText(tag)}</h2>${operations
        .filter((one) => one.tag === tag)
        .map(({ path, method, doc }) => operation(path, method, doc))
        .join('')}`,
  );
  const errors = Object.entries(ERRORS).map(
    ([code, { status }]) =>
      `<tr id="error-${code}"><td><code>${code}</code></td><td>${status}</td><td>${xmlText(sayCode('en', ERROR_TITLES, code))}</td></tr>`,
  );
  const schemas = Object.entries(api.components.schemas).map(
    ([name, schema]) =>
      `<details id="schema-${xmlText(name)}"><summary><code>${xmlText(name)}</code></summary><pre>${xmlText(JSON.stringify(schema, null, 1))}</pre></details>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${xmlText(api.info.title)} API</title><style>${STYLE}</style></head><body>
<h1>${xmlText(api.info.title)} <small>${xmlText(api.info.version)}</small></h1><p class="note">${marked(api.info.description)}</p>
<p>The same as OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a></p>
${sections.join('\n')}<h2>Errors</h2><table><tr><th>code</th><th>status</th><th>meaning</th></tr>${errors.join('')}</table>
<h2>Schemas</h2>${schemas.join('')}</body></html>`;
}
