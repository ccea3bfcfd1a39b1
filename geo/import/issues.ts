/** The list of everything an import repaired, guessed or refused in one file, and its counts. */
import type { ErrorCode, ImportIssue } from '../../src/model/index.ts';
import { MAX_ISSUES_PER_CODE } from './limits.ts';

/** Codes of issues: those of errors, and these of things that are no error. */
export type IssueCode =
  | ErrorCode
  | 'columns-unused'
  | 'crs-assumed'
  | 'crs-equal'
  | 'licence'
  | 'population-assumed'
  | 'name-repaired'
  | 'position-swapped'
  | 'position-missing'
  | 'position-implausible'
  | 'outside-county'
  | 'town-position-guessed'
  | 'seat-guessed'
  | 'county-guessed'
  | 'town-guessed'
  | 'place-duplicate'
  | 'place-unnamed'
  | 'nodes-missing'
  | 'roads-clipped'
  | 'restrictions-unresolved'
  | 'restrictions-conditional'
  | 'tags-unread'
  | 'heights-missing'
  | 'boundary-repaired'
  | 'terrain-guessed'
  | 'not-shown';

export interface IssueDetail {
  readonly row?: number;
  readonly column?: string;
  readonly value?: string | number | null;
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}...` : text).toWellFormed();

export class IssueLog {
  readonly source: string;
  /** Rows, places or ways that were taken, also those of which a value was repaired or refused. */
  accepted = 0;
  /** Repairs and refusals, of whole rows and of single values: one per issue. */
  repaired = 0;
  rejected = 0;
  readonly #issues: { issue: ImportIssue; county: string | null }[] = [];
  readonly #shown = new Map<string, number>();

  constructor(source: string) {
    this.source = source;
  }

  /** Lists one thing and counts it. `county` is the code of the county it concerns, null for the whole file. */
  add(
    outcome: ImportIssue['outcome'],
    code: IssueCode,
    message: string,
    detail: IssueDetail = {},
    county: string | null = null,
  ): void {
    if (outcome === 'repaired') this.repaired++;
    if (outcome === 'rejected') this.rejected++;
    const key = `${outcome} ${code}`;
    const shown = (this.#shown.get(key) ?? 0) + 1;
    this.#shown.set(key, shown);
    if (shown > MAX_ISSUES_PER_CODE) return;
    const value = detail.value === undefined || detail.value === null ? null : shorten(String(detail.value));
    const issue: ImportIssue = {
      outcome,
      code,
      message: shorten(message),
      source: this.source,
      row: detail.row ?? null,
      column: detail.column === undefined ? null : shorten(detail.column),
      value,
    };
    this.#issues.push({ issue, county });
  }

  /** Issues of one county and of the whole file; with `undefined`, all. In the order they were found. */
  issues(county?: string): ImportIssue[] {
    const listed = this.#issues
      .filter((entry) => county === undefined || entry.county === null || entry.county === county)
      .map((entry) => entry.issue);
    for (const [key, count] of this.#shown) {
      if (count <= MAX_ISSUES_PER_CODE) continue;
      listed.push({
        outcome: 'note',
        code: 'not-shown' satisfies IssueCode,
        message: `${count - MAX_ISSUES_PER_CODE} more of "${key}" are counted but not listed`,
        source: this.source,
        row: null,
        column: null,
        value: null,
      });
    }
    return listed;
  }

  /** The first thing refused, to explain an import of which nothing is left. */
  firstRejection(): ImportIssue | undefined {
    return this.#issues.find((entry) => entry.issue.outcome === 'rejected')?.issue;
  }
}
