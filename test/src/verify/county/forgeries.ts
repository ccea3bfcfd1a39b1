/**
 * Falsified plans: what somebody might change so that a plan looks better, or spoil by mistake. Each keeps the schema and
 * has its id made right.
 */
import { type Random, seededRandom } from '../../../../seeds/random.ts';
import { type Plan, Plan as PlanSchema, type UnservedReason } from '../../../../src/model/index.ts';
import { sealed } from './line-plan.ts';

export interface Forgery {
  /** Kind of falsification, by which those that are not caught are listed. */
  readonly kind: string;
  /** Pattern of what was changed, indices replaced by stars. */
  readonly pattern: string;
  readonly plan: Plan;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];
interface Place {
  readonly path: Path;
  readonly value: Json;
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const patternOf = (path: Path): string => path.map((step) => `/${typeof step === 'number' ? '*' : step}`).join('');

/** All places of a value, containers first, grouped by pattern. */
function placesOf(value: Json): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const walk = (here: Json, path: Path): void => {
    const pattern = patternOf(path);
    const place = { path, value: here };
    const known = places.get(pattern);
    if (known === undefined) places.set(pattern, [place]);
    else known.push(place);
    if (Array.isArray(here)) for (const [i, item] of here.entries()) walk(item, [...path, i]);
    else if (isObject(here)) for (const [key, member] of Object.entries(here)) walk(member, [...path, key]);
  };
  walk(value, []);
  return places;
}

function replaced(value: Json, [step, ...rest]: Path, to: Json): Json {
  if (step === undefined) return to;
  if (Array.isArray(value)) return value.map((item, i) => (i === step ? replaced(item, rest, to) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === step ? replaced(member, rest, to) : member]),
  );
}

/** A changed plan with the right id; null where it says the same. */
function other(plan: Plan, content: Plan): Plan | null {
  const made = sealed(content);
  return made.id === plan.id ? null : made;
}

/** A plan with one place changed, with the right id; null where the schema does not allow it or nothing changed. */
function changed(plan: Plan, path: Path, to: Json): Plan | null {
  const whole = replaced(plan as unknown as Json, path, to);
  const parsed = PlanSchema.safeParse(whole);
  return parsed.success ? other(plan, parsed.data) : null;
}

/** Another value in place of a leaf: of the same kind, or what stands in another place of the same pattern. */
function otherValue(random: Random, value: Json, siblings: readonly Place[]): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') {
    const whole = Number.isInteger(value);
    const far = value === 0 ? 1 : value * random.pick([0.5, 0.9, 1.1, 2]);
    return whole ? random.pick([value + 1, value - 1, Math.round(far)]) : random.pick([far, value * (1 + 1e-6)]);
  }
  const others = siblings.map((sibling) => sibling.value).filter((other) => other !== value);
  if (others.length > 0) return random.pick(others);
  return typeof value === 'string' ? `${value}x` : 1;
}

const leafForgery = (random: Random, plan: Plan, places: Map<string, Place[]>): Forgery | null => {
  const leaves = [...places].filter(
    ([, [first]]) => first !== undefined && (typeof first.value !== 'object' || first.value === null),
  );
  const [pattern, group] = random.pick(leaves);
  const { path, value } = random.pick(group);
  const made = changed(plan, path, otherValue(random, value, group));
  return made === null ? null : { kind: `leaf ${value === null ? 'null' : typeof value}`, pattern, plan: made };
};

const listForgery = (random: Random, plan: Plan, places: Map<string, Place[]>): Forgery | null => {
  const lists = [...places].flatMap(([pattern, group]) => {
    const full = group.filter(({ value }) => Array.isArray(value) && value.length > 0);
    return full.length === 0 ? [] : [{ pattern, full }];
  });
  const { pattern, full } = random.pick(lists);
  const { path, value } = random.pick(full);
  const list = value as readonly Json[];
  const at = random.integer(0, list.length - 1);
  const what = random.pick(['drop', 'duplicate', 'swap', 'empty'] as const);
  const other = random.integer(0, list.length - 1);
  const forged = {
    drop: () => list.toSpliced(at, 1),
    duplicate: () => list.toSpliced(at, 0, list[at] ?? null),
    swap: () => list.with(at, list[other] ?? null).with(other, list[at] ?? null),
    empty: () => [],
  }[what]();
  const made = changed(plan, path, forged);
  return made === null ? null : { kind: `list ${what}`, pattern, plan: made };
};

type Change = (plan: Plan, random: Random) => Partial<Plan> | null;
const REASONS: readonly UnservedReason[] = [
  'budget',
  'capacity',
  'shift',
  'time-window',
  'island',
  'no-position',
  'station-closed',
];

/** Lies that somebody would think of. */
const LIES: Readonly<Record<string, Change>> = {
  'a paper station': ({ sites, villages }, random) => {
    const { village } = random.pick(villages);
    const site = `v-${village}`;
    if (sites.some((open) => open.site === site)) return null;
    const [town] = sites.filter(({ tier }) => tier === 'town');
    const paper = { site, tier: 'village' as const, fedBy: town?.site ?? null, snap: 'ok' as const, snapMetres: 0 };
    return { sites: [...sites, paper as Plan['sites'][number]] };
  },
  'an unserved village served': ({ villages }) => {
    const served = villages.find(({ status }) => status === 'served');
    const at = villages.findIndex(({ status }) => status === 'unserved');
    const [unserved] = villages.slice(at, at + 1);
    if (at < 0 || served === undefined || unserved === undefined) return null;
    return { villages: villages.with(at, { ...served, village: unserved.village }) };
  },
  'an unserved village left out': ({ villages }) => {
    const at = villages.findIndex(({ status }) => status === 'unserved');
    return at < 0 ? null : { villages: villages.toSpliced(at, 1) };
  },
  'another reason': ({ villages }, random) => {
    const at = villages.findIndex(({ reason }) => reason !== null);
    const [one] = villages.slice(at, at + 1);
    if (at < 0 || one === undefined) return null;
    return {
      villages: villages.with(at, { ...one, reason: random.pick(REASONS.filter((reason) => reason !== one.reason)) }),
    };
  },
  'no warning': ({ warnings }, random) =>
    warnings.length === 0 ? null : { warnings: warnings.toSpliced(random.integer(0, warnings.length - 1), 1) },
  'a warning made up': ({ warnings, villages }, random) => {
    const { village } = random.pick(villages);
    const made = random.pick([
      { code: 'village-cut-off' as const, subject: village, params: { village } },
      { code: 'station-unserved' as const, subject: `v-${village}`, params: { reason: 'shift' } },
      { code: 'station-unused' as const, subject: `v-${village}`, params: {} },
      { code: 'notice-unmeetable' as const, subject: 'budget', params: { constraints: ['budget'] } },
    ]);
    return { warnings: [...warnings, made] };
  },
  'a wider service distance': ({ policy }) => ({ policy: { ...policy, serviceDistanceMetres: 50_000 } }),
  'fewer deliveries asked for': ({ policy }) => ({ policy: { ...policy, minimumDeliveriesPerWeek: 1 } }),
  'a verdict': ({ targets }, random) => {
    const at = targets.findIndex(({ verdict }) => verdict === random.pick(['met', 'not-met']));
    const [one] = targets.slice(at, at + 1);
    if (at < 0 || one === undefined) return null;
    return { targets: targets.with(at, { ...one, verdict: one.verdict === 'met' ? 'not-met' : 'met' }) };
  },
  'a run that nobody drives': ({ runs }, random) => {
    if (runs.length === 0) return null;
    const run = random.pick(runs);
    return { runs: [...runs, { ...run, id: `${run.id}-2`, vehicle: `${run.vehicle}-2`, driver: `${run.driver}-2` }] };
  },
  'a run on more days': ({ runs }, random) => {
    const at = random.integer(0, runs.length - 1);
    const [run] = runs.slice(at, at + 1);
    if (run === undefined) return null;
    const days = [1, 2, 3, 4, 5, 6, 7];
    return run.days.length === 7
      ? { runs: runs.with(at, { ...run, days: [1] }) }
      : { runs: runs.with(at, { ...run, days }) };
  },
  'a faster leg': ({ runs }, random) => {
    const at = random.integer(0, runs.length - 1);
    const [run] = runs.slice(at, at + 1);
    const [stop, ...rest] = run?.stops ?? [];
    if (run === undefined || stop === undefined || stop.legSeconds < 10) return null;
    const legSeconds = Math.round(stop.legSeconds / 2) as typeof stop.legSeconds;
    return { runs: runs.with(at, { ...run, stops: [{ ...stop, legSeconds }, ...rest] }) };
  },
  'another notice': ({ notices }) => (notices.length === 0 ? null : { notices: [], targets: [] }),
};

const lieForgery = (random: Random, plan: Plan): Forgery | null => {
  const kind = random.pick(Object.keys(LIES));
  const change = LIES[kind]?.(plan, random) ?? null;
  const parsed = change === null ? null : PlanSchema.safeParse({ ...plan, ...change });
  const made = parsed?.success ? other(plan, parsed.data) : null;
  const pattern = kind === 'another reason' ? '/villages/*/reason' : `/${Object.keys(change ?? {}).join()}`;
  return made === null ? null : { kind, pattern, plan: made };
};

/** So many falsifications of a plan; the same seed gives the same. */
export function* forgeries(plan: Plan, seed: number, count: number): Generator<Forgery> {
  const random = seededRandom(seed);
  const places = placesOf(plan as unknown as Json);
  for (let made = 0, tried = 0; made < count && tried < 20 * count; tried++) {
    const kind = random.next();
    const forgery =
      kind < 0.5
        ? leafForgery(random, plan, places)
        : kind < 0.75
          ? listForgery(random, plan, places)
          : lieForgery(random, plan);
    if (forgery === null) continue;
    made++;
    yield forgery;
  }
}
