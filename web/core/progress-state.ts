/** What a planning run has found so far: the last note of each of its phases, and the best whole plan among them. */
import type { JobProgress } from '../../api/wire/job.ts';

export interface Found {
  readonly phase: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

const WHOLE = 'best-plan';
/** Notes that name what is looked at, not what was found. */
const NAMES: ReadonlySet<string> = new Set(['profile', 'file', 'county', 'best-kept']);

/** `found` with what a progress says; a phase keeps its place, its note is the newest. */
export function foundWith(found: readonly Found[], progress: JobProgress | null): readonly Found[] {
  if (progress?.code === undefined || NAMES.has(progress.code)) return found;
  const { phase, code, params = {} } = progress;
  const kind = code === WHOLE;
  const at = found.findIndex((each) => each.phase === phase && (each.code === WHOLE) === kind);
  const note = { phase, code, params };
  return at < 0 ? [...found, note] : found.with(at, note);
}

/** The best whole plan so far; undefined before there is one. */
export const bestOf = (found: readonly Found[]): Found | undefined => found.findLast(({ code }) => code === WHOLE);
