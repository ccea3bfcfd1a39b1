/** What a scenario is called: one that was planned again is told from its edits alone. */
import type { ScenarioSummary } from '../../src/model/summary.ts';
import { t } from '../i18n/index.ts';

export const scenarioLabel = ({ name, kind }: Pick<ScenarioSummary, 'name' | 'kind'>): string =>
  kind === 'planned' ? t('scenario.label.planned', { name }) : name;
