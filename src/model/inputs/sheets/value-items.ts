/** How items of sheets of single values are written down. */
import type { CellType } from './cell.ts';
import type { MemberPath } from './paths.ts';
import type { Item } from './value-sheet.ts';

export const range = (least: number, most: number, whole = false): CellType => ({ kind: 'number', least, most, whole });

/** Items under one path: id → type, with the member's own name where it differs from the id. */
type Listed = Readonly<Record<string, CellType | readonly [CellType, MemberPath]>>;

export const under = (base: MemberPath, listed: Listed, nullable: readonly string[] = []): Item[] =>
  Object.entries(listed).map(([id, told]) => {
    const [type, path] = 'kind' in told ? [told, [id]] : told;
    return { id, type, path: [...base, ...path], nullable: nullable.includes(id) };
  });
