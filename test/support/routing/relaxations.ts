/** Ways to loosen a problem: every plan of it stays a plan, at no higher cost. */
import type { RoutingProblem, RoutingStop, RoutingVehicleType } from '../../../src/model/index.ts';
import type { Feature } from './features.ts';

type Change = (problem: RoutingProblem) => RoutingProblem;
type Windows = RoutingStop['windows'];

const STEP = 40;
const FIRST_DAY = { days: [1], deliver: null, collect: null };

const types =
  (change: (type: RoutingVehicleType) => Partial<RoutingVehicleType>): Change =>
  (problem) => ({ ...problem, types: problem.types.map((type) => ({ ...type, ...change(type) })) });

/** The same change to stops and shipments. */
const clients =
  (change: (client: Pick<RoutingStop, 'types' | 'skills'>) => Partial<Pick<RoutingStop, 'types' | 'skills'>>): Change =>
  (problem) => ({
    ...problem,
    stops: problem.stops.map((stop) => ({ ...stop, ...change(stop) })),
    shipments: problem.shipments.map((shipment) => ({ ...shipment, ...change(shipment) })),
  });

/** The same change wherever goods are handed over. */
const places =
  (change: (place: Pick<RoutingStop, 'windows' | 'serviceSeconds'>) => object): Change =>
  (problem) => ({
    ...problem,
    stops: problem.stops.map((stop) => ({ ...stop, ...change(stop) })),
    shipments: problem.shipments.map((shipment) => ({
      ...shipment,
      pickup: { ...shipment.pickup, ...change(shipment.pickup) },
      delivery: { ...shipment.delivery, ...change(shipment.delivery) },
    })),
  });

const stops =
  (change: (stop: RoutingStop) => Partial<RoutingStop>): Change =>
  (problem) => ({ ...problem, stops: problem.stops.map((stop) => ({ ...stop, ...change(stop) })) });

const depots =
  (change: (depot: RoutingProblem['depots'][number]) => Partial<RoutingProblem['depots'][number]>): Change =>
  (problem) => ({ ...problem, depots: problem.depots.map((depot) => ({ ...depot, ...change(depot) })) });

const wider = ([opens, closes]: readonly [number, number]): [number, number] => [
  Math.max(0, opens - STEP),
  closes + STEP,
];
/** The first opens earlier, the last closes later: they stay in order. */
const widen = (windows: Windows): Windows =>
  windows.map(([opens, closes], at) => [
    at === 0 ? wider([opens, closes])[0] : opens,
    at === windows.length - 1 ? wider([opens, closes])[1] : closes,
  ]);
const oneMore = (windows: Windows): Windows => {
  const end = windows.at(-1)?.[1];
  return end === undefined ? windows : [...windows, [end + STEP, end + 2 * STEP]];
};
const less = (load: readonly number[]): number[] => load.map((amount) => Math.max(0, amount - 1));
const more = (limit: number | null, by: number): number | null => (limit === null ? null : limit + by);
const shorter = (seconds: number): number => Math.floor(seconds / 2);

export interface Relaxation {
  /** Features with which it matters. */
  readonly needs: readonly Feature[];
  /** A seed that shows so: the problem with these features only becomes cheaper, or serves more. */
  readonly tells: number;
  readonly change: Change;
}

/** By name: one constraint or cost each. */
export const RELAXATIONS: Readonly<Record<string, Relaxation>> = {
  'wider windows': {
    needs: ['windows', 'service', 'timeCost'],
    tells: 0,
    change: places(({ windows }) => ({ windows: widen(windows) })),
  },
  'no windows': { needs: ['windows', 'service', 'timeCost'], tells: 0, change: places(() => ({ windows: [] })) },
  'one window more': {
    needs: ['windows', 'fleets'],
    tells: 2,
    change: places(({ windows }) => ({ windows: oneMore(windows) })),
  },
  'shorter service': {
    needs: ['service', 'windows', 'timeCost'],
    tells: 0,
    change: places(({ serviceSeconds }) => ({ serviceSeconds: shorter(serviceSeconds) })),
  },
  'earlier release': {
    needs: ['release', 'windows'],
    tells: 3,
    change: stops(({ releaseSeconds }) => ({ releaseSeconds: shorter(releaseSeconds) })),
  },
  'smaller deliveries': {
    needs: ['dimensions'],
    tells: 0,
    change: stops(({ deliver, visits }) => ({
      deliver: less(deliver),
      visits:
        visits !== null && 'patterns' in visits
          ? {
              patterns: visits.patterns.map((pattern) => ({ ...pattern, deliver: pattern.deliver?.map(less) ?? null })),
            }
          : visits,
    })),
  },
  'smaller collections': {
    needs: ['collect', 'dimensions'],
    tells: 0,
    change: stops(({ collect }) => ({ collect: less(collect) })),
  },
  'smaller shipments': {
    needs: ['shipments', 'dimensions', 'fleets'],
    tells: 7,
    change: (problem) => ({
      ...problem,
      shipments: problem.shipments.map((shipment) => ({ ...shipment, amount: less(shipment.amount) })),
    }),
  },
  'larger vehicles': {
    needs: ['dimensions', 'fleets'],
    tells: 0,
    change: types(({ capacity }) => ({ capacity: capacity.map((room) => room + 3) })),
  },
  'longer shift': {
    needs: ['shift', 'service', 'fleets'],
    tells: 5,
    change: types(({ shift }) => ({ shift: shift === null ? null : wider(shift) })),
  },
  'no shift': { needs: ['shift', 'service', 'fleets'], tells: 5, change: types(() => ({ shift: null })) },
  'longer day': {
    needs: ['maxSeconds', 'service'],
    tells: 6,
    change: types(({ maxSeconds }) => ({ maxSeconds: more(maxSeconds, STEP) })),
  },
  'longer drives': {
    needs: ['maxDriveSeconds'],
    tells: 1,
    change: types(({ maxDriveSeconds }) => ({ maxDriveSeconds: more(maxDriveSeconds, STEP) })),
  },
  'longer distance': {
    needs: ['maxMetres'],
    tells: 1,
    change: types(({ maxMetres }) => ({ maxMetres: more(maxMetres, 300) })),
  },
  'one visit more': {
    needs: ['maxVisits'],
    tells: 0,
    change: types(({ maxVisits }) => ({ maxVisits: more(maxVisits, 1) })),
  },
  'one trip more': {
    needs: ['trips', 'fleets', 'collect', 'shift'],
    tells: 24,
    change: types(({ maxTrips, start }) => ({ maxTrips: start === null ? maxTrips : more(maxTrips, 1) })),
  },
  'shorter reload': {
    needs: ['trips', 'timeCost', 'collect'],
    tells: 0,
    change: types(({ reloadSeconds }) => ({ reloadSeconds: shorter(reloadSeconds) })),
  },
  'no break': { needs: ['breaks', 'timeCost'], tells: 0, change: types(() => ({ breaks: [] })) },
  'wider breaks': {
    needs: ['breaks', 'timeCost'],
    tells: 16,
    change: types(({ breaks }) => ({
      breaks: breaks.map((pause) => ({ ...pause, windows: widen(pause.windows) })),
    })),
  },
  'shorter breaks': {
    needs: ['breaks', 'timeCost'],
    tells: 0,
    change: types(({ breaks }) => ({
      breaks: breaks.map((pause) => ({ ...pause, seconds: shorter(pause.seconds) })),
    })),
  },
  'every skill': { needs: ['skills', 'types'], tells: 2, change: types(() => ({ skills: ['cold'] })) },
  'no skill needed': { needs: ['skills'], tells: 2, change: clients(() => ({ skills: [] })) },
  'every type allowed': { needs: ['allowedTypes', 'types'], tells: 0, change: clients(() => ({ types: null })) },
  'usable on all days': { needs: ['typeDays', 'patterns'], tells: 2, change: types(() => ({ days: null })) },
  'faster vehicles': {
    needs: ['timeFactor', 'timeCost'],
    tells: 0,
    change: types(({ timeFactor }) => ({ timeFactor: timeFactor * 0.8 })),
  },
  'cheaper vehicles': {
    needs: ['types', 'horizonCost'],
    tells: 0,
    change: types(({ fixedCost, horizonCost }) => ({
      fixedCost: Math.floor(fixedCost / 2),
      horizonCost: Math.floor(horizonCost / 2),
    })),
  },
  'one vehicle more': {
    needs: ['fleets'],
    tells: 0,
    change: (problem) => ({
      ...problem,
      fleets: problem.fleets.map((fleet) => ({ ...fleet, available: more(fleet.available, 1) })),
    }),
  },
  'a type more': {
    needs: ['fleets'],
    tells: 0,
    change: (problem) => ({
      ...problem,
      types: problem.types.flatMap((type, at) =>
        at === 0 ? [type, { ...type, id: `${type.id}-more`, fleets: [] }] : [type],
      ),
    }),
  },
  'larger depots': {
    needs: ['depotCapacity', 'depots'],
    tells: 29,
    change: depots(({ capacity }) => ({ capacity: capacity?.map((room) => room + 4) ?? null })),
  },
  'depots open longer': {
    needs: ['depotWindow', 'windows', 'service', 'fleets'],
    tells: 2,
    change: depots(({ window }) => ({ window: window === null ? null : wider(window) })),
  },
  'no opening cost': { needs: ['openingCost', 'depots'], tells: 0, change: depots(() => ({ openingCost: 0 })) },
  'faster transfer': {
    needs: ['echelonTrips', 'service', 'windows'],
    tells: 22,
    change: depots(({ satellite }) => ({
      satellite: satellite === null ? null : { ...satellite, transferSeconds: shorter(satellite.transferSeconds) },
    })),
  },
  'pools in place of whole trips': {
    needs: ['echelonTrips', 'collect'],
    tells: 54,
    change: depots(({ satellite }) => ({
      satellite: satellite === null ? null : { ...satellite, supply: 'amounts' },
    })),
  },
  'one pattern more': {
    needs: ['patterns', 'types'],
    tells: 0,
    change: stops(({ visits }) => ({
      visits:
        visits !== null && 'patterns' in visits
          ? {
              patterns: visits.patterns.some(({ days }) => days.length === 1)
                ? visits.patterns
                : [...visits.patterns, FIRST_DAY],
            }
          : visits,
    })),
  },
  'smaller prizes': {
    needs: ['prize'],
    tells: 1,
    change: (problem) => ({
      ...problem,
      stops: problem.stops.map((stop) => ({ ...stop, prize: stop.prize === null ? null : shorter(stop.prize) })),
      shipments: problem.shipments.map((one) => ({ ...one, prize: one.prize === null ? null : shorter(one.prize) })),
    }),
  },
  'a way everywhere': {
    needs: ['noWay'],
    tells: 4,
    change: (problem) => ({
      ...problem,
      matrices: problem.matrices.map((matrix) => ({
        ...matrix,
        seconds: Array.from(matrix.seconds, (seconds, cell) =>
          seconds < 0 ? Math.round((matrix.metres[cell] ?? 0) / 5) : seconds,
        ),
      })),
    }),
  },
};
