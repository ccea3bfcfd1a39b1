/** The list of road changes as the planner edits it: pure functions from list to list. */
import type { Dataset } from '../../src/model/dataset.ts';
import type { RoadChange } from '../../src/model/road-change.ts';
import type { Edit } from '../../src/model/scenario.ts';
import type { LonLat } from './geometry.ts';

export type Changes = readonly RoadChange[];

/** The changes in force: those of the edits, else those that the dataset (a scenario's) came with. */
export function activeChanges(dataset: Dataset | null, edits: readonly Edit[]): Changes {
  const edit = edits.findLast((each) => each.op === 'set-road-changes');
  return edit?.op === 'set-road-changes' ? edit.changes : ownChanges(dataset);
}

export const ownChanges = (dataset: Dataset | null): Changes =>
  (dataset?.roads.kind === 'network' ? dataset.roads.changes : undefined) ?? [];

/**
 * The edits with exactly these road changes in force. All of them are one edit; none where the dataset has the same.
 */
export function withChanges(dataset: Dataset | null, edits: readonly Edit[], changes: Changes): Edit[] {
  const others = edits.filter((edit) => edit.op !== 'set-road-changes');
  const same = JSON.stringify(changes) === JSON.stringify(ownChanges(dataset));
  return same ? others : [...others, { op: 'set-road-changes', changes: [...changes] }];
}

/** What each road change counts for beside the other edits. */
export const countEdits = (edits: readonly Edit[]): number =>
  edits.reduce((sum, edit) => sum + (edit.op === 'set-road-changes' ? Math.max(1, edit.changes.length) : 1), 0);

/** Changes without any that names the segment by its number; those of several segments keep the others. */
export const withoutSegment = (changes: Changes, segment: number): RoadChange[] =>
  changes.flatMap((change) => {
    if (change.where.by !== 'segments') return [change];
    const segments = change.where.segments.filter((each) => each !== segment);
    return segments.length === 0 ? [] : [{ ...change, where: { by: 'segments' as const, segments } }];
  });

const named = (label: string) => (label === '' ? {} : { label: label.slice(0, 120) });

/** Changes without any that names one of the segments by its number. */
export const withoutSegments = (changes: Changes, segments: readonly number[]): RoadChange[] =>
  segments.reduce<RoadChange[]>((left, segment) => withoutSegment(left, segment), [...changes]);

/** Closes some segments to everybody as one change, whatever was said of them before. */
export const closeSegments = (changes: Changes, segments: readonly number[], label: string): RoadChange[] => [
  ...withoutSegments(changes, segments),
  { op: 'close', where: { by: 'segments', segments: [...segments] }, ...named(label) },
];

/** Whether each of the segments is closed to everybody by its number. */
export function closesAll(changes: Changes, segments: readonly number[]): boolean {
  const closed = new Set(
    changes.flatMap(({ op, where, uses }) =>
      op === 'close' && uses === undefined && where.by === 'segments' ? where.segments : [],
    ),
  );
  return segments.every((segment) => closed.has(segment));
}

/** Closes one segment to everybody, whatever was said of it before. */
export const closeSegment = (changes: Changes, segment: number, label: string): RoadChange[] => [
  ...withoutSegment(changes, segment),
  { op: 'close', where: { by: 'segments', segments: [segment] }, ...named(label) },
];

/** Slows one segment, whatever was said of it before; opens it where an area or a kind of road is closed around it. */
export const slowSegment = (
  changes: Changes,
  segment: number,
  factor: number,
  label: string,
  closedAround: boolean,
): RoadChange[] => [
  ...(closedAround ? openSegment(changes, segment, label) : withoutSegment(changes, segment)),
  { op: 'slow', factor, where: { by: 'segments', segments: [segment] }, ...named(label) },
];

/** Opens one segment in the middle of what is closed. */
export const openSegment = (changes: Changes, segment: number, label: string): RoadChange[] => [
  ...withoutSegment(changes, segment),
  { op: 'open', where: { by: 'segments', segments: [segment] }, ...named(label) },
];

/** Closes (factor 0) or slows every road that touches an area. */
export const changeArea = (changes: Changes, ring: readonly LonLat[], factor: number, label: string): RoadChange[] => [
  ...changes,
  {
    ...(factor === 0 ? { op: 'close' } : { op: 'slow', factor }),
    where: { by: 'area', ring: ring.map(([lon, lat]) => [lon, lat]) },
    ...named(label),
  },
];

/** Vehicles of every kind: an unpaved road in the wet can still be walked. */
const VEHICLES = ['goods', 'car', 'motorcycle', 'bus'] as const;

/** What the weather does, as a planner would assume it; the figures are assumptions, not measurements. */
export const PRESETS = ['rain', 'typhoon', 'wet-season'] as const;
export type Preset = (typeof PRESETS)[number];

export function presetChanges(preset: Preset, label: string): RoadChange[] {
  const slow = (factor: number): RoadChange => ({ op: 'slow', factor, where: { by: 'all' }, label });
  const closeUnpaved: RoadChange = {
    op: 'close',
    where: { by: 'surface', surfaces: ['unpaved', 'poor'] },
    uses: [...VEHICLES],
    label,
  };
  if (preset === 'rain') return [slow(0.8)];
  return preset === 'typhoon' ? [slow(0.6), closeUnpaved] : [closeUnpaved];
}

/** The change of the list that stands for one of a preset: the same, under the preset's name in any language. */
const standsFor = (change: RoadChange, preset: RoadChange, names: readonly string[]): boolean => {
  const { label: own, ...said } = change;
  const { label: _name, ...meant } = preset;
  return own !== undefined && names.includes(own) && JSON.stringify(said) === JSON.stringify(meant);
};

/** `names`: what the preset is called in each language, the reader's first. */
export const hasPreset = (changes: Changes, preset: Preset, names: readonly string[]): boolean =>
  presetChanges(preset, '').every((each) => changes.some((change) => standsFor(change, each, names)));

/** Takes a preset away where it is in force, else adds it. */
export function togglePreset(changes: Changes, preset: Preset, names: readonly string[]): RoadChange[] {
  const own = presetChanges(preset, names[0] ?? preset);
  const others = changes.filter((change) => !own.some((each) => standsFor(change, each, names)));
  return hasPreset(changes, preset, names) ? others : [...others, ...own];
}
