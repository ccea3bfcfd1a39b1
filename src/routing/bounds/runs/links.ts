/** Visits where the program has fewer vehicles or drivers of a base than it has runs there. */
import type { Link, RunsProblem } from './problem.ts';
import type { Solved } from './program.ts';
import type { PricedRun } from './run.ts';

const MOST_LINKS = 40;
const LEAST = 1e-4;

/** The most violated links that are not known yet, in all at most {@link MOST_LINKS}. */
export function missingLinks(
  problem: RunsProblem,
  known: readonly Link[],
  runs: readonly PricedRun[],
  solved: Solved,
): Link[] {
  const { perDay } = problem;
  if (perDay === null) return [];
  const keyOf = ({ base, type, visit }: Link): string => `${base} ${type} ${visit}`;
  const have = new Set(known.map(keyOf));
  const found = new Map<string, { link: Link; out: number }>();
  const add = (link: Link, times: number): void => {
    const key = keyOf(link);
    const entry = found.get(key) ?? { link, out: 0 };
    entry.out += times / perDay[link.visit];
    found.set(key, entry);
  };
  runs.forEach(({ base, type, visits }, r) => {
    if (solved.runs[r] < 1e-9) return;
    for (const [visit, times] of visits) {
      add({ base, type, visit }, times * solved.runs[r]);
      add({ base, type: -1, visit }, times * solved.runs[r]);
    }
  });
  return [...found.values()]
    .map(({ link, out }) => ({
      link,
      missing: out - (link.type < 0 ? solved.drivers[link.base] : solved.vehicles[link.base][link.type]),
    }))
    .filter(({ link, missing }) => missing > LEAST && !have.has(keyOf(link)))
    .sort((a, b) => b.missing - a.missing || (keyOf(a.link) < keyOf(b.link) ? -1 : 1))
    .slice(0, MOST_LINKS)
    .map(({ link }) => link);
}
