/** The switch between light, dark and as the system. */
import { act } from '../core/actions.ts';
import type { AppState } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from './buttons.ts';
import { icon } from './icon.ts';

export const themeButton = ({ look: { themeChoice } }: AppState): HTMLElement =>
  button(icon(themeChoice), act.nextTheme, {
    label: t('theme.label', { name: t(`theme.${themeChoice}`) }),
    class: 'icon-button',
    testid: 'theme',
  });
