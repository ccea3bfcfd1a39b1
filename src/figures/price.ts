/** What a parcel has to cost, by direction and distance, and who pays whom: docs/definitions.md §5.6, "Price". */
import {
  fen,
  type Ledger,
  metres,
  type Price,
  parcels,
  type VillageOutcome,
  wholeFen,
  type ZoneFee,
} from '../model/index.ts';
import { handlingSites, hoursPerParcel } from './handling.ts';
import type { FiguresInput } from './input.ts';
import { drivingOf } from './ledger.ts';
import { sum } from './ratio.ts';
import { type Served, servedParcels } from './served-parcels.ts';

/** Distances count in steps of so many metres. */
const STEP = 100;
const ROUNDING = 1e-6;
const DAYS_PER_WEEK = 7;
/** Weeks of a year. */
const YEAR = 365 / DAYS_PER_WEEK;

/** The price of the plan's parcels at its week's cost; null where it carries none. */
export function priceOf(input: FiguresInput, outcomes: readonly VillageOutcome[], week: Ledger): Price | null {
  if (week.fenPerParcel === null) return null;
  const { margin, feeFen } = input.dataset.inputs.tariff;
  const served = servedParcels(input, outcomes);
  const [inbound, outbound] = [sum(served, (each) => each.inbound), sum(served, (each) => each.outbound)];
  const covering = (cost: number): number => Math.ceil(cost / (1 - margin) - ROUNDING);
  const flat = covering(week.fenPerParcel);
  const charged = { inbound: feeFen.inbound ?? flat, outbound: feeFen.outbound ?? flat };
  const revenue = wholeFen((inbound * charged.inbound + outbound * charged.outbound) * YEAR);
  const subsidy = Math.max(0, wholeFen((week.totalFen / (1 - margin)) * YEAR) - revenue);
  return {
    margin,
    flatFen: fen(flat),
    zones: zonesOf(input, served, week, covering),
    chargedFen: { inbound: fen(charged.inbound), outbound: fen(charged.outbound) },
    stated: feeFen.inbound !== null && feeFen.outbound !== null,
    revenuePerYearFen: fen(revenue),
    subsidyPerYearFen: fen(subsidy),
    breakEven: breakEvenOf(
      input,
      served,
      week,
      (inbound * charged.inbound + outbound * charged.outbound) / week.parcels,
    ),
    payments: paymentsOf(week, revenue, subsidy),
  };
}

/** Metres from the centre to a station, in whole steps; 0 where nobody can say. */
function metresTo({ dataset, travel, sites }: FiguresInput): (station: string | null) => number {
  const county = sites.find(({ tier }) => tier === 'county');
  if (county === undefined) return () => 0;
  const row = travel.row(dataset.profiles[0]?.id ?? '', travel.index(county.site));
  return (station) =>
    station === null ? 0 : STEP * Math.round(Math.max(0, row.metres[travel.index(station)] ?? 0) / STEP);
}

/**
 * Fees by distance band: driving is charged by parcels × distance, commissions by direction, workers and sites alike for
 * every parcel.
 */
function zonesOf(
  input: FiguresInput,
  served: readonly Served[],
  week: Ledger,
  covering: (cost: number) => number,
): ZoneFee[] {
  const { tariff, people } = input.dataset.inputs;
  const bounds = [...new Set(tariff.zonesMetres)].sort((a, b) => a - b);
  const wayTo = metresTo(input);
  const placed = served.map((each) => ({ ...each, way: wayTo(each.station), all: each.inbound + each.outbound }));
  const driving = drivingOf(week);
  const parcelMetres = sum(placed, ({ all, way }) => all * way);
  const alike = (week.handlingFen + week.sitesFen) / week.parcels;
  return [0, ...bounds].map((from, i): ZoneFee => {
    const to = bounds[i];
    const here = placed.filter(({ way }) => (i === 0 || way > from) && (to === undefined || way <= to));
    const all = sum(here, (each) => each.all);
    const mean = all === 0 ? 0 : sum(here, (each) => each.all * each.way) / all;
    const drive = parcelMetres === 0 ? driving / week.parcels : (driving * mean) / parcelMetres;
    const fee = (direction: 'inbound' | 'outbound') => {
      const count = sum(here, (each) => each[direction]);
      const price = covering(alike + drive + people.commissionFenPerParcel[direction]);
      return { parcels: parcels(count), feeFen: count === 0 ? null : fen(price) };
    };
    return {
      fromMetres: metres(from),
      toMetres: to === undefined ? null : metres(to),
      inbound: fee('inbound'),
      outbound: fee('outbound'),
    };
  });
}

/**
 * Around today's parcels: each one more costs its commission and the work at those sites that do more than they are
 * paid for in any case. `fee`: the mean one, fen a parcel.
 */
function breakEvenOf(input: FiguresInput, served: readonly Served[], week: Ledger, fee: number): Price['breakEven'] {
  const { dataset, runs } = input;
  const { workerFenPerHour, paidHoursMinimum } = dataset.inputs.people;
  const busy = sum(handlingSites(served, runs), ({ tier, parcels: count, days }) => {
    const hours = count * hoursPerParcel(dataset, tier);
    return hours > days * paidHoursMinimum ? hours : 0;
  });
  const variable = (week.commissionsFen + busy * workerFenPerHour) / week.parcels;
  const fixed = wholeFen(week.totalFen - variable * week.parcels);
  return {
    fixedFen: fen(fixed),
    variableFenPerParcel: variable,
    parcelsPerDay: fee > variable ? fixed / (fee - variable) / DAYS_PER_WEEK : null,
  };
}

/** Fen a year; what is left of fees and subsidy is the operators' margin. */
function paymentsOf(week: Ledger, revenue: number, subsidy: number): Price['payments'] {
  const yearly = (weekly: number): number => wholeFen(weekly * YEAR);
  const paid = [
    { to: 'drivers', perYearFen: yearly(week.driversFen) },
    { to: 'vehicles', perYearFen: yearly(week.distanceFen + week.vehiclesFen) },
    ...(week.busesFen === undefined ? [] : [{ to: 'buses' as const, perYearFen: yearly(week.busesFen) }]),
    { to: 'workers', perYearFen: yearly(week.handlingFen) },
    { to: 'keepers', perYearFen: yearly(week.commissionsFen) },
    { to: 'sites', perYearFen: yearly(week.sitesFen) },
  ] as const;
  const left = revenue + subsidy - sum(paid, ({ perYearFen }) => perYearFen);
  return [
    { from: 'people', to: 'operators', perYearFen: fen(revenue) },
    { from: 'county', to: 'operators', perYearFen: fen(subsidy) },
    ...paid.map(({ to, perYearFen }) => ({ from: 'operators' as const, to, perYearFen: fen(perYearFen) })),
    { from: 'operators', to: 'margin', perYearFen: fen(left) },
  ];
}
