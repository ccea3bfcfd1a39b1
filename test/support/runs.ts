/** Runs written down by hand: only their places, days and clock times matter. */
import { fen, type Load, metres, parcels, type Run, type Stop, seconds } from '../../src/model/index.ts';

const EMPTY: Load = {
  inboundAmbient: parcels(0),
  inboundCold: parcels(0),
  outboundAmbient: parcels(0),
  outboundCold: parcels(0),
};

export interface HandRun {
  readonly tier: Run['tier'];
  readonly base: string;
  readonly days: readonly number[];
  readonly departs: number;
  /** Before departure. */
  readonly lead?: number;
  /** Start and end of service, seconds of day. */
  readonly stops: readonly { readonly site: string; readonly starts: number; readonly ends: number }[];
  readonly unloaded: number;
}

export const runByHand = (run: HandRun): Run => ({
  id: 'run',
  tier: run.tier,
  base: run.base,
  vehicleType: 'van',
  vehicle: `${run.base}/van-1`,
  driver: `${run.base}/van-1/driver`,
  days: [...run.days],
  cutoff: seconds(run.departs - (run.lead ?? 0)),
  departs: seconds(run.departs),
  loadAtDeparture: EMPTY,
  designLoad: { parcels: parcels(0), cold: parcels(0) },
  stops: run.stops.map(
    ({ site, starts, ends }): Stop => ({
      site,
      legMetres: metres(0),
      legSeconds: seconds(0),
      arrives: seconds(starts),
      waitSeconds: seconds(0),
      handover: seconds(ends),
      departs: seconds(ends),
      delivered: parcels(0),
      collected: parcels(0),
      load: EMPTY,
    }),
  ),
  returnMetres: metres(0),
  returnSeconds: seconds(0),
  returns: seconds(run.unloaded),
  unloaded: seconds(run.unloaded),
  metres: metres(0),
  seconds: seconds(run.unloaded - run.departs),
  costFen: { distance: fen(0), time: fen(0), fixed: fen(0) },
  estimated: false,
  path: [],
});
