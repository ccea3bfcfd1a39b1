/** Road profiles as a file that a planner can edit: docs/profiles.md. The built-in ones are such a file too. */
import { z } from 'zod';
import { CundaError } from './errors.ts';
import { type Phrase, type PhraseCode, phrase } from './phrase.ts';
import builtIn from './profiles.json' with { type: 'json' };
import { LINK_CLASSES, ROAD_CLASSES, SURFACES } from './road-terms.ts';
import { listed, plainIssue, pointerOf, quoted, valueAt } from './shape.ts';
import { DAY, Seconds } from './units.ts';
import { RoadProfile, TurnCosts } from './vehicle.ts';

/** The profile that coverage walks with; every file has it. */
const WALKING = 'foot';

/** Beyond these a number is a slip of the pen. */
export const LEAST_KMH = 1;
export const MOST_KMH = 150;
const LEAST_SURFACE_FACTOR = 0.05;

const kmh = z.number().min(LEAST_KMH).max(MOST_KMH);
const CLASS_KMH = 'class-speed' satisfies PhraseCode;
const ClassKmh = z.number(CLASS_KMH).refine((speed) => speed === 0 || kmh.safeParse(speed).success, CLASS_KMH);
const Note = z.string().max(500).optional();

/** One profile of a file: as {@link RoadProfile}, with unknown members refused and a note allowed. */
const ProfileEntry = z.strictObject({
  ...RoadProfile.shape,
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'profile-id' satisfies PhraseCode),
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

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly received: unknown;
  readonly allowed: Phrase;
}

/** The error of a file's faults: each with its pointer, what arrived and what is allowed. */
function refuse(faults: readonly Fault[], file: string | undefined): CundaError {
  const [first] = faults;
  return new CundaError(
    'value-invalid/profiles',
    {
      faults: listed(
        faults.map(({ path, received, allowed }) =>
          phrase('fault', { pointer: pointerOf(path) || '/', received: quoted(received), allowed }),
        ),
      ),
    },
    {
      received: quoted(first?.received),
      at: { ...(file === undefined ? {} : { file }), pointer: pointerOf(first?.path ?? []) },
    },
  );
}

const faultAt = (json: unknown, issue: z.core.$ZodIssue): Fault => {
  const received = valueAt(json, issue.path);
  return { path: issue.path, received, allowed: phrase('shape-allowed', { issue: plainIssue(issue, received) }) };
};

/** What the schema cannot say: ids once, the walking profile there and on foot, no profile that may go nowhere. */
function faultsOf(profiles: readonly RoadProfile[]): Fault[] {
  const faults: Fault[] = [];
  for (const [i, { id, use, kmhByClass }] of profiles.entries()) {
    const path = ['profiles', i];
    if (profiles.findIndex((other) => other.id === id) < i)
      faults.push({ path: [...path, 'id'], received: id, allowed: phrase('id-once', {}) });
    if (id === WALKING && use !== 'foot')
      faults.push({ path: [...path, 'use'], received: use, allowed: phrase('profile-foot', { profile: WALKING }) });
    if (Object.values(kmhByClass).every((speed) => speed === 0))
      faults.push({ path: [...path, 'kmhByClass'], received: kmhByClass, allowed: phrase('profile-some-speed', {}) });
  }
  const ids = profiles.map(({ id }) => id);
  if (!ids.includes(WALKING))
    faults.push({ path: ['profiles'], received: ids, allowed: phrase('profile-needed', { profile: WALKING }) });
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
      if (issue.code !== 'unrecognized_keys') return [faultAt(json, issue)];
      return issue.keys.map((key) => {
        const path = [...issue.path, key];
        return { path, received: valueAt(json, path), allowed: phrase('no-such-member', {}) };
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
