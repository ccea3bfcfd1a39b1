/** Bringing one's own county: choose files, see how they are read, correct that, confirm once. */

import { act } from '../core/actions.ts';
import { h } from '../core/h.ts';
import type { AppState } from '../core/state.ts';
import { t } from '../i18n/index.ts';
import { button } from '../parts/buttons.ts';
import { problemBox } from '../parts/problem.ts';
import { csvCards } from './import-csv.ts';
import { doneCard } from './import-done.ts';
import { filesCard } from './import-files.ts';
import { problemFix } from './import-fix.ts';
import { issuesCard } from './import-issues.ts';
import { placeCard } from './import-place.ts';
import { confirmCard } from './import-result.ts';
import { unplacedCard } from './import-unplaced.ts';

export function importPanel(state: AppState): HTMLElement {
  const { importing } = state;
  const { preview, problem, busy, done, files } = importing;
  return h(
    'div',
    { class: 'stack', 'data-testid': 'import-panel', 'data-busy': busy ?? '' },
    done ? doneCard(done, state) : null,
    filesCard(importing),
    problem
      ? problemBox(
          problem,
          files.length > 0 && problem.code !== 'file-changed'
            ? button(t('import.again'), () => void act.checkImport(), {
                key: 'import-again',
                class: 'button button-small',
              })
            : null,
        )
      : null,
    preview
      ? h(
          'div',
          {
            class: `stack ${busy === 'preview' ? 'stale' : ''}`,
            'data-testid': 'import-preview',
            inert: busy === 'import',
          },
          preview.problem
            ? h(
                'div',
                { class: 'stack' },
                h('h3', {}, t('import.refused')),
                problemBox(preview.problem),
                problemFix(preview.problem),
              )
            : null,
          csvCards(importing, preview),
          placeCard(importing, preview),
          unplacedCard(importing, preview),
          issuesCard(importing, preview),
          confirmCard(state, preview),
        )
      : null,
  );
}
