/** The warnings of a plan as lines: what each is about by its name, then the sentence. */
import type { Dataset, Plan } from '../../src/model/index.ts';
import type { Language } from '../words/say.ts';
import { SCORECARD } from '../words/scorecard.ts';
import { warningText } from '../words/warnings.ts';
import { printable } from './columns.ts';

/** The first `most` warnings under a heading that counts them all; nothing where there are none. */
export function warningLines(plan: Plan, { sites }: Dataset, language: Language, most: number): string[] {
  const { warnings } = plan;
  if (warnings.length === 0) return [];
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  const about = (subject: string): string => {
    const name = names.get(subject);
    return name === undefined ? subject : `${name} (${subject})`;
  };
  return [
    '',
    `${SCORECARD.warnings[language]}: ${warnings.length}`,
    ...warnings
      .slice(0, most)
      .map((warning) =>
        printable(
          `  ${warning.subject === null ? '' : `${about(warning.subject)}: `}${warningText(language, warning)}`,
        ),
      ),
    ...(warnings.length > most ? [`  … +${warnings.length - most}`] : []),
  ];
}
