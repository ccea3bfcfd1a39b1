/** Figure 7: what each site and the fleet need on the design day and on a peak event, against what is there. */
import { LRUCache } from 'lru-cache';
import {
  designDayOf,
  designLoad,
  HOUR,
  isAssumed,
  type OpenSite,
  type Overflow,
  type Site,
  type SiteNeed,
  type SiteSizing,
  type Sizing,
  type TierHandling,
  weekdayFactors,
} from '../../model/index.ts';
import { isDriven } from '../../timetable/index.ts';
import { type Figure, measuredShare } from '../figure.ts';
import type { FiguresInput } from '../input.ts';
import { extraVehicles, perDayOf, vehiclesAtPeak, wholeUp } from '../peak.ts';
import { ratio } from '../ratio.ts';
import { demandEstimated } from '../routes.ts';
import { type Batch, type Passing, passingOf } from './batches.ts';
import { mostAtOnce, mostOfKinds, type Span, workSpans } from './busiest.ts';
import { coldChain } from './cold-chain.ts';
import { vehiclesAt } from './docks.ts';

/** From a mean load to that of a kind of day. */
type Scale = (mean: number) => number;

/** Electric by their kind. */
const ELECTRIC = new Set(['electric-three-wheeler']);

/** What all sites are sized by. */
interface Bounds {
  readonly input: FiguresInput;
  readonly perDay: ReturnType<typeof perDayOf>;
  readonly sites: ReadonlyMap<string, Site>;
  readonly docks: { readonly design: ReadonlyMap<string, Span[]>; readonly peak: ReadonlyMap<string, Span[]> };
}

function sizing(input: FiguresInput): Sizing {
  const { dataset, policy, runs, travel } = input;
  const { handling } = dataset.inputs;
  const standing = (vehicles: Parameters<typeof vehiclesAt>[3]) =>
    vehiclesAt(runs.filter(isDriven), policy, handling.dockSeconds, vehicles);
  const bounds: Bounds = {
    input,
    perDay: perDayOf(input),
    sites: new Map(dataset.sites.map((site) => [site.id, site])),
    docks: { design: standing(() => 1), peak: standing((run) => vehiclesAtPeak(run, input)) },
  };
  const sites = input.sites.map((site) => siteSizing(site, bounds));
  const worked = sites.filter(({ tier }) => tier === 'county' || tier === 'town');
  const roomy = worked.filter(({ overflow }) => !overflow.includes('floor') && !overflow.includes('norm'));
  return {
    sites,
    workspace: ratio(roomy.length, worked.length),
    fleet: fleetOf(input),
    coldChain: coldChain(input),
    estimated:
      travel.estimated ||
      demandEstimated(input) ||
      isAssumed(handling.basis.provenance) ||
      isAssumed(dataset.inputs.demandPattern.basis.provenance),
  };
}

function siteSizing({ site: id, tier }: OpenSite, bounds: Bounds): SiteSizing {
  const { input, sites } = bounds;
  const { demand, inputs } = input.dataset;
  const site = sites.get(id);
  const day = designDayOf(inputs.demandPattern);
  const perDay = bounds.perDay({ id, tier });
  const busiest = perDay * Math.max(...weekdayFactors(inputs.demandPattern));
  const onDesignDay = (mean: number): number => designLoad(mean, day);
  const onPeak = (mean: number): number => demand.peakFactor * mean;
  const levels = levelsOf(id, tier, input);
  const docks = (kind: keyof Bounds['docks']): number => mostAtOnce(bounds.docks[kind].get(id) ?? []);
  const design = needOf(tier, input, levels, { perDay: busiest, docks: docks('design'), scale: onDesignDay });
  const peak = needOf(tier, input, levels, { perDay, docks: docks('peak'), scale: onPeak });
  const norm = tier === 'warehouse' ? null : inputs.handling.norms[tier];
  const people = peopleFor(handlingOf(input, tier).shifts, inputs.people.workHoursMaximum);
  const overflow = overflowOf(site, design, people);
  if (site !== undefined && norm !== null && site.floorAreaSquareMetres < norm) overflow.push('norm');
  return {
    site: id,
    tier,
    has: {
      floorSquareMetres: site?.floorAreaSquareMetres ?? 0,
      capacityParcelsPerDay: site?.capacityParcelsPerDay ?? 0,
      coldStorage: site?.coldStorage ?? false,
      ...(site?.coldCubicMetres === undefined ? {} : { coldCubicMetres: site.coldCubicMetres }),
      ...(site?.staff === undefined ? {} : { staff: site.staff }),
    },
    design,
    peak,
    chargingPlaces: chargingAt(id, input),
    normSquareMetres: norm,
    overflow,
    peakOverflow: overflowOf(site, peak, people).filter((what) => !overflow.includes(what)),
  };
}

/** Mean parcels of a site at their most: worked an hour, in all, outside shifts and in each shift; there at once. */
interface Levels {
  readonly perHour: number;
  readonly outside: number;
  readonly inShift: readonly number[];
  readonly stored: number;
  readonly cold: number;
}

const handlingOf = ({ dataset }: FiguresInput, tier: Site['tier']): TierHandling =>
  dataset.inputs.handling[tier === 'warehouse' ? 'town' : tier];

const NOTHING: Passing = { content: '', batches: () => [] };

/**
 * Levels by all that they follow from: an edit leaves most sites with what passes them. By letters of that; the centre
 * of 2,000 villages takes about a million.
 */
const known = new LRUCache<string, Levels>({ maxSize: 24_000_000, sizeCalculation: (_, key) => key.length });

function levelsOf(id: string, tier: Site['tier'], input: FiguresInput): Levels {
  const { demand, inputs } = input.dataset;
  const { shifts } = handlingOf(input, tier);
  const passing = passingOf(input).get(id) ?? NOTHING;
  const by = JSON.stringify([shifts, inputs.handling.coldBreakSecondsAllowed, demand.coldShare]);
  const key = `${by}${passing.content}`;
  let levels = known.get(key);
  if (levels === undefined) {
    levels = levelsBy(passing.batches(), input, shifts);
    known.set(key, levels);
  }
  return levels;
}

function levelsBy(batches: readonly Batch[], input: FiguresInput, shifts: TierHandling['shifts']): Levels {
  const { demand, inputs } = input.dataset;
  const spans = (amount: (batch: Batch) => number): Span[] =>
    batches.map((batch) => ({ from: batch.from, until: batch.until, amount: amount(batch) }));
  const work = spans(({ parcels }) => parcels).flatMap((span) => workSpans(span, shifts));
  // What is gone within the allowed break needs no cold store.
  const stays = ({ from, until }: Batch): boolean => until - from > inputs.handling.coldBreakSecondsAllowed;
  const coldOf = (batch: Batch): number => (stays(batch) ? batch.parcels * demand.coldShare[batch.direction] : 0);
  const { all, ofKind } = mostOfKinds(work, shifts.length + 1, ({ period }) => period + 1);
  const [outside = 0, ...inShift] = ofKind;
  return {
    perHour: all,
    outside,
    inShift,
    stored: mostAtOnce(spans(({ parcels }) => parcels)),
    cold: mostAtOnce(spans(coldOf)),
  };
}

/** What a kind of day is sized by: the design day is that of the busiest weekday, a peak event's of a mean day. */
interface KindOfDay {
  /** Mean parcels. */
  readonly perDay: number;
  /** Vehicles at once. */
  readonly docks: number;
  readonly scale: Scale;
}

function needOf(
  tier: Site['tier'],
  input: FiguresInput,
  levels: Levels,
  { perDay, docks, scale }: KindOfDay,
): SiteNeed {
  const { rates, parcelsPerSquareMetre } = handlingOf(input, tier);
  const { receivePerWorkerHour, sortPerWorkerHour, loadPerWorkerHour } = rates;
  const workerHours = 1 / receivePerWorkerHour + 1 / sortPerWorkerHour + 1 / loadPerWorkerHour;
  const perHour = scale(levels.perHour);
  const stored = scale(levels.stored);
  const coldVolume = scale(levels.cold) * input.dataset.demand.cubicMetresPerParcel;
  return {
    parcels: wholeUp(scale(perDay)),
    parcelsPerHour: wholeUp(perHour),
    outsideShifts: wholeUp(scale(levels.outside)),
    sortingPositions: wholeUp(perHour / sortPerWorkerHour),
    workers: levels.inShift.map((hourly) => wholeUp(scale(hourly) * workerHours)),
    storedParcels: wholeUp(stored),
    floorSquareMetres: wholeUp(stored / parcelsPerSquareMetre),
    coldCubicMetres: wholeUp(coldVolume * 100) / 100,
    docks,
  };
}

/** People for the workers of each shift: the same ones where all shifts together are within a legal day. */
function peopleFor(shifts: TierHandling['shifts'], legalHours: number): (workers: readonly number[]) => number {
  const all = shifts.reduce((total, { from, to }) => total + to - from, 0);
  return (workers) => (all <= legalHours * HOUR ? Math.max(0, ...workers) : workers.reduce((total, n) => total + n, 0));
}

function overflowOf(site: Site | undefined, need: SiteNeed, people: ReturnType<typeof peopleFor>): Overflow[] {
  if (site === undefined) return [];
  const found: Overflow[] = [];
  if (need.floorSquareMetres > site.floorAreaSquareMetres) found.push('floor');
  if (need.parcels > site.capacityParcelsPerDay) found.push('capacity');
  const room = site.coldStorage ? (site.coldCubicMetres ?? Number.POSITIVE_INFINITY) : 0;
  if (need.coldCubicMetres > room) found.push('cold');
  if (need.outsideShifts > 0) found.push('shift');
  if (site.staff !== undefined && people(need.workers) > site.staff) found.push('staff');
  return found;
}

/** Electric vehicles based at a site. */
function chargingAt(site: string, { runs, dataset }: FiguresInput): number {
  const electric = new Set(dataset.vehicles.filter(({ kind }) => ELECTRIC.has(kind)).map(({ id }) => id));
  const here = runs.filter(({ base, vehicleType }) => base === site && electric.has(vehicleType));
  return new Set(here.map(({ vehicle }) => vehicle)).size;
}

function fleetOf(input: FiguresInput): Sizing['fleet'] {
  const extra = extraVehicles(input);
  return input.dataset.vehicles.flatMap(({ id, available }) => {
    const mine = input.runs.filter(({ vehicleType }) => vehicleType === id);
    const vehicles = new Set(mine.map(({ vehicle }) => vehicle)).size;
    return vehicles === 0 ? [] : [{ vehicleType: id, vehicles, available, peakExtra: extra.get(id) ?? 0 }];
  });
}

export const SIZING: Figure<Sizing> = {
  compute: sizing,
  targets: {
    workspace: ({ workspace, estimated }) => measuredShare(workspace, '/figures/sizing/workspace', estimated),
    'cold-chain': ({ coldChain: share, estimated }) => measuredShare(share, '/figures/sizing/coldChain', estimated),
  },
};
