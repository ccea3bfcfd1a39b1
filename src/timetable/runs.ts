/** From an itinerary, its times and its vehicle to a run. */
import type { BusRun, Load, Policy, Position, Run, Travel, Weekday } from '../model/index.ts';
import { fen, HOUR, metres, parcels, seconds } from '../model/index.ts';
import type { Itinerary } from './itinerary.ts';
import type { BusCalls } from './types.ts';
import type { Duty } from './vehicles.ts';

const EMPTY: Load = {
  inboundAmbient: parcels(0),
  inboundCold: parcels(0),
  outboundAmbient: parcels(0),
  outboundCold: parcels(0),
};

/** What a run is made of. */
interface RunParts {
  readonly id: string;
  readonly itinerary: Itinerary;
  readonly duty: Duty;
  readonly days: readonly Weekday[];
  readonly policy: Policy;
  /** Whether travel times are estimates. */
  readonly estimated: boolean;
}

/** The run of a duty, with its cost per day, still without loads and path. */
export function runOf({ id, itinerary, duty, days, policy, estimated }: RunParts): Run {
  const { route, vehicle, ...legs } = itinerary;
  const { timing } = duty;
  const lead = route.tier === 'trunk' ? policy.cutoffLeadSeconds : policy.transferSeconds;
  const length = legs.legMetres.reduce((sum, leg) => sum + leg, 0) + legs.returnMetres;
  const duration = timing.unloaded - timing.departs;
  const { bus } = route;
  return {
    id,
    tier: route.tier,
    base: route.base,
    vehicleType: vehicle.id,
    vehicle: duty.vehicle,
    driver: bus === undefined ? `${duty.vehicle}/driver` : duty.vehicle,
    days: [...days],
    cutoff: seconds(timing.departs - lead),
    departs: seconds(timing.departs),
    loadAtDeparture: EMPTY,
    designLoad: { parcels: parcels(0), cold: parcels(0) },
    stops: route.stops.map((site, i) => ({
      site,
      legMetres: metres(legs.legMetres[i] ?? 0),
      legSeconds: seconds(legs.legSeconds[i] ?? 0),
      arrives: seconds(timing.arrives[i] ?? 0),
      waitSeconds: seconds(timing.waits[i] ?? 0),
      handover: seconds(timing.handover[i] ?? 0),
      departs: seconds(timing.handover[i] ?? 0),
      delivered: parcels(0),
      collected: parcels(0),
      load: EMPTY,
      ...(route.carries?.[i] === undefined ? {} : { carriesFor: [...(route.carries[i] ?? [])] }),
    })),
    returnMetres: metres(legs.returnMetres),
    returnSeconds: seconds(legs.returnSeconds),
    returns: seconds(timing.returns),
    unloaded: seconds(timing.unloaded),
    metres: metres(length),
    seconds: seconds(duration),
    costFen: {
      distance: fen(Math.round((length / 1000) * vehicle.fenPerKilometre)),
      time: fen(Math.round((duration / HOUR) * vehicle.fenPerHour)),
      fixed: fen(duty.first ? vehicle.fenPerDay : 0),
    },
    estimated: estimated || bus !== undefined,
    path: [],
    ...(bus === undefined ? {} : { bus: busRunOf(bus) }),
  };
}

/** What is paid follows from the loads. */
const busRunOf = ({ line, from, calls, back }: BusCalls): BusRun => ({
  ...{ line, from, calls: [...calls], back },
  feeFen: fen(0),
});

/** Road shape of a run, base to base; positions that legs share occur once. */
export function pathOf(run: Run, profile: string, travel: Travel): Position[] {
  const places = [run.base, ...run.stops.map(({ site }) => site), run.base].map((id) => travel.index(id));
  const path: Position[] = [];
  for (const [i, to] of places.entries()) {
    const from = places[i - 1];
    if (from === undefined) continue;
    for (const position of travel.path(profile, from, to)) {
      const last = path.at(-1);
      if (last === undefined || last[0] !== position[0] || last[1] !== position[1]) path.push(position);
    }
  }
  // A line has two ends, even where every stop stands at the base.
  const [only] = path;
  if (path.length === 1 && only !== undefined) path.push(only);
  return path;
}
