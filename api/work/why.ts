/** Changes for a village, each evaluated on the whole plan: sites and runs stay as far as they can. */
import {
  CundaError,
  type Dataset,
  hashOf,
  type Plan,
  type VillageChange,
  type VillageCost,
  type VillageWhy,
  type Work,
} from '../../src/model/index.ts';
import {
  type Candidate,
  candidatesFor,
  pricedChange,
  villageClaims,
  villageCost,
  withCheapest,
  withoutStops,
  withoutVillage,
} from '../../src/studies/index.ts';
import type { AssumedPlan } from './assumptions.ts';
import type { Engine } from './engine.ts';

/** A plan with all it was made of. `standingTravel`: as in PlanInput. */
export interface AskedPlan extends AssumedPlan {
  readonly standingTravel?: () => ReturnType<Engine['buildTravel']>;
}

type Evaluating = Pick<Engine, 'buildTravel' | 'evaluate' | 'applyEdits'>;

/** What the plan's village is called, and what the answer rests on. Throws `not-found` for a village it does not have. */
function headOf({ plan, dataset }: AskedPlan, code: string) {
  const village = dataset.villages.find((one) => one.code === code);
  const outcome = plan.villages.find((one) => one.village === code);
  if (village === undefined || outcome === undefined)
    throw new CundaError('not-found/village', { code }, { received: code });
  const estimated = plan.travel.estimated || plan.figures.cost.estimated;
  const head = { plan: plan.id, dataset: plan.dataset, village: code, name: village.name, estimated };
  return { head: { ...head, synthetic: plan.synthetic }, outcome };
}

/** Evaluates the plan on changed data. Travel is made anew where places or roads are others. */
function evaluating(asked: AskedPlan, engine: Evaluating, work: Work) {
  const { plan, dataset, roads, notices, standingTravel } = asked;
  const quiet: Work = { report: () => {}, checkpoint: () => work.checkpoint() };
  const travel = engine.buildTravel(dataset, roads, quiet);
  const standing = standingTravel === undefined ? {} : { standingTravel };
  return (changed: Dataset, policy: Plan['policy'], { anew = false, base = plan } = {}): Promise<Plan> =>
    engine.evaluate({
      ...{ dataset: changed, datasetId: hashOf(changed), base, notices, policy, work: quiet },
      travel: anew ? engine.buildTravel(changed, roads, quiet) : travel,
      ...standing,
    });
}

/** The county and the policy with a change. */
function withChange(
  { plan, dataset }: AskedPlan,
  { edits, policy, vehicles }: Candidate,
  engine: Pick<Engine, 'applyEdits'>,
): { readonly dataset: Dataset; readonly policy: Plan['policy'] } {
  const edited = edits.length === 0 ? { dataset, policy: plan.policy } : engine.applyEdits(dataset, edits, plan);
  const types =
    vehicles === null
      ? {}
      : {
          vehicles: edited.dataset.vehicles.map((type) =>
            type.id === vehicles.type ? { ...type, available: vehicles.available } : type,
          ),
        };
  return { dataset: { ...edited.dataset, ...types }, policy: { ...edited.policy, ...policy } };
}

/** Places or roads of the edited county are not those of the county. */
const MOVES: ReadonlySet<string> = new Set(['add-site', 'move-site', 'set-road-changes', 'add-road']);

/**
 * The claims of a village and what would help those that fail, each change evaluated on the whole plan and held against
 * the plan evaluated without any, so that nothing but the change differs. Throws `not-found`, and `cancelled` through
 * `work`.
 */
export async function whyVillage(
  asked: AskedPlan,
  village: string,
  engine: Evaluating,
  work: Work,
): Promise<VillageWhy> {
  const { head, outcome } = headOf(asked, village);
  const { plan, dataset } = asked;
  const claims = villageClaims(plan, dataset, village);
  const failing = new Set(claims.flatMap(({ claim, holds }) => (holds ? [] : [claim])));
  const candidates = failing.size === 0 ? [] : candidatesFor(plan, dataset, outcome, failing);
  const total = candidates.length + 1;
  const changes: VillageChange[] = [];
  const failed: VillageWhy['failed'] = [];
  if (candidates.length > 0) {
    const evaluate = evaluating(asked, engine, work);
    const here = await evaluate(dataset, plan.policy);
    for (const [done, candidate] of candidates.entries()) {
      work.checkpoint();
      work.report({ phase: 'plans', done: done + 1, total });
      try {
        const changed = withChange(asked, candidate, engine);
        const anew = candidate.edits.some(({ op }) => MOVES.has(op));
        const edited = await evaluate(changed.dataset, changed.policy, { anew });
        changes.push(pricedChange(candidate, here, edited, { dataset, village }));
      } catch (error) {
        if (!(error instanceof CundaError) || error.code === 'cancelled') throw error;
        failed.push({ kind: candidate.kind, about: candidate.about, code: error.code });
      }
    }
  }
  work.report({ phase: 'plans', done: total, total });
  return { format: 'cunda-why/1', ...head, claims: withCheapest(claims, changes), changes, failed };
}

const servedOf = ({ villages }: Plan): number => villages.filter(({ status }) => status === 'served').length;

/** What a village costs: the plan evaluated less the plan evaluated without serving it. Throws as {@link whyVillage}. */
export async function costOfVillage(
  asked: AskedPlan,
  village: string,
  engine: Evaluating,
  work: Work,
): Promise<VillageCost> {
  const { head } = headOf(asked, village);
  const { plan, dataset } = asked;
  const evaluate = evaluating(asked, engine, work);
  const { dataset: bareCounty, ...taken } = withoutVillage(dataset, plan, village);
  const told = (done: number) => work.report({ phase: 'plans', done, total: 3 });
  const here = await evaluate(dataset, plan.policy);
  told(1);
  const edited = await evaluate(bareCounty, plan.policy);
  told(2);
  // The cheaper of two: routes searched around what is gone, and the runs as they are without those stops.
  const passedBy = await evaluate(bareCounty, plan.policy, { base: withoutStops(plan, taken.closed) });
  told(3);
  const [bare] = [passedBy, edited].sort(
    (a, b) => servedOf(b) - servedOf(a) || a.figures.cost.perWeek.totalFen - b.figures.cost.perWeek.totalFen,
  ) as [Plan, Plan];
  return { ...head, ...villageCost({ dataset, here, bare }, taken, village) };
}
