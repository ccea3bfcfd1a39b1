/** Explanations of plans: why something is not served, and where the money goes. */
export { planCost, type RunCost, runCost, type UsedVehicle } from './cost.ts';
export { type CostLedger, costLedger, type RunLedger } from './ledger.ts';
export type { StopCost, VisitCost } from './marginal.ts';
export type { Placement, Relaxation, Step, UnservedReason } from './reasons.ts';
export { type RelaxedPlan, relaxation } from './relaxation.ts';
export { explainUnserved } from './unserved.ts';
export { type Language, reasonSentence, relaxationSentence, type WordOptions } from './words.ts';
