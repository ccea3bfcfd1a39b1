import { SERVICE_FIGURES, type TargetResult } from '../model/index.ts';

/** The same results; a cost target is not judged while its notice's floor on a figure of service is missed. */
export function comparable(results: readonly TargetResult[]): TargetResult[] {
  const missed = new Set(
    results.flatMap(({ notice, figure, verdict }) =>
      SERVICE_FIGURES.has(figure) && verdict === 'not-met' ? [notice] : [],
    ),
  );
  return results.map((result) =>
    result.figure === 'cost-reduction' && result.verdict !== 'not-shown' && missed.has(result.notice)
      ? { ...result, verdict: 'not-comparable' }
      : result,
  );
}
