/** Parcels as they pass each site: when each batch comes, by when it has to be worked, and when it is gone. */
import { DAY, HOUR, type LineHaul, type SiteId, WEEK } from '../../model/index.ts';
import {
  contentOfMass,
  eachPiece,
  type Journey,
  type ProfileMass,
  profileMass,
  weeklyParcels,
} from '../../timetable/index.ts';
import type { FiguresInput } from '../input.ts';
import { journeysOf, serviceOf } from '../service.ts';

/** Parcels that are at a site together. Seconds since Monday 00:00 of some week; repeated weekly. */
export interface Batch {
  readonly direction: 'inbound' | 'outbound';
  /** Mean parcels. */
  parcels: number;
  readonly from: number;
  /** They leave the site, or are fetched; they are worked by then. */
  readonly until: number;
}

/** Parcels of a part of a station, one way, as they pass a site. */
interface Passage {
  readonly direction: Batch['direction'];
  readonly mass: ProfileMass;
  /** Mean parcels. */
  readonly perWeek: number;
  /** By journey: when they are there, from their own arrival where `from` is null; null where they pass it by. */
  readonly legs: readonly { readonly cutoff: number; readonly stay: Stay<number | null> }[];
}

/** What passes one site. */
export interface Passing {
  /** All that the batches follow from: equal texts, equal batches. */
  readonly content: string;
  /** Those that come and leave at the same times are one. */
  readonly batches: () => Batch[];
}

const cache = new WeakMap<FiguresInput, ReadonlyMap<SiteId, Passing>>();

/**
 * What passes every open site, kept with the input. Inbound parcels wait at the centre from their arrival to the
 * departure of their run from there, at a town that they go by way of from its hand-over to the departure of their
 * feeder run, at the village from hand-over until they are fetched. Outbound ones wait at the village from hand-in until
 * they are collected, at the town from unloading until the trunk run serves it, at the centre from unloading until the
 * line-haul leaves. Parcels that come evenly within an hour count from its beginning.
 */
export function passingOf(input: FiguresInput): ReadonlyMap<SiteId, Passing> {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const passages = passagesOf(input);
  const passing = new Map(
    Array.from(passages, ([site, each]): [SiteId, Passing] => [
      site,
      { content: contentOf(each), batches: () => batchesOf(each) },
    ]),
  );
  cache.set(input, passing);
  return passing;
}

function passagesOf(input: FiguresInput): Map<SiteId, Passage[]> {
  const { dataset, assignment } = input;
  const { demand, inputs } = dataset;
  const service = serviceOf(input);
  const weekly = weeklyParcels(dataset, assignment, 1);
  const centre = input.sites.find(({ tier }) => tier === 'county')?.site ?? '';
  const [arrivals, handIns] = [demand.arrivals, demand.handIns].map((each) => profileMass(each, inputs.demandPattern));
  const fetched = inputs.handling.village.dwellHours * HOUR;
  const leavesCentre = (at: number): number =>
    lineHaulAfter(at, inputs.lineHaul) ?? at + inputs.handling.county.dwellHours * HOUR;
  const passages = new Map<SiteId, Passage[]>();
  for (const station of new Set(assignment.stationOf.values())) {
    const base = assignment.fedBy.get(station);
    if (base === undefined) continue;
    const perWeek = weekly(station);
    const parts = journeysOf(service, station);
    const add = (
      direction: Batch['direction'],
      mass: ProfileMass,
      part: readonly Journey[],
      stays: readonly (readonly [SiteId, (journey: Journey) => Stay<number | null>])[],
    ): void => {
      for (const [site, stayOf] of stays) {
        const legs = part.map((journey) => ({ cutoff: journey.cutoff, stay: stayOf(journey) }));
        if (legs.every(({ stay }) => stay === null)) continue;
        const passage = { direction, mass, perWeek: perWeek[direction] / parts[direction].length, legs };
        const list = passages.get(site);
        if (list === undefined) passages.set(site, [passage]);
        else list.push(passage);
      }
    };
    for (const part of parts.inbound)
      add('inbound', arrivals as ProfileMass, part, [
        [centre, ({ departs }) => ({ from: null, until: departs })],
        [base, inboundStay],
        [station, ({ available }) => ({ from: available, until: available + fetched })],
      ]);
    for (const part of parts.outbound)
      add('outbound', handIns as ProfileMass, part, [
        [station, ({ cutoff }) => ({ from: null, until: cutoff })],
        [base, outboundStay],
        [centre, ({ available }) => ({ from: available, until: leavesCentre(available) })],
      ]);
  }
  return passages;
}

function contentOf(passages: readonly Passage[]): string {
  let text = '';
  for (const { direction, mass, perWeek, legs } of passages) {
    text += `|${direction} ${contentOfMass(mass)} ${perWeek}`;
    for (const { cutoff, stay } of legs) text += stay === null ? `;${cutoff}` : `;${cutoff},${stay.from},${stay.until}`;
  }
  return text;
}

function batchesOf(passages: readonly Passage[]): Batch[] {
  const batches: Batch[] = [];
  const byEnd = { inbound: new Map<number, Map<number, Batch>>(), outbound: new Map<number, Map<number, Batch>>() };
  for (const { direction, mass, perWeek, legs } of passages) {
    eachBatch(legs, mass, perWeek, ({ stay }, comes, parcels) => {
      if (stay === null) return;
      const from = stay.from ?? comes;
      const shift = -Math.floor(from / WEEK) * WEEK;
      const [start, end] = [from + shift, stay.until + shift];
      let ending = byEnd[direction].get(end);
      if (ending === undefined) {
        ending = new Map();
        byEnd[direction].set(end, ending);
      }
      const known = ending.get(start);
      if (known !== undefined) {
        known.parcels += parcels;
        return;
      }
      const batch: Batch = { direction, parcels, from: start, until: end };
      ending.set(start, batch);
      batches.push(batch);
    });
  }
  return batches;
}

/** From when until when parcels are in town, in the week of the journey; null where they do not go by way of one. */
export type Stay<From = number> = { readonly from: From; readonly until: number } | null;

/** Inbound: handed over by the trunk run, until the feeder run leaves. */
export const inboundStay = ({ departs, available, first, second }: Journey): Stay =>
  second && {
    from: departs + first.handover - first.runDeparts,
    until: available - (second.handover - second.runDeparts),
  };

/** Outbound: unloaded, until the trunk run serves the town. */
export const outboundStay = ({ cutoff, available, first, second }: Journey): Stay =>
  second && {
    from: cutoff + first.unloaded - first.serviceStarts,
    until: available - (second.unloaded - second.serviceStarts),
  };

/** The parcels of each journey, lot by lot and, of those that come evenly, hour by hour. */
export function eachBatch<Leg extends Pick<Journey, 'cutoff'>>(
  journeys: readonly Leg[],
  mass: ProfileMass,
  perWeek: number,
  batch: (journey: Leg, from: number, parcels: number, to: number) => void,
): void {
  let after = (journeys.at(-1)?.cutoff ?? 0) - WEEK;
  for (const journey of journeys) {
    eachPiece(mass, after, journey.cutoff, (from, to, share) => {
      if (to === from) batch(journey, from, perWeek * share, to);
      for (let start = from; start < to; ) {
        const end = Math.min(to, (Math.floor(start / HOUR) + 1) * HOUR);
        batch(journey, start, (perWeek * share * (end - start)) / (to - from), end);
        start = end;
      }
    });
    after = journey.cutoff;
  }
}

/** The first line-haul departure that parcels at the centre at `at` make, seconds of the same week; null without any. */
export function lineHaulAfter(at: number, { departures, sortSeconds }: LineHaul): number | null {
  let first: number | null = null;
  for (const { days, departs } of departures) {
    for (const day of days) {
      const time = (day - 1) * DAY + departs;
      const next = time + Math.ceil((at + sortSeconds - time) / WEEK) * WEEK;
      if (first === null || next < first) first = next;
    }
  }
  return first;
}
