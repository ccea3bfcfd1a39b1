/** Lists that leave the screen: CSV, XLSX, paper. */
import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import type { Table } from '../core/table.ts';
import { isStale, shownPlan, syntheticParts } from '../core/view.ts';
import { moment, number } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';
import { syntheticText } from '../parts/badges.ts';
import { button } from '../parts/buttons.ts';

/** What every table of a plan says above itself: of which county, plan and state it is, and what is not measured. */
export function notesOf(state: AppState): string[] {
  const plan = shownPlan(state);
  const edits = state.history.edits.length;
  const colon = t('join.colon');
  const synthetic = syntheticParts(state);
  return [
    [state.dataset?.county.name ?? '', state.scenario?.name ?? ''].filter(Boolean).join(' · '),
    `${t('print.plan')}${colon}${state.plan?.id ?? '—'}`,
    ...(edits > 0 ? [t(isStale(state) ? 'export.edits-stale' : 'export.edits', { n: number(edits) })] : []),
    ...(plan?.travel.estimated ? [t('export.estimated')] : []),
    ...(synthetic.length > 0 ? [syntheticText(synthetic)] : []),
    `${t('print.date')}${colon}${moment(new Date().toISOString())}`,
  ];
}

const exportOne = (table: Table): void => void act.exportWorkbook(table.name, [table]);

/** CSV and XLSX of a table, made when asked for; with `print` the paper as well. */
export const exportButtons = (
  key: string,
  make: () => Table,
  options: { readonly print?: boolean; readonly name?: string } = {},
): HTMLElement =>
  h(
    'span',
    { class: 'row exports', role: 'group', 'aria-label': t('export.label') },
    button('CSV', () => act.exportCsv(make()), {
      class: 'button button-small',
      label: `${options.name ?? t('export.label')} CSV`,
      testid: `${key}-csv`,
    }),
    button('XLSX', () => exportOne(make()), {
      class: 'button button-small',
      label: `${options.name ?? t('export.label')} XLSX`,
      testid: `${key}-xlsx`,
    }),
    options.print
      ? button(t('print'), () => void act.printSheet('timetable'), {
          class: 'button button-small',
          testid: `${key}-print`,
        })
      : null,
  );
