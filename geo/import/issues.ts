/** The list of everything an import repaired, guessed or refused in one file, and its counts. */
import type { ImportIssue } from '../../src/model/index.ts';
import type { AllIssueParams, IssueKey } from './issue-codes.ts';
import { MAX_ISSUES_PER_CODE } from './limits.ts';

export interface IssueDetail {
  readonly row?: number;
  readonly column?: string;
  readonly value?: string | number | null;
}

const shorten = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}...` : text).toWellFormed();

const shortened = (params: object): ImportIssue['params'] =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? shorten(value) : Number(value)]),
  );

export class IssueLog {
  readonly source: string;
  /** Rows, places or ways that were taken, also those of which a value was repaired or refused. */
  accepted = 0;
  /** Repairs and refusals, of whole rows and of single values: one per issue. */
  repaired = 0;
  rejected = 0;
  /** Rows that may be places and yet could not be kept: nothing counts them. */
  uncounted = 0;
  /** The coordinate system that most points turned out to be in; null where there are none. */
  crs: string | null = null;
  readonly #parts: IssueLog[] = [];
  readonly #issues: { issue: ImportIssue; county: string | null }[] = [];
  readonly #shown = new Map<string, number>();

  constructor(source: string) {
    this.source = source;
  }

  /** A log of its own for a part of the file (a sheet, a layer) that has its own rows; it counts here too. */
  part(name: string): IssueLog {
    const part = new IssueLog(`${this.source} › ${name}`);
    this.#parts.push(part);
    return part;
  }

  /** The counts of the file with all its parts. */
  totals(): { accepted: number; repaired: number; rejected: number; uncounted: number } {
    const { accepted, repaired, rejected, uncounted } = this;
    const sum = { accepted, repaired, rejected, uncounted };
    for (const part of this.#parts) {
      const counts = part.totals();
      sum.accepted += counts.accepted;
      sum.repaired += counts.repaired;
      sum.rejected += counts.rejected;
      sum.uncounted += counts.uncounted;
    }
    return sum;
  }

  /**
   * Lists one thing and counts it. `key` is its code, with the case of its sentence: `code-invalid/digits`. `county` is
   * the code of the county it concerns, null for the whole file.
   */
  add<Key extends IssueKey>(
    outcome: ImportIssue['outcome'],
    key: Key,
    params: AllIssueParams[Key],
    detail: IssueDetail = {},
    county: string | null = null,
  ): void {
    if (outcome === 'repaired') this.repaired++;
    if (outcome === 'rejected') this.rejected++;
    const [code = key, which] = key.split('/');
    const kind = `${outcome} ${code}`;
    const shown = (this.#shown.get(kind) ?? 0) + 1;
    this.#shown.set(kind, shown);
    if (shown > MAX_ISSUES_PER_CODE) return;
    const value = detail.value === undefined || detail.value === null ? null : shorten(String(detail.value));
    const issue: ImportIssue = {
      outcome,
      code,
      params: { ...shortened(params), ...(which === undefined ? {} : { case: which }) },
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
        code: 'not-shown',
        params: { count: count - MAX_ISSUES_PER_CODE, what: key } satisfies AllIssueParams['not-shown'],
        source: this.source,
        row: null,
        column: null,
        value: null,
      });
    }
    return [...listed, ...this.#parts.flatMap((part) => part.issues(county))];
  }

  /** The first thing refused, to explain an import of which nothing is left. */
  firstRejection(): ImportIssue | undefined {
    const own = this.#issues.find((entry) => entry.issue.outcome === 'rejected')?.issue;
    return own ?? this.#parts.map((part) => part.firstRejection()).find((issue) => issue !== undefined);
  }
}
