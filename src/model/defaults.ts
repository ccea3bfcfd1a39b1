/**
 * What is assumed where a county gives nothing. All of it is marked `estimated` in a dataset, shown with its value, and
 * replaced by whatever the county declares. Speeds are achievable averages on rural roads, not limits.
 */
import type { ArrivalProfile, Demand } from './demand.ts';
import { fen, HOUR, share } from './units.ts';
import type { Baseline, CostModel, VehicleType } from './vehicle.ts';

export { DEFAULT_PROFILES, readProfiles } from './profiles.ts';

/** The no-road model's way over straight line, for want of a county's own. */
export const DEFAULT_DETOUR_FACTOR = 1.4;

export const DEFAULT_VEHICLES: readonly VehicleType[] = [
  {
    id: 'large-truck',
    name: { zh: '重型货车', en: 'Large truck' },
    kind: 'large-truck',
    profile: 'truck',
    tiers: ['trunk'],
    capacityParcels: 7000 as VehicleType['capacityParcels'],
    capacityKilograms: 14000 as VehicleType['capacityKilograms'],
    capacityCubicMetres: 58 as VehicleType['capacityCubicMetres'],
    coldCubicMetres: 10 as VehicleType['coldCubicMetres'],
    fenPerKilometre: fen(340),
    fenPerHour: fen(4500),
    fenPerDay: fen(45_000),
    available: null,
    provenance: 'estimated',
  },
  {
    id: 'medium-truck',
    name: { zh: '中型货车', en: 'Medium truck' },
    kind: 'medium-truck',
    profile: 'truck',
    tiers: ['trunk'],
    capacityParcels: 4000 as VehicleType['capacityParcels'],
    capacityKilograms: 6000 as VehicleType['capacityKilograms'],
    capacityCubicMetres: 35 as VehicleType['capacityCubicMetres'],
    coldCubicMetres: 6 as VehicleType['coldCubicMetres'],
    fenPerKilometre: fen(260),
    fenPerHour: fen(4000),
    fenPerDay: fen(26_000),
    available: null,
    provenance: 'estimated',
  },
  {
    id: 'small-truck',
    name: { zh: '轻型货车', en: 'Small truck' },
    kind: 'small-truck',
    profile: 'small-truck',
    tiers: ['trunk', 'feeder'],
    capacityParcels: 1500 as VehicleType['capacityParcels'],
    capacityKilograms: 1800 as VehicleType['capacityKilograms'],
    capacityCubicMetres: 15 as VehicleType['capacityCubicMetres'],
    coldCubicMetres: 2 as VehicleType['coldCubicMetres'],
    fenPerKilometre: fen(180),
    fenPerHour: fen(3500),
    fenPerDay: fen(14_000),
    available: null,
    provenance: 'estimated',
  },
  {
    id: 'van',
    name: { zh: '面包车', en: 'Van' },
    kind: 'van',
    profile: 'van',
    tiers: ['trunk', 'feeder'],
    capacityParcels: 450 as VehicleType['capacityParcels'],
    capacityKilograms: 700 as VehicleType['capacityKilograms'],
    capacityCubicMetres: 5 as VehicleType['capacityCubicMetres'],
    coldCubicMetres: 0.8 as VehicleType['coldCubicMetres'],
    fenPerKilometre: fen(120),
    fenPerHour: fen(3000),
    fenPerDay: fen(8000),
    available: null,
    provenance: 'estimated',
  },
  {
    id: 'electric-three-wheeler',
    name: { zh: '电动三轮车', en: 'Electric three-wheeler' },
    kind: 'electric-three-wheeler',
    profile: 'electric-three-wheeler',
    tiers: ['feeder'],
    capacityParcels: 120 as VehicleType['capacityParcels'],
    capacityKilograms: 300 as VehicleType['capacityKilograms'],
    capacityCubicMetres: 2 as VehicleType['capacityCubicMetres'],
    coldCubicMetres: 0.3 as VehicleType['coldCubicMetres'],
    fenPerKilometre: fen(35),
    fenPerHour: fen(2500),
    fenPerDay: fen(2500),
    available: null,
    provenance: 'estimated',
  },
];

export const DEFAULT_COSTS: CostModel = {
  handlingFenPerParcel: { county: fen(20), town: fen(15), village: fen(40) },
  amortisationMonths: 60,
  // A villager's own trip as `people` has it by default: there and back at 4.5 km/h, 15 yuan an hour, 1.5 parcels.
  walkFenPerParcelKilometre: fen(444),
  provenance: 'estimated',
};

/** Two line-haul trucks a day, 05:00 with 70 % and 14:00 with 30 % of the day's parcels. */
export const DEFAULT_ARRIVALS: ArrivalProfile = {
  kind: 'instants',
  instants: Array.from({ length: 7 }, (_, day) => [
    { second: day * 24 * HOUR + 5 * HOUR, weight: 0.7 },
    { second: day * 24 * HOUR + 14 * HOUR, weight: 0.3 },
  ]).flat(),
};

/** Hand-in at the village station evenly from 08:00 to 18:00 every day. */
export const DEFAULT_HAND_INS: ArrivalProfile = {
  kind: 'hourly',
  weights: Array.from({ length: 168 }, (_, hour) => (hour % 24 >= 8 && hour % 24 < 18 ? 1 : 0)),
};

/** Everything of a demand but its villages. */
export const DEFAULT_DEMAND: Omit<Demand, 'villages'> = {
  rate: { inboundPerPersonPerDay: 0.05, outboundPerPersonPerDay: 0.015 },
  peakFactor: 2.5,
  kilogramsPerParcel: 1.2 as Demand['kilogramsPerParcel'],
  cubicMetresPerParcel: 0.008 as Demand['cubicMetresPerParcel'],
  coldShare: { inbound: share(0), outbound: share(0) },
  arrivals: DEFAULT_ARRIVALS,
  handIns: DEFAULT_HAND_INS,
  provenance: { rate: 'estimated', arrivals: 'estimated', handIns: 'estimated', coldShare: 'estimated' },
};

/** Four carriers of equal share, each running alone. */
export const DEFAULT_BASELINE: Baseline = {
  kind: 'computed',
  carriers: ['A', 'B', 'C', 'D'].map((name) => ({ name, share: share(0.25) })),
  provenance: 'estimated',
};

/** People of a village where nobody says. */
export const DEFAULT_VILLAGE_POPULATION = 1500;
