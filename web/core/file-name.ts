import { t } from '../i18n/index.ts';
import { store } from './state.ts';

/** The name of a file with tables: county, scenario, what, and whether edits are in it. */
export const fileName = (what: string): string => {
  const { dataset, scenario, history } = store.get();
  const edited = history.edits.length > 0 ? t('export.edited') : '';
  return [dataset?.county.name ?? 'cunda', scenario?.name ?? '', what, edited]
    .filter(Boolean)
    .join('-')
    .replace(/[\\/:*?"<>|\s]+/g, ' ')
    .slice(0, 100);
};
