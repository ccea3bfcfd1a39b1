/**
 * Numbers for contents: the same number for the same text as long as it is remembered, and never one that another text
 * had. What is kept under such numbers is kept by content, so that it holds for any timetable that comes to the same.
 */
import { LRUCache } from 'lru-cache';
import type { ProfileMass } from './profile.ts';

export class Contents {
  readonly #numbers: LRUCache<string, number>;
  #next = 0;

  /** Remembers at most so many texts, those used last. */
  constructor(most: number) {
    this.#numbers = new LRUCache({ max: most });
  }

  numberOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const number = this.#next++;
    this.#numbers.set(text, number);
    return number;
  }
}

const masses = new Contents(256);
const byMass = new WeakMap<ProfileMass, number>();

/** Number of when parcels come: the same for equal profiles. */
export function contentOfMass(mass: ProfileMass): number {
  const known = byMass.get(mass) ?? masses.numberOf(JSON.stringify(mass));
  byMass.set(mass, known);
  return known;
}
