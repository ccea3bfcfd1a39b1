/** Signed speeds as they are written. */

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
  ['CH:rural', 80],
  ['DE:motorway', 0],
  ['urban', 50],
  ['rural', 90],
  ['trunk', 100],
  ['motorway', 120],
  ['living_street', 10],
  ['bicycle_road', 30],
  ['walk', WALK_KMH],
]);

/** Keys that name a zone, the first that can be read. */
export const ZONE_KEYS = ['maxspeed:type', 'source:maxspeed', 'zone:maxspeed', 'zone:traffic'];

/** Says in words that no figure can be given. */
const SAYS_NOTHING = /^(signals|variable|implicit|default|unknown|unposted|)$/;

/** Limit of the zone that a way lies in, km/h; 0 where none is named. */
export function zoneKmh(tags: ReadonlyMap<string, string>): number {
  for (const key of ZONE_KEYS) {
    const implied = zone(tags.get(key)?.trim() ?? '');
    if (implied !== null) return implied;
  }
  return 0;
}

/**
 * Km/h, 1…255, of several limits the lowest; 0 where the text says that there is no limit; undefined where it says
 * nothing; null where it can't be read.
 */
export function kmhOf(text: string): number | null | undefined {
  if (text.length > 100) return null;
  let lowest: number | undefined;
  let unread = false;
  for (const part of text.split(/[;|]/)) {
    const plain = part.trim();
    const kmh = one(plain);
    if (kmh === null) unread ||= !SAYS_NOTHING.test(plain.toLowerCase());
    else if (lowest === undefined || lowest === 0 || (kmh > 0 && kmh < lowest)) lowest = kmh;
  }
  return lowest === undefined && unread ? null : lowest;
}

function one(text: string): number | null {
  const plain = text.toLowerCase();
  if (plain === 'none' || plain === 'no') return 0;
  if (plain === 'walk') return WALK_KMH;
  const match = /^(\d{1,3}(?:\.\d{1,3})?) ?(km\/h|kmh|kph|mph|knots)?$/.exec(plain);
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
  if (/^\d/.test(kind)) return Number(kind) < 1 ? null : Math.min(255, Number(kind));
  return ZONES.get(`${country}:${kind}`) ?? ZONES.get(kind) ?? null;
}
