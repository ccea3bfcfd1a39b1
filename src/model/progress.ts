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
    | 'closures';
  readonly done: number;
  readonly total: number;
  /** What has been found so far, e.g. best cost. */
  readonly note?: string;
}

export interface Work {
  report(event: ProgressEvent): void;
  /** Throws `CundaError('cancelled')` once the caller asked to stop. Call it between units of work. */
  checkpoint(): void;
}

export const SILENT: Work = { report: () => {}, checkpoint: () => {} };
