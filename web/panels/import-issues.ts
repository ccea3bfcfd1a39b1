/** Everything that was repaired, guessed or refused, by kind: which row, which value, why, and how to put it right. */
import type { ImportPreview } from '../../api/wire/import-preview.ts';
import { issueText } from '../../api/words/import-issues.ts';
import type { ImportIssue } from '../../src/model/dataset.ts';
import { act } from '../core/actions.ts';
import { toCsv } from '../core/csv.ts';
import { download } from '../core/download.ts';
import { fieldValue, h } from '../core/h.ts';
import { groupIssues, type IssueGroup, matching, OUTCOMES } from '../core/import-issues.ts';
import type { ImportState } from '../core/import-state.ts';
import { number } from '../i18n/format.ts';
import { t, tData } from '../i18n/index.ts';
import { currentLanguage } from '../i18n/text.ts';
import { button, choice } from '../parts/buttons.ts';
import { fixButtons, issueKey, valueField } from './import-fix.ts';

/** Rows of a group on the screen; the download has all. */
const LISTED = 100;

export function issuesCard({ filter, settled }: ImportState, preview: ImportPreview): HTMLElement | null {
  const { problem } = preview;
  const done = new Set(settled);
  const issues = preview.issues.filter((issue) => !done.has(issueKey(issue)));
  if (preview.issues.length === 0) return problem ? null : h('p', { class: 'quiet' }, t('issues.none'));
  const shown = matching(issues, filter, label, (issue) => issueText(currentLanguage(), issue));
  return h(
    'section',
    { class: 'card', 'data-testid': 'import-issues' },
    h(
      'div',
      { class: 'row row-between' },
      h('h3', {}, t('issues.title', { n: number(issues.length) })),
      button(t('issues.csv'), () => exportCsv(shown), { testid: 'issues-csv', class: 'button button-small' }),
    ),
    h(
      'div',
      { class: 'filters' },
      choice(
        t('issues.outcome'),
        filter.outcome,
        [
          ['all', t('issues.all')],
          ...OUTCOMES.map(
            (id) => [id, `${t(`import.${id}`)} ${number(issues.filter((i) => i.outcome === id).length)}`] as const,
          ),
        ],
        (value) => act.filterIssues({ outcome: OUTCOMES.find((id) => id === value) ?? 'all' }),
        { key: 'issues-outcome' },
      ),
      h(
        'label',
        { class: 'field' },
        h('span', { class: 'field-label' }, t('issues.search')),
        h('input', {
          type: 'text',
          inputmode: 'search',
          autocomplete: 'off',
          value: filter.search,
          'data-key': 'issues-search',
          'data-testid': 'issues-search',
          on: { input: (event) => act.filterIssues({ search: fieldValue(event) }) },
        }),
      ),
    ),
    issues.length < preview.issues.length
      ? h('p', { class: 'quiet' }, t('mend.settled', { n: number(preview.issues.length - issues.length) }))
      : null,
    shown.length === 0 ? h('p', { class: 'quiet' }, t('issues.no-match')) : groupIssues(shown).map(group),
    issues.some((issue) => issue.outcome === 'rejected') ? h('p', { class: 'quiet' }, t('issues.skip')) : null,
  );
}

/** What a code means, in the reader's language. */
const label = (code: string): string => wordOf('issue', code);

function wordOf(prefix: 'issue' | 'fix', code: string): string {
  const found = tData(prefix, code);
  return found !== code ? found : prefix === 'fix' ? '' : tData('problem', code);
}

function group({ outcome, code, issues }: IssueGroup): HTMLElement {
  const fix = wordOf('fix', code);
  return h(
    'details',
    { class: `issues issues-${outcome}`, 'data-key': `issues-${outcome}-${code}`, 'data-testid': `issues-${code}` },
    h(
      'summary',
      {},
      h('span', { class: 'badge' }, t(`import.${outcome}`)),
      ` ${label(code)} `,
      h('span', { class: 'quiet' }, number(issues.length)),
    ),
    fix ? h('p', { class: 'quiet' }, `→ ${fix}`) : null,
    h(
      'div',
      { class: 'scroll-x', tabindex: 0, role: 'region', 'aria-label': label(code) },
      h(
        'table',
        { class: 'compact issue-table' },
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            (['row', 'column', 'value', 'reason', 'fix'] as const).map((id) =>
              h('th', { scope: 'col', class: id === 'row' ? 'number' : '' }, t(`issues.${id}`)),
            ),
          ),
        ),
        h('tbody', {}, issues.slice(0, LISTED).map(line)),
      ),
    ),
    issues.length > LISTED ? h('p', { class: 'quiet' }, t('issues.more', { n: number(issues.length - LISTED) })) : null,
  );
}

const line = (issue: ImportIssue): HTMLElement => {
  const { row, column, value, source } = issue;
  return h(
    'tr',
    { title: source },
    h('td', { class: 'number' }, row ?? '—'),
    h('td', {}, column ?? '—'),
    h('td', { class: 'issue-value' }, valueField(issue, value === null ? '—' : tData('terrain', value))),
    h('td', {}, issueText(currentLanguage(), issue)),
    h('td', { class: 'issue-fix' }, fixButtons(issue)),
  );
};

function exportCsv(issues: readonly ImportIssue[]): void {
  const header = (['outcome', 'code', 'source', 'row', 'column', 'value', 'reason'] as const).map((id) =>
    t(`issues.${id}`),
  );
  const rows = issues.map((issue) => [
    t(`import.${issue.outcome}`),
    label(issue.code),
    issue.source,
    issue.row,
    issue.column,
    issue.value,
    issueText(currentLanguage(), issue),
  ]);
  download(`cunda-${t('tab.import')}.csv`, toCsv(header, rows), 'text/csv');
}
