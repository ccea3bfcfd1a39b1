/** Signed speed limits and ferry durations. */

/** Keys that {@link limitsKmh} reads. */
export const LIMIT_KEYS = [
  'maxspeed',
  'maxspeed:forward',
  'maxspeed:backward',
  'maxspeed:type',
  'source:maxspeed',
  'zone:maxspeed',
];

const KMH_PER_MILE = 1.609344;
const KMH_PER_KNOT = 1.852;
const WALK_KMH = 5;

/**
 * Limits of implicit zones; where a country differs, its own line comes first. China: Regulations on Road Traffic
 * Safety, Art. 45, 78.
 */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['CN:urban', 50],
  ['CN:rural', 70],
  ['CN:motorway', 120],
  ['DE:rural', 100],
  ['AT:rural', 100],
  ['DE:motorway', 0],
  ['urban', 50],
  ['rural', 90],
  ['trunk', 100],
  ['motorway', 120],
  ['living_street', 10],
  ['bicycle_road', 30],
  ['walk', WALK_KMH],
]);

/**
 * Signed limits in the order of the way and against it, km/h, integers 1…255; 0 where none is signed or it can't be
 * read. A limit of one direction comes before that of both, a figure before a zone.
 */
export function limitsKmh(tags: ReadonlyMap<string, string>): readonly [along: number, against: number] {
  const both = read(tags.get('maxspeed')) ?? zoneKmh(tags);
  return [read(tags.get('maxspeed:forward')) ?? both, read(tags.get('maxspeed:backward')) ?? both];
}

function zoneKmh(tags: ReadonlyMap<string, string>): number {
  for (const key of ['maxspeed:type', 'source:maxspeed', 'zone:maxspeed']) {
    const implied = zone(tags.get(key)?.trim() ?? '');
    if (implied !== null) return implied;
  }
  return 0;
}

/** Null where the text says nothing; 0 where it says that there is no limit. Of several limits the lowest. */
function read(text: string | undefined): number | null {
  if (text === undefined || text.length > 100) return null;
  let lowest: number | null = null;
  for (const part of text.split(';')) {
    const kmh = one(part.trim());
    if (kmh !== null && (lowest === null || lowest === 0 || (kmh > 0 && kmh < lowest))) lowest = kmh;
  }
  return lowest;
}

function one(text: string): number | null {
  if (text === 'none') return 0;
  if (text === 'walk') return WALK_KMH;
  const match = /^(\d{1,3}(?:\.\d{1,3})?) ?(km\/h|kmh|kph|mph|knots)?$/.exec(text);
  if (match === null) return zone(text);
  const factor = match[2] === 'mph' ? KMH_PER_MILE : match[2] === 'knots' ? KMH_PER_KNOT : 1;
  const kmh = Math.round(Number(match[1]) * factor);
  return kmh < 1 ? null : Math.min(255, kmh);
}

/** `CN:urban`, `DE:zone30`, `DE:zone:30`, `DE:30`. */
function zone(text: string): number | null {
  const match = /^([A-Z]{2})(?:-[A-Z]{2,3})?:(?:zone:?)?([a-z_]+|\d{1,3})$/.exec(text);
  if (match === null) return null;
  const [, country = '', kind = ''] = match;
  if (/^\d/.test(kind)) return Math.min(255, Number(kind));
  return ZONES.get(`${country}:${kind}`) ?? ZONES.get(kind) ?? null;
}

const LONGEST_FERRY = 72 * 3600;

/** Seconds of `MM`, `HH:MM`, `HH:MM:SS` or ISO 8601 (`PT1H30M`); 0 where it can't be read or is beyond three days. */
export function ferrySeconds(text: string | undefined): number {
  if (text === undefined) return 0;
  const clock = /^(\d{1,3})(?::([0-5]\d))?(?::([0-5]\d))?$/.exec(text.trim());
  const iso = /^P(?:(\d{1,2})D)?(?:T(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?)?$/.exec(text.trim());
  let total = 0;
  if (clock !== null) {
    const [, first = '0', second, third = '0'] = clock;
    total = second === undefined ? Number(first) * 60 : Number(first) * 3600 + Number(second) * 60 + Number(third);
  } else if (iso !== null) {
    const [, days = '0', hours = '0', minutes = '0', secs = '0'] = iso;
    total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(secs);
  }
  return total <= LONGEST_FERRY ? total : 0;
}
