/** The probability that a parcel keeps a limit when legs and services vary: docs/definitions.md §3, "With margin". */
import { LRUCache } from 'lru-cache';
import type { Run } from '../model/index.ts';
import { MARGIN_SIMULATION, WEEK } from '../model/index.ts';
import { contentOfMass } from './contents.ts';
import type { Journey } from './journeys.ts';
import { eachPiece, type ProfileMass } from './profile.ts';
import { Replay, type ReplayedBy } from './replay.ts';
import type { Visit } from './visits.ts';

/** What an equal part of a station's parcels goes by. */
export interface MarginPart {
  /** Undominated, ascending by cut-off: parcels keep the first visit of the journey that they are planned on. */
  readonly journeys: readonly Journey[];
  /** Visits that the second half of a way by way of a town may be made on: at the station inbound, there outbound. */
  readonly onward: readonly Visit[];
}

/** What parcels of one station and one direction go by. */
export interface MarginCase {
  readonly way: 'inbound' | 'outbound';
  readonly parts: readonly MarginPart[];
  readonly mass: ProfileMass;
  /** When a parcel that is there counts as delivered; undefined: at once. */
  readonly beyond?: Beyond;
}

/** What comes after a parcel is there. */
export interface Beyond {
  /** When a parcel that is there at a moment counts as delivered; seconds, never earlier. */
  readonly at: (available: number) => number;
  /** All that `at` follows from: equal texts, equal functions. */
  readonly content: string;
}

export interface MarginInput extends ReplayedBy {
  readonly limitSeconds: number;
}

/** An equal part of a station's parcels with the places of its visits' times in a replay. */
interface Prepared {
  /** First visits: place of when parcels are there, and what the journey's cut-off is later than its visit's. */
  readonly there: Int32Array;
  readonly shift: Float64Array;
  /** Whether the way ends with its first visit. */
  readonly direct: readonly boolean[];
  /**
   * Parcels that come evenly in [from, to], or at one moment, for a first visit: three numbers each, from, to and weight;
   * those of first visit i begin at `piecesFrom[i]`.
   */
  readonly pieces: Float64Array;
  readonly piecesFrom: Int32Array;
  /** Onward visits: places of when they leave and of when they are done. */
  readonly leaves: Int32Array;
  readonly done: Int32Array;
  /** Where those times are. */
  readonly times: { readonly there: Float64Array; readonly leaves: Float64Array; readonly done: Float64Array };
}

/** Cases that go by the same visits and differ in what comes after them only. */
interface Group {
  readonly parts: readonly Prepared[];
  readonly runs: ReadonlySet<number>;
  readonly cases: { readonly beyond: MarginCase['beyond']; readonly key: string; readonly shares: Float64Array }[];
}

/**
 * Shares by all that they follow from: an edit leaves most stations with what they had. Shares of 2,000 villages in
 * three ways, twice and more: 1.6 kB each.
 */
const known = new LRUCache<string, Float64Array>({ max: 16_384 });

/**
 * Simulates {@link MARGIN_SIMULATION} weeks of `runs`; for each case, in their order, the share of its parcels with an
 * elapsed time of at most `limitSeconds` in each of the weeks, when legs and services vary as `variation` says. All
 * cases see the same weeks. Deterministic. Shares are kept and shared: don't change them.
 */
export function simulateMargin(runs: readonly Run[], cases: readonly MarginCase[], by: MarginInput): Float64Array[] {
  const { seed, replications } = MARGIN_SIMULATION;
  const replay = new Replay(runs, by, seed);
  const groups = new Map<string, Group>();
  const shares = cases.map((each) => {
    const { mass, beyond } = each;
    const way = `${contentOfMass(mass)} ${by.limitSeconds} ${contentOf(each, replay)}`;
    const key = `${way} ${beyond?.content ?? ''}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const group = groups.get(way) ?? { ...prepareAll(each, replay), cases: [] };
    groups.set(way, group);
    const same = group.cases.find((other) => other.key === key);
    if (same !== undefined) return same.shares;
    const found = new Float64Array(replications);
    group.cases.push({ beyond, key, shares: found });
    return found;
  });
  if (groups.size > 0) simulate(replay, [...groups.values()], by);
  for (const group of groups.values()) for (const each of group.cases) known.set(each.key, each.shares);
  return shares;
}

/** Fills in the shares of the groups' cases. */
function simulate(replay: Replay, groups: readonly Group[], by: MarginInput): void {
  replay.replayOf(groups.flatMap(({ runs }) => [...runs]));
  for (let replication = 0; replication < MARGIN_SIMULATION.replications; replication++) {
    replay.draw(replication);
    for (const { parts, cases } of groups) {
      for (const part of parts) {
        const ends = endsOf(part, by.policy.transferSeconds);
        for (const { beyond, shares } of cases)
          (shares[replication] as number) += shareWithin(part, ends, beyond, by.limitSeconds);
      }
      if (parts.length > 1) for (const { shares } of cases) (shares[replication] as number) /= parts.length;
    }
  }
}

/** All that the shares of a case follow from, but for when parcels come and for what comes after. */
function contentOf({ way, parts }: MarginCase, replay: Replay): string {
  const inbound = way === 'inbound';
  let text = inbound ? 'in' : 'out';
  for (const { journeys, onward } of parts) {
    text += '|';
    for (const { cutoff, first, second } of journeys) {
      const shift = cutoff - (inbound ? first.cutoff : first.serviceStarts);
      text += second === null ? '!' : '';
      text += `${cutoff},${shift},${replay.contentOf(first.run)},${first.stop},${first.day};`;
    }
    text += '>';
    for (const { run, stop, day } of onward) text += `${replay.contentOf(run)},${stop},${day};`;
  }
  return text;
}

function prepareAll(each: MarginCase, replay: Replay): Pick<Group, 'parts' | 'runs'> {
  const runs = new Set<number>();
  for (const { journeys, onward } of each.parts) {
    for (const { first } of journeys) runs.add(first.run);
    for (const { run } of onward) runs.add(run);
  }
  return { parts: each.parts.map((part) => prepare(each, part, replay)), runs };
}

function prepare({ way, mass }: MarginCase, { journeys, onward }: MarginPart, replay: Replay): Prepared {
  const inbound = way === 'inbound';
  let after = (journeys.at(-1)?.cutoff ?? 0) - WEEK;
  const [there, shift, pieces, piecesFrom]: [number[], number[], number[], number[]] = [[], [], [], [0]];
  const direct: boolean[] = [];
  for (const { cutoff, first, second } of journeys) {
    const before = pieces.length;
    eachPiece(mass, after, cutoff, (from, to, weight) => pieces.push(from, to, weight));
    after = cutoff;
    if (pieces.length === before) continue;
    piecesFrom.push(pieces.length);
    there.push(inbound ? replay.visitAt(first) : replay.runAt(first));
    shift.push(cutoff - (inbound ? first.cutoff : first.serviceStarts));
    direct.push(second === null);
  }
  const { handover, unloaded, departs, serviceStarts } = replay;
  return {
    there: Int32Array.from(there),
    shift: Float64Array.from(shift),
    direct,
    pieces: Float64Array.from(pieces),
    piecesFrom: Int32Array.from(piecesFrom),
    leaves: Int32Array.from(onward, (visit) => (inbound ? replay.runAt(visit) : replay.visitAt(visit))),
    done: Int32Array.from(onward, (visit) => (inbound ? replay.visitAt(visit) : replay.runAt(visit))),
    times: inbound
      ? { there: handover, leaves: departs, done: handover }
      : { there: unloaded, leaves: serviceStarts, done: unloaded },
  };
}

/** In the week that is drawn: when the parcels of each first visit are there, seconds of the week of their cut-off. */
function endsOf(prepared: Prepared, transferSeconds: number): Float64Array {
  const { there, shift, direct, times } = prepared;
  const ends = new Float64Array(there.length);
  for (let leg = 0; leg < there.length; leg++) {
    const at = times.there[there[leg] as number] as number;
    ends[leg] = (direct[leg] ? at : onwardFrom(prepared, at + transferSeconds)) + (shift[leg] as number);
  }
  return ends;
}

/** When the first of the onward visits that leave at `ready` or later is done. */
function onwardFrom({ leaves, done, times }: Prepared, ready: number): number {
  let end = Number.POSITIVE_INFINITY;
  for (let next = 0; next < leaves.length; next++) {
    const late = ready - (times.leaves[leaves[next] as number] as number);
    // Weeks, whole ones and rounded up; most often none or one, which take no division.
    const weeks = late > 0 ? (late <= WEEK ? 1 : Math.ceil(late / WEEK)) : late > -WEEK ? 0 : Math.ceil(late / WEEK);
    const at = (times.done[done[next] as number] as number) + weeks * WEEK;
    if (at < end) end = at;
  }
  return end;
}

/** Share of a part's parcels within the limit, by when those of each first visit are there. */
function shareWithin(
  { pieces, piecesFrom }: Prepared,
  ends: Float64Array,
  beyond: MarginCase['beyond'],
  limitSeconds: number,
): number {
  let share = 0;
  for (let leg = 0; leg < ends.length; leg++) {
    const end = ends[leg] as number;
    const earliest = (beyond === undefined ? end : beyond.at(end)) - limitSeconds;
    const last = piecesFrom[leg + 1] as number;
    for (let piece = piecesFrom[leg] as number; piece < last; piece += 3) {
      const from = pieces[piece] as number;
      const to = pieces[piece + 1] as number;
      const weight = pieces[piece + 2] as number;
      if (from >= earliest) share += weight;
      else if (to > earliest) share += (weight * (to - earliest)) / (to - from);
    }
  }
  return share;
}
