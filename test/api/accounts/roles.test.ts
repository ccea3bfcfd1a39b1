/** Rights of roles and of partners, as docs/security.md has them. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { admit, OWNER, type Principal, PUBLIC } from '../../../api/accounts/access.ts';
import { rightsOf } from '../../../api/accounts/member-rights.ts';
import { RIGHTS, RIGHTS_OF, RIGHTS_OF_PARTNER, type Right, ROLES } from '../../../api/accounts/roles.ts';
import type { Organisation, OrganisationKind } from '../../../geo/store/index.ts';
import { CundaError } from '../../../src/model/index.ts';

const organisation = (id: string, kind: OrganisationKind, partners: readonly string[] = []): Organisation => ({
  ...{ id, name: id, kind, county: null, mostValues: null, mostBytes: null, partners, secondFactor: false },
});
const ALL = [
  organisation('east', 'bureau', ['cars', 'audit', 'west']),
  organisation('west', 'bureau'),
  organisation('cars', 'carrier'),
  organisation('audit', 'reviewer'),
];
const member = (id: string, rights: readonly Right[]) => rightsOf([{ organisation: id, rights }], ALL);
const sorted = (rights: Iterable<Right> | undefined): Right[] => [...(rights ?? [])].toSorted();

const reasonOf = (work: () => unknown): string => {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof CundaError ? error.reason : 'unknown';
  }
};

test('the documentation has the table of the code', () => {
  const page = readFileSync(new URL('../../../docs/security.md', import.meta.url), 'utf8');
  const rows = page.split('\n').flatMap((line) => {
    const [, names = '', ...cells] = line.split('|').map((cell) => cell.trim());
    const rights = [...names.matchAll(/`([a-z-]+:[a-z]+)`/g)].map(([, right]) => right ?? '');
    return rights.map((right): [string, boolean[]] => [right, cells.slice(0, 8).map((cell) => cell === '✓')]);
  });
  const order = ['contractor', 'clerk', 'reviewer', 'planner', 'administrator'] as const;
  const columns: (readonly Right[])[] = [
    ...order.map((role) => RIGHTS_OF[role]),
    ...(['carrier', 'reviewer', 'bureau'] as const).map((kind) => RIGHTS_OF_PARTNER[kind]),
  ];
  const expected = RIGHTS.map((right): [string, boolean[]] => [right, columns.map((rights) => rights.includes(right))]);
  expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(expected));
  expect([...order].toSorted()).toEqual([...ROLES].toSorted());
});

describe('partners', () => {
  test.each(['cars', 'audit', 'west'] as const)(
    'people of %s see what the owner has, never more than their kind or role says',
    (id) => {
      const kind = ALL.find((one) => one.id === id)?.kind ?? 'bureau';
      for (const role of ROLES) {
        const rights = member(id, RIGHTS_OF[role]);
        expect(sorted(rights.get(id))).toEqual(sorted(RIGHTS_OF[role]));
        const shared: readonly Right[] = RIGHTS_OF_PARTNER[kind];
        expect(sorted(rights.get('east'))).toEqual(sorted(RIGHTS_OF[role].filter((right) => shared.includes(right))));
        expect([...rights.keys()].toSorted()).toEqual([id, 'east'].toSorted());
      }
    },
  );

  test('the owner does not see what its partners have', () => {
    expect([...member('east', RIGHTS).keys()]).toEqual(['east']);
  });

  test('no kind of partner may change anything', () => {
    for (const rights of Object.values<readonly Right[]>(RIGHTS_OF_PARTNER))
      expect(rights.filter((right) => /:(create|delete|write|cancel)$/.test(right))).toEqual([]);
  });
});

describe('admission', () => {
  const somebody = (rights: ReadonlyMap<string, ReadonlySet<Right>>): Principal => ({
    ...PUBLIC,
    kind: 'person',
    secondFactor: null,
    rights,
  });
  const both = somebody(
    rightsOf(
      [
        { organisation: 'east', rights: RIGHTS },
        { organisation: 'west', rights: RIGHTS },
      ],
      ALL,
    ),
  );

  test('gives the owner everything and nobody nothing', () => {
    expect(admit(OWNER, 'dataset:delete')).toBeNull();
    expect(admit(PUBLIC, 'public')).toEqual({ organisations: [], owner: null, county: null });
    expect(reasonOf(() => admit(PUBLIC, 'self'))).toBe('login-needed');
    expect(reasonOf(() => admit(PUBLIC, 'plan:list'))).toBe('login-needed');
    expect(reasonOf(() => admit(somebody(new Map()), 'plan:list'))).toBe('forbidden');
  });

  test('reads from all organisations, changes in the one that is named', () => {
    expect(admit(both, 'plan:list')).toEqual({ organisations: ['east', 'west'], owner: null, county: null });
    expect(reasonOf(() => admit(both, 'plan:create'))).toBe('request-invalid/organisation-needed');
    expect(admit(both, 'plan:create', 'west')).toEqual({ organisations: ['west'], owner: 'west', county: null });
    expect(reasonOf(() => admit(both, 'plan:create', 'cars'))).toBe('forbidden/organisation');
    expect(reasonOf(() => admit(both, 'plan:list', "east' OR 1=1"))).toBe('forbidden/organisation');
  });
});
