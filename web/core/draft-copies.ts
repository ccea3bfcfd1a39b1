/**
 * Copies of edits on this device, written before the store is asked to keep them. Each open page has its own, so that
 * two windows never write over each other's; persons of a shared device don't see those of another.
 */
import type { Edit } from '../../src/model/scenario.ts';

const PREFIX = 'cunda.draft/';

export interface DraftCopy {
  /** Version of the store's draft that the edits were made over; null: it was never read. */
  readonly base: number | null;
  readonly edits: readonly Edit[];
  /** Lists that were sent over `base` and never answered: the store may hold one of them as the next version. */
  readonly sent: readonly (readonly Edit[])[];
  /** ISO 8601, by the clock of the device. */
  readonly at: string;
}

export interface StoredCopy extends DraftCopy {
  readonly key: string;
}

/** The part of `Storage` that copies need. */
export type CopyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** JSON with the members of objects in one order: what comes back from the store is sorted, what was made here is not. */
const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Whether two lists of edits say the same. */
export const sameEdits = (a: readonly Edit[], b: readonly Edit[]): boolean =>
  a === b || JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

function read(text: string | null): DraftCopy | null {
  try {
    const { base, edits, sent, at } = JSON.parse(text ?? 'null') as Partial<DraftCopy>;
    if (!Array.isArray(edits) || typeof at !== 'string') return null;
    return {
      base: typeof base === 'number' ? base : null,
      edits,
      sent: Array.isArray(sent) ? sent : [],
      at,
    };
  } catch {
    return null;
  }
}

/** Copies of one person, made by one page. */
export class DraftCopies {
  readonly #storage: CopyStorage;
  readonly #prefix: string;
  readonly #page: string;

  /** `person`: '' where the service has no accounts; `page`: a name that no other open page has. */
  constructor(storage: CopyStorage, person: string, page: string) {
    this.#storage = storage;
    this.#prefix = `${PREFIX}${encodeURIComponent(person)}/`;
    this.#page = page;
  }

  /** Where this page keeps its own copy of a plan's edits. */
  keyOf(plan: string): string {
    return `${this.#prefix}${plan}/${this.#page}`;
  }

  /** Keeps this page's copy; false where the browser can't. */
  keep(plan: string, copy: DraftCopy): boolean {
    try {
      this.#storage.setItem(this.keyOf(plan), JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    this.#storage.removeItem(key);
  }

  /** All copies of a plan, of other pages, too; the newest first. What can't be read is none. */
  of(plan: string): StoredCopy[] {
    const found = keysOf(this.#storage, `${this.#prefix}${plan}/`).flatMap((key) => {
      const copy = read(this.#storage.getItem(key));
      return copy === null ? [] : [{ ...copy, key }];
    });
    return found.toSorted((a, b) => b.at.localeCompare(a.at));
  }
}

function keysOf(storage: CopyStorage, prefix: string): string[] {
  const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
  return keys.filter((key) => key.startsWith(prefix)).toSorted();
}

/** Removes the copies of everybody. */
export function forgetCopies(storage: CopyStorage): void {
  for (const key of keysOf(storage, PREFIX)) storage.removeItem(key);
}
