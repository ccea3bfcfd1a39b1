/** An error as the screen says it: what happened, what arrived, what is allowed, and what to do. */

import { type Child, h } from '../core/h.ts';
import type { Problem } from '../core/problem.ts';
import { type TextKey, t } from '../i18n/index.ts';

const TODO: Readonly<Record<string, TextKey>> = {
  offline: 'error.todo.offline',
  'not-found': 'error.todo.not-found',
  'edit-invalid': 'error.todo.edit-invalid',
  'notice-unmeetable': 'error.todo.notice-unmeetable',
  'no-reachable-village': 'error.todo.no-reachable-village',
  'store-busy': 'error.todo.store-busy',
  'store-full': 'error.todo.store-full',
  'rate-limited': 'error.todo.rate-limited',
  'csv-column-missing': 'error.todo.csv-column-missing',
  'code-rounded': 'error.todo.code-rounded',
  'code-duplicate': 'error.todo.code-duplicate',
  'encoding-mixed': 'error.todo.encoding-mixed',
  'format-unknown': 'error.todo.format-unknown',
  'county-missing': 'error.todo.county-missing',
  'request-too-large': 'error.todo.request-too-large',
  'file-changed': 'error.todo.file-changed',
};
const FILE_CODES = /^(file|format|encoding|pbf|osm|csv|geojson|code|parent|position|crs|value|county)-/;

const todo = (code: string): TextKey => TODO[code] ?? (FILE_CODES.test(code) ? 'error.todo.file' : 'error.todo.any');

/** As the service says it, in the reader's language. */
const titleOf = ({ code = '', title }: Problem): string => (code === 'offline' ? t('error.title') : title);

export function problemBox(problem: Problem, ...actions: Child[]): HTMLElement {
  const at = Object.entries(problem.at ?? {})
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
  return h(
    'div',
    { class: 'problem', role: 'alert', 'data-testid': 'problem' },
    h('strong', {}, titleOf(problem)),
    problem.detail && problem.code !== 'offline' ? h('p', {}, problem.detail) : null,
    problem.received ? h('p', { class: 'quiet' }, t('error.received', { value: problem.received })) : null,
    problem.allowed ? h('p', { class: 'quiet' }, t('error.allowed', { value: problem.allowed })) : null,
    at ? h('p', { class: 'quiet' }, t('error.at', { value: at })) : null,
    h('p', {}, t(todo(problem.code ?? ''))),
    actions.length > 0 ? h('div', { class: 'row' }, ...actions) : null,
  );
}
