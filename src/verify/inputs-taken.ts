/** The inputs that a plan rests on, counted by where they come from: no checker can recompute what a county declares. */
import { type Dataset, Provenance } from '../model/index.ts';
import type { InputCount, SourceTaken } from './verification.ts';

/** Where a value comes from, as the nearest object around it says. */
interface Origin {
  readonly provenance: Provenance | null;
  readonly source: string | null;
  readonly date: string | null;
}

const UNSTATED: Origin = { provenance: null, source: null, date: null };
/** Steps of a pointer that a count tells apart: what lies deeper is counted with its parent. */
const DEPTH = 3;
/** What the original files are told by, and what an import says of itself: not inputs. */
const APART: ReadonlySet<string> = new Set(['sources', 'issues', 'format', 'derivedFrom']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const provenanceOf = (value: unknown): Provenance | null => {
  const parsed = Provenance.safeParse(value);
  return parsed.success ? parsed.data : null;
};

/** What an object says of its members: all of them alike, or each by name. */
function originOf(value: Record<string, unknown>, around: Origin): (member: string) => Origin {
  const { basis, provenance } = value;
  if (isObject(basis)) {
    const said = { provenance: provenanceOf(basis.provenance), source: text(basis.source), date: text(basis.date) };
    return () => said;
  }
  const all = provenanceOf(provenance);
  if (all !== null) return () => ({ ...around, provenance: all });
  if (!isObject(provenance)) return () => around;
  return (member) => {
    const own = Object.hasOwn(provenance, member) ? provenanceOf(provenance[member]) : null;
    return own === null ? around : { ...around, provenance: own };
  };
}

/** Every value of the dataset, counted by member, provenance, source and date. */
export function inputsTaken(dataset: Dataset): InputCount[] {
  const counts = new Map<string, InputCount & { values: number }>();
  const count = (steps: readonly string[], origin: Origin): void => {
    const pattern = `/${steps.slice(0, DEPTH).join('/')}`;
    const key = JSON.stringify([pattern, origin.provenance, origin.source, origin.date]);
    const known = counts.get(key) ?? { pattern, ...origin, values: 0 };
    counts.set(key, { ...known, values: known.values + 1 });
  };
  const walk = (value: unknown, steps: readonly string[], origin: Origin): void => {
    if (Array.isArray(value)) for (const item of value) walk(item, [...steps, '*'], origin);
    else if (isObject(value)) {
      const origins = originOf(value, origin);
      for (const [key, member] of Object.entries(value))
        if (key !== 'provenance' && key !== 'basis') walk(member, [...steps, key], origins(key));
    } else if (value !== undefined) count(steps, origin);
  };
  for (const [key, member] of Object.entries(dataset)) if (!APART.has(key)) walk(member, [key], UNSTATED);
  return [...counts.values()];
}

/** The original files of a dataset. */
export const sourcesTaken = ({ sources }: Dataset): SourceTaken[] =>
  sources.map(({ name, sha256, bytes }) => ({ name, sha256, bytes, compared: false }));
