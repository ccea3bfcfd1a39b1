/** What of an import a reader of the scorecard must know: rows that nothing counts, places that may not be where they are. */
import type { ImportIssue } from '../../src/model/dataset.ts';
import { issueText } from './import-issues.ts';
import { type Language, LIST, say, type Words } from './say.ts';

/** Codes of issues that stand on the scorecard, in this order. */
const NAMED = [
  'implausible',
  'rows-uncounted',
  'boundary-doubtful',
  'crs-question',
  'positions-at-seat',
  'positions-coincident',
  'official-compared',
  'official-counted',
] as const;

const DOUBLES: Words = {
  zh: '{count} 个村可能与别的村是同一个（一地两码）：{names}',
  en: '{count} villages may be others under a second code: {names}',
};
/** Names of doubles on the scorecard; the import lists all. */
const LISTED = 5;

const differs = ({ code, params }: ImportIssue): boolean =>
  code !== 'official-compared' || params.missing !== 0 || params.extra !== 0;

/** Sentences for the scorecard of a plan, from the issues of its dataset. */
export function caveats(language: Language, issues: readonly ImportIssue[]): string[] {
  const named = NAMED.flatMap((code) => issues.filter((issue) => issue.code === code && differs(issue)));
  const sentences = named.map((issue) => issueText(language, issue));
  const doubles = issues.filter((issue) => issue.code === 'place-double').map(({ params }) => String(params.name));
  if (doubles.length === 0) return sentences;
  const names = [...doubles.slice(0, LISTED), ...(doubles.length > LISTED ? ['…'] : [])].join(LIST[language]);
  return [...sentences, say(language, DOUBLES, { count: doubles.length, names })];
}
