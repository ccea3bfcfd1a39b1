/** A frontier: points on two axes, and which of them no other is better than. */
import type { Frontier, FrontierAsked, FrontierPoint, StudyPoint } from '../model/index.ts';
import { CURVES, type Curve } from './curves.ts';
import { type Outcome, type Series, type StudyGround, series, told } from './series.ts';

/** The policies of a curve of `ground`: the one asked for, and as many others as `asked` says at most. */
export const frontierSeries = (ground: StudyGround, asked: FrontierAsked): Series =>
  series(ground, (plan) => {
    const curve = CURVES[asked.curve];
    return curve.changes(ground, plan, asked.points ?? curve.points);
  });

/** The curve that `outcomes`, those of the policies of its series in any number, come to. */
export function frontierOf(ground: StudyGround, asked: FrontierAsked, outcomes: readonly Outcome[]): Frontier {
  const curve = CURVES[asked.curve];
  const { head, points } = told(ground, outcomes);
  const marked = undominated(curve, points);
  const { x, y } = curve;
  return {
    format: 'cunda-frontier/1',
    curve: asked.curve,
    ...head,
    x: { figure: x.figure, better: 'less' },
    y: { figure: y.figure, better: y.better },
    points: marked,
    aim: aimOf(curve, asked.aim ?? curve.aim, marked),
  };
}

/** Points by x, the better y first where x is the same, each with the first one that is no worse on either axis. */
function undominated({ x, y }: Pick<Curve, 'x' | 'y'>, points: readonly StudyPoint[]): FrontierPoint[] {
  /** What is not known is worse than all that is. */
  const worth = (value: number | null): number =>
    value === null ? Number.NEGATIVE_INFINITY : y.better === 'more' ? value : -value;
  const placed = points
    .map((point) => ({ ...point, x: x.of(point), y: y.of(point) }))
    .sort((a, b) => a.x - b.x || worth(b.y) - worth(a.y));
  // By x, so what is better stands before; of the same x and y the first in the list counts.
  return placed.map((point, i) => {
    const better = placed.slice(0, i).find((other) => worth(other.y) >= worth(point.y));
    return { ...point, dominatedBy: better?.plan ?? null };
  });
}

function aimOf({ y }: Pick<Curve, 'y'>, value: number | null, points: readonly FrontierPoint[]): Frontier['aim'] {
  if (value === null) return null;
  const reached = points.find(
    (point) =>
      !point.belowNorm && point.y !== null && (y.better === 'more' ? point.y >= value - 1e-9 : point.y <= value + 1e-9),
  );
  const asked = points.find(({ changes }) => Object.keys(changes).length === 0);
  const dearer =
    reached === undefined || asked === undefined || asked.figures.wholeFen === 0
      ? null
      : reached.figures.wholeFen / asked.figures.wholeFen - 1;
  return { value, plan: reached?.plan ?? null, dearer };
}
