/** A changed plan beside the plan: what it costs, what it does for the village and for others. */
import {
  type ClaimStatus,
  type Dataset,
  fen,
  type Plan,
  type PlanDelta,
  type VillageChange,
  VillageClaim,
} from '../../model/index.ts';
import type { Candidate } from './candidates.ts';
import { type Claim, claimCounts, claimsOf } from './claims.ts';

/** `to` − `from`. */
export function planDelta(from: Plan, to: Plan): PlanDelta {
  const money = (of: (plan: Plan) => number) => fen(of(to) - of(from));
  const count = (of: (plan: Plan) => number) => of(to) - of(from);
  return {
    plannableFen: money(({ figures }) => figures.cost.perWeek.plannableFen),
    totalFen: money(({ figures }) => figures.cost.perWeek.totalFen),
    tripsFen: money(({ figures }) => figures.cost.whole.tripsFen),
    wholeFen: money(({ figures }) => figures.cost.whole.totalFen),
    openingFen: money(({ figures }) => figures.cost.openingFen),
    vehicles: count(({ figures }) => figures.routes.vehicles),
    drivers: count(({ figures }) => figures.routes.drivers),
    runsPerWeek: count(({ figures }) => figures.routes.runsPerWeek),
  };
}

/** The claims of a village in a plan; none where the plan does not have it. */
export function villageClaims(plan: Plan, dataset: Dataset, village: string): Claim[] {
  const outcome = plan.villages.find((one) => one.village === village);
  return outcome === undefined ? [] : claimsOf(plan, outcome, dataset.inputs.variation.certainty);
}

/** What `candidate` comes to for `village` (a code): `changed` is the plan with it, `here` the same without. */
export function pricedChange(
  candidate: Candidate,
  here: Plan,
  changed: Plan,
  { dataset, village }: { readonly dataset: Dataset; readonly village: string },
): VillageChange {
  const { certainty } = dataset.inputs.variation;
  const held = (plan: Plan) =>
    new Set(villageClaims(plan, dataset, village).flatMap(({ claim, holds }) => (holds ? [claim] : [])));
  const [before, after] = [held(here), held(changed)];
  const [counted, then] = [claimCounts(here, certainty, village), claimCounts(changed, certainty, village)];
  const others = VillageClaim.options.map((claim) => [claim, then[claim] - counted[claim]]);
  return {
    ...candidate,
    plan: changed.id,
    delta: planDelta(here, changed),
    fixes: VillageClaim.options.filter((claim) => after.has(claim) && !before.has(claim)),
    breaks: VillageClaim.options.filter((claim) => before.has(claim) && !after.has(claim)),
    others: Object.fromEntries(others) as VillageChange['others'],
  };
}

/** Claims with the one of `changes` that makes each hold at the least whole cost and takes service from nobody. */
export const withCheapest = (claims: readonly Claim[], changes: readonly VillageChange[]): ClaimStatus[] =>
  claims.map((one) => {
    const helping = changes
      .map((change, index) => ({ change, index }))
      .filter(({ change }) => change.fixes.includes(one.claim) && change.others.served >= 0)
      .sort((a, b) => a.change.delta.wholeFen - b.change.delta.wholeFen);
    return { ...one, cheapest: helping[0]?.index ?? null };
  });
