/** Where each value of a plan belongs: recomputed, taken as given, or not checkable. Every value is in exactly one. */
import { pointerOf } from '../model/index.ts';
import type { Compared } from './difference.ts';
import type { DecisionGroup, Group, MemberCount, RecomputedMember, UncheckedGroup } from './verification.ts';

/** Values that a plan decides, by the pattern of their pointers. They count as given even where a rule tried them. */
const DECISIONS: readonly (readonly [RegExp, DecisionGroup])[] = [
  [/^\/notices(\/\*\/id)?$/, 'notices'],
  [/^\/policy\/(?!seed$|serveAll$|buses$|sitingTimeLimitSeconds$|searchRounds$|searchSeconds$)/, 'policy'],
  [/^\/sites(\/\*\/(site|fedBy))?$/, 'sites'],
  [/^\/villages\/\*\/station$/, 'stations'],
  [/^\/runs$/, 'runs'],
  [
    /^\/runs\/\*\/(tier|base|vehicleType|vehicle|driver|departs|days(\/\*)?|bus\/(line|from|back|calls(\/\*)?)|stops\/\*\/(site|carriesFor\/\*\/(site|part|of)))$/,
    'runs',
  ],
  [/^\/runs\/\*\/path(\/|$)/, 'ways'],
];

/** Values that nothing can show to be right or wrong, unless they were compared all the same. */
const UNCHECKED: readonly (readonly [RegExp, UncheckedGroup])[] = [
  [/^\/runs\/\*\/id$/, 'names'],
  [/^\/policy\/(seed|serveAll|buses|sitingTimeLimitSeconds|searchRounds|searchSeconds)$/, 'search'],
  [/^\/(routing|siting)\/method$/, 'search'],
  [/^\/routing\/(rounds$|start\/)/, 'search'],
  [/^\/siting(\/|$)/, 'proof'],
  [/^\/routing\/lowerBound$/, 'proof'],
  [/^\/villages\/\*\/reason$/, 'reasons'],
  [/^\/warnings(\/|$)/, 'reasons'],
];

/** Values that rest on roads: nobody can recompute them without. */
const ON_ROADS = /^\/baseline\/|\/(snap|snapMetres|walkMetres|peopleWithinDistance|(leg|return)(Seconds|Metres))$/;

const groupOf = <Name extends string>(table: readonly (readonly [RegExp, Name])[], pattern: string): Name | null =>
  table.find(([form]) => form.test(pattern))?.[1] ?? null;

/** What no value lies below: a plain value, or a list or object that is empty. */
const isLeaf = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length === 0;

/** Calls `leaf` with pointer and pattern of each value of `value`; members that are undefined are none. */
export function eachLeaf(value: unknown, leaf: (pointer: string, pattern: string) => void): void {
  const walk = (here: unknown, pointer: string, pattern: string): void => {
    if (here === undefined) return;
    if (isLeaf(here)) leaf(pointer, pattern);
    else if (Array.isArray(here)) for (const [i, item] of here.entries()) walk(item, `${pointer}/${i}`, `${pattern}/*`);
    else
      for (const [key, member] of Object.entries(here as object)) {
        const step = pointerOf([key]);
        walk(member, pointer + step, pattern + step);
      }
  };
  walk(value, '', '');
}

/** The pattern of a pointer as a difference states it. */
const patternOf = (pointer: string): string => pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');

class Counts {
  private readonly counts = new Map<string, number>();

  add(pattern: string): void {
    this.counts.set(pattern, (this.counts.get(pattern) ?? 0) + 1);
  }

  members(): MemberCount[] {
    return [...this.counts].map(([pattern, values]) => ({ pattern, values }));
  }
}

class Groups<Name extends string> {
  private readonly groups = new Map<Name, Counts>();

  add(group: Name, pattern: string): void {
    const counts = this.groups.get(group) ?? new Counts();
    this.groups.set(group, counts);
    counts.add(pattern);
  }

  list(): Group<Name>[] {
    return [...this.groups].map(([group, counts]) => ({ group, members: counts.members() }));
  }
}

export interface Accounts {
  readonly recomputed: RecomputedMember[];
  readonly decisions: Group<DecisionGroup>[];
  readonly notCheckable: Group<UncheckedGroup>[];
}

/** Puts each value of `plan` into its part by what was compared. `onRoads`: the roads, if any, were at hand. */
export function accountFor(plan: unknown, { places, differences }: Compared, onRoads: boolean): Accounts {
  const recomputed = new Counts();
  const decisions = new Groups<DecisionGroup>();
  const unchecked = new Groups<UncheckedGroup>();
  const tables = new Map<string, { decided: DecisionGroup | null; not: UncheckedGroup; roads: boolean }>();
  eachLeaf(plan, (pointer, pattern) => {
    let table = tables.get(pattern);
    if (table === undefined) {
      const decided = groupOf(DECISIONS, pattern);
      table = { decided, not: groupOf(UNCHECKED, pattern) ?? 'other', roads: !onRoads && ON_ROADS.test(pattern) };
      tables.set(pattern, table);
    }
    if (table.decided !== null) decisions.add(table.decided, pattern);
    else if (table.roads) unchecked.add('roads', pattern);
    else if (places.has(pointer)) recomputed.add(pattern);
    else unchecked.add(table.not, pattern);
  });
  const wrong = new Map<string, number>();
  for (const { path } of differences) wrong.set(patternOf(path), (wrong.get(patternOf(path)) ?? 0) + 1);
  return {
    recomputed: recomputed.members().map((member) => ({ ...member, differences: wrong.get(member.pattern) ?? 0 })),
    decisions: decisions.list(),
    notCheckable: unchecked.list(),
  };
}
