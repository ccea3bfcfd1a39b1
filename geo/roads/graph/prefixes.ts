/** Beginnings of forbidden walks: what has to be remembered of the way behind. */
import type { RoadNetwork } from '../../../src/model/index.ts';

interface Walk {
  readonly arcs: readonly number[];
  /** Bits of ROAD_USES. */
  readonly uses: number;
}

/** Forbidden walks by their directed segments, joined. */
function forbiddenWalks({ restrictionStart, restrictionArc, restrictionUse }: RoadNetwork): Map<string, Walk> {
  const found = new Map<string, Walk>();
  for (let r = 0; r < restrictionUse.length; r++) {
    const arcs = [...restrictionArc.subarray(restrictionStart[r], restrictionStart[r + 1])];
    const key = arcs.join();
    found.set(key, { arcs, uses: (found.get(key)?.uses ?? 0) | restrictionUse[r] });
  }
  return found;
}

/**
 * The proper beginnings of a network's forbidden walks, numbered from 0: states of the automaton of forbidden paths
 * (Villeneuve & Desaulniers 2005, doi:10.1016/j.ejor.2004.01.032; Aho & Corasick 1975, doi:10.1145/360825.360855).
 */
export class Prefixes {
  readonly count: number;
  /** Number of the prefix that is one directed segment alone; −1 where there is none. */
  readonly single: Int32Array;
  /** Prefixes below this number are the directed segments of that number. */
  readonly #singles: number;
  readonly #listed: (readonly number[])[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #walks: ReadonlyMap<string, Walk>;
  /** 1 for directed segments that are part of a walk. */
  readonly #walked: Uint8Array;

  /** `everywhere`: each directed segment is a prefix, whether or not a walk begins with it. */
  constructor(roads: RoadNetwork, everywhere: boolean) {
    const arcs = 2 * roads.segmentCount;
    this.#walks = forbiddenWalks(roads);
    this.#walked = new Uint8Array(arcs);
    this.#singles = everywhere ? arcs : 0;
    this.single = new Int32Array(arcs).fill(-1);
    if (everywhere) for (let arc = 0; arc < arcs; arc++) this.single[arc] = arc;
    for (const walk of this.#walks.values()) {
      for (const arc of walk.arcs) this.#walked[arc] = 1;
      for (let end = 1; end < walk.arcs.length; end++) this.#add(walk.arcs.slice(0, end));
    }
    this.count = this.#singles + this.#listed.length;
  }

  #add(arcs: readonly number[]): void {
    if (this.#find(arcs) >= 0) return;
    const number = this.#singles + this.#listed.push(arcs) - 1;
    if (arcs.length === 1) this.single[arcs[0]] = number;
    else this.#numbers.set(arcs.join(), number);
  }

  #find(arcs: readonly number[]): number {
    return arcs.length === 1 ? this.single[arcs[0]] : (this.#numbers.get(arcs.join()) ?? -1);
  }

  #arcs(prefix: number): readonly number[] {
    return prefix < this.#singles ? [prefix] : this.#listed[prefix - this.#singles];
  }

  /** Directed segment travelled last. */
  last(prefix: number): number {
    return prefix < this.#singles ? prefix : (this.#arcs(prefix).at(-1) ?? 0);
  }

  /** The longest prefix that a walk ends with once a directed segment is added; −1 for none. */
  next(prefix: number, arc: number): number {
    if (this.#walked[this.last(prefix)] === 0) return this.single[arc];
    const arcs = this.#arcs(prefix);
    for (let begin = 0; begin <= arcs.length; begin++) {
      const found = this.#find([...arcs.slice(begin), arc]);
      if (found >= 0) return found;
    }
    return -1;
  }

  /** Bits of the uses for which that completes a forbidden walk. */
  banned(prefix: number, arc: number): number {
    if (this.#walked[this.last(prefix)] === 0) return 0;
    const arcs = this.#arcs(prefix);
    let uses = 0;
    for (let begin = 0; begin < arcs.length; begin++)
      uses |= this.#walks.get([...arcs.slice(begin), arc].join())?.uses ?? 0;
    return uses;
  }
}
