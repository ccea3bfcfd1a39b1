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
interface Restrictions {
  readonly count: number;
  /** The first of their OSM ids. */
  readonly ids: string;
}

/** Restrictions that are left out, by what is wrong with them. */
export type UnresolvedRestriction = RestrictionProblem | Exclude<RelationProblem, 'conditional'>;

export interface IssueParams {
  'boundary-repaired': None;
  'code-duplicate': { readonly twin: number };
  'code-invalid/digits': None;
  'code-invalid/length': { readonly most: number };
  'code-invalid/level': { readonly told: string; readonly code: string; readonly level: string };
  'code-invalid/taken': { readonly code: string };
  'columns-unused': { readonly count: number };
  'county-guessed': Place;
  'county-missing/several': Place;
  'county-missing/polygon-unnamed': None;
  'county-missing/polygon-unknown': { readonly code: string };
  'crs-assumed': None;
  'crs-equal': None;
  'csv-invalid/cells': { readonly cells: number; readonly columns: number };
  'csv-invalid/short': { readonly count: number };
  'geojson-invalid/rings': { readonly type: string };
  'geojson-invalid/type': None;
  'heights-missing/unused': None;
  'heights-missing/segments': { readonly unknown: number; readonly all: number };
  licence: { readonly count: number };
  'name-repaired/code': None;
  'name-repaired/characters': None;
  'nodes-missing': { readonly ways: number; readonly nodes: number };
  'not-shown': { readonly count: number; readonly what: string };
  'outside-county': { readonly name: string; readonly code: string; readonly county: string };
  'outside-county/place': { readonly name: string };
  'parent-missing/town': { readonly name: string; readonly code: string; readonly town: string };
  'parent-missing/outlet': { readonly name: string };
  'parent-missing/outlet-near': { readonly name: string; readonly km: number };
  'place-duplicate': { readonly name: string; readonly metres: number; readonly twin: string };
  'place-unnamed': { readonly kind: string };
  'population-assumed/osm': { readonly count: number; readonly all: number };
  'population-assumed/villages': {
    readonly count: number;
    readonly all: number;
    readonly county: string;
    readonly people: number;
  };
  'position-implausible': {
    readonly name: string;
    readonly code: string;
    readonly km: string;
    readonly town: string;
    readonly most: number;
  };
  'position-invalid/zero': Place;
  'position-invalid/unread': Place;
  'position-invalid/impossible': Place;
  'position-missing': Place;
  'position-missing/town': Place;
  'position-swapped': Place;
  'roads-clipped/county': { readonly dropped: number; readonly all: number; readonly county: string };
  'roads-clipped/box': { readonly dropped: number; readonly cut: number };
  'seat-guessed/mean': { readonly county: string };
  'seat-guessed/village': { readonly name: string };
  'sheets-unused': { readonly count: number };
  'terrain-guessed': { readonly county: string; readonly code: string; readonly terrain: string };
  'town-guessed': { readonly name: string; readonly code: string };
  'town-position-guessed': { readonly name: string; readonly code: string; readonly villages: number };
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
  'roads-doubtful/ferry-relation': TagParams;
  'roads-doubtful/ferry-speed': TagParams;
  'roads-doubtful/ford': TagParams;
  'roads-doubtful/seasonal': TagParams;
  'tags-conditional/part-time': TagParams;
  'tags-conditional/permission': TagParams;
  'tags-unread/barrier': TagParams;
  'tags-unread/contradiction': TagParams;
  'tags-unread/key': TagParams;
  'tags-unread/value': TagParams;
}

export type AllIssueParams = IssueParams & TagIssues & Restricted;

/** A code with its case, if it has several sentences. */
export type IssueKey = keyof AllIssueParams;
