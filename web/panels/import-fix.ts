/** A faulty row put right in place: another value, the row left out, or what was taken let stand. */

import type { Problem } from '../../api/wire/problem.ts';
import type { ImportIssue } from '../../src/model/dataset.ts';
import { act } from '../core/actions.ts';
import { type Child, fieldValue, h } from '../core/h.ts';
import { store } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';

/** Which issue it is, whatever else changes. */
export const issueKey = ({ source, row, column, code }: ImportIssue): string =>
  [source, row ?? '', column ?? '', code].join('\u001f');

const CORRECTED: ReadonlySet<string> = new Set(['value-corrected', 'row-skipped', 'correction-unused']);

/** Issues whose row a person can put right: it has a row, and the value is one cell. */
const isFixable = ({ row, code }: ImportIssue): boolean => row !== null && !CORRECTED.has(code);

/** The value of an issue as a field that can be changed; its text where there is nothing to change. */
export function valueField(issue: ImportIssue, text: string): Child {
  const { source: file, row, column, value } = issue;
  if (row === null || column === null || !isFixable(issue)) return text;
  const given = store
    .get()
    .importing.corrections.find((one) => one.file === file && one.row === row && one.column === column);
  return h('input', {
    type: 'text',
    class: 'fix',
    value: given?.value ?? value ?? '',
    autocomplete: 'off',
    'aria-label': t('mend.value', { column, row }),
    'data-key': `fix-${issueKey(issue)}`,
    'data-testid': 'fix-value',
    on: { change: (event) => act.correctRow({ file, row, column, value: fieldValue(event) }) },
  });
}

/** What can be done about an issue. */
export function fixButtons(issue: ImportIssue): Child {
  const { source: file, row, outcome } = issue;
  if (row === null) return null;
  const key = issueKey(issue);
  if (CORRECTED.has(issue.code))
    return button(t('mend.restore'), () => act.restoreRow(file, row), {
      key: `restore-${key}`,
      testid: 'fix-restore',
      class: 'button button-small',
      label: `${t('mend.restore')}: ${row}`,
    });
  return [
    outcome === 'rejected'
      ? null
      : button(t('mend.settle'), () => act.settleIssues([key]), {
          key: `settle-${key}`,
          testid: 'fix-settle',
          class: 'button button-small',
          label: `${t('mend.settle')}: ${row}`,
        }),
    button(t('mend.skip'), () => act.correctRow({ file, row, column: null, value: null }), {
      key: `skip-${key}`,
      testid: 'fix-skip',
      class: 'button button-small',
      label: `${t('mend.skip')}: ${row}`,
    }),
  ];
}

/** The row that makes the whole import impossible, to be put right in place. */
export function problemFix({ at, received }: Problem): HTMLElement | null {
  const { file, row, column } = at ?? {};
  if (file === undefined || row === undefined) return null;
  return h(
    'div',
    { class: 'row problem-fix', 'data-testid': 'problem-fix' },
    column === undefined
      ? null
      : h(
          'label',
          { class: 'field' },
          h('span', { class: 'field-label' }, t('mend.value', { column, row })),
          h('input', {
            type: 'text',
            class: 'fix',
            value: received ?? '',
            autocomplete: 'off',
            'data-key': `fix-problem-${row}-${column}`,
            'data-testid': 'problem-value',
            on: { change: (event) => act.correctRow({ file, row, column, value: fieldValue(event) }) },
          }),
        ),
    button(t('mend.skip'), () => act.correctRow({ file, row, column: null, value: null }), {
      key: 'skip-problem',
      testid: 'problem-skip',
      class: 'button button-small',
    }),
  );
}
