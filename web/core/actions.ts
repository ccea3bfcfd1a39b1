/**
 * What the screen may ask for: parts, map, panels and frame call {@link act}, `web/actions` does it, and `main.ts`
 * brings the two together before anything is drawn.
 */

import type { PlacePreview } from '../../api/wire/import-preview.ts';
import type { NamedKind } from '../../api/wire/names.ts';
import type { NearRoad } from '../../api/wire/road-changes.ts';
import type { FrontierCurve } from '../../src/model/frontier.ts';
import type { RoadChange } from '../../src/model/road-change.ts';
import type { Run } from '../../src/model/run.ts';
import type { Edit } from '../../src/model/scenario.ts';
import type { ClosureList } from './closure-state.ts';
import type { DayState } from './day-state.ts';
import type { LonLat } from './geometry.ts';
import type { ImportState } from './import-state.ts';
import type { Correction, Field, Implausible, Terrain } from './imports.ts';
import type { Against, BaseMap, LookState } from './look-state.ts';
import type { Preset } from './road-changes.ts';
import type { RoadTool } from './road-state.ts';
import type { Dropped, PrintedSheet, Selection } from './state.ts';
import type { Table } from './table.ts';
import type { RunEdit } from './timetable.ts';
import type { TimetableState } from './timetable-state.ts';
import type { ViewLink } from './url.ts';

interface Opening {
  /** Reads the catalogue and opens what the link names, or the newest plan. */
  start(link: ViewLink): Promise<void>;
  openDataset(id: string): Promise<void>;
  openPlan(id: string): Promise<void>;
  /** A scenario's plan; several scenarios may have come to the same plan. */
  openScenario(scenario: { readonly id: string; readonly plan: string }): Promise<void>;
  /** Selects a village, a site or a run, or nothing. */
  select(selection: Selection | null, options?: { fly?: boolean }): void;
}

interface Editing {
  /** `dropped`: the edit is a drag that one key takes back. */
  applyEdit(edit: Edit, dropped?: Dropped | null): void;
  /** Lets go of the note that another window changed the edits. */
  dismissTaken(): void;
  /** Sends what is unsent and ends the session; where it can't be sent, only the second time. */
  logOut(): Promise<void>;
  /** Of two lists of edits of a plan: the one on the screen holds, or the other. */
  chooseDraft(which: 'shown' | 'other'): void;
  dropEdit(index: number): void;
  discardEdits(): void;
  undoEdit(): void;
  redoEdit(): void;
  /** Adds a village station at a place and selects it. */
  proposeSite(position: LonLat): void;
  /** Removes a proposed site together with everything done to it. */
  removeProposal(id: string): void;
}

interface Planning {
  /** Plans what is on the screen; `bare`: without its edits. */
  runPlanning(options?: { bare?: boolean }): Promise<void>;
  cancelPlanning(): Promise<void>;
  replanScenario(id: string): Promise<void>;
  /** Keeps the edits under the name that stands in the field. */
  saveScenario(): Promise<void>;
  removeScenario(id: string): Promise<void>;
  /** Gives the scenario that is being renamed the name in the field. */
  renameScenario(): Promise<void>;
  /** Lays a scenario beside the base plan, or takes it away again. */
  toggleCompared(id: string): Promise<void>;
  /** The same of a plan that is no scenario. */
  toggleComparedPlan(id: string, name: string): Promise<void>;
  chooseCurve(curve: FrontierCurve): void;
  traceFrontier(): Promise<void>;
  cancelFrontier(): Promise<void>;
}

interface ChangingRoads {
  openRoads(tool?: RoadTool): void;
  /** Leaves the tool; the changes stay in force. */
  closeRoads(): void;
  toggleRoads(): void;
  /** Gives up the innermost thing of the road tool under way; false where there is none. */
  giveUpRoads(): boolean;
  /** Roads within reach of a click; false where there is none. */
  pickRoad(at: LonLat, withinMetres: number, zoom: number): Promise<boolean>;
  choosePicked(chosen: number): void;
  closePicked(): void;
  /** Closes (factor 0), slows, or restores (factor 1) one road segment. */
  changeRoad(road: NearRoad, factor: number): Promise<void>;
  setCorners(corners: readonly LonLat[]): void;
  setArea(area: readonly LonLat[] | null): void;
  /** Makes an area of the corners drawn; nothing happens while there are too few. */
  finishArea(): void;
  /** The part of the map that is in sight as an area. */
  viewArea(): void;
  /** Closes (factor 0) or slows what touches the drawn area. */
  changeDrawnArea(factor: number): void;
  applyPreset(preset: Preset): void;
  /** Puts these changes in force; the whole list is one edit, so that undo goes one step back. */
  setRoadChanges(changes: readonly RoadChange[]): void;
  removeRoadChange(index: number): void;
}

interface StudyingClosures {
  openClosures(): void;
  closeClosures(): void;
  toggleClosures(): void;
  /** Gives up the innermost thing of the panel; false where there is none. */
  giveUpClosures(): boolean;
  /** Reads the study of the plan on the screen, unless it is there or on its way. */
  readStudy(again?: boolean): void;
  chooseCase(index: number): void;
  /** Shows the closed road and whom it cuts off; with `everybody`, those whom it delays, too. */
  showCase(index: number, everybody?: boolean): void;
  listCases(list: ClosureList): void;
  listAllCases(all: boolean): void;
  listMoreCases(): void;
  showCuttingRoads(shown: boolean): void;
  /** Closes the chosen road as an edit, so that all figures follow; or opens it again. */
  tryCase(): void;
}

interface Importing {
  /** Adds files; one of a name known already takes the other's place. */
  addFiles(added: readonly File[]): void;
  removeFile(name: string): void;
  startOver(): void;
  chooseCrs(crs: string): void;
  chooseImplausible(implausible: Implausible): void;
  chooseEncoding(encoding: string): void;
  nameCounty(name: string): void;
  /** '' leaves the column to be guessed. */
  chooseColumn(field: Field, column: string): void;
  filterIssues(patch: Partial<ImportState['filter']>): void;
  /** Asks the service what an import would do; a newer question replaces an older one. */
  checkImport(options?: { flies?: boolean; former?: readonly PlacePreview[] }): Promise<void>;
  confirmImport(): Promise<void>;
  /** Puts a value of a row right, or leaves the row out (no column). */
  correctRow(correction: Correction): void;
  /** The row as its file has it. */
  restoreRow(file: string, row: number): void;
  /** Lets issues stand as they were taken. */
  settleIssues(keys: readonly string[]): void;
  chooseTerrain(terrain: Terrain): void;
  /** The next click on the map places this village, or the seat; null gives it up. */
  startPlacing(placing: string | null): void;
  /** Takes back the place that a click gave. */
  unplace(code: string): void;
  /** The village under placing stands here, WGS-84. */
  placeVillage(at: LonLat): void;
  openImported(id: string): void;
  /** Opens what was imported and plans it for the chosen notices. */
  planImported(id: string): Promise<void>;
}

interface InTheField {
  /** Asks the device where it is. */
  locate(): void;
  /** Reads where a photo was taken, on this device. */
  placePhoto(file: File): Promise<void>;
  /** Proposes a station at the place found. */
  proposeHere(): void;
  leaveField(): void;
}

interface Verifying {
  /** Has the plan on the screen verified. */
  verifyShown(): Promise<void>;
  /** Has a file verified: a plan or an evidence pack. */
  verifyGiven(file: File): Promise<void>;
}

interface DeclaringInputs {
  /** Reads the sheets of the dataset on the screen, unless they are there. */
  readInputs(): Promise<void>;
  chooseInputSheet(sheet: string): void;
  searchInputs(search: string): void;
  moreInputs(): void;
  addInputRow(): void;
  discardInputs(): void;
  typeInput(index: number, column: string, text: string): void;
  /** Cells of a spreadsheet, from one cell on; `shown`: the rows of the table in order. */
  pasteInputs(start: { index: number; column: string }, text: string, shown: readonly number[]): void;
  /** Puts what was typed in force: a new dataset, which is opened. */
  saveInputs(): Promise<void>;
  uploadInputs(file: File): Promise<void>;
  planInputs(): Promise<void>;
  /** What becomes of the plan on the screen without any one vehicle or driver. */
  readAbsences(): Promise<void>;
  /** What the verdicts of the plan on the screen rest on. */
  readAssumptions(): Promise<void>;
}

interface Looking {
  chooseLook(patch: Partial<Pick<LookState, 'measure' | 'steps' | 'show'>>): void;
  /** Shows the difference to another plan; null: none. */
  compareLook(against: Against): Promise<void>;
  nextTheme(): void;
  /** Shows what a link says of the look. */
  showLook(link: string | null): void;
  chooseBase(base: BaseMap): void;
  /** The base map can't be read. */
  failBase(reason: string): void;
  /** Opens the play of a day, or closes it. */
  toggleDay(): void;
  /** Plays, or pauses. */
  playDay(): void;
  setDay(patch: Partial<DayState>): void;
}

interface Exporting {
  exportCsv(table: Table): void;
  exportWorkbook(name: string, tables: readonly Table[]): Promise<void>;
  /** `frame`: millimetres that the map fills. */
  printSheet(printed: PrintedSheet, frame?: { width: number; height: number }): Promise<void>;
}

interface Timetabling {
  lookAtTimetable(patch: Partial<TimetableState>): void;
  /** Sets a run, and with `later` moves the later runs of its vehicle and driver along. */
  setRun(run: Run, change: Omit<RunEdit, 'op' | 'run'>, later: boolean): void;
  /** Takes back what was set of a run. */
  unsetRun(run: string): void;
  setName(kind: NamedKind, id: string, name: string): Promise<void>;
}

export interface Actions
  extends Exporting,
    Timetabling,
    DeclaringInputs,
    InTheField,
    Opening,
    Editing,
    Planning,
    ChangingRoads,
    StudyingClosures,
    Importing,
    Looking,
    Verifying {}

/** The actions; there once {@link useActions} was called. */
export let act: Actions;

export const useActions = (actions: Actions): void => {
  act = actions;
};
