/** Which named constraints can't hold together. */
import type { SitingProof } from '../model/index.ts';

/** More conflicts than this are not looked for: each costs a solve for every named constraint. */
const MAX_CONFLICTS = 8;

/**
 * Minimal sets of named rows that are infeasible together with the unnamed rows, by the deletion filter (Chinneck and
 * Dravnieks 1991, doi 10.1287/ijoc.3.2.157). Each set found gives up one of the `short` rows before the next is sought.
 * `infeasible`: whether the program without these named rows is.
 */
export async function findConflicts(
  names: readonly string[],
  short: readonly string[],
  infeasible: (without: ReadonlySet<string>) => Promise<boolean>,
): Promise<SitingProof['conflicts']> {
  const conflicts: { constraints: string[] }[] = [];
  const givenUp = new Set<string>();
  while (conflicts.length < MAX_CONFLICTS && (await infeasible(givenUp))) {
    const removed = new Set(givenUp);
    for (const name of names) {
      if (removed.has(name)) continue;
      removed.add(name);
      if (!(await infeasible(removed))) removed.delete(name);
    }
    const conflict = names.filter((name) => !removed.has(name));
    if (conflict.length === 0) break;
    conflicts.push({ constraints: conflict });
    givenUp.add(conflict.find((name) => short.includes(name)) ?? conflict[0] ?? '');
  }
  return conflicts;
}
