/** What the siting program claims: docs/definitions.md §6, "Named siting constraints". */
import type { Figures, Notice, SitingProof, TargetFigure } from '../model/index.ts';
import { close, type Tally } from './difference.ts';
import { type Ground, sum } from './ground.ts';
import { holds, type Measured, measure } from './targets.ts';
import type { Told } from './villages.ts';

/** The gap is one division away from bound and objective. */
const GAP_TOLERANCE = 1e-9;

/** Targets that siting has floors for. */
const FLOORS: readonly TargetFigure[] = [
  'station-coverage',
  'poor-village-station-coverage',
  'town-station-coverage',
  'town-stations',
  'village-stations',
  'express-coverage',
];

/**
 * Beside constraints a conflict may name what in the data or the policy stands against them, e.g.
 * `data:excluded-sites`.
 */
const CAUSES = ['data:', 'policy:'];

type Constraint = SitingProof['constraints'][number];

function checkProof(tally: Tally, proof: SitingProof): void {
  const { method, status, objectiveFen: objective, lowerBoundFen: bound, gap } = proof;
  tally.rule('/siting/status', (method === 'fixed') === (status === 'fixed'), status, 'status-of-method', { method });
  if (objective === null || bound === null) {
    tally.same('/siting/gap', gap, null);
  } else {
    const size = Math.max(1, Math.abs(objective));
    tally.rule('/siting/lowerBoundFen', bound <= objective + GAP_TOLERANCE * size, bound, 'bound-at-most', {
      objective,
    });
    tally.value(
      '/siting/gap',
      Math.abs((gap ?? Number.NaN) - (objective - bound) / size) <= GAP_TOLERANCE,
      gap,
      (objective - bound) / size,
    );
  }
  const proved = gap !== null && Math.abs(gap) <= 1e-6;
  tally.rule('/siting/status', status !== 'optimal' || proved, status, 'gap-open');
}

function checkReached(tally: Tally, path: string, constraint: Constraint, measured: Measured): void {
  const { value, numerator } = measured;
  const asCount = constraint.required > 1 && numerator !== null;
  const reached = asCount ? numerator : value;
  tally.value(`${path}/reached`, reached !== null && close(constraint.reached, reached), constraint.reached, reached);
}

/** Checks the proof, the named constraints and the conflicts between them. */
export function checkSiting(
  tally: Tally,
  ground: Ground,
  told: readonly Told[],
  figures: Figures,
  notices: readonly Notice[],
): void {
  const proof = ground.plan.siting;
  checkProof(tally, proof);
  const { budgetFen } = ground.policy;
  const floors = new Map<string, { required: number; op: string; measured: Measured; whole: number }>();
  for (const notice of notices) {
    for (const target of notice.targets) {
      const measured = measure(ground, told, figures, target);
      // Without a place that counts there is nothing to put a floor under.
      if (measured === null || measured.value === null) continue;
      if (target.required === null || !FLOORS.includes(target.figure)) continue;
      const { op, value } = target.required;
      const whole = measured.denominator === null ? value : value * measured.denominator;
      floors.set(`notice:${notice.id}/${target.id}`, { required: value, op, measured, whole });
    }
  }
  const names = new Set<string>();
  for (const [i, constraint] of proof.constraints.entries()) {
    const path = `/siting/constraints/${i}`;
    const { name, op, required, reached, held } = constraint;
    tally.rule(`${path}/name`, !names.has(name), name, 'constraint-once');
    names.add(name);
    tally.same(`${path}/held`, held, holds(reached, op, required));
    if (name === 'budget') {
      tally.same(`${path}/op`, op, '<=');
      tally.same(`${path}/required`, required, budgetFen);
      const { openingFen } = figures.cost;
      tally.same(`${path}/reached`, reached, openingFen);
    }
    const floor = floors.get(name);
    if (name.startsWith('notice:')) tally.rule(`${path}/name`, floor !== undefined, name, 'floor-of-notice');
    if (floor === undefined) continue;
    tally.same(`${path}/op`, op, floor.op);
    const asked = close(required, floor.required) || close(required, Math.ceil(floor.whole - 1e-9));
    tally.value(`${path}/required`, asked, required, floor.required);
    checkReached(tally, path, constraint, floor.measured);
  }
  for (const [i, { constraints }] of proof.conflicts.entries()) {
    const path = `/siting/conflicts/${i}/constraints`;
    for (const [j, name] of constraints.entries()) {
      tally.rule(
        `${path}/${j}`,
        names.has(name) || CAUSES.some((cause) => name.startsWith(cause)),
        name,
        'constraint-named',
      );
    }
    const broken = proof.constraints.some(({ name, held }) => !held && constraints.includes(name));
    tally.rule(path, broken, constraints, 'conflict-none');
  }
  for (const name of floors.keys()) tally.value('/siting/constraints', names.has(name), null, name);
  if (budgetFen !== null) {
    const spent = sum(
      ground.dataset.sites
        .filter(({ id, state }) => ground.open.has(id) && state !== 'existing')
        .map((s) => s.openingCostFen),
    );
    tally.rule('/siting/constraints', names.has('budget'), null, 'budget-named', { spent, budget: budgetFen });
  }
}
