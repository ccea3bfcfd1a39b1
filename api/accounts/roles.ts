/** Who may do what: every route asks for one right; a role is a list of rights. */

/** What a route may ask for; `public` asks for nothing, `self` for a login alone. */
export const RIGHTS = [
  'dataset:read',
  'dataset:try',
  'dataset:create',
  'dataset:delete',
  'inputs:write',
  'plan:list',
  'plan:read',
  'plan:try',
  'plan:verify',
  'plan:create',
  'plan:delete',
  'run:read',
  'scenario:read',
  'scenario:create',
  'scenario:delete',
  'job:read',
  'job:cancel',
  'dead-letter:read',
  'dead-letter:change',
  'road:route',
  'audit:read',
  'metrics:read',
] as const;
export type Right = (typeof RIGHTS)[number];

/** What a route declares. */
export type Access = Right | 'public' | 'self';

export const ROLES = ['planner', 'contractor', 'clerk', 'reviewer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const isRight = (value: string): value is Right => RIGHTS.some((right) => right === value);
export const isRole = (value: string): value is Role => ROLES.some((role) => role === value);

const CONTRACTOR: readonly Right[] = ['plan:list', 'run:read', 'road:route'];
const CLERK: readonly Right[] = [
  ...['dataset:read', 'dataset:try', 'dataset:create', 'inputs:write'],
  ...['plan:list', 'plan:read', 'run:read', 'job:read'],
] as const satisfies readonly Right[];
const REVIEWER: readonly Right[] = [
  ...['dataset:read', 'plan:list', 'plan:read', 'plan:try', 'plan:verify', 'run:read'],
  ...['scenario:read', 'job:read', 'road:route', 'audit:read'],
] as const satisfies readonly Right[];
const PLANNER: readonly Right[] = [
  ...CLERK,
  ...['plan:try', 'plan:verify', 'plan:create', 'plan:delete', 'scenario:read', 'scenario:create', 'scenario:delete'],
  ...['job:cancel', 'road:route'],
] as const satisfies readonly Right[];

/** The rights of each role, in its own organisation. */
export const RIGHTS_OF: Readonly<Record<Role, readonly Right[]>> = {
  contractor: CONTRACTOR,
  clerk: CLERK,
  reviewer: REVIEWER,
  planner: PLANNER,
  administrator: RIGHTS,
};

/** What people of a partner may at most do with what the owner has. */
export const RIGHTS_OF_PARTNER = {
  carrier: CONTRACTOR,
  reviewer: REVIEWER,
  bureau: ['dataset:read', 'plan:list', 'plan:read', 'run:read'],
} as const satisfies Readonly<Record<'carrier' | 'reviewer' | 'bureau', readonly Right[]>>;

/** Rights whose use is audited: they change something. */
const CHANGING: ReadonlySet<Access> = new Set<Access>([
  ...(['dataset:create', 'dataset:delete', 'inputs:write', 'plan:create', 'plan:delete'] as const),
  ...(['scenario:create', 'scenario:delete', 'job:cancel', 'dead-letter:change'] as const),
]);

export const isChanging = (access: Access): boolean => CHANGING.has(access);
