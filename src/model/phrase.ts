/** Parts of sentences as codes with parameters: what the core says of itself. api/words makes the sentences. */

/** The parameters of a sentence by name: values, parts of sentences, or lists of such parts. */
export type SentenceParams = Readonly<Record<string, unknown>>;

/** A part of a sentence: its code and what the words for it are filled with. */
export interface Phrase {
  readonly code: string;
  readonly params: SentenceParams;
}

type None = Readonly<Record<never, never>>;
type P<Names extends string> = Readonly<Record<Names, string | number>>;

/** Every part of a sentence by its code, with its parameters; the words of all stand in api/words/phrases.ts. */
export interface PhraseParams {
  // What an error is about
  'what/address': None;
  'what/body': None;
  'what/boundary': None;
  'what/corrections': None;
  'what/dataset': None;
  'what/depot': None;
  'what/fleet': None;
  /** A thing by its own name: a file, an argument. */
  'what/named': P<'name'>;
  'what/job': None;
  'what/plan': None;
  'what/policy': None;
  'what/query': None;
  'what/roads': None;
  'what/routing-plan': None;
  'what/routing-problem': None;
  'what/scenario': None;
  'what/shipment': None;
  'what/site': None;
  'what/stop': None;
  'what/vehicle-type': None;
  'what/satellite': None;
  'what/matrix': None;
  'what/visit': None;
  'what/event': None;
  'what/error': None;
  'what/value': None;
  // Lists of faults
  /** One fault of a value: where (a JSON pointer), what arrived, what is allowed. */
  fault: P<'pointer' | 'received'> & { readonly allowed: Phrase };
  /** An issue of a schema at a JSON pointer; `issue` is what zod raised, without the value. */
  'shape-at': P<'pointer'> & { readonly issue: object };
  /** What the schema allows. */
  'shape-allowed': { readonly issue: object };
  'and-more': P<'count'>;
  'no-such-member': None;
  // What a routing problem allows
  'id-once': None;
  'id-of': { readonly what: Phrase };
  'id-of-depot-or-null': None;
  'profile-of-matrix': None;
  'location-range': P<'last'>;
  'load-length': P<'dimensions'>;
  'window-order': None;
  'window-after': P<'time'>;
  'day-range': P<'last'>;
  'day-once': None;
  'matrix-size': P<'cells'>;
  'matrix-metres': None;
  'matrix-seconds': None;
  'fleet-once': None;
  'ordinary-depot': None;
  'visits-fit': P<'days'>;
  'pattern-loads': P<'days'>;
  'pattern-other-days': None;
  // What profiles allow
  'profile-foot': P<'profile'>;
  'from-before-until': None;
  'profile-some-speed': None;
  'profile-needed': P<'profile'>;
  'profile-id': None;
  'class-speed': None;
  // What queries allow
  'minutes-list': P<'most'>;
  'metres-number': None;
  'lon-lat': None;
  'field-column': None;
  'field-known': None;
  'field-once': None;
  'detour-range': None;
  'whole-number': None;
  number: None;
  weekday: None;
  'whole-from-1': None;
  'not-negative': None;
  range: P<'least' | 'most'>;
  // Why a planned road can't be built
  'line-short': None;
  'line-apart': P<'metres'>;
  'line-one-point': None;
  // Why bytes can't be read
  'header-cut': None;
  'version-unknown': P<'version'>;
  'length-other': P<'bytes' | 'expected'>;
  'names-no-texts': None;
  'too-few-bytes': P<'bytes'>;
  'magic-wrong': None;
  'checksum-wrong': None;
  'beyond-end': P<'part'>;
  'part-missing': P<'part'>;
  'of-other-roads': None;
  'ended-while-read': None;
  'table-beyond-end': None;
  'table-unreadable': None;
  'array-beyond-end': None;
  'index-outside': None;
  'hash-other': P<'hash'>;
  'schema-other': None;
  'bytes-unreadable': None;
  'no-file': None;
  'rows-orphaned': P<'table'>;
  'as-reported': P<'reason'>;
  // Why roads do not fit together
  'array-length': P<'array'>;
  'array-range': P<'array' | 'index'>;
  'segment-points': P<'segment'>;
  'shape-end': None;
  'restriction-segments': P<'restriction'>;
  // Why a lease is lost
  'leased-elsewhere': None;
  'job-done': None;
  'job-failed': None;
  'job-cancelled': None;
  'job-queued': None;
  // Imports
  'not-planned': P<'code' | 'name'> & { readonly why: Phrase };
  /** A cell of an inputs file that is refused. */
  'input-fault': { readonly fault: object };
  /** An issue of an import as its list has it. */
  issue: { readonly issue: object };
  'no-towns': None;
  'no-villages': None;
  'no-town-position': None;
  'no-rows': None;
  counted: P<'count'> & { readonly what: Phrase };
}

export type PhraseCode = keyof PhraseParams;

/** What an error is about: `what` is a part of a sentence, or the thing's own name where it is a text. */
export const named = (what: string | Phrase): Phrase =>
  typeof what === 'string' ? phrase('what/named', { name: what }) : what;

/** The part of a sentence that `code` names, filled with `params`. */
export const phrase = <C extends PhraseCode>(code: C, params: PhraseParams[C]): Phrase => ({ code, params });
