/** Prices, break-even and who pays whom, worked out again: docs/definitions.md §5.6, "Price". */
import { fen, type Ledger, metres, type Price, parcels, wholeFen } from '../model/index.ts';
import { type Ground, openSites, sum } from './ground.ts';
import { workOf } from './labour.ts';
import type { Ways } from './trip.ts';
import type { Told } from './villages.ts';

const PER_YEAR = 365 / 7;
const STEP_METRES = 100;

/** Parcels a week of one served village. */
export interface Carried {
  readonly station: string;
  readonly town: string;
  readonly inbound: number;
  readonly outbound: number;
}

/** What served villages get and send. */
export function carriedOf(ground: Ground, told: readonly Told[]): Carried[] {
  const outcomes = new Map(told.map(({ outcome }) => [outcome.village, outcome]));
  return ground.dataset.demand.villages.flatMap(({ village, inboundPerDay, outboundPerDay }) => {
    const outcome = outcomes.get(village);
    if (outcome?.status !== 'served') return [];
    const { station, townStation } = outcome;
    return [
      { station: station ?? '', town: townStation ?? '', inbound: 7 * inboundPerDay, outbound: 7 * outboundPerDay },
    ];
  });
}

/** A site of workers: parcels a week, days on which anything leaves or calls there. */
export interface WorkPlace {
  readonly tier: 'county' | 'town';
  readonly count: number;
  readonly days: number;
}

/** Metres from the centre to each station, in whole steps. */
function distances(ground: Ground, ways: Ways | null, carried: readonly Carried[]): (station: string) => number {
  const [centre] = openSites(ground, 'county');
  const [reference] = ground.dataset.profiles;
  const names = [...new Set(carried.map(({ station }) => station))];
  const known = names.flatMap((name) => ground.sites.get(name) ?? []);
  if (centre === undefined || reference === undefined || ways === null) return () => 0;
  const trips = ways.drives(
    reference,
    centre.position,
    known.map(({ position }) => position),
  );
  const found = new Map(
    known.map(({ id }, i) => [id, STEP_METRES * Math.round((trips[i]?.metres ?? 0) / STEP_METRES)]),
  );
  return (station) => found.get(station) ?? 0;
}

function zonesOf(ground: Ground, ways: Ways | null, carried: readonly Carried[], week: Ledger): Price['zones'] {
  const { tariff, people } = ground.dataset.inputs;
  const way = distances(ground, ways, carried);
  const ends = [...new Set(tariff.zonesMetres)].sort((a, b) => a - b);
  const driving = week.distanceFen + week.driversFen + week.vehiclesFen + (week.busesFen ?? 0);
  const each = carried.map((one) => ({ ...one, metres: way(one.station), count: one.inbound + one.outbound }));
  const moved = sum(each.map((one) => one.count * one.metres));
  const same = (week.handlingFen + week.sitesFen) / week.parcels;
  return [...ends, null].map((to, i) => {
    const from = i === 0 ? -1 : ends[i - 1];
    const inside = each.filter((one) => one.metres > from && (to === null || one.metres <= to));
    const count = sum(inside.map((one) => one.count));
    const mean = count === 0 ? 0 : sum(inside.map((one) => one.count * one.metres)) / count;
    const drive = moved > 0 ? (driving * mean) / moved : driving / week.parcels;
    const fee = (way: 'inbound' | 'outbound') => {
      const mine = sum(inside.map((one) => one[way]));
      const price = upTo((same + drive + people.commissionFenPerParcel[way]) / (1 - tariff.margin));
      return { parcels: parcels(mine), feeFen: mine === 0 ? null : fen(price) };
    };
    return {
      fromMetres: metres(Math.max(0, from)),
      toMetres: to === null ? null : metres(to),
      inbound: fee('inbound'),
      outbound: fee('outbound'),
    };
  });
}

const upTo = (price: number): number => Math.ceil(price - 1e-6);

/** The price of the plan; null without parcels. Without roads at hand its zones are taken as stated. */
export function price(
  ground: Ground,
  ways: Ways | null,
  { carried, week, places }: { carried: readonly Carried[]; week: Ledger; places: readonly WorkPlace[] },
): Price | null {
  if (week.parcels === 0) return null;
  const { dataset, plan } = ground;
  const { tariff, people } = dataset.inputs;
  const [inbound, outbound] = [sum(carried.map((one) => one.inbound)), sum(carried.map((one) => one.outbound))];
  const flat = upTo(week.totalFen / week.parcels / (1 - tariff.margin));
  const charged = { inbound: tariff.feeFen.inbound ?? flat, outbound: tariff.feeFen.outbound ?? flat };
  const perWeek = inbound * charged.inbound + outbound * charged.outbound;
  const revenue = wholeFen(perWeek * PER_YEAR);
  const subsidy = Math.max(0, wholeFen((week.totalFen / (1 - tariff.margin)) * PER_YEAR) - revenue);
  const pressed = places.filter(
    ({ tier, count, days }) => count * workOf(dataset, tier) > days * people.paidHoursMinimum,
  );
  const hours = sum(pressed.map(({ tier, count }) => count * workOf(dataset, tier)));
  const variable = (week.commissionsFen + hours * people.workerFenPerHour) / week.parcels;
  const fixed = wholeFen(week.totalFen - variable * week.parcels);
  const fee = perWeek / week.parcels;
  const out = {
    drivers: week.driversFen,
    vehicles: week.distanceFen + week.vehiclesFen,
    buses: week.busesFen ?? 0,
    workers: week.handlingFen,
    keepers: week.commissionsFen,
    sites: week.sitesFen,
  } as const;
  const fees = week.busesFen === undefined ? [] : (['buses'] as const);
  const paid = (['drivers', 'vehicles', ...fees, 'workers', 'keepers', 'sites'] as const).map((to) => ({
    from: 'operators' as const,
    to,
    perYearFen: fen(wholeFen(out[to] * PER_YEAR)),
  }));
  const margin = revenue + subsidy - sum(paid.map((payment) => payment.perYearFen));
  return {
    margin: tariff.margin,
    flatFen: fen(flat),
    zones: ways === null ? (plan.figures.cost.price?.zones ?? []) : zonesOf(ground, ways, carried, week),
    chargedFen: { inbound: fen(charged.inbound), outbound: fen(charged.outbound) },
    stated: tariff.feeFen.inbound !== null && tariff.feeFen.outbound !== null,
    revenuePerYearFen: fen(revenue),
    subsidyPerYearFen: fen(subsidy),
    breakEven: {
      fixedFen: fen(fixed),
      variableFenPerParcel: variable,
      parcelsPerDay: fee > variable ? fixed / (fee - variable) / 7 : null,
    },
    payments: [
      { from: 'people', to: 'operators', perYearFen: fen(revenue) },
      { from: 'county', to: 'operators', perYearFen: fen(subsidy) },
      ...paid,
      { from: 'operators', to: 'margin', perYearFen: fen(margin) },
    ],
  };
}
