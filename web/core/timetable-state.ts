/** How the timetable is looked at, and what its vehicles, drivers and runs are called. */
import type { NamedKind, Names } from '../../api/wire/names.ts';

export const TIMETABLE_VIEWS = ['list', 'table', 'chart'] as const;
export type TimetableView = (typeof TIMETABLE_VIEWS)[number];

export interface TimetableState {
  readonly view: TimetableView;
  /** A line: runs of one base through the same stops; '' for all. */
  readonly line: string;
  readonly driver: string;
  /** The run whose form is open. */
  readonly editing: string | null;
  /** Stops of that run in the order that the form has them; null: as they are. */
  readonly order: readonly string[] | null;
  /** The name that is being written. */
  readonly naming: { readonly kind: NamedKind; readonly id: string } | null;
  readonly names: Names;
  /** Of which plan the names are. */
  readonly named: string | null;
}

/** What is typed in the form of a run and not yet applied; nothing is drawn again for it. */
export interface RunDraft {
  readonly run: string;
  readonly departs: string;
  readonly days: readonly number[];
  readonly vehicle: string;
  readonly driver: string;
  readonly later: boolean;
}

export const NO_TIMETABLE: TimetableState = {
  view: 'list',
  line: '',
  driver: '',
  editing: null,
  order: null,
  naming: null,
  names: { vehicles: {}, drivers: {}, runs: {} },
  named: null,
};
