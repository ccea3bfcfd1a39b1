/**
 * What gives way last when not everything can hold: the order of the notices. Designated poor villages come first, then
 * towns, then the rest; within each, what a notice asks for before service as such.
 */
import type { SitingLevel } from '../model/index.ts';
import type { Floor } from './floors.ts';

/** Names of the levels, the first to be kept first. */
export const LEVELS = [
  'poor-floors',
  'poor-served',
  'town-floors',
  'towns-open',
  'other-floors',
  'villages-served',
] as const satisfies readonly SitingLevel['name'][];

export type LevelName = (typeof LEVELS)[number];

/** The name of the level that a `floor` belongs to, by the figure of its target. */
export function levelOf(floor: Floor): LevelName {
  const { figure } = floor.target;
  if (figure === 'poor-village-station-coverage') return 'poor-floors';
  return figure === 'town-station-coverage' || figure === 'town-stations' ? 'town-floors' : 'other-floors';
}
