/** Studies: many whole plans of one county side by side. */
export { alternativesOf, alternativesSeries } from './alternatives.ts';
export { frontierOf, frontierSeries } from './frontier.ts';
export type { Outcome, Series, StudyGround } from './series.ts';
export {
  type Candidate,
  candidatesFor,
  pricedChange,
  villageClaims,
  villageCost,
  withCheapest,
  withoutStops,
  withoutVillage,
} from './why/index.ts';
