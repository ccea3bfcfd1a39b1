/** What a field check comes to: for each claim the share of units that bear it out, with its interval. */
import { CLAIMS, type Claim, UNIT_KINDS, type UnitKind } from './claims.ts';
import { type ShareInterval, type StratumCount, stratifiedShare } from './interval.ts';
import type { FieldSample, SampledUnit } from './sample.ts';

/** A finding: yes or no, or a number that was counted; null where nobody looked or nothing legible stands. */
export type Finding = boolean | number | null;

/** Findings by kind of unit, id and claim. */
export type Findings = (kind: UnitKind, id: string, claim: Claim) => Finding;

export interface ClaimResult {
  readonly kind: UnitKind;
  readonly claim: Claim;
  /** Units in the sample that the plan makes this claim of. */
  readonly sampled: number;
  readonly answered: number;
  readonly held: number;
  /** Units where it does not hold. */
  readonly failed: readonly string[];
  /** Over the units that were looked at. */
  readonly seen: ShareInterval;
  /** With every unit that nobody looked at counted as not holding: nothing is gained by not looking. */
  readonly atWorst: ShareInterval;
}

/** Whether a finding bears out what is claimed. */
const bears = (claimed: true | number, found: boolean | number): boolean =>
  typeof claimed === 'number' ? Number(found) >= claimed : found === true || (typeof found === 'number' && found > 0);

function resultOf(
  sample: FieldSample,
  { kind, claim }: { kind: UnitKind; claim: Claim },
  findings: Findings,
  confidence: number,
): ClaimResult {
  const claimed = sample.units.filter((unit) => unit.kind === kind && unit.claims[claim] !== undefined);
  const findingOf = (unit: SampledUnit) => findings(kind, unit.id, claim);
  const answered = claimed.filter((unit) => findingOf(unit) !== null);
  const holds = (unit: SampledUnit): boolean => {
    const [stated, found] = [unit.claims[claim], findingOf(unit)];
    return stated !== undefined && found !== null && bears(stated, found);
  };
  const counts = (seen: readonly SampledUnit[]): StratumCount[] =>
    sample.strata
      .filter((stratum) => stratum.kind === kind)
      .flatMap(({ name, units }): StratumCount[] => {
        const here = seen.filter(({ stratum }) => stratum === name);
        const asked = claimed.some(({ stratum }) => stratum === name);
        return asked ? [{ units, seen: here.length, held: here.filter(holds).length }] : [];
      });
  return {
    kind,
    claim,
    sampled: claimed.length,
    answered: answered.length,
    held: answered.filter(holds).length,
    failed: answered.filter((unit) => !holds(unit)).map(({ id }) => id),
    seen: stratifiedShare(counts(answered), confidence),
    atWorst: stratifiedShare(counts(claimed), confidence),
  };
}

/** The result of every claim, at a confidence between 0 and 1. */
export const checkResults = (sample: FieldSample, findings: Findings, confidence: number): ClaimResult[] =>
  UNIT_KINDS.flatMap((kind) =>
    CLAIMS[kind].map((claim) => resultOf(sample, { kind, claim }, findings, confidence)),
  ).filter(({ sampled }) => sampled > 0);
