/** Explanations of plans: why something is not served, and where the money goes. */
export { type CostLedger, costLedger } from './ledger.ts';
export type { StopCost } from './marginal.ts';
export type { Relaxation, Step, UnservedReason } from './reasons.ts';
export { relaxation } from './relaxation.ts';
export { explainUnserved } from './unserved.ts';
