/**
 * What fills the vehicles of a county, in hundredths of a mean parcel: a vehicle's room is the mean load whose design
 * load just fits it.
 */
import type { LoadDimension, VehicleType } from '../../model/index.ts';
import { meanRoomOf } from '../../timetable/index.ts';
import { amountsOf, stationsIn, type VisitAmounts } from './amounts.ts';
import type { Scope } from './terms.ts';
import type { CountyRoutingInput, RunTier } from './types.ts';

export interface Dimensions {
  readonly list: LoadDimension[];
  readonly room: (type: VehicleType, tier: RunTier) => number[];
  readonly visit: (amounts: VisitAmounts) => { deliver: number[]; collect: number[] };
  /** What makes a trunk run call at a town without stations: an empty trip needs no supply. */
  readonly call: number[];
  readonly nothing: number[];
}

/** The timetable states loads to 0.01 parcel. */
const PER_PARCEL = 100;
const UNLIMITED = 1e12;

/** Parcels in hundredths. */
export const hundredths = (parcels: number): number => Math.round(parcels * PER_PARCEL);
const wholeUp = (parcels: number): number => Math.ceil(parcels * PER_PARCEL - 1e-6);
/** Half a hundredth more than fits is not too much yet: see `overfull` of the timetable. */
export const roomInHundredths = (parcels: number): number =>
  Number.isFinite(parcels) ? Math.min(UNLIMITED, Math.floor(parcels * PER_PARCEL + 0.499)) : UNLIMITED;

interface Dimension {
  readonly unit: LoadDimension;
  readonly room: (type: VehicleType, tier: RunTier) => number;
  readonly visit: (amounts: VisitAmounts) => readonly [deliver: number, collect: number];
}

/**
 * Parcels; cold ones where a cold compartment can be what limits. A trunk run carries what its feeders bring back too,
 * which the model of two echelons doesn't know: where a station sends more than it gets, the larger of the two has to
 * fit the trunk run as if it were delivered, which is never too little.
 */
export function dimensionsOf(input: CountyRoutingInput, { wave, towns }: Scope): Dimensions {
  const { demand, vehicles } = input.dataset;
  const { inbound, outbound } = demand.coldShare;
  const rooms = new Map(vehicles.map((type) => [type, meanRoomOf(type, input.dataset)]));
  const roomIn = (type: VehicleType, kind: 'parcels' | 'cold'): number =>
    roomInHundredths(rooms.get(type)?.[kind] ?? 0);
  const coldest = Math.max(inbound, outbound);
  const coldLimits = vehicles.some((type) => {
    const { parcels, cold } = rooms.get(type) ?? { parcels: 0, cold: 0 };
    return cold < parcels * coldest;
  });
  const visits = towns.flatMap(({ town }) =>
    stationsIn(input, town.id, wave).map((station) => amountsOf(input, wave, 'feeder', station.id)),
  );
  const sends = (share: { inbound: number; outbound: number }): boolean =>
    visits.some(({ deliver, collect }) => collect * share.outbound > deliver * share.inbound);
  const all: Dimension[] = [
    {
      unit: { id: 'parcels', unit: '0.01 parcels', compartment: null },
      room: (type) => roomIn(type, 'parcels'),
      visit: ({ deliver, collect }) => [hundredths(deliver), hundredths(collect)],
    },
  ];
  if (sends({ inbound: 1, outbound: 1 }))
    all.push({
      unit: { id: 'trunk', unit: '0.01 parcels', compartment: null },
      room: (type, tier) => (tier === 'trunk' ? roomIn(type, 'parcels') : UNLIMITED),
      visit: ({ deliver, collect }) => [hundredths(Math.max(deliver, collect)), 0],
    });
  if (coldLimits) {
    all.push({
      unit: { id: 'cold', unit: '0.01 parcels', compartment: 'cold' },
      room: (type, tier) => (tier === 'feeder' ? roomIn(type, 'cold') : UNLIMITED),
      visit: ({ deliver, collect }) => [wholeUp(deliver * inbound), wholeUp(collect * outbound)],
    });
    all.push({
      unit: { id: 'trunk-cold', unit: '0.01 parcels', compartment: 'cold' },
      room: (type, tier) => (tier === 'trunk' ? roomIn(type, 'cold') : UNLIMITED),
      visit: ({ deliver, collect }) => [wholeUp(Math.max(deliver * inbound, collect * outbound)), 0],
    });
  }
  const nothing = all.map(() => 0);
  return {
    call: nothing.with(0, 1),
    nothing,
    list: all.map(({ unit }) => unit),
    room: (type, tier) => all.map((dimension) => dimension.room(type, tier)),
    visit: (amounts) => {
      const both = all.map((dimension) => dimension.visit(amounts));
      return { deliver: both.map(([deliver]) => deliver), collect: both.map(([, collect]) => collect) };
    },
  };
}
