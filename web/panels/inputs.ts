/** 县情数据: the sheets of the county on the screen, edited in place, pasted from Excel, saved as a new dataset. */
import { choicesOf } from '../../api/words/inputs/choices.ts';
import { inputLimitText, inputRemarkText } from '../../api/words/inputs/faults.ts';
import { INPUT_ITEMS } from '../../api/words/inputs/items.ts';
import { INPUT_COLUMN_NAMES, INPUT_SHEET_NAMES } from '../../api/words/inputs/sheets.ts';
import { sourceText } from '../../api/words/inputs/sources.ts';
import { act } from '../core/actions.ts';
import { type Child, fieldValue, h } from '../core/h.ts';
import {
  type BadCell,
  cellTextOf,
  countInputEdits,
  type InputRow,
  type InputSheetLayout,
  type InputsState,
} from '../core/inputs-state.ts';
import type { AppState } from '../core/state.ts';
import { currentLanguage, t } from '../i18n/index.ts';
import { button, choice } from '../parts/buttons.ts';
import { problemBox } from '../parts/problem.ts';

const sheetName = (id: string): string => INPUT_SHEET_NAMES[id]?.[currentLanguage()] ?? id;
const columnName = (sheet: string, column: string): string =>
  (INPUT_COLUMN_NAMES[`${sheet}/${column}`] ?? INPUT_COLUMN_NAMES[column])?.[currentLanguage()] ?? column;

export function inputsPanel(state: AppState): HTMLElement {
  const { inputs } = state;
  queueMicrotask(() => void act.readInputs());
  const layout = inputs.layout.find(({ id }) => id === inputs.sheet);
  return h(
    'div',
    { class: 'stack', 'data-testid': 'inputs' },
    h('h2', { class: 'section-title' }, t('inputs.title')),
    h('p', { class: 'quiet' }, t('inputs.how')),
    files(inputs),
    inputs.problem ? problemBox(inputs.problem) : null,
    inputs.bad.length > 0 ? badList(inputs) : null,
    applied(state),
    layout === undefined
      ? h('p', { class: 'loading', role: 'status' }, t('inputs.loading'))
      : [chooser(inputs), table(inputs, layout), buttons(inputs, layout)],
  );
}

function files({ dataset, busy }: InputsState): Child {
  if (dataset === null) return null;
  const href = `/v1/datasets/${dataset}/inputs?format=xlsx&lang=${currentLanguage()}`;
  return h(
    'div',
    { class: 'input-files' },
    h(
      'a',
      { class: 'button button-small', href, download: '', 'data-testid': 'inputs-download' },
      t('inputs.download'),
    ),
    h(
      'label',
      { class: 'button button-small' },
      t('inputs.upload'),
      h('input', {
        type: 'file',
        class: 'visually-hidden',
        accept: '.xlsx,.json',
        disabled: busy,
        'data-testid': 'inputs-upload',
        on: {
          change: (event) => {
            const field = event.currentTarget;
            const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
            if (file !== undefined) void act.uploadInputs(file);
          },
        },
      }),
    ),
  );
}

/** Every refused cell, so that none is out of sight. */
const badList = ({ bad }: InputsState): HTMLElement =>
  h(
    'section',
    { class: 'card input-faults', role: 'alert', 'data-testid': 'inputs-bad' },
    h('h3', {}, t('inputs.bad', { n: bad.length })),
    h(
      'ul',
      {},
      bad.slice(0, 50).map(({ sheet, column, index, fault }) =>
        h(
          'li',
          {},
          button(
            `${sheetName(sheet)}${column === null ? '' : ` · ${columnName(sheet, column)}`}`,
            () => act.chooseInputSheet(sheet),
            {
              class: 'link',
              key: `bad-${sheet}-${index}-${column}`,
            },
          ),
          ` ${fault.value} — ${inputLimitText(currentLanguage(), fault)}`,
        ),
      ),
    ),
  );

function applied({ inputs, plan, job }: AppState): Child {
  const done = inputs.applied;
  if (done === null) return null;
  return h(
    'section',
    { class: 'card', role: 'status', 'data-testid': 'inputs-applied' },
    h('p', {}, t('inputs.saved', { n: done.changes.length })),
    h(
      'ul',
      { class: 'quiet' },
      done.remarks.slice(0, 8).map((remark) => h('li', {}, inputRemarkText(currentLanguage(), remark))),
    ),
    plan === null || plan.dataset !== done.dataset
      ? button(t('inputs.plan'), () => void act.planInputs(), {
          class: 'button button-primary',
          testid: 'inputs-plan',
          disabled: job !== null,
        })
      : null,
  );
}

const chooser = ({ layout, sheet, search, rows }: InputsState): HTMLElement =>
  h(
    'div',
    { class: 'input-chooser' },
    choice(
      t('inputs.sheet'),
      sheet,
      layout.map(({ id }) => [id, `${sheetName(id)} (${rows[id]?.length ?? 0})`] as const),
      act.chooseInputSheet,
      { key: 'inputs-sheet' },
    ),
    h(
      'label',
      { class: 'field' },
      h('span', { class: 'field-label' }, t('inputs.search')),
      h('input', {
        type: 'search',
        value: search,
        'data-key': 'inputs-search',
        on: { change: (event) => act.searchInputs(fieldValue(event)) },
      }),
    ),
  );

/** The table's rows that are looked for, by their number; added ones always. */
function shownRows({ rows, sheet, search, added }: InputsState): number[] {
  const own = rows[sheet] ?? [];
  const needle = search.trim().toLowerCase();
  const found = own.flatMap((row, index) =>
    needle === '' || Object.values(row).some((value) => cellTextOf(value).toLowerCase().includes(needle))
      ? [index]
      : [],
  );
  return [...found, ...Array.from({ length: added[sheet] ?? 0 }, (_, more) => own.length + more)];
}

function table(inputs: InputsState, layout: InputSheetLayout): HTMLElement {
  const shown = shownRows(inputs);
  const own = inputs.rows[layout.id] ?? [];
  const added = shown.filter((index) => index >= own.length);
  const visible = [...shown.filter((index) => index < own.length).slice(0, inputs.limit), ...added];
  const governor = new Map(layout.columns.flatMap(({ id, governs }) => governs.map((column) => [column, id] as const)));
  const bad = new Map(
    inputs.bad.filter((one) => one.sheet === layout.id).map((one) => [`${one.index} ${one.column}`, one]),
  );
  if (shown.length === 0) return h('p', { class: 'quiet' }, t('inputs.empty'));
  return h(
    'div',
    { class: 'table-scroll' },
    h(
      'table',
      { class: 'input-table', 'data-testid': 'inputs-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          layout.columns.map(({ id }) => h('th', { scope: 'col' }, columnName(layout.id, id))),
        ),
      ),
      h(
        'tbody',
        {},
        visible.map((index) =>
          h(
            'tr',
            {},
            layout.columns.map((column) =>
              cell(inputs, layout, column, {
                index,
                row: own[index] ?? {},
                governor: governor.get(column.id),
                bad: bad.get(`${index} ${column.id}`),
                visible,
              }),
            ),
          ),
        ),
      ),
    ),
    shown.length > visible.length
      ? button(t('inputs.more', { n: shown.length }), act.moreInputs, {
          class: 'button button-small',
          key: 'inputs-more',
        })
      : null,
  );
}

interface CellContext {
  readonly index: number;
  readonly row: InputRow;
  /** The column that says where this one comes from. */
  readonly governor: string | undefined;
  readonly bad: BadCell | undefined;
  readonly visible: readonly number[];
}

function cell(
  inputs: InputsState,
  { id: sheet, key }: InputSheetLayout,
  column: InputSheetLayout['columns'][number],
  { index, row, governor, bad, visible }: CellContext,
): HTMLElement {
  const typed = inputs.edits[sheet]?.[index]?.[column.id];
  const text = typed ?? cellTextOf(row[column.id]);
  const provenance = governor === undefined ? undefined : row[governor];
  const source = typeof row.source === 'string' ? row.source : '';
  const assumed = typed === undefined && (provenance === 'estimated' || provenance === 'synthetic');
  const title = assumed ? sourceText(currentLanguage(), source) : null;
  const attributes = {
    title,
    'aria-label': t('inputs.cell', { column: columnName(sheet, column.id), row: index + 2 }),
    'aria-invalid': bad === undefined ? null : 'true',
    'data-key': `input-${sheet}-${index}-${column.id}`,
    class: ['input-cell', assumed ? `input-${String(provenance)}` : '', typed === undefined ? '' : 'input-typed'].join(
      ' ',
    ),
  };
  const words = column.id === 'item' ? INPUT_ITEMS[`${sheet}/${text}`] : undefined;
  const fixed =
    key.includes(column.id) &&
    index < (inputs.rows[sheet]?.length ?? 0) &&
    column.kind !== 'time' &&
    sheet !== 'line-haul';
  return h(
    'td',
    {},
    fixed
      ? h(
          'span',
          { class: 'input-key' },
          words === undefined ? text : `${words.name[currentLanguage()]} ${words.unit[currentLanguage()]}`,
        )
      : column.of !== null && column.id !== 'item'
        ? select(sheet, column, text, attributes, (value) => act.typeInput(index, column.id, value))
        : h('input', {
            type: 'text',
            value: text,
            ...attributes,
            on: {
              change: (event) => act.typeInput(index, column.id, fieldValue(event)),
              paste: (event) => {
                if (!(event instanceof ClipboardEvent)) return;
                const pasted = event.clipboardData?.getData('text/plain') ?? '';
                if (!/[\t\n]/.test(pasted.trimEnd())) return;
                event.preventDefault();
                act.pasteInputs({ index, column: column.id }, pasted, visible);
              },
            },
          }),
    bad === undefined ? null : h('small', { class: 'input-bad' }, inputLimitText(currentLanguage(), bad.fault)),
  );
}

function select(
  sheet: string,
  { id, of }: InputSheetLayout['columns'][number],
  text: string,
  attributes: Readonly<Record<string, string | null>>,
  chosen: (value: string) => void,
): HTMLElement {
  const words = choicesOf(sheet, id);
  const options = [...(text === '' || of?.includes(text) ? [] : [text]), ...(text === '' ? [''] : []), ...(of ?? [])];
  return h(
    'select',
    { ...attributes, on: { change: (event) => chosen(fieldValue(event)) } },
    options.map((code) =>
      h('option', { value: code, selected: code === text }, words?.[code]?.[currentLanguage()] ?? code),
    ),
  );
}

function buttons({ edits, busy }: InputsState, { kind }: InputSheetLayout): HTMLElement {
  const count = countInputEdits(edits);
  return h(
    'div',
    { class: 'input-buttons' },
    kind === 'keyed' ? null : button(t('inputs.add'), act.addInputRow, { key: 'inputs-add' }),
    button(t('inputs.save', { n: count }), () => void act.saveInputs(), {
      class: 'button button-primary',
      testid: 'inputs-save',
      disabled: count === 0 || busy,
    }),
    count === 0 ? null : button(t('inputs.discard'), act.discardInputs, { key: 'inputs-discard' }),
  );
}
