/** A table as the service understood it: its first rows, and which column holds what. */

import type { CsvPreview, ImportPreview } from '../../api/wire/import-preview.ts';
import { act } from '../core/actions.ts';
import { type Child, h } from '../core/h.ts';
import type { ImportState } from '../core/import-state.ts';
import { type Columns, ENCODINGS, FIELDS, type Field } from '../core/imports.ts';
import { number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { choice } from '../parts/buttons.ts';

/** Fields shown at once; the others on demand. */
const FIRST = 8;
const ROWS = 5;

export function csvCards(importing: ImportState, preview: ImportPreview): HTMLElement[] {
  const tables = preview.files.filter((file) => file.csv !== null);
  return tables.map(({ name, csv }) => (csv === null ? h('div') : card(name, csv, importing, tables.length > 1)));
}

function card(name: string, csv: CsvPreview, importing: ImportState, several: boolean): HTMLElement {
  const facts = { encoding: csv.encoding.toUpperCase(), rows: number(csv.rowCount), header: csv.headerRow };
  const table = csv.kind === 'table';
  return h(
    'section',
    { class: 'card', 'data-testid': 'import-csv' },
    h('h3', {}, t('import.csv.title', { name })),
    h(
      'p',
      { class: 'quiet' },
      t(table ? 'import.csv.facts' : 'import.features.facts', facts),
      several && table ? ` ${t('import.csv.several')}` : '',
    ),
    table ? choices(name, csv, importing) : null,
    firstRows(csv),
  );
}

/** Which column holds what; features name theirs themselves. */
function choices(name: string, csv: CsvPreview, importing: ImportState): Child[] {
  const { columns } = importing;
  const field = (id: Field): HTMLElement => fieldChoice(id, csv, columns);
  const rest = FIELDS.slice(FIRST);
  const half = (columns.lng === undefined) !== (columns.lat === undefined) && !(csv.columns.lng && csv.columns.lat);
  return [
    h('div', { class: 'fields' }, FIELDS.slice(0, FIRST).map(field)),
    half ? h('p', { class: 'state-bad' }, t('import.csv.pair')) : null,
    h(
      'details',
      { 'data-key': `fields-${name}`, open: rest.some((id) => columns[id] !== undefined) },
      h('summary', {}, t('import.csv.more')),
      h(
        'div',
        { class: 'fields' },
        rest.map(field),
        choice(
          t('import.csv.encoding'),
          importing.encoding,
          [
            ['', t('import.csv.encoding.auto', { encoding: csv.encoding.toUpperCase() })],
            ...ENCODINGS.map((id) => [id, id.toUpperCase()] as const),
          ],
          act.chooseEncoding,
          { key: 'import-encoding' },
        ),
      ),
    ),
  ];
}

function fieldChoice(field: Field, csv: CsvPreview, told: Columns): HTMLElement {
  const [chosen, guess] = [told[field], csv.columns[field]];
  const automatic =
    chosen !== undefined
      ? t('import.column.guess')
      : guess !== undefined
        ? t('import.column.auto', { column: guess })
        : t('import.column.none');
  const names = [...new Set(csv.header.filter((column) => column.trim() !== ''))];
  return choice(
    t(`field.${field}`),
    chosen ?? '',
    [['', automatic], ...names.map((column) => [column, column] as const)],
    (column) => act.chooseColumn(field, column),
    { key: `column-${field}`, class: (chosen ?? guess) ? '' : NEEDED.has(field) ? 'field-bad' : 'field-none' },
  );
}

const NEEDED: ReadonlySet<Field> = new Set<Field>(['code', 'name']);

function firstRows(csv: CsvPreview): HTMLElement {
  const shown = csv.rows.slice(0, ROWS);
  const fieldOf = (column: string): Field | undefined => FIELDS.find((field) => csv.columns[field] === column);
  return h(
    'div',
    { class: 'scroll-x', tabindex: 0, role: 'region', 'aria-label': t('import.csv.first', { n: shown.length }) },
    h(
      'table',
      { class: 'compact raw', 'data-testid': 'import-rows' },
      h('caption', {}, t('import.csv.first', { n: shown.length })),
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          csv.header.map((column, at) => {
            const field = fieldOf(column);
            return h(
              'th',
              { scope: 'col' },
              csv.kind === 'features' && at === 0
                ? h('span', {}, t('import.features.geometry'))
                : h('span', { translate: 'no' }, column),
              field ? h('span', { class: 'badge badge-open' }, t(`field.${field}`)) : null,
            );
          }),
        ),
      ),
      h(
        'tbody',
        {},
        shown.map((row) =>
          h(
            'tr',
            {},
            csv.header.map((_, at) => h('td', { translate: 'no' }, row[at] ?? '')),
          ),
        ),
      ),
    ),
  );
}
