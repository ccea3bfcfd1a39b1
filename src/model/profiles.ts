/** Road profiles as a file that a planner can edit: docs/profiles.md. The built-in ones are such a file too. */
import { z } from 'zod';
import { CundaError } from './errors.ts';
import builtIn from './profiles.json' with { type: 'json' };
import { LINK_CLASSES, ROAD_CLASSES, SURFACES } from './road-terms.ts';
import { DAY, Seconds } from './units.ts';
import { RoadProfile, TurnCosts } from './vehicle.ts';

/** The profile that coverage walks with; every file has it. */
const WALKING = 'foot';

/** Beyond these a number is a slip of the pen. */
const MOST_KMH = 150;
const LEAST_SURFACE_FACTOR = 0.05;

const kmh = z.number().min(1).max(MOST_KMH);
const CLASS_KMH = `0, or a number from 1 to ${MOST_KMH}`;
const ClassKmh = z.number(CLASS_KMH).refine((speed) => speed === 0 || kmh.safeParse(speed).success, CLASS_KMH);
const Note = z.string().max(500).optional();

/** One profile of a file: as {@link RoadProfile}, with unknown members refused and a note allowed. */
const ProfileEntry = z.strictObject({
  ...RoadProfile.shape,
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'lower-case letters, digits and hyphens, 40 at most'),
  note: Note,
  maxKmh: kmh,
  kmhByClass: z.record(z.enum(ROAD_CLASSES), ClassKmh),
  kmhByLink: z.partialRecord(z.enum(LINK_CLASSES), ClassKmh).optional(),
  surfaceFactor: z.record(z.enum(SURFACES), z.number().min(LEAST_SURFACE_FACTOR).max(1)),
  ferryWaitSeconds: Seconds.min(0).max(DAY),
  offRoadKmh: kmh,
  detourKmh: kmh,
  turns: z.strictObject(TurnCosts.shape).optional(),
});

const ProfileFile = z.strictObject({
  format: z.literal('cunda-profiles/1'),
  note: Note,
  profiles: z.array(ProfileEntry).min(1).max(50),
});

type Path = readonly PropertyKey[];

/** Faults listed by one error. */
const MOST_FAULTS = 5;

/** JSON pointer (RFC 6901) of a path. */
const pointer = (path: Path): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = Reflect.get(here, part);
  }
  return here;
}

interface Fault {
  readonly path: Path;
  readonly received: unknown;
  readonly allowed: string;
}

/** The error of a file's faults: each with its pointer, what arrived and what is allowed. */
function refuse(faults: readonly Fault[], file: string | undefined): CundaError {
  const show = (value: unknown): string => {
    const text = value === undefined ? 'nothing' : JSON.stringify(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
  };
  const listed = faults
    .slice(0, MOST_FAULTS)
    .map(({ path, received, allowed }) => `${pointer(path) || '/'}: ${show(received)}; allowed: ${allowed}`);
  if (faults.length > MOST_FAULTS) listed.push(`and ${faults.length - MOST_FAULTS} more`);
  const [first] = faults;
  return new CundaError('value-invalid', `${file ?? 'The profiles'}: ${listed.join('. ')}`, {
    received: show(first?.received),
    ...(first === undefined ? {} : { allowed: first.allowed }),
    at: { ...(file === undefined ? {} : { file }), pointer: pointer(first?.path ?? []) },
  });
}

/** `Too big: expected number to be <=1` and the like without what leads and follows. */
const plain = (message: string): string =>
  message.replace(/^(Invalid|Too) \w+: (expected )?/, '').replace(/, received .*$/, '');

/** What the schema cannot say: ids once, the walking profile there and on foot, no profile that may go nowhere. */
function faultsOf(profiles: readonly RoadProfile[]): Fault[] {
  const faults: Fault[] = [];
  for (const [i, { id, use, kmhByClass }] of profiles.entries()) {
    const path = ['profiles', i];
    if (profiles.findIndex((other) => other.id === id) < i)
      faults.push({ path: [...path, 'id'], received: id, allowed: 'each id once' });
    if (id === WALKING && use !== 'foot')
      faults.push({ path: [...path, 'use'], received: use, allowed: `"foot" for the profile ${WALKING}` });
    if (Object.values(kmhByClass).every((speed) => speed === 0))
      faults.push({ path: [...path, 'kmhByClass'], received: kmhByClass, allowed: 'a speed above 0 on some class' });
  }
  const ids = profiles.map(({ id }) => id);
  if (!ids.includes(WALKING))
    faults.push({ path: ['profiles'], received: ids, allowed: `a profile ${WALKING}, for walks to stations` });
  return faults;
}

/**
 * The profiles of a file's parsed JSON (`json`), in its order, without notes; the first is the reference profile.
 * `file`: its name, for errors. Throws `value-invalid` that names, for each of the first faults, the JSON pointer, what arrived and what is allowed.
 */
export function readProfiles(json: unknown, file?: string): RoadProfile[] {
  const parsed = ProfileFile.safeParse(json);
  if (!parsed.success) {
    const faults = parsed.error.issues.flatMap((issue): Fault[] => {
      if (issue.code !== 'unrecognized_keys')
        return [{ path: issue.path, received: valueAt(json, issue.path), allowed: plain(issue.message) }];
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        return { path, received: valueAt(json, path), allowed: 'no such member' };
      });
    });
    throw refuse(faults, file);
  }
  const profiles = parsed.data.profiles.map(({ note: _, ...profile }): RoadProfile => profile);
  const faults = faultsOf(profiles);
  if (faults.length > 0) throw refuse(faults, file);
  return profiles;
}

/** What a county drives and walks with unless it brings its own; `foot` is the one that coverage walks with. */
export const DEFAULT_PROFILES: readonly RoadProfile[] = readProfiles(builtIn, 'src/model/profiles.json');
