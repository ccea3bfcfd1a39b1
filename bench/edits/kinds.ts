/** Edits as planners make them, of one base plan, the same for the same seed. */
import { seededRandom } from '../../seeds/random.ts';
import type { Dataset, Edit, Plan, Position } from '../../src/model/index.ts';

/** How far a station is dragged, or a new one put from another, at most, degrees. */
const DRAG = 0.01;
/** Half the side of a closed area, degrees: some three hundred metres. */
const CLOSED = 0.003;
/** Departures that are tried, hours of the day, in steps of five minutes. */
const [EARLIEST, LATEST] = [5, 9];

export const EDIT_KINDS = ['move', 'add', 'close', 'departure', 'road-closed'] as const;
export type EditKind = (typeof EDIT_KINDS)[number];

/** Gives one edit of a kind after another; a county without roads has none of `road-closed`. */
export function editsOf(dataset: Dataset, base: Plan, seed: number): (kind: EditKind) => Edit | null {
  const random = seededRandom(seed);
  const stations = base.sites.filter((site) => site.tier === 'village').map(({ site }) => site);
  const positions = new Map(dataset.sites.map((site) => [site.id, site.position]));
  const taken = new Set(positions.keys());
  const near = (site: string): Position => {
    const [lon, lat] = positions.get(site) ?? dataset.county.seat;
    return [lon + (random.next() - 0.5) * DRAG, lat + (random.next() - 0.5) * DRAG];
  };
  let added = 0;
  const MAKE: Record<EditKind, () => Edit | null> = {
    move: () => {
      const site = random.pick(stations);
      return { op: 'move-site', site, position: near(site) };
    },
    add: () => {
      let id = `added-${++added}`;
      while (taken.has(id)) id = `added-${++added}`;
      return { op: 'add-site', id, name: id, tier: 'village', position: near(random.pick(stations)) };
    },
    close: () => ({ op: 'close-site', site: random.pick(stations) }),
    departure: () => {
      const minutes = 5 * random.integer(EARLIEST * 12, LATEST * 12);
      return { op: 'set-departures', departures: [minutes * 60] } as Edit;
    },
    'road-closed': () => {
      if (dataset.roads.kind !== 'network') return null;
      const [lon, lat] = near(random.pick(stations));
      const ring: Position[] = [
        [lon - CLOSED, lat - CLOSED],
        [lon + CLOSED, lat - CLOSED],
        [lon + CLOSED, lat + CLOSED],
        [lon - CLOSED, lat + CLOSED],
      ];
      return { op: 'set-road-changes', changes: [{ op: 'close', where: { by: 'area', ring } }] };
    },
  };
  return (kind) => MAKE[kind]();
}
