/** Workers and keepers: what parcels cost while they stand still. docs/definitions.md §5.6, "Handling". */
import { type Dataset, type Run, wholeFen } from '../model/index.ts';
import type { Served } from './served-parcels.ts';

/** Hours of one worker for a parcel at the centre or at a town station: received, sorted and loaded once each. */
export function hoursPerParcel({ inputs }: Dataset, tier: 'county' | 'town'): number {
  const { receivePerWorkerHour, sortPerWorkerHour, loadPerWorkerHour } = inputs.handling[tier].rates;
  return 1 / receivePerWorkerHour + 1 / sortPerWorkerHour + 1 / loadPerWorkerHour;
}

/**
 * Fen a week for the workers of one site that handles so many parcels a week on so many days: the hours that these
 * take, each day paid at least the shortest paid one. 0 without parcels.
 */
export function handlingFen(dataset: Dataset, tier: 'county' | 'town', parcels: number, days: number): number {
  if (parcels === 0) return 0;
  const { workerFenPerHour, paidHoursMinimum } = dataset.inputs.people;
  const hours = Math.max(parcels * hoursPerParcel(dataset, tier), days * paidHoursMinimum);
  return wholeFen(hours * workerFenPerHour);
}

/** Fen for so many parcels handed over, and handed in, at village stations. */
export function commissionsFen({ inputs }: Dataset, inbound: number, outbound: number): number {
  const { commissionFenPerParcel } = inputs.people;
  return wholeFen(inbound * commissionFenPerParcel.inbound + outbound * commissionFenPerParcel.outbound);
}

/** A site where parcels are handled: parcels a week, and days a week on which a run calls or leaves there. */
export interface HandlingSite {
  readonly tier: 'county' | 'town';
  readonly parcels: number;
  readonly days: number;
}

/** The centre, through which all parcels pass, and every town station or warehouse that feeds a served village's station. */
export function handlingSites(served: readonly Served[], runs: readonly Run[]): HandlingSite[] {
  const behind = new Map<string, number>();
  let all = 0;
  for (const { townStation, inbound, outbound } of served) {
    all += inbound + outbound;
    if (townStation !== null) behind.set(townStation, (behind.get(townStation) ?? 0) + inbound + outbound);
  }
  const days = (of: (run: Run) => boolean): number => new Set(runs.filter(of).flatMap((run) => run.days)).size;
  return [
    { tier: 'county', parcels: all, days: days(({ tier }) => tier === 'trunk') },
    ...[...behind].map(([town, parcels]): HandlingSite => {
      const calls = ({ base, stops }: Run): boolean => base === town || stops.some(({ site }) => site === town);
      return { tier: 'town', parcels, days: days(calls) };
    }),
  ];
}
