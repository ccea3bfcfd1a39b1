/** Whose values are seen and kept: a store `within` a scope answers as if there were no others. */

/** Names of organisations: they stand in settings and addresses. */
export const ORGANISATION_ID = /^[a-z0-9][a-z0-9-]{0,39}$/;

export interface Scope {
  /** Whose values are seen; none, and nothing is. */
  readonly organisations: readonly string[];
  /** Who owns what is put; null where nothing may be put. */
  readonly owner: string | null;
  /** Only values of the county with this code are seen; null where all are. */
  readonly county: string | null;
}
