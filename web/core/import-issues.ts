/** Import issues sorted for reading: the gravest first, those of one kind together. */
import type { ImportIssue } from '../../src/model/dataset.ts';
import type { IssueFilter } from './import-state.ts';

export const OUTCOMES = ['rejected', 'repaired', 'guessed', 'note'] as const;

export interface IssueGroup {
  readonly outcome: ImportIssue['outcome'];
  readonly code: string;
  readonly issues: readonly ImportIssue[];
}

/** Groups by outcome, gravest first, then by code in order of appearance. */
export function groupIssues(issues: readonly ImportIssue[]): IssueGroup[] {
  return OUTCOMES.flatMap((outcome) =>
    [
      ...Map.groupBy(
        issues.filter((issue) => issue.outcome === outcome),
        (issue) => issue.code,
      ),
    ].map(([code, found]) => ({ outcome, code, issues: found })),
  );
}

/**
 * Issues that the filter lets through; `label` is the shown text of a code, `sentence` that of an issue: both are
 * searched too.
 */
export function matching(
  issues: readonly ImportIssue[],
  { outcome, search }: IssueFilter,
  label: (code: string) => string,
  sentence: (issue: ImportIssue) => string,
): ImportIssue[] {
  const wanted = search.trim().toLowerCase();
  return issues.filter(
    (issue) =>
      (outcome === 'all' || issue.outcome === outcome) &&
      [
        label(issue.code),
        sentence(issue),
        issue.value,
        issue.column,
        issue.source,
        issue.row === null ? '' : `${issue.row}`,
      ].some((text) => text?.toLowerCase().includes(wanted)),
  );
}
