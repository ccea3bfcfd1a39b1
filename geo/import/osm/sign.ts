/**
 * Traffic signals, stop and give-way signs on nodes: https://wiki.openstreetmap.org/wiki/Tag:highway=traffic_signals,
 * Tag:highway=stop, Tag:highway=give_way. Signals of a pedestrian crossing alone are not counted.
 */
import { DIRECTION } from '../../../src/model/index.ts';
import type { OsmSign } from '../../roads/osm/ways.ts';
import { plainValue } from './vocabulary.ts';

const KINDS: ReadonlyMap<string, OsmSign['kind']> = new Map<string, OsmSign['kind']>([
  ['traffic_signals', 'signal'],
  ['stop', 'yield'],
  ['give_way', 'yield'],
]);

/** Keys that {@link osmSign} reads. */
export const SIGN_KEYS: ReadonlySet<string> = new Set([
  'highway',
  'direction',
  'traffic_signals:direction',
  'traffic_signals',
  'stop',
]);

/** Null of nodes without a signal or sign. Without a direction it holds up both: nobody is let off unsigned. */
export function osmSign(node: number, tags: ReadonlyMap<string, string>): OsmSign | null {
  const value = (key: string): string => plainValue(tags.get(key));
  const kind = KINDS.get(value('highway'));
  if (kind === undefined || value('traffic_signals') === 'no') return null;
  const signed = value('traffic_signals:direction') || value('direction');
  const direction =
    signed === 'forward' ? DIRECTION.forward : signed === 'backward' ? DIRECTION.backward : DIRECTION.both;
  return { node, kind, direction, minor: kind === 'yield' && value('stop') === 'minor' };
}
