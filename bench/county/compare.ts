/** Ours against each peer: by how much it costs less, and which figures are worse. */
import type { CountyRow } from './row.ts';

/** A figure that plans are equal or unequal in. */
interface ComparedFigure {
  readonly name: string;
  readonly of: (row: CountyRow) => number | null;
  /** Whether more of it is better. */
  readonly more: boolean;
  /** Differences up to this are none. */
  readonly tolerance: number;
}

/** A twentieth of a percent of parcels or villages. */
const SHARE = 0.0005;

export const COMPARED: readonly ComparedFigure[] = [
  { name: 'served', of: ({ service }) => service.served, more: true, tolerance: 0 },
  { name: 'stationCoverage', of: ({ service }) => service.stationCoverage, more: true, tolerance: SHARE },
  { name: 'expressCoverage', of: ({ service }) => service.expressCoverage, more: true, tolerance: SHARE },
  { name: 'ownStations', of: ({ service }) => service.ownStations, more: true, tolerance: 0 },
  { name: 'walkMedian', of: ({ service }) => service.walkMedian, more: false, tolerance: 1 },
  { name: 'walkP90', of: ({ service }) => service.walkP90, more: false, tolerance: 1 },
  { name: 'villageVisitsLeast', of: ({ service }) => service.villageVisitsLeast, more: true, tolerance: 1e-9 },
  { name: 'villageVisitsMean', of: ({ service }) => service.villageVisitsMean, more: true, tolerance: 1e-9 },
  { name: 'townVisitsLeast', of: ({ service }) => service.townVisitsLeast, more: true, tolerance: 1e-9 },
  { name: 'inbound24h', of: ({ service }) => service.inbound.timetable, more: true, tolerance: SHARE },
  { name: 'inboundMargin', of: ({ service }) => service.inbound.margin, more: true, tolerance: SHARE },
  { name: 'outbound24h', of: ({ service }) => service.outbound.timetable, more: true, tolerance: SHARE },
  { name: 'outboundMargin', of: ({ service }) => service.outbound.margin, more: true, tolerance: SHARE },
  { name: 'overLegalHours', of: ({ effort }) => effort.overLegalHours, more: false, tolerance: 0 },
];

/** Figures in which `a` is worse than `b`; one that is unknown is worse than a known one. */
export const worseIn = (a: CountyRow, b: CountyRow): string[] =>
  COMPARED.flatMap(({ name, of, more, tolerance }) => {
    const [left, right] = [of(a), of(b)];
    if (right === null) return [];
    if (left === null) return [name];
    return (more ? right - left : left - right) > tolerance ? [name] : [];
  });

/** (ours − peer) / peer × 100; below 0: ours costs less. Null where the peer costs nothing. */
export interface Delta {
  readonly peer: string;
  readonly plannable: number | null;
  readonly trips: number | null;
  readonly plannableAndTrips: number | null;
  readonly total: number | null;
  readonly whole: number | null;
  /** Figures in which ours is worse than the peer, and the peer than ours. */
  readonly oursWorse: readonly string[];
  readonly peerWorse: readonly string[];
}

const MEASURES = ['plannable', 'trips', 'plannableAndTrips', 'total', 'whole'] as const;

export function deltaOf(ours: CountyRow, peer: CountyRow): Delta {
  const percent = (measure: (typeof MEASURES)[number]): number | null =>
    peer.fen[measure] === 0 ? null : (100 * (ours.fen[measure] - peer.fen[measure])) / peer.fen[measure];
  return {
    peer: peer.name,
    plannable: percent('plannable'),
    trips: percent('trips'),
    plannableAndTrips: percent('plannableAndTrips'),
    total: percent('total'),
    whole: percent('whole'),
    oursWorse: worseIn(ours, peer),
    peerWorse: worseIn(peer, ours),
  };
}

export interface Comparison {
  readonly each: readonly Delta[];
  /**
   * The peer that costs least in plannable cost and trips among those that no figure is worse in; `atEqualFigures` is
   * false where there is none, and the cheapest of all stands here. Only peers that the checker agrees with count.
   */
  readonly best: (Delta & { readonly atEqualFigures: boolean }) | null;
}

export function compare(ours: CountyRow, peers: readonly CountyRow[]): Comparison {
  const each = peers.map((peer) => deltaOf(ours, peer));
  const cost = ({ fen }: CountyRow): number => fen.plannableAndTrips;
  const usable = peers.filter(({ verified, infeasible }) => verified && infeasible === 0);
  const cheapest = (among: readonly CountyRow[]): CountyRow | undefined =>
    among.toSorted((a, b) => cost(a) - cost(b))[0];
  const equal = cheapest(usable.filter((peer) => worseIn(peer, ours).length === 0));
  const found = equal ?? cheapest(usable);
  const best = found === undefined ? null : { ...deltaOf(ours, found), atEqualFigures: equal !== undefined };
  return { each, best };
}
