/** Ranges beside figures, recomputed at both ends of the band of drive times: docs/definitions.md §5, "Ranges". */
import type { CountyBaseline, Figures, FiguresAt, Notice, Plan, Target } from '../model/index.ts';
import { ownRun } from './buses.ts';
import { cost } from './cost-figures.ts';
import type { Tally } from './difference.ts';
import { type Ground, sum } from './ground.ts';
import { driveAt, type Ends } from './range-timetable.ts';
import { routeTotals } from './route-figures.ts';
import type { RunCost } from './run-cost.ts';
import type { TimedRun } from './schedule.ts';
import { serviceOf } from './service.ts';
import { readings } from './service-figures.ts';
import { holds, measure, missesService } from './targets.ts';
import type { Ways } from './trip.ts';
import type { Told } from './villages.ts';

const MOVED: readonly Target['figure'][] = ['within-24h', 'cost-reduction'];

/** The plan as it is without ranges, for all checks but this one. */
export function withoutRanges(plan: Plan): Plan {
  return {
    ...plan,
    villages: plan.villages.map(({ range: _, ...village }) => village),
    runs: plan.runs.map(({ range: _, ...run }) => run),
    figures: withoutRange(plan.figures),
    targets: plan.targets.map(({ range: _, verdictHolds: __, ...target }) => target),
  };
}

const withoutRange = ({ range: _, ...figures }: Figures): Figures => figures;

/** What the other checks recomputed. */
export interface Made {
  readonly timed: readonly TimedRun[];
  readonly costs: readonly RunCost[];
  readonly told: readonly Told[];
  readonly figures: Figures;
  readonly baseline: CountyBaseline;
  readonly ways: Ways | null;
}

/** Costs of runs driven otherwise: distance and time anew, the vehicle's day as it was. */
function costsOf(ground: Ground, timed: readonly TimedRun[], before: readonly RunCost[]): RunCost[] {
  return timed.map(({ run, metres, seconds }, i) => {
    const type = ground.vehicleTypes.get(run.vehicleType);
    return {
      run,
      distance: Math.round((metres / 1000) * (type?.fenPerKilometre ?? 0)),
      time: Math.round((seconds / 3600) * (type?.fenPerHour ?? 0)),
      fixed: before[i]?.fixed ?? 0,
      fee: before[i]?.fee ?? 0,
    };
  });
}

function at(ground: Ground, made: Made, by: Ends) {
  const timed = driveAt(ground, made.timed, by);
  const costs = costsOf(ground, timed, made.costs);
  const services = serviceOf(ground, timed);
  const told = made.told.map((one): Told => {
    const { status, station } = one.outcome;
    if (status !== 'served' || station === null) return one;
    const service = services.get(station);
    return {
      ...one,
      inbound: service?.inbound ?? null,
      outbound: service?.outbound ?? null,
      lineHaul: service?.lineHaul ?? null,
    };
  });
  const { baseline, ways } = made;
  const money = cost(ground, { told, timed, costs, baseline, ways });
  const reach = readings(ground, told);
  const routes = { ...made.figures.routes, ...routeTotals(ground, timed) };
  const { perWeek } = money;
  const figures: FiguresAt = {
    ...reach,
    metresPerWeek: routes.metresPerWeek,
    secondsPerWeek: routes.secondsPerWeek,
    totalFen: perWeek.totalFen,
    perMonthFen: money.perMonthFen,
    perYearFen: money.perYearFen,
    fenPerParcel: perWeek.fenPerParcel,
    fenPerRun: money.fenPerRun,
    reduction: money.reduction,
    runsOverShift: timed.filter(({ run, seconds }) => ownRun(run) && seconds > ground.policy.shiftSeconds).length,
    stopsAfterClosing: sum(
      timed.map(
        ({ stops }) => stops.filter(({ site, ends }) => ends > (ground.sites.get(site)?.closes ?? ends)).length,
      ),
    ),
  };
  return { timed, costs, told, figures, all: { ...made.figures, routes, cost: money } };
}

/** Both ends of the band: of the no-road model if it has one, else of the county's drives. */
function bandOf({ dataset: { roads, inputs } }: Ground): [Ends, Ends] {
  const band = roads.kind === 'detour' ? roads.model?.band : undefined;
  const { driveBand } = inputs.variation;
  const end = (which: 'fast' | 'slow'): Ends =>
    band === undefined
      ? { seconds: driveBand[which], metres: 1 }
      : { seconds: band.seconds[which], metres: band.metres[which] };
  return [end('fast'), end('slow')];
}

/** Checks every range that the plan states, and that it states one wherever, and only where, there is one. */
export function checkRanges(tally: Tally, plan: Plan, ground: Ground, made: Made, notices: readonly Notice[]): void {
  const [fast, slow] = bandOf(ground);
  const ends = { fast: at(ground, made, fast), slow: at(ground, made, slow) };
  type End = ReturnType<typeof at>;
  const both = <T>(of: (end: End) => T) => ({ fast: of(ends.fast), slow: of(ends.slow) });
  const compare = (path: string, stated: unknown, right: unknown): void => {
    if (stated !== undefined || right !== undefined) tally.same(path, stated, right);
  };
  compare(
    '/figures/range',
    plan.figures.range,
    both(({ figures }) => figures),
  );
  const places = new Map(made.told.map(({ village }, i) => [village.code, i]));
  for (const [i, village] of plan.villages.entries()) {
    const place = places.get(village.village) ?? -1;
    const served = made.told[place]?.outcome.status === 'served';
    const times = ({ told }: End) => ({
      inbound: told[place]?.inbound?.reach ?? null,
      outbound: told[place]?.outbound?.reach ?? null,
      lineHaul: told[place]?.lineHaul?.reach ?? null,
    });
    compare(`/villages/${i}/range`, village.range, served ? both(times) : undefined);
  }
  for (const [i, run] of plan.runs.entries()) {
    const driving = ({ timed, costs }: End) => ({
      metres: timed[i]?.metres,
      seconds: timed[i]?.seconds,
      distanceFen: costs[i]?.distance,
      timeFen: costs[i]?.time,
    });
    compare(`/runs/${i}/range`, run.range, both(driving));
  }
  const asked = notices.flatMap(({ targets }) => targets);
  const noticeOf = notices.flatMap((notice) => notice.targets.map(() => notice));
  for (const [i, target] of plan.targets.entries()) {
    const wanted = asked[i];
    const moved = wanted !== undefined && MOVED.includes(wanted.figure);
    const value = ({ told, all }: End) => (wanted && measure(ground, told, all, wanted)?.value) ?? null;
    const right = moved ? both(value) : undefined;
    compare(`/targets/${i}/range`, target.range, right);
    const notice = noticeOf[i];
    // A cost target is judged by the floors of its notice too, and these move with the drives.
    const missed = (told: readonly Told[], figures: Figures) =>
      wanted?.figure === 'cost-reduction' &&
      notice !== undefined &&
      missesService(notice, (one) => measure(ground, told, figures, one)?.value);
    const now = missed(made.told, made.figures);
    const same = ends && [ends.fast, ends.slow].every(({ told, all }) => missed(told, all) === now);
    const value0 = wanted && measure(ground, made.told, made.figures, wanted)?.value;
    const held = right && wanted && same && (now || sameVerdict(wanted, value0, right));
    compare(`/targets/${i}/verdictHolds`, target.verdictHolds, held);
  }
}

function sameVerdict(
  { required }: Target,
  value: number | null | undefined,
  ends: { readonly fast: number | null; readonly slow: number | null },
): boolean {
  const verdict = (one: number | null | undefined): boolean | null =>
    required === null || one === null || one === undefined ? null : holds(one, required.op, required.value);
  return [ends.fast, ends.slow].every((end) => verdict(end) === verdict(value));
}
