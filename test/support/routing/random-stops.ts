/** Stops and shipments of a random problem. */
import type { Random } from '../../../seeds/random.ts';
import type { RoutingProblemInput } from '../../../src/model/index.ts';
import { type Features, hasDays } from './features.ts';
import { DAY_END, dimensionsOf, type TypeInput } from './random-vehicles.ts';

export type StopInput = RoutingProblemInput['stops'][number];
export type ShipmentInput = NonNullable<RoutingProblemInput['shipments']>[number];
type Window = [number, number];

/** `first` is the location of the first stop; with `samePlace` some lie where the one before or the depot lies. */
export function randomStops(
  random: Random,
  features: Features,
  count: number,
  first: number,
  types: readonly TypeInput[],
  days: number,
): StopInput[] {
  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(`stop/${index}`);
    const shared = features.has('samePlace') && own.fork('place').chance(0.4);
    const stop: StopInput = {
      id: `s${index}`,
      location: shared ? (own.fork('depot').chance(0.3) ? 0 : first + Math.max(0, index - 1)) : first + index,
      deliver: load(own.fork('deliver'), features),
      collect: features.has('collect') ? load(own.fork('collect'), features) : load(null, features),
    };
    if (features.has('service')) stop.serviceSeconds = own.fork('service').integer(0, 20);
    if (features.has('windows')) stop.windows = windows(own.fork('windows'));
    if (features.has('release') && own.fork('late').chance(0.5))
      stop.releaseSeconds = own.fork('release').integer(0, 150);
    if (features.has('patterns') || features.has('patternAmounts') || features.has('times')) {
      const visits = frequency(own.fork('visits'), features, days);
      if (visits !== null) stop.visits = visits;
    }
    return { ...stop, ...wishes(own, features, types) };
  });
}

/** Who may serve it and how much it matters. */
function wishes(own: Random, features: Features, types: readonly TypeInput[]) {
  const servers = types.filter((type) => type.supplies !== true);
  return {
    types:
      features.has('allowedTypes') && own.fork('choosy').chance(0.4)
        ? servers.filter((type) => own.fork(type.id).chance(0.5)).map((type) => type.id)
        : null,
    skills: features.has('skills') && own.fork('skill').chance(0.3) ? ['cold'] : [],
    priority: features.has('priority') ? own.fork('priority').integer(0, 5) : 0,
    prize: features.has('prize') && own.fork('optional').chance(0.6) ? own.fork('prize').integer(0, 500) : null,
  };
}

export function randomShipments(
  random: Random,
  features: Features,
  count: number,
  first: number,
  types: readonly TypeInput[],
): ShipmentInput[] {
  return Array.from({ length: count }, (_, index) => {
    const own = random.fork(`shipment/${index}`);
    const end = (which: string, location: number) => ({
      location,
      ...(features.has('service') ? { serviceSeconds: own.fork(`service/${which}`).integer(0, 20) } : {}),
      ...(features.has('windows') ? { windows: windows(own.fork(`windows/${which}`)) } : {}),
    });
    return {
      id: `p${index}`,
      pickup: end('pickup', first + 2 * index),
      delivery: end('delivery', first + 2 * index + 1),
      amount: load(own.fork('amount'), features),
      ...wishes(own, features, types),
    };
  });
}

function load(random: Random | null, features: Features): number[] {
  return Array.from({ length: dimensionsOf(features) }, () => random?.integer(0, 4) ?? 0);
}

function windows(random: Random): Window[] {
  const many = random.pick([0, 1, 1, 2, 3]);
  const step = Math.floor(DAY_END / Math.max(1, many));
  return Array.from({ length: many }, (_, index) => {
    const opens = index * step + random.integer(0, Math.floor(step / 2));
    return [opens, opens + random.integer(5, Math.floor(step / 2))];
  });
}

function frequency(random: Random, features: Features, days: number): StopInput['visits'] {
  const kinds = [
    ...(features.has('patterns') ? ['patterns' as const] : []),
    ...(features.has('patternAmounts') ? ['amounts' as const] : []),
    ...(features.has('times') ? ['times' as const] : []),
    'once' as const,
  ];
  const kind = hasDays(features) ? random.fork('kind').pick(kinds) : 'once';
  if (kind === 'once') return null;
  if (kind === 'times') {
    const times = random.fork('times').integer(1, days);
    return { times, minGapDays: random.fork('gap').integer(1, Math.floor(days / times)) };
  }
  const patterns = random.fork('patterns').pick([
    [[1, 3], [2]],
    [[1], [2], [3]],
    [
      [1, 2],
      [2, 3],
    ],
    [[1, 2, 3]],
  ]);
  return {
    patterns: patterns.map((pattern, index) => {
      if (kind === 'patterns') return { days: pattern };
      const amounts = (what: string) => pattern.map((day) => load(random.fork(`${what}/${index}/${day}`), features));
      return {
        days: pattern,
        deliver: amounts('deliver'),
        collect: features.has('collect') ? amounts('collect') : null,
      };
    }),
  };
}
