/** Days of drivers that the law does not allow, as lines of text. */
import type { Dataset, Plan } from '../../src/model/index.ts';
import { concernText, LEGAL_HOURS } from '../words/legal-hours.ts';
import type { Language } from '../words/say.ts';
import { printable } from './columns.ts';

/** None where every day is allowed; at most `listed` of them. */
export function legalLines({ figures }: Plan, dataset: Dataset, language: Language, listed: number): string[] {
  const { concerns } = figures.cost.labour;
  if (concerns.length === 0) return [];
  const names = new Map(dataset.sites.map(({ id, name }) => [id, name]));
  const lines = concerns
    .slice(0, listed)
    .map((concern) => `  ${printable(concernText(language, concern, (site) => names.get(site) ?? site))}`);
  const more = concerns.length - lines.length;
  return ['', `${LEGAL_HOURS[language]}: ${concerns.length}`, ...lines, ...(more > 0 ? [`  … +${more}`] : [])];
}
