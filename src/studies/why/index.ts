/** Why a village has what it has in a plan, what would change it, and what the village costs. */
export { type Candidate, candidatesFor } from './candidates.ts';
export { pricedChange, villageClaims, withCheapest } from './priced.ts';
export { villageCost, withoutStops, withoutVillage } from './without.ts';
