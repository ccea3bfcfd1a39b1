/** Parcels as they pass each site: when each batch comes, by when it has to be worked, and when it is gone. */
import { DAY, HOUR, type LineHaul, type SiteId, WEEK } from '../../model/index.ts';
import {
  eachPiece,
  type Journey,
  type ProfileMass,
  partJourneys,
  profileMass,
  visitsOf,
  weeklyParcels,
} from '../../timetable/index.ts';
import type { FiguresInput } from '../input.ts';

/** Parcels that are at a site together. Seconds since Monday 00:00 of some week; repeated weekly. */
export interface Batch {
  readonly direction: 'inbound' | 'outbound';
  /** Mean parcels. */
  parcels: number;
  readonly from: number;
  /** They leave the site, or are fetched; they are worked by then. */
  readonly until: number;
}

/** Batches of each site. Those that come and leave at the same times are one. */
export type BatchesBySite = ReadonlyMap<SiteId, readonly Batch[]>;

const cache = new WeakMap<FiguresInput, BatchesBySite>();

/**
 * The batches of every open site, kept with the input. Inbound parcels wait at the centre from their arrival to the
 * departure of their run from there, at a town that they go by way of from its hand-over to the departure of their
 * feeder run, at the village from hand-over until they are fetched. Outbound ones wait at the village from hand-in until
 * they are collected, at the town from unloading until the trunk run serves it, at the centre from unloading until the
 * line-haul leaves. Parcels that come evenly within an hour count from its beginning.
 */
export function batchesOf(input: FiguresInput): BatchesBySite {
  const known = cache.get(input);
  if (known !== undefined) return known;
  const batches = new Batches();
  const { dataset, policy, assignment, runs } = input;
  const { demand, inputs } = dataset;
  const visits = visitsOf(runs, dataset.sites);
  const weekly = weeklyParcels(dataset, assignment, 1);
  const centre = input.sites.find(({ tier }) => tier === 'county')?.site ?? '';
  const arrivals = profileMass(demand.arrivals, inputs.demandPattern);
  const handIns = profileMass(demand.handIns, inputs.demandPattern);
  const fetched = inputs.handling.village.dwellHours * HOUR;
  const leavesCentre = (at: number): number =>
    lineHaulAfter(at, inputs.lineHaul) ?? at + inputs.handling.county.dwellHours * HOUR;
  for (const station of new Set(assignment.stationOf.values())) {
    const base = assignment.fedBy.get(station);
    if (base === undefined) continue;
    const perWeek = weekly(station);
    const parts = partJourneys(station, base, visits, policy.transferSeconds);
    for (const part of parts.inbound) {
      eachBatch(part, arrivals, perWeek.inbound / parts.inbound.length, (journey, from, parcels) => {
        const inTown = inboundStay(journey);
        batches.add(centre, 'inbound', parcels, from, journey.departs);
        if (inTown !== null) batches.add(base, 'inbound', parcels, inTown.from, inTown.until);
        batches.add(station, 'inbound', parcels, journey.available, journey.available + fetched);
      });
    }
    for (const part of parts.outbound) {
      eachBatch(part, handIns, perWeek.outbound / parts.outbound.length, (journey, from, parcels) => {
        const inTown = outboundStay(journey);
        batches.add(station, 'outbound', parcels, from, journey.cutoff);
        if (inTown !== null) batches.add(base, 'outbound', parcels, inTown.from, inTown.until);
        batches.add(centre, 'outbound', parcels, journey.available, leavesCentre(journey.available));
      });
    }
  }
  cache.set(input, batches.bySite);
  return batches.bySite;
}

/** From when until when parcels are in town, in the week of the journey; null where they do not go by way of one. */
export type Stay = Pick<Batch, 'from' | 'until'> | null;

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
export function eachBatch(
  journeys: readonly Journey[],
  mass: ProfileMass,
  perWeek: number,
  batch: (journey: Journey, from: number, parcels: number, to: number) => void,
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

class Batches {
  readonly bySite = new Map<SiteId, Batch[]>();
  readonly #known = new Map<string, Batch>();

  add(site: SiteId, direction: Batch['direction'], parcels: number, from: number, until: number): void {
    const shift = -Math.floor(from / WEEK) * WEEK;
    const [start, end] = [from + shift, until + shift];
    const key = `${direction} ${start} ${end} ${site}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      known.parcels += parcels;
      return;
    }
    const batch: Batch = { direction, parcels, from: start, until: end };
    this.#known.set(key, batch);
    const list = this.bySite.get(site);
    if (list === undefined) this.bySite.set(site, [batch]);
    else list.push(batch);
  }
}
