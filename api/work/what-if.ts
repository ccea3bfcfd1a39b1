/** The answer to edits that are only tried, as JSON: written where the plan was made, and handed over uncopied. */
import type { Hash, Plan } from '../../src/model/index.ts';
import type { ValueSource } from './values.ts';

export interface WhatIfAnswer {
  /** A `WhatIf` of the wire as JSON in UTF-8. */
  readonly bytes: Uint8Array;
  /** Milliseconds that it took, and of processor time of this thread; null where the platform does not count it. */
  readonly milliseconds: number;
  readonly cpuMilliseconds: number | null;
}

/** Processor time of the calling thread, milliseconds; null before Node 23.9, which does not count it. */
function cpuOfThread(): number | null {
  const used = process.threadCpuUsage?.();
  return used === undefined ? null : (used.user + used.system) / 1000;
}

/** The plan of `base` with edits, as `evaluate` makes it, beside the old figures. */
export async function whatIfAnswer(
  values: Pick<ValueSource, 'get'>,
  base: Hash,
  evaluate: () => Promise<{ readonly plan: Plan }>,
): Promise<WhatIfAnswer> {
  const [began, cpu] = [performance.now(), cpuOfThread()];
  const { plan } = await evaluate();
  const { id, figures, targets } = await values.get('plan', base);
  const [before, edited] = [{ id, figures, targets }, plan].map((value) => JSON.stringify(value));
  const seconds = (performance.now() - began) / 1000;
  const bytes = new TextEncoder().encode(`{"base":${before},"edited":${edited},"seconds":${seconds}}`);
  return {
    bytes,
    milliseconds: performance.now() - began,
    cpuMilliseconds: cpu === null ? null : (cpuOfThread() ?? cpu) - cpu,
  };
}
