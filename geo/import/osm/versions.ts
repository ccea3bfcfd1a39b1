/**
 * Which of several versions of an element counts. Ordinary extracts have each element once, by kind and id: then nothing
 * is remembered but the last id. A file that is out of order, repeats an id or says that it is a history is read again:
 * first to see the newest version of each id, then to take it, unless it is deleted.
 * https://wiki.openstreetmap.org/wiki/Elements#Common_attributes
 */
import { NodeTable } from '../../roads/osm/node-table.ts';

export type OsmKind = 'node' | 'way' | 'relation';

/** An element as it is met; `version` 0: not stated. */
export interface Met {
  readonly kind: OsmKind;
  readonly id: number;
  readonly version: number;
  readonly visible: boolean;
}

/** What became of several versions. */
export interface HistoryReport {
  /** Older versions that were passed over. */
  readonly older: number;
  /** Elements whose newest version is a deletion. */
  readonly deleted: number;
  /** Elements that stand there twice in one version, or without any: the first counts. */
  readonly doubled: { readonly count: number; readonly first: readonly string[] };
}

/** What a reader asks of each element, in file order: whether it counts. */
export interface Versions {
  /** Whether versions and visibility are asked of every element, also where nothing hints at a history. */
  readonly careful: boolean;
  takes(met: Met): boolean;
}

/** Thrown where a file turns out to be no ordinary extract: it is to be read again by {@link Newest}. */
export class OutOfOrder extends Error {}

/**
 * Takes what is not deleted as long as ids ascend; negative ones, which editors give to what is new, may descend.
 * Throws {@link OutOfOrder}.
 */
export class InOrder implements Versions {
  readonly careful = false;
  deleted = 0;
  readonly #last = {
    node: Number.NEGATIVE_INFINITY,
    way: Number.NEGATIVE_INFINITY,
    relation: Number.NEGATIVE_INFINITY,
  };

  takes({ kind, id, visible }: Met): boolean {
    this.follows(kind, id);
    if (!visible) this.deleted++;
    return visible;
  }

  follows(kind: OsmKind, id: number): void {
    const last = this.#last[kind];
    if (!(id > last && (id >= 0 || last === Number.NEGATIVE_INFINITY)) && !(id < 0 && last < 0 && id < last))
      throw new OutOfOrder(`${kind} ${id} comes after ${last}`);
    this.#last[kind] = id;
  }
}

/** Doubled elements that are named. */
const NAMED = 5;
const DELETED = 1;
const TAKEN = 2;

/** The newest versions of a file: {@link note} sees every element once, then {@link takes} each newest one once. */
export class Newest implements Versions {
  readonly careful = true;
  /** By id: the newest version in place of a longitude, its state in place of a latitude. */
  readonly #tables = { node: new NodeTable(), way: new NodeTable(), relation: new NodeTable() };
  readonly #doubled: string[] = [];
  #older = 0;
  #doubles = 0;
  #deleted = 0;

  note({ kind, id, version, visible }: Met): void {
    const table = this.#tables[kind];
    const at = table.index(id);
    const known = at < 0 ? -1 : table.lon(at);
    if (at >= 0 && version === known) {
      this.#doubles++;
      if (this.#doubled.length < NAMED) this.#doubled.push(`${kind}/${id}`);
      return;
    }
    if (at >= 0) this.#older++;
    if (version < known) return;
    if (at >= 0 && table.lat(at) === DELETED) this.#deleted--;
    if (!visible) this.#deleted++;
    table.set(id, version, visible ? 0 : DELETED);
  }

  takes({ kind, id, version }: Met): boolean {
    const table = this.#tables[kind];
    const at = table.index(id);
    if (at < 0 || table.lon(at) !== version || table.lat(at) !== 0) return false;
    table.set(id, version, TAKEN);
    return true;
  }

  /** Whether it is the newest version, or one of two alike, and not deleted; without taking it. */
  has({ kind, id, version }: Met): boolean {
    const table = this.#tables[kind];
    const at = table.index(id);
    return at >= 0 && table.lon(at) === version && table.lat(at) !== DELETED;
  }

  /** Null where no element came twice and none is deleted: a file that was only out of order. */
  report(): HistoryReport | null {
    if (this.#older + this.#deleted + this.#doubles === 0) return null;
    return {
      older: this.#older,
      deleted: this.#deleted,
      doubled: { count: this.#doubles, first: this.#doubled },
    };
  }
}

/** Takes whatever is visible. */
export const ANY: Versions = { careful: true, takes: ({ visible }) => visible };
/** Takes the newest versions, as often as they come. */
export const among = (newest: Newest): Versions => ({ careful: true, takes: (met) => newest.has(met) });
/** Sees every element and takes none. */
export const noting = (newest: Newest): Versions => ({
  careful: true,
  takes: (met) => {
    newest.note(met);
    return false;
  },
});
