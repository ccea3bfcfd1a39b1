/** Parcels of the simulated days: docs/simulation.md, "Parcels". Those of one village and moment go together. */
import {
  type ArrivalProfile,
  DAY,
  type Dataset,
  type DemandPattern,
  HOUR,
  type Plan,
  type SiteId,
  weekdayFactors,
} from '../../model/index.ts';
import type { Draws } from './draws.ts';
import { firstWay, type PartWays, type Taken, type Way } from './ways.ts';

/** Whole parcels that have the same way so far. Seconds since the first Monday. */
export interface Lot {
  readonly inbound: boolean;
  /** Index of their village. */
  readonly village: number;
  readonly station: SiteId;
  readonly part: number;
  readonly cold: boolean;
  /** Arrival at the centre, or hand-in. */
  readonly at: number;
  readonly ways: readonly Way[];
  /** The way that they are planned on, and the one whose first run they wait for. */
  readonly planned: Taken;
  taken: Taken;
  count: number;
  /** From when they can be loaded in town. */
  ready: number;
  /** When a full vehicle left them behind, for the first time. */
  left: number | null;
}

/** Parcels that come evenly from `from` to `to`, or at one moment, seconds since midnight; `below`: share that comes before `to`. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly below: number;
}

/** When the parcels of one weekday come, and what share of a week's they are. */
interface DayPieces {
  readonly share: number;
  readonly pieces: readonly Piece[];
}

/** By weekday, Monday first. */
function daysOf(profile: ArrivalProfile, pattern: DemandPattern): DayPieces[] {
  const factors = weekdayFactors(pattern);
  const all =
    profile.kind === 'hourly'
      ? profile.weights.map((weight, hour) => ({ second: hour * HOUR, lasts: HOUR, weight }))
      : profile.instants.map(({ second, weight }) => ({ second, lasts: 0, weight }));
  const weighted = all.map((each) => ({
    ...each,
    weight: each.weight * (factors[Math.floor(each.second / DAY)] ?? 1),
  }));
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: 7 }, (_, day) => {
    const own = weighted.filter(({ second, weight }) => weight > 0 && Math.floor(second / DAY) === day);
    const sum = own.reduce((so, { weight }) => so + weight, 0);
    let below = 0;
    return {
      share: total > 0 ? sum / total : 0,
      pieces: own.map(({ second, lasts, weight }) => {
        below += weight / sum;
        return { from: second - day * DAY, to: second - day * DAY + lasts, below };
      }),
    };
  });
}

/** A moment of a day's profile, seconds since midnight; whole ones, as scans have. */
function momentOf({ pieces }: DayPieces, draws: Draws): number {
  const u = draws.uniform();
  const piece = pieces.find(({ below }) => u < below) ?? pieces.at(-1);
  if (piece === undefined) return 0;
  return piece.to === piece.from ? piece.from : Math.ceil(piece.from + draws.uniform() * (piece.to - piece.from));
}

/** What parcels are drawn for. */
export interface LotsOf {
  readonly plan: Pick<Plan, 'villages'>;
  readonly dataset: Pick<Dataset, 'demand' | 'inputs'>;
  readonly ways: ReadonlyMap<SiteId, readonly PartWays[]>;
  /** Days in all, and by what the mean of each is multiplied. */
  readonly days: number;
  readonly factor: (day: number) => number;
}

/** How many parcels a village has on a day in a direction, whether or not it is served. */
export type Counted = (parcels: { village: number; day: number; inbound: boolean; count: number }) => void;

/** Every parcel of all days: each is counted, those of served villages are returned, by time. */
export function drawLots(of: LotsOf, draws: Draws, counted: Counted): Lot[] {
  const { plan, dataset, ways, days, factor } = of;
  const { demand, inputs } = dataset;
  const { varianceToMean } = inputs.demandPattern;
  const volumes = new Map(demand.villages.map((each) => [each.village, each]));
  const profiles = {
    inbound: daysOf(demand.arrivals, inputs.demandPattern),
    outbound: daysOf(demand.handIns, inputs.demandPattern),
  };
  const lots: Lot[] = [];
  for (let day = 0; day < days; day++) {
    for (const [village, { village: code, status, station }] of plan.villages.entries()) {
      const volume = volumes.get(code);
      const parts = status === 'served' && station !== null ? ways.get(station) : undefined;
      for (const inbound of [true, false]) {
        const pieces = (inbound ? profiles.inbound : profiles.outbound)[day % 7] as DayPieces;
        const perDay = (inbound ? volume?.inboundPerDay : volume?.outboundPerDay) ?? 0;
        const count = draws.count(7 * perDay * pieces.share * factor(day), varianceToMean);
        counted({ village, day, inbound, count });
        if (parts === undefined || station === null) continue;
        const coldShare = inbound ? demand.coldShare.inbound : demand.coldShare.outbound;
        const together = new Map<string, Lot>();
        for (let i = 0; i < count; i++) {
          const at = day * DAY + momentOf(pieces, draws);
          const part = parts.length === 1 ? 0 : Math.floor(draws.uniform() * parts.length);
          const cold = coldShare > 0 && draws.uniform() < coldShare;
          const key = `${at} ${part} ${cold}`;
          const same = together.get(key);
          if (same !== undefined) {
            same.count += 1;
            continue;
          }
          const own = (inbound ? parts[part]?.inbound : parts[part]?.outbound) ?? [];
          const taken = firstWay(own, at);
          if (taken === null) continue;
          const moving = { taken, planned: taken, count: 1, ready: at, left: null };
          together.set(key, { inbound, village, station, part: part + 1, cold, at, ways: own, ...moving });
        }
        lots.push(...together.values());
      }
    }
  }
  return lots.sort((a, b) => a.at - b.at);
}
