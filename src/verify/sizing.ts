/** What sites and fleet need, worked out again: docs/definitions.md §5, figure 7. */
import {
  DAY,
  isAssumed,
  type Overflow,
  type Site,
  type SiteNeed,
  type SiteSizing,
  type Sizing,
} from '../model/index.ts';
import { ownRun } from './buses.ts';
import { coldUnbroken } from './cold-chain.ts';
import { ratio } from './coverage-figures.ts';
import { designOf, weekdays } from './design-day.ts';
import { type Ground, groupBy, sum } from './ground.ts';
import { moreVehicles, throughput, upTo, vehiclesOnPeak } from './peak.ts';
import { guessedDemand } from './route-figures.ts';
import { paceAtBase, type TimedRun } from './schedule.ts';
import type { Service } from './service.ts';
import { type Stay, staysOf } from './stays.ts';
import { highest, type Stretch } from './stretches.ts';

/** The shortest time that work is done in, seconds. */
const SHORTEST = 60;

/** Work at a site, parcels an hour, and in which shift it is done; null: in none. */
interface Work extends Stretch {
  readonly shift: number | null;
}

/** Even work on one stay, in the shifts that it meets or, meeting none, all the time. */
function workOn(stay: Stay, shifts: readonly { readonly from: number; readonly to: number }[]): Work[] {
  const until = Math.max(stay.until, stay.from + SHORTEST);
  const met: { from: number; until: number; shift: number | null }[] = [];
  for (let day = Math.floor(stay.from / DAY) - 2; day * DAY < until; day++) {
    for (const [shift, { from, to }] of shifts.entries()) {
      const begin = Math.max(stay.from, day * DAY + from);
      const end = Math.min(until, day * DAY + (to > from ? to : to + DAY));
      if (begin < end) met.push({ from: begin, until: end, shift });
    }
  }
  if (met.length === 0) met.push({ from: stay.from, until, shift: null });
  let length = 0;
  for (const part of met) length += part.until - part.from;
  return met.map((part) => ({ ...part, size: (stay.parcels * 3600) / length }));
}

/** Vehicles at docks, by site; `count`: how many go as a run. */
function atDocks(ground: Ground, timed: readonly TimedRun[], count: (one: TimedRun) => number): Map<string, Stretch[]> {
  const { dockSeconds } = ground.dataset.inputs.handling;
  const own = timed.filter(({ run }) => ownRun(run));
  const stretches = own.flatMap((one) => {
    const { run } = one;
    const size = count(one);
    const each = paceAtBase(ground, run.base);
    let loaded = 0;
    for (const stop of run.stops) loaded += stop.delivered;
    return run.days.flatMap((day) => {
      const at = (site: string, from: number, until: number) => ({
        site,
        stretch: { from: (day - 1) * DAY + from, until: (day - 1) * DAY + until, size },
      });
      return [
        at(run.base, run.departs - each * loaded - dockSeconds, run.departs),
        at(run.base, one.returns, one.unloaded + dockSeconds),
        ...one.stops.map((stop) => at(stop.site, stop.starts, stop.ends + dockSeconds)),
      ];
    });
  });
  const bySite = groupBy(stretches, ({ site }) => site);
  return new Map([...bySite].map(([site, list]) => [site, list.map(({ stretch }) => stretch)]));
}

/** Mean levels of a site at their highest: worked in an hour, in all, outside shifts and in each; there at once. */
interface Levels {
  readonly hour: number;
  readonly outside: number;
  readonly shifts: readonly number[];
  readonly there: number;
  readonly cold: number;
}

const handlingOf = ({ dataset: { inputs } }: Ground, tier: Site['tier']) =>
  tier === 'warehouse' ? inputs.handling.town : inputs.handling[tier];

function levelsOf(ground: Ground, tier: Site['tier'], stays: readonly Stay[]): Levels {
  const { demand, inputs } = ground.dataset;
  const { shifts } = handlingOf(ground, tier);
  const work = stays.flatMap((stay) => workOn(stay, shifts));
  const long = stays.filter(({ from, until }) => until - from > inputs.handling.coldBreakSecondsAllowed);
  return {
    hour: highest(work),
    outside: highest(work.filter(({ shift }) => shift === null)),
    shifts: shifts.map((_, i) => highest(work.filter(({ shift }) => shift === i))),
    there: highest(stays.map((stay) => ({ ...stay, size: stay.parcels }))),
    cold: highest(long.map((stay) => ({ ...stay, size: stay.parcels * demand.coldShare[stay.way] }))),
  };
}

interface Day {
  /** Mean parcels of the day, and vehicles at once. */
  readonly parcels: number;
  readonly docks: number;
  /** From mean parcels to those of the day. */
  readonly of: (mean: number) => number;
}

function need(ground: Ground, tier: Site['tier'], levels: Levels, day: Day): SiteNeed {
  const { rates, parcelsPerSquareMetre } = handlingOf(ground, tier);
  const { receivePerWorkerHour: receive, sortPerWorkerHour: sort, loadPerWorkerHour: load } = rates;
  const busiest = day.of(levels.hour);
  const there = day.of(levels.there);
  const volume = day.of(levels.cold) * ground.dataset.demand.cubicMetresPerParcel;
  return {
    parcels: upTo(day.of(day.parcels)),
    parcelsPerHour: upTo(busiest),
    outsideShifts: upTo(day.of(levels.outside)),
    sortingPositions: upTo(busiest / sort),
    workers: levels.shifts.map((hourly) => upTo(day.of(hourly) * (1 / receive + 1 / sort + 1 / load))),
    storedParcels: upTo(there),
    floorSquareMetres: upTo(there / parcelsPerSquareMetre),
    coldCubicMetres: upTo(volume * 100) / 100,
    docks: day.docks,
  };
}

/** Who works one shift works every one, if the law allows so long a day. */
function workforce(ground: Ground, tier: Site['tier'], { workers }: SiteNeed): number {
  let hours = 0;
  for (const { from, to } of handlingOf(ground, tier).shifts) hours += (to - from) / 3600;
  const sorted = [...workers].sort((a, b) => b - a);
  return hours > ground.dataset.inputs.people.workHoursMaximum ? sum(sorted) : (sorted[0] ?? 0);
}

function lacks(ground: Ground, site: Site, tier: Site['tier'], needed: SiteNeed): Overflow[] {
  const { coldStorage, coldCubicMetres, staff } = site;
  const cold = needed.coldCubicMetres;
  const all: [Overflow, boolean][] = [
    ['floor', site.floorAreaSquareMetres < needed.floorSquareMetres],
    ['capacity', site.capacityParcelsPerDay < needed.parcels],
    ['cold', coldStorage ? coldCubicMetres !== undefined && coldCubicMetres < cold : cold > 0],
    ['shift', needed.outsideShifts > 0],
    ['staff', staff !== undefined && staff < workforce(ground, tier, needed)],
  ];
  return all.flatMap(([what, over]) => (over ? what : []));
}

export function sizing(ground: Ground, timed: readonly TimedRun[], services: ReadonlyMap<string, Service>): Sizing {
  const { demand, inputs, vehicles } = ground.dataset;
  const { handling, demandPattern } = inputs;
  const stays = staysOf(ground, services);
  const once = atDocks(ground, timed, () => 1);
  const surge = atDocks(ground, timed, ({ run }) => vehiclesOnPeak(ground, run));
  const busiest = Math.max(...weekdays(demandPattern));
  const design = designOf(demandPattern);
  const electric = new Set(vehicles.filter(({ kind }) => kind === 'electric-three-wheeler').map(({ id }) => id));
  const sites = [...ground.open.values()].flatMap(({ site: id, tier }): SiteSizing[] => {
    const site = ground.sites.get(id);
    if (site === undefined) return [];
    const parcels = throughput(ground, id);
    const levels = levelsOf(ground, tier, stays.get(id) ?? []);
    const docks = (day: typeof once): number => highest(day.get(id) ?? []);
    const onPeak = (mean: number): number => demand.peakFactor * mean;
    const usual = need(ground, tier, levels, { parcels: parcels * busiest, docks: docks(once), of: design });
    const event = need(ground, tier, levels, { parcels, docks: docks(surge), of: onPeak });
    const norm = tier === 'warehouse' ? null : handling.norms[tier];
    const under: Overflow[] = norm !== null && site.floorAreaSquareMetres < norm ? ['norm'] : [];
    const overflow = [...lacks(ground, site, tier, usual), ...under];
    const charged = timed.filter(({ run }) => run.base === id && electric.has(run.vehicleType));
    return [
      {
        site: id,
        tier,
        has: {
          floorSquareMetres: site.floorAreaSquareMetres,
          capacityParcelsPerDay: site.capacityParcelsPerDay,
          coldStorage: site.coldStorage,
          ...(site.coldCubicMetres === undefined ? {} : { coldCubicMetres: site.coldCubicMetres }),
          ...(site.staff === undefined ? {} : { staff: site.staff }),
        },
        design: usual,
        peak: event,
        chargingPlaces: new Set(charged.map(({ run }) => run.vehicle)).size,
        normSquareMetres: norm,
        overflow,
        peakOverflow: lacks(ground, site, tier, event).filter((what) => !overflow.includes(what)),
      },
    ];
  });
  const upper = sites.filter(({ tier }) => tier === 'county' || tier === 'town');
  const enough = upper.filter(({ overflow }) => overflow.every((what) => what !== 'floor' && what !== 'norm'));
  const more = moreVehicles(ground, timed);
  return {
    sites,
    workspace: ratio(enough.length, upper.length),
    fleet: vehicles.flatMap(({ id, available }) => {
      const used = new Set(timed.filter(({ run }) => run.vehicleType === id).map(({ run }) => run.vehicle)).size;
      return used === 0 ? [] : [{ vehicleType: id, vehicles: used, available, peakExtra: more.get(id) ?? 0 }];
    }),
    coldChain: coldUnbroken(ground, services),
    estimated:
      ground.travelEstimated ||
      guessedDemand(ground) ||
      isAssumed(handling.basis.provenance) ||
      isAssumed(demandPattern.basis.provenance),
  };
}
