/**
 * Everything an import can notice: a code, or `code/case` where one code has several sentences, with the parameters of
 * its sentence. Sentences are made at the edge, in the reader's language. Codes of errors (`src/model/errors.ts`) keep
 * their meaning here.
 */
import type { RestrictionProblem } from '../roads/osm/restrictions.ts';
import type { RelationProblem } from './osm/restriction.ts';

type None = Readonly<Record<never, never>>;
interface Place {
  readonly name: string;
  readonly code: string;
}
interface Contradiction {
  readonly told: string;
  readonly code: string;
  readonly level: string;
}
interface Outside {
  readonly outside: number;
  readonly all: number;
}
interface Far extends Place {
  readonly km: string;
  readonly town: string;
  readonly most: number;
}
interface Restrictions {
  readonly count: number;
  /** The first of their OSM ids. */
  readonly ids: string;
}

/** Restrictions that are left out, by what is wrong with them. */
export type UnresolvedRestriction = RestrictionProblem | Exclude<RelationProblem, 'conditional'>;

export interface IssueParams {
  'boundary-doubtful': Outside;
  'boundary-repaired': None;
  'code-duplicate': { readonly twin: number };
  'code-duplicate/renamed': { readonly twin: number; readonly name: string; readonly other: string };
  'code-recoded': { readonly count: number; readonly from: string; readonly to: string };
  'code-invalid/digits': None;
  'code-invalid/length': { readonly most: number };
  'cells-cleaned': { readonly count: number };
  'cells-filled': { readonly count: number };
  'code-invalid/kept': Place;
  'code-invalid/contradicts': Contradiction & { readonly taken: string };
  'code-invalid/stray': Place & { readonly to: string };
  /** In datasets of older versions: such rows were refused. */
  'code-invalid/level': Contradiction;
  'code-invalid/taken': { readonly code: string };
  'columns-unused': { readonly count: number };
  'county-guessed': Place;
  'county-missing/several': Place;
  'county-missing/polygon-unnamed': None;
  'county-missing/polygon-unknown': { readonly code: string };
  'correction-unused': None;
  'crs-assumed': None;
  'crs-converted/metres': { readonly count: number };
  'crs-converted/old': { readonly count: number; readonly metres: number };
  'crs-equal': None;
  'crs-guessed/datav': None;
  'crs-guessed/ddmm': { readonly count: number };
  'crs-guessed/dddmmss': { readonly count: number };
  'crs-guessed/metres': { readonly count: number };
  'crs-guessed/scaled': { readonly count: number };
  'crs-question': Outside & { readonly gcj: number; readonly bd: number };
  'crs-question/boundary': Outside & { readonly gcj: number };
  'crs-unknown': { readonly name: string; readonly code: string; readonly crs: string };
  'degrees-ambiguous': { readonly count: number };
  'csv-invalid/cells': { readonly cells: number; readonly columns: number };
  'csv-invalid/short': { readonly count: number };
  /** Elements of an extract that stand there twice in one version. */
  'element-doubled': Restrictions;
  'geojson-invalid/rings': { readonly type: string };
  'geojson-invalid/type': None;
  'geometry-point': { readonly count: number };
  'heights-missing/unused': None;
  'heights-missing/segments': { readonly unknown: number; readonly all: number };
  'history-read': { readonly older: number; readonly deleted: number };
  'level-guessed': { readonly name: string; readonly code: string; readonly level: string };
  'level-unknown': Place;
  licence: { readonly count: number };
  'name-repaired/code': None;
  'name-repaired/characters': None;
  'nodes-by-position': { readonly ways: number };
  'nodes-missing': { readonly ways: number; readonly nodes: number };
  'not-shown': { readonly count: number; readonly what: string };
  'official-compared': {
    readonly year: number;
    readonly listed: number;
    readonly given: number;
    readonly missing: number;
    readonly extra: number;
  };
  'official-counted': { readonly count: number; readonly all: number; readonly year: number };
  'official-extra': Place & { readonly year: number };
  'official-missing': Place & { readonly year: number };
  'official-recoded': Place & { readonly year: number; readonly now: string; readonly official: string };
  'official-town-missing': Place & { readonly year: number };
  'outside-county': { readonly name: string; readonly code: string; readonly county: string };
  'outside-county/kept': {
    readonly name: string;
    readonly code: string;
    readonly county: string;
    readonly km: string;
  };
  'outside-county/place': { readonly name: string };
  'parent-missing/town': { readonly name: string; readonly code: string; readonly town: string };
  'parent-missing/settlement': { readonly name: string; readonly village: string };
  'parent-missing/outlet': { readonly name: string };
  'parent-missing/outlet-near': { readonly name: string; readonly km: number };
  'place-area-unplaced': Restrictions;
  'place-double': { readonly name: string; readonly code: string; readonly twin: string };
  'place-duplicate': { readonly name: string; readonly metres: number; readonly twin: string };
  'place-unnamed': { readonly kind: string };
  'population-assumed/osm': { readonly count: number; readonly all: number };
  'population-assumed/villages': {
    readonly count: number;
    readonly all: number;
    readonly county: string;
    readonly people: number;
  };
  'position-implausible': Far;
  'position-implausible/kept': Far;
  'positions-at-seat': { readonly count: number; readonly all: number };
  'positions-coincident': { readonly count: number; readonly spots: number; readonly most: number };
  'position-coarse': { readonly decimals: number; readonly metres: number };
  'position-invalid/metres': Place;
  'position-invalid/zero': Place;
  'position-invalid/unread': Place;
  'position-invalid/impossible': Place;
  'position-missing': Place;
  'position-missing/town': Place;
  'position-placed': Place;
  'position-placed/unused': { readonly code: string };
  'position-swapped': Place;
  'row-skipped': None;
  'row-skipped/village': None;
  'rows-passed': { readonly count: number };
  'rows-uncounted': { readonly count: number };
  'roads-clipped/county': { readonly dropped: number; readonly all: number; readonly county: string };
  'roads-clipped/box': { readonly dropped: number; readonly cut: number };
  'seat-guessed/mean': { readonly county: string };
  'seat-guessed/village': { readonly name: string };
  'sheets-unused': { readonly count: number };
  'terrain-guessed': { readonly county: string; readonly code: string; readonly terrain: string };
  'town-guessed': { readonly name: string; readonly code: string };
  'town-matched': { readonly name: string; readonly town: string; readonly taken: string };
  'town-matched/renamed': {
    readonly name: string;
    readonly town: string;
    readonly taken: string;
    readonly code: string;
  };
  'village-guessed': { readonly name: string; readonly code: string };
  'town-position-guessed': { readonly name: string; readonly code: string; readonly villages: number };
  'unit-applied': { readonly field: string; readonly unit: string; readonly factor: number };
  'unit-refused': { readonly field: string; readonly unit: string };
  'value-corrected': None;
  'value-invalid/count': { readonly field: string };
  'value-invalid/flag': None;
  'value-invalid/level-missing': None;
  'value-invalid/level': None;
  'value-invalid/people': { readonly name: string; readonly node: number };
}

type Restricted = {
  readonly [Problem in UnresolvedRestriction as `restrictions-unresolved/${Problem}`]: Restrictions;
} & { readonly 'restrictions-conditional': Restrictions };

/** A tag of roads: how many elements carry it and the first of them, `way/7, node/8`. */
interface TagParams {
  readonly count: number;
  readonly key: string;
  readonly ids: string;
}

/** What is said of tags of roads. */
export interface TagIssues {
  'roads-doubtful/ferry-member': TagParams;
  'roads-doubtful/ferry-relation': TagParams;
  'roads-doubtful/ferry-speed': TagParams;
  'roads-doubtful/ford': TagParams;
  'roads-doubtful/seasonal': TagParams;
  'tags-conditional/by-hours': TagParams;
  'tags-conditional/part-time': TagParams;
  'tags-conditional/permission': TagParams;
  'tags-unread/barrier': TagParams;
  'tags-unread/contradiction': TagParams;
  'tags-unread/key': TagParams;
  'tags-unread/value': TagParams;
}

/** What no county is like: plausibility.ts. */
interface PlausibilityIssues {
  'implausible/people-village': Place & {
    readonly count: number;
    readonly all: number;
    readonly people: number;
    readonly most: number;
  };
  'implausible/people-mean': { readonly mean: number; readonly least: number; readonly most: number };
  'implausible/people-county': { readonly people: number; readonly most: number };
  'implausible/people-equal': { readonly count: number; readonly people: number };
  'implausible/density': { readonly density: number; readonly least: number; readonly most: number };
  'implausible/parcels-in': { readonly each: number; readonly least: number; readonly most: number };
  'implausible/parcels-out': { readonly each: number; readonly most: number };
  'implausible/one-point': { readonly count: number; readonly all: number; readonly percent: number };
  'implausible/unplaced': { readonly count: number; readonly all: number; readonly percent: number };
  'implausible/villages-missing': { readonly missing: number; readonly listed: number; readonly percent: number };
  'implausible/villages-few': { readonly villages: number; readonly towns: number; readonly least: number };
  'implausible/towns-empty': { readonly count: number; readonly all: number; readonly names: string };
}

export type AllIssueParams = IssueParams & TagIssues & Restricted & PlausibilityIssues;

/** A code with its case, if it has several sentences. */
export type IssueKey = keyof AllIssueParams;

/** A code without its case: the kind of what was noticed. */
export type IssueCode = IssueKey extends infer Key ? (Key extends `${infer Code}/${string}` ? Code : Key) : never;
