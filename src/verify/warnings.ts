/** The warnings of a plan, both ways: every one stated is true, and every true one is stated. docs/definitions.md §4. */
import type { Figures, Plan, PlanWarning } from '../model/index.ts';
import type { Tally } from './difference.ts';
import type { Ground } from './ground.ts';
import { groupBy } from './ground.ts';
import type { Visits } from './parts.ts';
import { referenceSnap } from './sites.ts';
import type { PlaceSnap, Ways } from './trip.ts';
import type { Told } from './villages.ts';

/** A warning with its place in the plan. */
interface Placed {
  readonly path: string;
  readonly warning: PlanWarning;
}

type Right = Pick<PlanWarning, 'code' | 'subject' | 'params'>;

const placed = (plan: Plan, code: PlanWarning['code']): Placed[] =>
  plan.warnings.flatMap((warning, i) => (warning.code === code ? [{ path: `/warnings/${i}`, warning }] : []));

/** Compares the warnings of one code, in their order, with those that are true. */
function compare(tally: Tally, stated: readonly Placed[], right: readonly Right[]): void {
  tally.value('/warnings', true, stated.length, right.length);
  for (const [i, { path, warning }] of stated.entries()) tally.same(path, warning, right[i] ?? null);
  for (const missing of right.slice(stated.length)) tally.differ('/warnings', null, missing);
}

/** Every open site and village that only planned roads join to the rest is named, and no other. */
function checkJoined(tally: Tally, ground: Ground, ways: Ways | null): void {
  if (ways === null) return;
  const { plan, dataset, profiles, sites } = ground;
  const foot = profiles.get('foot');
  const stated = placed(plan, 'planned-road-joined');
  const joined = (snap: PlaceSnap | undefined, subject: string): Right[] =>
    snap?.planned ? [{ code: 'planned-road-joined', subject, params: { metres: snap.metres } }] : [];
  const right = [
    ...plan.sites.flatMap(({ site: id }) => {
      const site = sites.get(id);
      return site === undefined ? [] : joined(referenceSnap(ground, ways, site), id);
    }),
    ...dataset.villages.flatMap(({ code, position }) =>
      position === null || foot === undefined ? [] : joined(ways.snap(foot, position), code),
    ),
  ];
  // Lengths are rounded by two programs.
  const settled = right.map((one, i): Right => {
    const metres = Number(stated[i]?.warning.params.metres ?? Number.NaN);
    return Math.abs(metres - Number(one.params.metres)) <= 1 ? { ...one, params: { metres } } : one;
  });
  compare(tally, stated, settled);
}

/** Every village that changed roads cut off is named, and no other. */
function checkCutOff(tally: Tally, { plan, dataset }: Ground, told: readonly Told[]): void {
  const changed = dataset.roads.kind === 'network' && (dataset.roads.changes ?? []).length > 0;
  const right = told.flatMap(({ village, outcome }): Right[] =>
    changed && outcome.reason === 'no-road-to-town'
      ? [{ code: 'village-cut-off', subject: village.code, params: { village: village.name } }]
      : [],
  );
  compare(tally, placed(plan, 'village-cut-off'), right);
}

/** Every conflict of the siting program is named, and no other. */
function checkConflicts(tally: Tally, { plan }: Ground): void {
  const right = plan.siting.conflicts.map(
    ({ constraints }): Right => ({
      code: 'notice-unmeetable',
      subject: constraints[0] ?? null,
      params: { constraints },
    }),
  );
  compare(tally, placed(plan, 'notice-unmeetable'), right);
}

/**
 * Every open village station that no run visits is named, with the reason of those who use it, or as one that nobody
 * uses. Stations that were given up and closed may be named too: one whose village is unserved for that reason.
 */
function checkStations(tally: Tally, ground: Ground, told: readonly Told[], visits: Visits): void {
  const { plan, sites, open, stationOf } = ground;
  const users = groupBy(told, ({ village }) => stationOf.get(village.code) ?? '');
  const unvisited = [...open.keys()].filter((id) => sites.get(id)?.tier === 'village' && visits(id) === 0);
  const unused = unvisited.filter((id) => !users.has(id));
  compare(
    tally,
    placed(plan, 'station-unused'),
    unused.map((subject): Right => ({ code: 'station-unused', subject, params: {} })),
  );
  const stated = placed(plan, 'station-unserved');
  const named = new Set(stated.map(({ warning }) => warning.subject));
  for (const id of unvisited)
    if (users.has(id)) tally.rule('/warnings', named.has(id), null, 'station-named', { site: id });
  const seen = new Set<string>();
  for (const { path, warning } of stated) {
    const { subject, params } = warning;
    const site = sites.get(subject ?? '');
    const id = site?.id ?? '';
    const behind = users.get(id) ?? told.filter(({ village }) => village.code === site?.village);
    const own = told.find(({ village }) => village.code === site?.village)?.outcome.status === 'served';
    const known = site?.tier === 'village' && visits(id) === 0 && !own && !seen.has(id);
    tally.settledRule(`${path}/subject`, known, subject, 'station-unvisited');
    seen.add(id);
    // Of a closed station that stands in no village nothing tells why it was given up.
    const unserved = behind.filter(({ outcome }) => outcome.status === 'unserved');
    const reasons = [...new Set(unserved.map(({ outcome }) => outcome.reason ?? ''))];
    const keys = Object.keys(params).join();
    tally.rule(`${path}/params`, keys === 'reason', keys, 'warning-params', { params: 'reason' });
    if (reasons.length === 0) continue;
    const holds = reasons.some((reason) => reason === params.reason);
    tally.settledRule(`${path}/params/reason`, holds, params.reason, 'reason-holds', { reasons: reasons.join(', ') });
  }
}

/** Every declared result of a notice of the plan that no target shows is named, and no other. */
function checkResults(tally: Tally, { plan, dataset }: Ground): void {
  const { results } = dataset.inputs;
  const right = results.flatMap(({ notice, target }, i): Right[] => {
    const first = results.findIndex((other) => other.notice === notice && other.target === target) === i;
    const shown = plan.targets.some((one) => one.notice === notice && one.target === target && one.declared);
    const asked = plan.notices.some(({ id }) => id === notice);
    return asked && !(first && shown) ? [{ code: 'result-unused', subject: `${notice}/${target}`, params: {} }] : [];
  });
  compare(tally, placed(plan, 'result-unused'), right);
}

/** Checks all warnings. */
export function checkWarnings(
  tally: Tally,
  ground: Ground,
  ways: Ways | null,
  told: readonly Told[],
  visits: Visits,
): void {
  checkStations(tally, ground, told, visits);
  checkConflicts(tally, ground);
  checkCutOff(tally, ground, told);
  checkJoined(tally, ground, ways);
  checkResults(tally, ground);
}

/** From this share on parcels left behind are warned of. */
const WARNED_SHARE = 0.01;

/** Checks that every open site that is too small for its design day is named, and that full vehicles are. */
export function checkOverflow(tally: Tally, { plan, sites }: Ground, { sizing, routes }: Figures): void {
  const lacking = (what: 'floor' | 'capacity') =>
    sizing.sites.flatMap(({ site, design, overflow }) => {
      const known = sites.get(site);
      return known === undefined || !overflow.includes(what) ? [] : [{ site, known, design }];
    });
  const small = lacking('floor').map(({ site, known, design }): Right => {
    const params = { needs: design.floorSquareMetres, has: known.floorAreaSquareMetres };
    return { code: 'site-too-small', subject: site, params };
  });
  const over = lacking('capacity').map(({ site, known, design }): Right => {
    const params = { parcels: design.parcels, capacity: known.capacityParcelsPerDay };
    return { code: 'site-over-capacity', subject: site, params };
  });
  const { share } = routes.leftBehind;
  const left: Right[] =
    share !== null && share > WARNED_SHARE ? [{ code: 'left-behind', subject: null, params: { share } }] : [];
  compare(tally, placed(plan, 'site-too-small'), small);
  compare(tally, placed(plan, 'site-over-capacity'), over);
  compare(tally, placed(plan, 'left-behind'), left);
}
