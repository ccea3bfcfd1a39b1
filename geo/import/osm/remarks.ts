/** What is said of tags in the list of issues, gathered: how many of a kind, the first of them, on which elements. */
import type { Remark, RemarkKind } from './vocabulary.ts';

export interface TagRemark {
  readonly kind: RemarkKind;
  readonly key: string;
  readonly count: number;
  /** The first value. */
  readonly first: string;
  /** The first elements: `way/7`, `node/8`. */
  readonly elements: readonly string[];
}

/** Elements named of a kind; the rest is in the count. */
const NAMED = 5;
/** Keys told apart; a file that invents more gets the rest counted under one. */
const MOST_KEYS = 500;

export class Remarks {
  readonly #gathered = new Map<string, TagRemark & { count: number; elements: string[] }>();

  add(element: string, [kind, key, value]: Parameters<Remark>): void {
    const name = this.#gathered.size < MOST_KEYS ? `${kind} ${key}` : `${kind} …`;
    const known = this.#gathered.get(name) ?? this.#gathered.get(`${kind} ${key}`);
    if (known === undefined)
      this.#gathered.set(name, { kind, key, count: 1, first: value.slice(0, 255), elements: [element] });
    else {
      known.count++;
      if (known.elements.length < NAMED && known.elements.at(-1) !== element) known.elements.push(element);
    }
  }

  list(): TagRemark[] {
    return [...this.#gathered.values()];
  }
}
