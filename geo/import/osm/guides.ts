/** What is signed along a way for those who find their way by it: numbers, destinations, exits, arrows on lanes. */
import { DIRECTION, MOST_SIGNED, type RoadGuide } from '../../../src/model/index.ts';
import type { Remark } from './vocabulary.ts';

type Tags = ReadonlyMap<string, string>;
type Heading = 'forward' | 'backward';

const BASES = ['destination', 'destination:ref', 'destination:street', 'turn:lanes'] as const;
/** Who may use which lane; a lane that is shut to all vehicles has no arrow for anybody here. */
const LANE_ACCESS = ['access:lanes', 'vehicle:lanes', 'motor_vehicle:lanes'] as const;

export const GUIDE_KEYS: ReadonlySet<string> = new Set([
  'ref',
  'name:pronunciation',
  'junction:ref',
  ...[...BASES, ...LANE_ACCESS].flatMap((base) => [base, `${base}:forward`, `${base}:backward`]),
]);

/** Keys that say nothing else than how to find one's way. */
export const ONLY_GUIDE_KEYS: ReadonlySet<string> = new Set(
  [...GUIDE_KEYS].filter((key) => !LANE_ACCESS.some((base) => key.startsWith(base))),
);

/** Arrows of https://wiki.openstreetmap.org/wiki/Key:turn; `none` and nothing are no arrow. */
const ARROWS: ReadonlySet<string> = new Set([
  'left',
  'slight_left',
  'sharp_left',
  'through',
  'right',
  'slight_right',
  'sharp_right',
  'reverse',
  'merge_to_left',
  'merge_to_right',
  'none',
  '',
]);

/**
 * The guide of a road that goes in `direction` (DIRECTION); undefined where nothing is signed. Destinations are those of
 * one-way roads: on others nobody knows which end they are told at, unless a tag names the direction. Arrows that are
 * none go to `remark`.
 */
export function guideOf(tags: Tags, direction: number, remark: Remark): RoadGuide | undefined {
  const guide: { -readonly [K in keyof RoadGuide]: RoadGuide[K] } = {
    ref: list(tags.get('ref'), '; '),
    pronunciation: text(tags.get('name:pronunciation')),
    exits: list(tags.get('junction:ref'), '; '),
    destinations: direction === DIRECTION.forward ? destinations(tags, 'forward') : undefined,
    destinationsBack: direction === DIRECTION.backward ? destinations(tags, 'backward') : undefined,
    lanes: direction === DIRECTION.backward ? undefined : lanes(tags, 'forward', direction, remark),
    lanesBack: direction === DIRECTION.forward ? undefined : lanes(tags, 'backward', direction, remark),
  };
  for (const key of Object.keys(guide) as (keyof RoadGuide)[]) if (guide[key] === undefined) delete guide[key];
  return Object.keys(guide).length === 0 ? undefined : guide;
}

/** A text as it is kept; nothing of an empty one. */
function text(given: string | undefined): string | undefined {
  const kept = (given ?? '').trim().slice(0, MOST_SIGNED).toWellFormed();
  return kept === '' ? undefined : kept;
}

/** A list of OSM (`;`) with another mark between its parts. */
const list = (given: string | undefined, between: string): string | undefined =>
  text(
    (given ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean)
      .join(between),
  );

/** `A59: Düsseldorf, Köln`: number and places, or the one of them that there is, or the street that is signed. */
function destinations(tags: Tags, heading: Heading): string | undefined {
  const signed = (base: string): string | undefined => list(tags.get(`${base}:${heading}`) ?? tags.get(base), ', ');
  const [ref, place] = [signed('destination:ref'), signed('destination')];
  if (ref !== undefined && place !== undefined) return text(`${ref}: ${place}`);
  return ref ?? place ?? signed('destination:street');
}

/** A tag of one direction; the plain one stands for it on a one-way road only, as it counts the lanes of both. */
const ofLanes = (tags: Tags, base: string, heading: Heading, direction: number): string | undefined =>
  tags.get(`${base}:${heading}`) ?? (direction === DIRECTION.both ? undefined : tags.get(base));

function lanes(tags: Tags, heading: Heading, direction: number, remark: Remark): string | undefined {
  const signed = ofLanes(tags, 'turn:lanes', heading, direction);
  if (signed === undefined) return undefined;
  const all = signed.split('|').map((lane) => lane.split(';').map((arrow) => arrow.trim().toLowerCase()));
  if (!all.flat().every((arrow) => ARROWS.has(arrow))) {
    remark('value', 'turn:lanes', signed);
    return undefined;
  }
  const open = all.filter((_, lane) =>
    LANE_ACCESS.every((base) => ofLanes(tags, base, heading, direction)?.split('|')[lane]?.trim() !== 'no'),
  );
  if (open.flat().every((arrow) => arrow === '' || arrow === 'none')) return undefined;
  return text(open.map((lane) => lane.map((arrow) => (arrow === '' ? 'none' : arrow)).join(';')).join('|'));
}
