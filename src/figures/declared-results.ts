/** What the county declares of targets that no plan computes: docs/definitions.md §6, "Declared results". */
import { type DeclaredResult, isAssumed, type Notice, type PlanWarning, type Target } from '../model/index.ts';
import type { Measured } from './figure.ts';

/** A target's declared value; undefined where nothing is declared. The first result of a target counts. */
export function declaredOf(results: readonly DeclaredResult[], notice: Notice, target: Target): Measured | undefined {
  const found = results.find((result) => result.notice === notice.id && result.target === target.id);
  if (found === undefined) return undefined;
  const { value, document, basis } = found;
  const { provenance, source, date } = basis;
  const declared = { document, provenance, source, date };
  return { value, parts: null, estimated: isAssumed(provenance), shownBy: null, declared };
}

/**
 * A warning for each of the declared `results` of the plan's `notices` that nothing shows, in their order. `used`: those
 * that are shown, as `<notice>/<target>`; of several of one target the first counts.
 */
export function unusedResults(
  results: readonly DeclaredResult[],
  notices: readonly Notice[],
  used: ReadonlySet<string>,
): PlanWarning[] {
  const seen = new Set<string>();
  return results.flatMap(({ notice, target }): PlanWarning[] => {
    const subject = `${notice}/${target}`;
    const shown = used.has(subject) && !seen.has(subject);
    seen.add(subject);
    if (shown || !notices.some(({ id }) => id === notice)) return [];
    return [{ code: 'result-unused', subject, params: {} }];
  });
}
