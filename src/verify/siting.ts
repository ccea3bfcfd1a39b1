/** What the siting program claims: docs/definitions.md §6, "Named siting constraints", and §7. */
import type { Figures, Notice, SitingProof, TargetFigure } from '../model/index.ts';
import { close, type Tally } from './difference.ts';
import { type Ground, openSites, sum } from './ground.ts';
import type { SitingBounds } from './siting-bounds.ts';
import { keepsFeeding, sitingObjective } from './siting-costs.ts';
import { sitingLinks } from './siting-links.ts';
import { LEVEL_NAMES, type LevelOfSiting, levelOfFigure } from './siting-model.ts';
import { holds, type Measured, measure } from './targets.ts';
import type { Ways } from './trip.ts';
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

/** What beside constraints a conflict may name, where it is true: codes of data, policy and of unserved villages. */
function causesOf({ plan, dataset, policy }: Ground, told: readonly Told[]): ReadonlySet<string> {
  const reasons = new Set(told.flatMap(({ outcome }) => outcome.reason ?? []));
  const lacking = (condition: 'b' | 'c') => told.some(({ outcome }) => outcome.fails === condition);
  const seldom = policy.days.length * policy.trunkDepartures.length < policy.minimumDeliveriesPerWeek;
  const state = (wanted: string) => dataset.sites.some((site) => site.state === wanted);
  const causes: [string, boolean][] = [
    ['data:villages-without-position', dataset.villages.some(({ position }) => position === null)],
    ['data:villages-off-road', [...reasons].some((reason) => reason !== 'no-position')],
    ['data:excluded-sites', state('excluded')],
    ['data:required-sites', state('required')],
    ['data:carriers', lacking('c')],
    ['policy:deliveries-per-week', seldom || lacking('b')],
    ['policy:sites-given', plan.siting.method === 'fixed'],
    ...[...reasons].map((reason): [string, boolean] => [`unserved:${reason}`, true]),
  ];
  return new Set(causes.flatMap(([cause, holds]) => (holds ? [cause] : [])));
}

type Constraint = SitingProof['constraints'][number];

/** Floors of the notices that the plan answers to, by the names of their constraints. */
type Floors = ReadonlyMap<
  string,
  {
    readonly required: number;
    readonly op: string;
    readonly measured: Measured;
    readonly whole: number;
    figure: TargetFigure;
  }
>;

/** What the stated plan misses at each level. */
function missedOf(ground: Ground, told: readonly Told[], floors: Floors): Record<LevelOfSiting, number> {
  const missed = Object.fromEntries(LEVEL_NAMES.map((name) => [name, 0])) as Record<LevelOfSiting, number>;
  for (const { measured, whole, op, figure } of floors.values()) {
    const level = levelOfFigure(figure);
    if (level === undefined || op === '<=') continue;
    missed[level] += Math.max(0, Math.ceil(whole - 1e-9) - (measured.numerator ?? measured.value ?? 0));
  }
  const towns = new Set(openSites(ground, 'town').map(({ town }) => town));
  missed['towns-open'] = ground.dataset.towns.filter(({ code }) => !towns.has(code)).length;
  const without = told.filter(({ outcome }) => (ground.open.get(outcome.station ?? '')?.fedBy ?? null) === null);
  missed['villages-served'] = without.length;
  missed['poor-served'] = without.filter(({ village }) => village.designatedPoor).length;
  return missed;
}

/** The proof belongs to the stated sites: their objective, what they miss, and how far both are from the bounds. */
function checkProof(tally: Tally, ground: Ground, told: readonly Told[], ways: Ways | null, floors: Floors): void {
  const { method, status, objectiveFen: stated, lowerBoundFen: bound, gap, levels } = ground.plan.siting;
  const objectiveFen = stated ?? Number.NaN;
  tally.value('/siting/objectiveFen', stated !== null, stated, null);
  tally.rule('/siting/status', (method === 'fixed') === (status === 'fixed'), status, 'status-of-method', { method });
  const links = ways && sitingLinks(ground, ways);
  if (links !== null) tally.same('/siting/objectiveFen', stated, sitingObjective(ground, told, links));
  const missed = missedOf(ground, told, floors);
  tally.same(
    '/siting/levels',
    levels.map(({ bound: _, ...level }) => level),
    LEVEL_NAMES.map((name) => ({ name, missed: missed[name] })),
  );
  const asked = (name: LevelOfSiting): boolean =>
    method === 'integer-program' && (ground.policy.serveAll || name.endsWith('-floors'));
  for (const [i, { name, bound: fewest }] of levels.entries())
    tally.rule(`/siting/levels/${i}/bound`, (fewest !== null) === asked(name), fewest, 'bound-of-level');
  tally.rule('/siting/lowerBoundFen', (bound !== null) === (method === 'integer-program'), bound, 'bound-of-level');
  // Without roads at hand, what is said of it stands.
  const feeds = links === null ? gap !== null : keepsFeeding(ground, links);
  const comparable = feeds && levels.every(({ name, bound: fewest }) => fewest === null || missed[name] <= fewest);
  if (bound === null || !comparable) {
    tally.same('/siting/gap', gap, null);
  } else {
    const size = Math.max(1, objectiveFen);
    tally.rule('/siting/lowerBoundFen', bound <= objectiveFen, bound, 'bound-at-most', { objective: objectiveFen });
    tally.value(
      '/siting/gap',
      Math.abs((gap ?? Number.NaN) - (objectiveFen - bound) / size) <= GAP_TOLERANCE,
      gap,
      (objectiveFen - bound) / size,
    );
  }
  if (method === 'fixed') return;
  const proved = comparable && bound === objectiveFen;
  const short = LEVEL_NAMES.some((name) => name.endsWith('-floors') && missed[name] > 0);
  const right = proved ? (short ? ['relaxed'] : ['optimal']) : ['time-limit', 'changed'];
  tally.value('/siting/status', right.includes(status), status, right[0]);
}

/** The stated bounds against those proved anew: none may be beyond them, and a proved one must be the same. */
function checkBounds(tally: Tally, { levels, lowerBoundFen, status }: SitingProof, proved: SitingBounds): void {
  const exact = status !== 'time-limit';
  for (const [i, { name, bound }] of levels.entries()) {
    if (bound === null) continue;
    const right = proved.levels[name];
    tally.value(`/siting/levels/${i}/bound`, exact ? bound === right : bound <= right, bound, right);
    // What comes after is proved for other places than these.
    if (bound !== right) return;
  }
  if (lowerBoundFen === null) return;
  const holds = exact ? lowerBoundFen === proved.costFen : lowerBoundFen <= proved.costFen;
  tally.value('/siting/lowerBoundFen', holds, lowerBoundFen, proved.costFen);
}

function checkReached(tally: Tally, path: string, constraint: Constraint, measured: Measured): void {
  const { value, numerator } = measured;
  const asCount = constraint.required > 1 && numerator !== null;
  const reached = asCount ? numerator : value;
  tally.value(`${path}/reached`, reached !== null && close(constraint.reached, reached), constraint.reached, reached);
}

/** What a proof is checked against. */
export interface SitingGround {
  readonly told: readonly Told[];
  readonly figures: Figures;
  readonly notices: readonly Notice[];
  readonly ways: Ways | null;
  /** Proved anew; null where the stated ones are taken as given. */
  readonly bounds: SitingBounds | null;
}

/** Checks the proof, the named constraints and the conflicts between them. */
export function checkSiting(
  tally: Tally,
  ground: Ground,
  { told, figures, notices, ways, bounds }: SitingGround,
): void {
  const proof = ground.plan.siting;
  const { budgetFen } = ground.policy;
  const floors = new Map<string, Floors extends ReadonlyMap<string, infer F> ? F : never>();
  for (const notice of notices) {
    for (const target of notice.targets) {
      const measured = measure(ground, told, figures, target);
      // Without a place that counts there is nothing to put a floor under.
      if (measured === null || measured.value === null) continue;
      if (target.required === null || !FLOORS.includes(target.figure)) continue;
      const { op, value } = target.required;
      const whole = measured.denominator === null ? value : value * measured.denominator;
      const { figure } = target;
      floors.set(`notice:${notice.id}/${target.id}`, { required: value, op, measured, whole, figure });
    }
  }
  checkProof(tally, ground, told, ways, floors);
  if (bounds !== null) checkBounds(tally, proof, bounds);
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
  const causes = causesOf(ground, told);
  for (const [i, { constraints }] of proof.conflicts.entries()) {
    const path = `/siting/conflicts/${i}/constraints`;
    for (const [j, name] of constraints.entries()) {
      tally.rule(`${path}/${j}`, names.has(name) || causes.has(name), name, 'constraint-named');
    }
    const broken = proof.constraints.some(({ name, held }) => !held && constraints.includes(name));
    tally.rule(path, broken, constraints, 'conflict-none');
  }
  const blamed = new Set(proof.conflicts.flatMap(({ constraints }) => constraints));
  for (const { name, held } of proof.constraints)
    if (!held) tally.rule('/siting/conflicts', blamed.has(name), null, 'conflict-missing', { constraint: name });
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
