/** Members of plain values by their path, read and set without changing anything in place. */
import { valueAt } from '../../shape.ts';

export type MemberPath = readonly (string | number)[];

export const getIn = (value: unknown, path: MemberPath): unknown => valueAt(value, path);

/** `value` with the member at `path` replaced; what lies on the way is copied, and made where it is absent. */
export function setIn<T>(value: T, path: MemberPath, member: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return member as T;
  const next = setIn(getIn(value, [key]), rest, member);
  if (typeof key === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...value] : [];
    list[key] = next;
    return list as T;
  }
  return { ...value, [key]: next };
}
