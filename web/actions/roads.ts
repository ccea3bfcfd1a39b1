/** Changing roads: the tool, the road under a click, the area, and what the changes in force do to the map. */

import type { NearRoad } from '../../api/wire/road-changes.ts';
import type { RoadChange } from '../../src/model/road-change.ts';
import { api } from '../core/api.ts';
import { isAbort, problemOf } from '../core/failure.ts';
import { viewBounds } from '../core/fly.ts';
import { boxCorners, type LonLat, round } from '../core/geometry.ts';
import {
  type Changes,
  changeArea,
  closeSegment,
  openSegment,
  type Preset,
  slowSegment,
  togglePreset,
  withChanges,
  withoutSegment,
} from '../core/road-changes.ts';
import { presetNames, roadName } from '../core/road-names.ts';
import { FEWEST_CORNERS, type RoadsState, type RoadTool, stateOfSegment } from '../core/road-state.ts';
import { store } from '../core/state.ts';
import { currentChanges } from '../core/view.ts';
import { t } from '../i18n/index.ts';
import { setEdits } from './edits.ts';
import { announce } from './problems.ts';

const patch = (roads: Partial<RoadsState>): void => store.set({ roads: { ...store.get().roads, ...roads } });

/** Puts these changes in force; the whole list is one edit, so that undo goes one step back. */
export function setRoadChanges(changes: readonly RoadChange[]): void {
  const { dataset, history } = store.get();
  if (JSON.stringify(changes) === JSON.stringify(currentChanges())) return;
  setEdits(withChanges(dataset, history.edits, changes));
}

export const removeRoadChange = (index: number): void => setRoadChanges(currentChanges().filter((_, i) => i !== index));

export function openRoads(tool: RoadTool = 'pick'): void {
  const { plan, sheet } = store.get();
  if (!plan) return;
  store.set({
    roads: { ...store.get().roads, tool, corners: [], area: null, picked: null },
    closures: { ...store.get().closures, open: false, chosen: null },
    proposing: false,
    selection: null,
    sheet: sheet === 'full' ? 'half' : sheet,
  });
}

/** Leaves the tool; the changes stay in force. */
export const closeRoads = (): void => patch({ tool: null, picked: null, corners: [], area: null });

export const toggleRoads = (): void => (store.get().roads.tool === null ? openRoads() : closeRoads());

/** Gives up the innermost thing of the road tool under way; false where there is none. */
export function giveUpRoads(): boolean {
  const { tool, picked, corners, area } = store.get().roads;
  if (picked) patch({ picked: null });
  else if (area) patch({ area: null });
  else if (corners.length > 0) patch({ corners: [] });
  else if (tool !== null) closeRoads();
  else return false;
  return true;
}

/** Roads within reach of a click; false where there is none. */
export async function pickRoad(at: LonLat, withinMetres: number, zoom: number): Promise<boolean> {
  const { datasetId } = store.get();
  if (!datasetId) return false;
  try {
    const roads = await api.nearRoads(datasetId, at, withinMetres, zoom);
    patch({ picked: roads.length > 0 ? { at, roads, chosen: 0 } : null, problem: null });
    if (roads.length === 0) announce(t('roads.none-here'));
    return roads.length > 0;
  } catch (error) {
    patch({ problem: problemOf(error) });
    return true;
  }
}

export function choosePicked(chosen: number): void {
  const { picked } = store.get().roads;
  if (picked) patch({ picked: { ...picked, chosen } });
}
export const closePicked = (): void => patch({ picked: null });

/** Whether a segment is closed by something else than a change of its own. */
async function closedAround(segment: number): Promise<boolean> {
  const others = withoutSegment(currentChanges(), segment);
  const { datasetId } = store.get();
  if (!datasetId || !others.some((change) => change.op === 'close')) return false;
  const effect = await api.changedRoads(datasetId, { changes: others });
  return stateOfSegment(effect, segment)?.state === 'closed';
}

/** Closes (factor 0), slows, or restores (factor 1) one road segment. */
export async function changeRoad(road: NearRoad, factor: number): Promise<void> {
  const label = roadName(road);
  try {
    const around = factor > 0 && (await closedAround(road.segment));
    const changes = currentChanges();
    if (factor === 0) setRoadChanges(closeSegment(changes, road.segment, label));
    else if (factor < 1) setRoadChanges(slowSegment(changes, road.segment, factor, label, around));
    else if (around) setRoadChanges(openSegment(changes, road.segment, label));
    else setRoadChanges(withoutSegment(changes, road.segment));
  } catch (error) {
    patch({ problem: problemOf(error) });
  }
}

export const setCorners = (corners: readonly LonLat[]): void => patch({ corners });
export const setArea = (area: readonly LonLat[] | null): void => patch({ area, corners: [] });

/** Makes an area of the corners drawn; nothing happens while there are too few. */
export function finishArea(): void {
  const { corners } = store.get().roads;
  if (corners.length >= FEWEST_CORNERS) setArea(corners);
}

/** The part of the map that is in sight as an area. */
export function viewArea(): void {
  const view = viewBounds();
  if (!view) return;
  const [west, south, east, north] = view;
  setArea(boxCorners([round(west), round(south)], [round(east), round(north)]));
}

/** Closes (factor 0) or slows what touches the drawn area. */
export function changeDrawnArea(factor: number): void {
  const { area } = store.get().roads;
  if (!area) return;
  patch({ area: null });
  setRoadChanges(changeArea(currentChanges(), area, factor, t('roads.area.label', { n: areasSoFar() + 1 })));
}

const areasSoFar = (): number => currentChanges().filter((change) => change.where.by === 'area').length;

export const applyPreset = (preset: Preset): void =>
  setRoadChanges(togglePreset(currentChanges(), preset, presetNames(preset)));

let running: AbortController | null = null;

/** Keeps what the map draws of the changes in step with them. */
export function startRoads(): void {
  let asked = '[]';
  store.watch(
    (state) => [state.plan, state.datasetId, state.history.edits],
    (state) => {
      const changes = currentChanges();
      const wanted = JSON.stringify([state.datasetId, changes]);
      const known = state.roads.effect !== null || changes.length === 0;
      if (wanted === asked && known) return;
      asked = wanted;
      running?.abort();
      if (!state.datasetId || changes.length === 0) {
        if (state.roads.effect !== null) patch({ effect: null, problem: null });
        return;
      }
      const mine = new AbortController();
      running = mine;
      void readEffect(state.datasetId, changes, mine.signal);
    },
  );
}

async function readEffect(dataset: string, changes: Changes, signal: AbortSignal): Promise<void> {
  try {
    const effect = await api.changedRoads(dataset, { changes: [...changes] }, signal);
    if (!signal.aborted) patch({ effect, problem: null });
  } catch (error) {
    if (isAbort(error) || signal.aborted) return;
    patch({ effect: null, problem: problemOf(error) });
  }
}
