/** The drawn way of a run: base to base along the roads, by its stops in order, as long as it says. */
import type { Position, Run } from '../model/index.ts';
import { drawnWay, ownRun } from './buses.ts';
import type { Tally } from './difference.ts';
import { greatCircle, nearestOnPiece, planeScale } from './earth.ts';
import type { Ground } from './ground.ts';
import { wayOf } from './legs.ts';
import type { TimedRun } from './schedule.ts';
import type { Ways } from './trip.ts';

/** A drawn way passes a stop when it comes this near, metres. */
const PASS_METRES = 2;

/** A place on a polyline: piece and share of it. */
interface Spot {
  readonly piece: number;
  readonly t: number;
}

/** First spot at or after another where a polyline comes within {@link PASS_METRES} of a place. */
function firstPass(path: readonly Position[], place: Position, after: Spot): Spot | null {
  const scale = planeScale(place[1]);
  for (let piece = after.piece; piece < path.length; piece++) {
    // The last point is a piece of its own, so that a way of one point (all stops at the base) is one too.
    const a = path[piece];
    const b = path[piece + 1] ?? a;
    if (a === undefined || b === undefined) return null;
    const [ax, ay] = [(a[0] - place[0]) * scale.x, (a[1] - place[1]) * scale.y];
    const [bx, by] = [(b[0] - place[0]) * scale.x, (b[1] - place[1]) * scale.y];
    const earliest = piece === after.piece ? after.t : 0;
    const { t, distance } = nearestOnPiece(ax + earliest * (bx - ax), ay + earliest * (by - ay), bx, by);
    if (distance > PASS_METRES) continue;
    const length = Math.hypot(bx - ax, by - ay);
    const entered = earliest + t * (1 - earliest);
    const slack = length === 0 ? 0 : Math.sqrt(PASS_METRES ** 2 - distance ** 2) / length;
    return { piece, t: Math.max(earliest, entered - slack) };
  }
  return null;
}

/** Points of a drawn way that are neither on a road of the vehicle nor at a stop. */
function offRoad(ground: Ground, ways: Ways | null, run: Run): number[] {
  const profile = ground.profiles.get(ground.vehicleTypes.get(run.vehicleType)?.profile ?? '');
  if (ways === null || profile === undefined) return [];
  const places = wayOf(run).flatMap((site) => {
    const position = ground.sites.get(site)?.position;
    return position === undefined ? [] : [position];
  });
  return run.path.flatMap((point, i) => {
    if (ways.onRoad(profile, point, PASS_METRES)) return [];
    return places.some((place) => greatCircle(place, point) <= PASS_METRES) ? [] : [i];
  });
}

/** Checks the drawn way of one run. */
export function checkPath(
  tally: Tally,
  ground: Ground,
  ways: Ways | null,
  { run, path: pointer, metres }: TimedRun,
): void {
  const path = `${pointer}/path`;
  if (!ownRun(run)) {
    tally.same(path, run.path, drawnWay(ground, run));
    return;
  }
  const [start, end] = [run.path[0], run.path[run.path.length - 1]];
  const base = ground.sites.get(run.base)?.position;
  tally.rule(path, run.path.length > 0, run.path.length, 'way-drawn');
  if (start === undefined || end === undefined) return;
  if (base !== undefined) {
    tally.value(`${path}/0`, greatCircle(start, base) <= PASS_METRES, start, base);
    tally.value(`${path}/${run.path.length - 1}`, greatCircle(end, base) <= PASS_METRES, end, base);
  }
  let spot: Spot = { piece: 0, t: 0 };
  for (const site of wayOf(run)) {
    const place = ground.sites.get(site)?.position;
    if (place === undefined) continue;
    const pass = firstPass(run.path, place, spot);
    tally.rule(path, pass !== null, null, 'way-passes', { site });
    spot = pass ?? spot;
  }
  const strays = offRoad(ground, ways, run);
  tally.rule(`${path}/${strays[0] ?? 0}`, strays.length === 0, strays.length, 'way-on-roads');
  let length = 0;
  for (let i = 1; i < run.path.length; i++) length += greatCircle(run.path[i - 1], run.path[i]);
  const { roads } = ground.dataset;
  const right = roads.kind === 'detour' ? metres / (roads.model?.metresFactor ?? roads.factor) : metres;
  const fits = Math.abs(length - right) <= 0.02 * right + 20;
  tally.rule(path, fits, Math.round(length), 'way-length', { metres: Math.round(right) });
}
