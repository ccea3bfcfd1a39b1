type P<Names extends string> = Readonly<Record<Names, string | number>>;

/** What long work can say it has found, by code with its parameters; the words stand in api/words/progress.ts. */
export interface ProgressNotes {
  /** The best cost so far, of a routing plan that serves what must be served, or not all of it. */
  best: P<'cost'>;
  'best-missing': P<'cost'>;
  /** The best plan so far, after so many rounds of improvement: its whole cost a week, and how many targets it meets. */
  'best-plan': P<'yuan' | 'round' | 'met' | 'targets'>;
  /** Told to stop: the best plan is stated, found in so many rounds. */
  'best-kept': P<'round'>;
  county: P<'name'>;
  elements: P<'nodes' | 'ways' | 'places'>;
  file: P<'name'>;
  profile: P<'profile'>;
  rows: P<'name' | 'rows'>;
  runs: P<'runs'>;
  segments: P<'segments'>;
  sites: P<'sites'>;
  villages: P<'name' | 'villages'>;
  ways: P<'ways' | 'places'>;
}

export type ProgressNote = {
  readonly [Code in keyof ProgressNotes]: { readonly code: Code; readonly params: ProgressNotes[Code] };
}[keyof ProgressNotes];

/** The one port through which long work reports: CLI, HTTP and tests all use it. */
export interface ProgressEvent {
  readonly phase:
    | 'import'
    | 'roads'
    | 'travel'
    | 'siting'
    | 'routing'
    | 'timetable'
    | 'figures'
    | 'store'
    | 'verify'
    | 'closures'
    | 'absences'
    | 'plans';
  readonly done: number;
  readonly total: number;
  /** What has been found so far, e.g. best cost. */
  readonly note?: ProgressNote;
}

export interface Work {
  report(event: ProgressEvent): void;
  /** Throws `CundaError('cancelled')` once the caller asked to stop. Call it between units of work. */
  checkpoint(): void;
  /** Told as soon as there is a whole result that stopping would not have to lose. */
  holds?(): void;
  /** Once `checkpoint` has thrown: whether the best so far is wanted all the same. Absent = no. */
  keeps?(): boolean;
}

export const SILENT: Work = { report: () => {}, checkpoint: () => {} };
