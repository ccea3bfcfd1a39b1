/** Where the county's passenger buses come by: which of its sites each line could serve, from which base. */
import type { BusLine, Dataset, Policy, Site, SiteId, Weekday } from '../../model/index.ts';
import { isAtStop } from '../../timetable/index.ts';

/** A line as it comes by a base, and the sites that it could serve from there. */
export interface Passing {
  readonly line: BusLine;
  readonly base: SiteId;
  /** Places in its list of stops; not both null. */
  readonly from: number | null;
  readonly back: number | null;
  /** Those of the line on which the county's runs go. */
  readonly days: readonly Weekday[];
  /** For each site where the bus hands over and where it collects: one place, or two where it comes by twice. */
  readonly calls: ReadonlyMap<SiteId, readonly number[]>;
}

/** Degrees of latitude beyond which nothing is at a stop: some more than 500 m. */
const NEAR_DEGREES = 0.006;

/**
 * All lines that carry something, by each of the bases; of a line that comes by a base several times the stretch that
 * brings and collects, then the one with the most sites. In the order of bases and lines.
 */
export function passingsOf(
  { inputs }: Dataset,
  policy: Policy,
  bases: readonly Site[],
  sites: readonly Site[],
): Passing[] {
  const near = nearby([...bases, ...sites]);
  const lines = inputs.buses.filter(
    (line) =>
      line.spareCubicMetres > 0 &&
      line.spareKilograms > 0 &&
      line.days.some((day) => policy.days.includes(day)) &&
      isForward(line),
  );
  const found = lines.map((line) => {
    const passesAt = passesOf(line, near);
    return bases.map((base) => passingOf(line, base, { days: policy.days, sites, passesAt }));
  });
  return bases.flatMap((_, i) => found.flatMap((byBase) => byBase[i] ?? []));
}

interface Around {
  readonly days: readonly Weekday[];
  readonly sites: readonly Site[];
  readonly passesAt: ReadonlyMap<SiteId, readonly (readonly number[])[]>;
}

function passingOf(line: BusLine, base: Site, { days, sites, passesAt }: Around): Passing | null {
  const at = (passesAt.get(base.id) ?? []).map((pass) => nearest(pass, line, base));
  if (at.length === 0) return null;
  const shared = days.filter((day) => line.days.includes(day)).toSorted((a, b) => a - b);
  const others = sites.filter(({ id }) => id !== base.id);
  const whole = ({ from, back }: Passing): number => (from !== null && back !== null ? 0 : 1);
  const [best] = [null, ...at]
    .map((from, i) => ({ from, back: at[i] ?? null }))
    .map(({ from, back }): Passing => {
      const calls = callsBetween(line, { from, back }, others, passesAt);
      return { line, base: base.id, from, back, days: shared, calls };
    })
    .filter(({ calls }) => calls.size > 0)
    .sort((a, b) => whole(a) - whole(b) || b.calls.size - a.calls.size);
  return best ?? null;
}

/** Times that go forward: else nobody knows when the bus is where. */
const isForward = ({ stops }: BusLine): boolean =>
  stops.every(({ arrives, departs }, i) => arrives <= departs && (i === 0 || (stops[i - 1]?.departs ?? 0) <= arrives));

type Near = (stop: BusLine['stops'][number]) => ReadonlySet<SiteId>;

/** The sites at a stop; stops of many lines are at the same places. */
function nearby(sites: readonly Site[]): Near {
  const known = new Map<string, ReadonlySet<SiteId>>();
  return (stop) => {
    const key = stop.position.join();
    const found =
      known.get(key) ??
      new Set(
        sites
          .filter(({ position }) => Math.abs(position[1] - stop.position[1]) < NEAR_DEGREES && isAtStop(position, stop))
          .map(({ id }) => id),
      );
    known.set(key, found);
    return found;
  };
}

/** Of each site that the line comes by, each time that it does: places in a row that the site is at. */
function passesOf({ stops }: BusLine, near: Near): Map<SiteId, number[][]> {
  const passes = new Map<SiteId, number[][]>();
  for (const [place, stop] of stops.entries()) {
    for (const site of near(stop)) {
      const list = passes.get(site) ?? [];
      passes.set(site, list);
      const last = list.at(-1);
      if (last?.at(-1) === place - 1) last.push(place);
      else list.push([place]);
    }
  }
  return passes;
}

/** The nearest place of a pass; the first of equal ones. */
function nearest(pass: readonly number[], { stops }: BusLine, { position }: Site): number {
  const scale = Math.cos((position[1] * Math.PI) / 180);
  const apart = (place: number): number => {
    const [lon, lat] = stops[place]?.position ?? position;
    return Math.hypot((lon - position[0]) * scale, lat - position[1]);
  };
  return pass.reduce((best, place) => (apart(place) < apart(best) ? place : best), pass[0] ?? 0);
}

/** Where sites are served on a stretch of the line, within their hours: brought to first, collected from last. */
function callsBetween(
  line: BusLine,
  { from, back }: Pick<Passing, 'from' | 'back'>,
  sites: readonly Site[],
  passesAt: ReadonlyMap<SiteId, readonly (readonly number[])[]>,
): Map<SiteId, readonly number[]> {
  const calls = new Map<SiteId, readonly number[]>();
  for (const site of sites) {
    const passes = (passesAt.get(site.id) ?? [])
      .map((pass) => pass.filter((place) => place > (from ?? -1) && place < (back ?? line.stops.length)))
      .map((pass) => pass.filter((place) => isOpen(site, line.stops[place])))
      .filter((pass) => pass.length > 0)
      .map((pass) => nearest(pass, line, site));
    const [first, last] = [passes[0], passes.at(-1)];
    if (first === undefined || last === undefined) continue;
    const places = [...(from === null ? [] : [first]), ...(back === null ? [] : [last])];
    calls.set(site.id, [...new Set(places)]);
  }
  return calls;
}

const isOpen = ({ opens, closes }: Site, stop: BusLine['stops'][number] | undefined): boolean =>
  stop !== undefined && stop.arrives >= opens && stop.departs <= closes;
