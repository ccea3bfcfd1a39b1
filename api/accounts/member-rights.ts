/** What memberships let somebody do: in their own organisations, and in those whose partners these are. */
import type { Organisation } from '../../geo/store/port/index.ts';
import { RIGHTS_OF_PARTNER, type Right } from './roles.ts';

const organisationsOf = (
  member: { readonly organisation: string; readonly rights: readonly Right[] },
  organisations: readonly Organisation[],
): [string, readonly Right[]][] => {
  const own = organisations.find(({ id }) => id === member.organisation);
  if (own === undefined) return [];
  const shared = new Set<Right>(RIGHTS_OF_PARTNER[own.kind]);
  const served = organisations.filter(({ partners }) => partners.includes(own.id));
  return [
    [own.id, member.rights],
    ...served.map(({ id }): [string, readonly Right[]] => [id, member.rights.filter((right) => shared.has(right))]),
  ];
};

/** The rights of memberships, in their own organisations and in those whose partners these are. */
export function rightsOf(
  members: readonly { readonly organisation: string; readonly rights: readonly Right[] }[],
  organisations: readonly Organisation[],
): ReadonlyMap<string, ReadonlySet<Right>> {
  const rights = new Map<string, Set<Right>>();
  for (const member of members)
    for (const [id, some] of organisationsOf(member, organisations)) {
      const known = rights.get(id) ?? new Set();
      for (const right of some) known.add(right);
      rights.set(id, known);
    }
  return rights;
}
