/** The bounds of siting, proved again: an own formulation, solved level by level. */
import highsModule, { type Highs } from 'highs';
import type { Dataset, Notice, Plan, RoadNetwork } from '../model/index.ts';
import { firstBy, layGround } from './ground.ts';
import { sitingLinks, sitingWalks } from './siting-links.ts';
import { LEVEL_NAMES, type LevelOfSiting, type SitingModel, sitingModel } from './siting-model.ts';
import { waysOf } from './ways.ts';

/** What no sites can go below: places missed at each level, then fen a month. */
export interface SitingBounds {
  readonly levels: Readonly<Record<LevelOfSiting, number>>;
  readonly costFen: number;
}

/** The package's types describe its CommonJS build; what Node imports is the ES module, whose default is the loader. */
const load = highsModule as unknown as typeof highsModule.default;
let loading: Promise<Highs> | undefined;

/** A bound that takes longer to prove again is taken as given. */
const RESOLVE_SECONDS = 10;

/** A whole number of fen is proved once the gap is below one. */
const PROVED = 0.5;

/**
 * Solves the siting program of a plan anew. Null where the plan has no bound, roads are not at hand, or `seconds` do not
 * suffice: then the stated bound is taken as given.
 */
export async function resolveBounds(
  plan: Plan,
  dataset: Dataset,
  roads: RoadNetwork | null,
  notices: readonly Notice[],
  { seconds = RESOLVE_SECONDS }: { readonly seconds?: number } = {},
): Promise<SitingBounds | null> {
  if (plan.siting.method !== 'integer-program') return null;
  const ways = waysOf(dataset, roads);
  if (ways === null) return null;
  const ground = layGround(plan, dataset);
  const links = sitingLinks(ground, ways);
  const known = firstBy(notices, ({ id }) => id);
  const named = plan.notices.flatMap(({ id }) => known.get(id) ?? []);
  const model = sitingModel(ground, links, sitingWalks(ground, ways, links), named);
  loading ??= load();
  return solveLevels(await loading, model, ground.policy.serveAll, seconds);
}

function solveLevels(highs: Highs, model: SitingModel, serveAll: boolean, seconds: number): SitingBounds | null {
  const ends = performance.now() + 1000 * seconds;
  const asked = LEVEL_NAMES.filter((name) => serveAll || name.endsWith('-floors'));
  const best = (objective: readonly string[], rows: readonly string[]): number | 'infeasible' | null => {
    const left = (ends - performance.now()) / 1000;
    if (left <= 0) return null;
    const text = lpOf(model, objective, rows);
    if (text === null) return 0;
    const { Status, ObjectiveValue } = highs.solve(text, {
      output_flag: false,
      time_limit: left,
      mip_rel_gap: 0,
      mip_abs_gap: PROVED,
    });
    if (Status === 'Infeasible') return 'infeasible';
    return Status === 'Optimal' ? Math.round(ObjectiveValue) : null;
  };
  const levels = { ...NOTHING };
  for (const name of LEVEL_NAMES) levels[name] = model.levels[name].beyond;
  const money = (fen: number): string[] =>
    model.budget === null || model.budget.spend.length === 0 ? [] : [`${model.budget.spend.join(' + ')} <= ${fen}`];
  const left = model.budget?.left ?? 0;
  const none = asked.flatMap((name) => model.levels[name].columns.map((column) => `${column} = 0`));
  const whole = best(model.cost, [...none, ...money(left)]);
  if (whole === null) return null;
  if (whole !== 'infeasible') return { levels, costFen: whole };
  // What is required is opened, and fed, even where it costs more than the budget.
  const least = model.budget === null ? 0 : best(model.budget.spend, []);
  if (typeof least !== 'number') return null;
  const rows = money(Math.max(left, least));
  for (const name of asked) {
    const { columns, beyond } = model.levels[name];
    if (columns.length === 0) continue;
    const fewest = best(columns, rows);
    if (typeof fewest !== 'number') return null;
    levels[name] = fewest + beyond;
    rows.push(`${columns.join(' + ')} <= ${fewest}`);
  }
  const costFen = best(model.cost, rows);
  return typeof costFen === 'number' ? { levels, costFen } : null;
}

const NOTHING: Record<LevelOfSiting, number> = {
  'poor-floors': 0,
  'poor-served': 0,
  'town-floors': 0,
  'towns-open': 0,
  'other-floors': 0,
  'villages-served': 0,
};

/** The text of one program; null where there is nothing to choose. */
function lpOf(model: SitingModel, objective: readonly string[], more: readonly string[]): string | null {
  if (model.binaries.length === 0 || objective.length === 0) return null;
  return [
    'Minimize',
    ` z: ${objective.join('\n + ')}`,
    'Subject To',
    ...[...model.rows, ...more].map((row, i) => ` r${i}: ${row.replaceAll(' + ', '\n + ')}`),
    'Bounds',
    ...model.shares.map((column) => ` 0 <= ${column} <= 1`),
    'Binaries',
    ...model.binaries.map((column) => ` ${column}`),
    'End',
    '',
  ].join('\n');
}
