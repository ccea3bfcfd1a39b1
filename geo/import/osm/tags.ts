/**
 * What the tags of an OSM way say of a road: class, surface, limits, direction, who may use it. After the OSM wiki's
 * pages on each key; docs/road-tags.md has them as a table.
 */
import { ROAD_CLASSES, ROAD_USES, SURFACES } from '../../../src/model/index.ts';
import type { OsmWay } from '../../roads/osm/ways.ts';
import { MAX_NAME } from '../limits.ts';
import { accessOf, closingRule, goodsAccess } from './access.ts';
import { barrierAlong } from './barrier-kinds.ts';
import { CLOSURE_KEYS, openBits, shutOutside } from './closures.ts';
import { timed, timesOf } from './conditions.ts';
import { DIRECTION_KEYS, directionOf } from './direction.ts';
import { ferrySeconds } from './durations.ts';
import { GUIDE_KEYS, ONLY_GUIDE_KEYS } from './guides.ts';
import { limitsOf } from './limits.ts';
import { RuleSet } from './rule-set.ts';
import { ZONE_KEYS } from './speeds.ts';
import { FLAG_KEYS, flagBits, SURFACE_KEYS, surfaceOf } from './surface.ts';
import {
  ALL_BITS,
  bit,
  FOOT_BIT,
  mayLimit,
  meaningOf,
  plainValue,
  type Remark,
  type SignedTag,
  signedTags,
  VEHICLE_BITS,
} from './vocabulary.ts';
import { isFerry, WAY_KIND_KEYS, wayKind } from './way-kind.ts';

type Tags = ReadonlyMap<string, string>;

const PLAIN_KEYS: ReadonlySet<string> = new Set([
  ...WAY_KIND_KEYS,
  'area',
  'name',
  ...GUIDE_KEYS,
  'motorroad',
  'duration',
  'barrier',
  'opening_hours',
  ...CLOSURE_KEYS,
  ...ZONE_KEYS,
  ...DIRECTION_KEYS,
  ...FLAG_KEYS,
  ...SURFACE_KEYS,
]);

/** Whether {@link roadTags} reads a key; readers may leave out all others. */
export const isWayKey = (key: string): boolean => PLAIN_KEYS.has(key) || (mayLimit(key) && meaningOf(key) !== null);

/** What the tags of a way say, its name aside. */
export type RoadTags = Omit<OsmWay, 'id' | 'nodes' | 'name' | 'guide'>;

/**
 * A way as a road or ferry; null if it is neither, or if nobody may use it. Only keys of {@link isWayKey} are read;
 * `name` and what is signed beside it (guides.ts) are not. What can't be read, or is not applied, goes to `remark`, each tag once.
 */
export function roadTags(tags: Tags, remark: Remark): RoadTags | null {
  const kind = wayKind(tags);
  if (kind === null) return null;
  const { highway } = kind;
  if (plainValue(tags.get('area')) === 'yes' && highway !== 'pedestrian' && highway !== 'footway') return null;
  const said = new Map<string, Parameters<Remark>>();
  const once: Remark = (...one) => said.set(one.slice(0, 2).join(' '), one);
  const road = roadOf(tags, kind, once);
  if (road !== null) for (const one of said.values()) remark(...one);
  return road;
}

type Kind = NonNullable<ReturnType<typeof wayKind>>;

function roadOf(tags: Tags, kind: Kind, remark: Remark): RoadTags | null {
  const { highway } = kind;
  const signed = signedTags(tags, remark);
  for (const { conditional, key, value } of signed)
    if (conditional && !value.includes('@')) remark('value', key, value);
  const rules = new RuleSet();
  const said = signedAccess(signed, kind, rules, remark);
  const open = openBits(tags, remark) & barrierAlong(tags, remark) & (highway === 'steps' ? FOOT_BIT : ALL_BITS);
  const [ahead, back] = [said.access & open, said.accessBack & open];
  const { direction, contraflow, onFoot, changing } = directionOf(
    tags,
    signed,
    { access: ahead | back, highway },
    { rules, remark },
  );
  const access = ahead & ~changing & ~(onFoot === 2 ? FOOT_BIT : 0);
  const accessBack = back & ~changing & ~(onFoot === 1 ? FOOT_BIT : 0);
  const any = access | accessBack;
  if (any === 0) return null;
  shutAtTimes(tags, any, rules, remark);
  const driven = (any & VEHICLE_BITS) !== 0;
  const limits = limitsOf(tags, signed, any, { rules, remark });
  const flags = flagBits(tags, kind, remark);
  const roadClass = driven && (any & VEHICLE_BITS & ~kind.usual) !== 0 ? kind.drivenClass : kind.roadClass;
  return {
    roadClass: ROAD_CLASSES.indexOf(roadClass),
    surface: SURFACES.indexOf(surfaceOf(tags)),
    direction: driven ? direction : 0,
    access,
    accessBack,
    destination: said.destination & access,
    destinationBack: said.destinationBack & accessBack,
    contraflow: driven ? contraflow & any : 0,
    flags,
    ...limits,
    rules: rules.rules(access, accessBack),
    durationSeconds: isFerry(kind) ? ferrySeconds(tags.get('duration')) : 0,
  };
}

interface SignedAccess {
  readonly access: number;
  readonly accessBack: number;
  readonly destination: number;
  readonly destinationBack: number;
}

function signedAccess(signed: readonly SignedTag[], { usual }: Kind, rules: RuleSet, remark: Remark): SignedAccess {
  if (!signed.some(({ quantity }) => quantity === 'access'))
    return { access: usual, accessBack: usual, destination: 0, destinationBack: 0 };
  const access: [number, number] = [0, 0];
  const destination: [number, number] = [0, 0];
  for (const [back, heading] of [
    [0, 'forward'],
    [1, 'backward'],
  ] as const)
    for (const use of ROAD_USES) {
      const asked = { use, heading, usual: (usual & bit(use)) !== 0, generalOpens: false, byHours: true };
      const { verdict, closings } = (use === 'goods' ? goodsAccess : accessOf)(signed, asked, remark);
      if (verdict !== 'closed') access[back] |= bit(use);
      if (verdict === 'destination') destination[back] |= bit(use);
      for (const closing of closings) rules.add(use, back, closingRule(closing));
    }
  return { access: access[0], accessBack: access[1], destination: destination[0], destinationBack: destination[1] };
}

/** Hours outside of which a way or ferry is shut close it, as no timetable can count on it. */
function shutAtTimes(tags: Tags, access: number, rules: RuleSet, remark: Remark): void {
  const hours = shutOutside(tags);
  if (hours === null) return;
  remark(timesOf(hours, true) === null ? 'part-time' : 'by-hours', 'opening_hours', hours);
  for (const use of ROAD_USES)
    if ((access & bit(use)) !== 0)
      for (const back of [0, 1]) rules.add(use, back, { kind: 'closed', ...timed(hours, true) });
}

/** Controls and marks of direction and joining: no part of a name, and they turn what stands around it. */
const UNSEEN = /[\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu;

/** The road's name, or its number. */
export const roadName = (tags: Tags): string =>
  (tags.get('name') ?? tags.get('ref') ?? '').replace(UNSEEN, '').trim().slice(0, MAX_NAME).toWellFormed();

/** Combinations of tags remembered; a county has some thousands. */
const MAX_REMEMBERED = 50_000;

export interface Known {
  readonly road: RoadTags | null;
  readonly remarks: readonly Parameters<Remark>[];
}

/** {@link roadTags} with a memory: most roads of an extract share their tags with others. */
export class TagReader {
  readonly #known = new Map<string, Known>();

  /** What is to be said of the tags stands beside the road. */
  read(tags: Tags): Known {
    let signature = '';
    for (const [key, value] of tags)
      if (key !== 'name' && !ONLY_GUIDE_KEYS.has(key)) signature += `${key}=${value.length}:${value}`;
    let known = this.#known.get(signature);
    if (known === undefined) {
      const remarks: Parameters<Remark>[] = [];
      known = { road: roadTags(tags, (...one) => remarks.push(one)), remarks };
      if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
      this.#known.set(signature, known);
    }
    return known;
  }
}
