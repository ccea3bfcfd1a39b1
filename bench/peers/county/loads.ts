/** What stations and towns get and give a visit, in pieces that fit a vehicle. */
import type { CarriedPart, SiteId, VehicleType } from '../../../src/model/index.ts';
import { weeklyOf } from '../../../src/planning/demand.ts';
import type { Wave } from '../../../src/planning/routes/index.ts';
import { type Assignment, meanRoomOf } from '../../../src/timetable/index.ts';
import type { PeerCounty } from './types.ts';

/** A station, or an even part of one where no vehicle takes it whole. */
export interface Piece {
  readonly part: CarriedPart;
  /** Parcels on the heaviest day of the departure. */
  readonly deliver: number;
  readonly collect: number;
  /** Parcels of a mean visit. */
  readonly meanDeliver: number;
  readonly meanCollect: number;
}

const MOST_PARTS = 1000;

/**
 * The pieces of every station in use, by station; `visits`: so many a week; `types`: vehicles of which the roomiest has
 * to take a piece.
 */
export function piecesOf(
  { dataset }: PeerCounty,
  assignment: Assignment,
  { wave, visits }: { readonly wave: Wave; readonly visits: number },
  types: readonly VehicleType[],
): Map<SiteId, Piece[]> {
  const room = roomiest(dataset, types);
  const pieces = new Map<SiteId, Piece[]>();
  for (const [site, { inbound, outbound }] of weeklyOf(dataset, assignment)) {
    const deliver = inbound * wave.inboundShare;
    const collect = outbound * wave.outboundShare;
    const cold = Math.max(deliver * dataset.demand.coldShare.inbound, collect * dataset.demand.coldShare.outbound);
    const needed = Math.max(Math.max(deliver, collect) / room.parcels, cold === 0 ? 0 : cold / room.cold, 1);
    const of = Number.isFinite(needed) ? Math.min(MOST_PARTS, Math.ceil(needed - 1e-9)) : 1;
    pieces.set(
      site,
      Array.from({ length: of }, (_, i) => ({
        part: { site, part: i + 1, of },
        deliver: deliver / of,
        collect: collect / of,
        meanDeliver: inbound / visits / of,
        meanCollect: outbound / visits / of,
      })),
    );
  }
  return pieces;
}

function roomiest(dataset: PeerCounty['dataset'], types: readonly VehicleType[]) {
  const rooms = types.filter(({ available }) => available !== 0).map((type) => meanRoomOf(type, dataset));
  return {
    parcels: Math.max(0, ...rooms.map(({ parcels }) => parcels)),
    cold: Math.max(0, ...rooms.map(({ cold }) => cold)),
  };
}

/** Pieces as loads of the roomiest of `types`, by first fit decreasing: one load where they all fit. */
export function packed(
  dataset: PeerCounty['dataset'],
  pieces: readonly Piece[],
  types: readonly VehicleType[],
): Piece[][] {
  const room = roomiest(dataset, types);
  const { inbound, outbound } = dataset.demand.coldShare;
  const fits = (load: readonly Piece[]): boolean => {
    const sum = (of: (piece: Piece) => number): number => load.reduce((total, piece) => total + of(piece), 0);
    const most = Math.max(
      sum(({ deliver }) => deliver),
      sum(({ collect }) => collect),
    );
    const cold = Math.max(
      sum(({ deliver }) => deliver * inbound),
      sum(({ collect }) => collect * outbound),
    );
    return most <= room.parcels && cold <= room.cold;
  };
  const loads: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.deliver + b.collect - (a.deliver + a.collect))) {
    const free = loads.find((load) => fits([...load, piece]));
    if (free === undefined) loads.push([piece]);
    else free.push(piece);
  }
  return loads;
}

/** Hundredths of parcels, never too few. */
export const hundredths = (parcels: number): number => Math.ceil(parcels * 100 - 1e-6);

/** More than any load. */
const UNLIMITED = 1e9;

/** What a vehicle of the type takes in the mean, all and cold: hundredths of parcels. */
export function capacityOf(type: VehicleType, dataset: PeerCounty['dataset']): [all: number, cold: number] {
  const { parcels, cold } = meanRoomOf(type, dataset);
  const whole = (room: number): number =>
    Number.isFinite(room) ? Math.min(UNLIMITED, Math.floor(room * 100)) : UNLIMITED;
  return [whole(parcels), whole(cold)];
}
