/** One cell of the county's inputs: a field, marked where it is an estimate, with what is wrong beside it. */
import { choicesOf } from '../../api/words/inputs/choices.ts';
import { inputLimitText } from '../../api/words/inputs/faults.ts';
import { INPUT_ITEMS } from '../../api/words/inputs/items.ts';
import { INPUT_COLUMN_NAMES } from '../../api/words/inputs/sheets.ts';
import { sourceText } from '../../api/words/inputs/sources.ts';
import type { Words } from '../../api/words/say.ts';
import { YES_NO } from '../../api/words/tables.ts';
import { act } from '../core/actions.ts';
import { fieldValue, h } from '../core/h.ts';
import {
  type BadCell,
  cellTextOf,
  type InputRow,
  type InputSheetLayout,
  type InputsState,
} from '../core/inputs-state.ts';
import { currentLanguage, t } from '../i18n/index.ts';

export const columnName = (sheet: string, column: string): string =>
  (INPUT_COLUMN_NAMES[`${sheet}/${column}`] ?? INPUT_COLUMN_NAMES[column])?.[currentLanguage()] ?? column;

export interface CellContext {
  readonly index: number;
  readonly row: InputRow;
  /** The column that says where this one comes from. */
  readonly governor: string | undefined;
  readonly bad: BadCell | undefined;
  readonly visible: readonly number[];
}

export function inputCell(
  inputs: InputsState,
  { id: sheet, key }: InputSheetLayout,
  column: InputSheetLayout['columns'][number],
  { index, row, governor, bad, visible }: CellContext,
): HTMLElement {
  const typed = inputs.edits[sheet]?.[index]?.[column.id];
  const now = cellTextOf(row[column.id]);
  const text = typed ?? (column.id === 'source' ? sourceText(currentLanguage(), now) : now);
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
  const spoken = column.kind === 'choice' ? (choicesOf(sheet, column.id)?.[text]?.[currentLanguage()] ?? text) : text;
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
          words === undefined ? spoken : `${words.name[currentLanguage()]} ${words.unit[currentLanguage()]}`,
        )
      : column.kind === 'flag' || (column.of !== null && column.id !== 'item')
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

const FLAGS: Readonly<Record<string, Words>> = { true: YES_NO.yes, false: YES_NO.no };

function select(
  sheet: string,
  { id, kind, of: choices }: InputSheetLayout['columns'][number],
  text: string,
  attributes: Readonly<Record<string, string | null>>,
  chosen: (value: string) => void,
): HTMLElement {
  const words = kind === 'flag' ? FLAGS : choicesOf(sheet, id);
  const of = kind === 'flag' ? Object.keys(FLAGS) : choices;
  const options = [...(text === '' || of?.includes(text) ? [] : [text]), ...(text === '' ? [''] : []), ...(of ?? [])];
  return h(
    'select',
    { ...attributes, on: { change: (event) => chosen(fieldValue(event)) } },
    options.map((code) =>
      h('option', { value: code, selected: code === text }, words?.[code]?.[currentLanguage()] ?? code),
    ),
  );
}
