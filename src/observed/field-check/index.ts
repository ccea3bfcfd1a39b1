export { CLAIMS, type Claim, UNIT_KINDS, type UnitKind } from './claims.ts';
export { clopperPearson, stratifiedShare } from './interval.ts';
export { type ClaimResult, checkResults, type Finding, type Findings } from './result.ts';
export { drawSample, type FieldSample, type SampledUnit } from './sample.ts';
