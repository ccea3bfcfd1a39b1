/** Roads on which traces are matched, in kilometres. */
import { openRouter } from '../../../geo/roads/open-router.ts';
import type { Router } from '../../../geo/roads/router.ts';
import type { Position } from '../../../src/model/index.ts';
import { type Street, street, town, van } from '../../api/dialects/osrm/town.ts';
import { at } from '../roads/synthetic.ts';

export const place = (x: number, y: number): Position => at(x, y);

const BLOCK = 0.2;

/** `size` × `size` junctions, 200 m apart, some streets missing so that ways bend. */
export function blocks(size: number): Router {
  const streets: Street[] = [];
  for (let x = 0; x < size; x++)
    for (let y = 0; y < size; y++) {
      const here = [x * BLOCK, y * BLOCK] as const;
      if (x + 1 < size && (x * 7 + y * 3) % 5 !== 4) streets.push(street([here, [(x + 1) * BLOCK, y * BLOCK]]));
      if (y + 1 < size && (x * 5 + y * 11) % 7 !== 6) streets.push(street([here, [x * BLOCK, (y + 1) * BLOCK]]));
    }
  return openRouter(town(streets), van());
}

/** A street of a kilometre. */
export const lineRouter = (rest: Omit<Street, 'points'> = {}): Router =>
  openRouter(
    town([
      street(
        [
          [0, 0],
          [1, 0],
        ],
        rest,
      ),
    ]),
    van(),
  );

/** Normally distributed numbers (Box & Muller 1958) of a seed (mulberry32). */
export function gauss(seed: number): () => number {
  let state = seed;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
