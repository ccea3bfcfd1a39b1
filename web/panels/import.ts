/** Bringing one's own county: files, coordinate system, and what became of every row. */
import type { ImportIssue } from '../../src/model/dataset.ts';
import { chooseCrs, chooseFiles, uploadFiles } from '../actions/import.ts';
import { openDataset } from '../actions/open.ts';
import type { Imported } from '../core/api.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { store } from '../core/state.ts';
import { number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { button, choice } from '../parts/buttons.ts';
import { problemBox } from '../parts/problem.ts';

const SYSTEMS = ['WGS-84', 'GCJ-02', 'BD-09', 'CGCS2000'] as const;
const OUTCOMES = ['rejected', 'repaired', 'guessed', 'note'] as const;
const LISTED = 200;

export function importPanel(state: AppState): HTMLElement {
  const { files, crs, uploading, results, problem } = state.importing;
  return h(
    'div',
    { class: 'stack', 'data-testid': 'import-panel' },
    h(
      'section',
      { class: 'card' },
      h('h2', {}, t('import.title')),
      h('p', { class: 'quiet' }, t('import.intro')),
      h(
        'div',
        { class: 'file-row' },
        h(
          'label',
          { class: 'button file-button' },
          t('import.files'),
          h('input', {
            type: 'file',
            multiple: true,
            class: 'visually-hidden',
            'data-testid': 'import-files',
            accept: '.csv,.txt,.geojson,.json,.pbf,.osm,.xml,.gz',
            on: {
              change: (event) => {
                if (event.currentTarget instanceof HTMLInputElement)
                  chooseFiles([...(event.currentTarget.files ?? [])]);
              },
            },
          }),
        ),
        h('span', { class: 'quiet' }, files.map((file) => file.name).join('、') || t('import.files.none')),
      ),
      choice(
        t('import.crs'),
        crs,
        SYSTEMS.map((id) => [id, t(`crs.${id}`)]),
        chooseCrs,
        { key: 'import-crs', class: 'field-wide' },
      ),
      h('p', { class: 'quiet' }, t('import.crs.note')),
      button(uploading ? t('import.uploading', { name: uploading }) : t('import.upload'), () => void uploadFiles(), {
        testid: 'import-upload',
        class: 'button button-primary',
        disabled: files.length === 0 || uploading !== null,
      }),
      problem ? [h('p', { class: 'file-name' }, problem.file), problemBox(problem.problem)] : null,
    ),
    h(
      'div',
      { 'aria-live': 'polite', class: 'stack' },
      results.map(({ file, imported }) => result(file, imported)),
    ),
  );
}

function result(file: string, imported: Imported): HTMLElement {
  return h(
    'section',
    { class: 'card', 'data-testid': 'import-result' },
    h('h3', {}, file),
    h('p', {}, t('import.result', { n: imported.datasets.length })),
    h(
      'ul',
      { class: 'imported' },
      imported.datasets.map((dataset) =>
        h(
          'li',
          {},
          h('strong', {}, dataset.county.name),
          dataset.villages === undefined
            ? null
            : h('span', { class: 'quiet' }, t('import.villages', { n: number(dataset.villages) })),
          button(
            t('import.use'),
            () => {
              store.set({ tab: 'score' });
              void openDataset(dataset.id);
            },
            { class: 'button button-small button-primary', key: `use-${dataset.id}`, testid: 'import-use' },
          ),
        ),
      ),
    ),
    imported.notPlanned.map((each) =>
      h('p', { class: 'quiet' }, t('import.not-planned', { name: each.name, reason: each.reason })),
    ),
    imported.issues.length === 0 ? h('p', { class: 'quiet' }, t('import.no-issues')) : null,
    OUTCOMES.map((outcome) =>
      issues(
        outcome,
        imported.issues.filter((issue) => issue.outcome === outcome),
      ),
    ),
    h('p', { class: 'quiet' }, t('import.next')),
  );
}

function issues(outcome: ImportIssue['outcome'], list: readonly ImportIssue[]): HTMLElement | null {
  if (list.length === 0) return null;
  return h(
    'details',
    { open: outcome === 'rejected', class: `issues issues-${outcome}` },
    h('summary', {}, `${t(`import.${outcome}`)} ${number(list.length)}`),
    h('ul', {}, list.slice(0, LISTED).map(issueLine), list.length > LISTED ? h('li', { class: 'quiet' }, '…') : null),
  );
}

const issueLine = (issue: ImportIssue): HTMLElement =>
  h(
    'li',
    {},
    issue.row === null
      ? null
      : h(
          'span',
          { class: 'quiet' },
          t('import.issue.where', { source: issue.source, row: issue.row, column: issue.column ?? '' }).trim(),
          ' ',
        ),
    issue.message,
    issue.value === null ? null : h('span', { class: 'quiet' }, ' ', t('import.issue.value', { value: issue.value })),
  );
