/** The audit log: who did what, from where, before and after; appended only, each entry chained to the one before. */

export interface AuditEntry {
  readonly at: string;
  /** `person:<name>`, `key:<id>`, `operator:<name>` of the command line, `owner` where there are no accounts. */
  readonly actor: string;
  /** Address of the request; null for the command line. */
  readonly address: string | null;
  readonly organisation: string | null;
  /** What was done: the operation of a route, or a command. */
  readonly action: string;
  /** What it was done to; null where that is nothing of its own. */
  readonly target: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

export interface ChainedEntry {
  readonly seq: number;
  readonly entry: AuditEntry;
  /** Hash of the entry before, 64 zeros for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** What a look at the whole chain found; `broken` is the first entry that is not as it was written, null for none. */
export interface AuditCheck {
  readonly entries: number;
  readonly head: string;
  readonly broken: number | null;
}

export interface Audit {
  append(entry: AuditEntry): Promise<ChainedEntry>;
  /** Entries numbered above `after`, at most `most`, in order. */
  list(after: number, most: number): Promise<ChainedEntry[]>;
  verify(): Promise<AuditCheck>;
}
