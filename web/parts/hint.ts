/** The line over the map that says what to do on it. */
import type { AppState } from '../core/state.ts';
import { t } from '../i18n/index.ts';

/** What to do on the map now; empty while nothing is under way. */
export const hintText = ({
  proposing,
  roads,
  importing,
}: Pick<AppState, 'proposing' | 'roads' | 'importing'>): string =>
  importing.placing !== null
    ? t('import.placing.hint')
    : proposing
      ? t('hint.propose')
      : roads.tool === null
        ? ''
        : t(`hint.roads.${roads.tool}`);
