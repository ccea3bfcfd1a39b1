/** Towns that count as one base where there are too many for each to be one. */
import type { Base } from './encode.ts';
import type { Drives } from './legs.ts';

/**
 * At most `most` groups of towns, at least one where there are any: towns farthest from those before, each with all that
 * it is the nearest of (Gonzalez 1985, doi 10.1016/0304-3975(85)90224-5). `count`: sites that the drives are between.
 */
export function groupsOf(towns: readonly Base[], most: number, { seconds }: Drives, count: number): Base[][] {
  const [first] = towns;
  if (first === undefined) return [];
  const far = (a: Base, b: Base): number => seconds[a.at * count + b.at] ?? Number.POSITIVE_INFINITY;
  const heads = [first];
  const nearest = (town: Base): number => Math.min(...heads.map((head) => far(head, town)));
  while (heads.length < Math.min(towns.length, Math.max(1, most))) {
    const [next] = towns
      .filter((town) => !heads.includes(town))
      .map((town) => ({ town, away: nearest(town) }))
      .sort((a, b) => (a.away === b.away ? a.town.at - b.town.at : b.away - a.away));
    if (next === undefined) break;
    heads.push(next.town);
  }
  return heads.map((head) =>
    towns.filter((town) => heads.findLast((other) => far(other, town) === nearest(town)) === head),
  );
}
