/** What a plan's figures come to at both ends of the band of drive times: docs/definitions.md §5, "Ranges". */
import type {
  Dataset,
  Figures,
  FiguresAt,
  Notice,
  Range,
  ReachWay,
  Run,
  TargetFigure,
  TargetResult,
  Verdict,
  VillageOutcome,
  VillageReachAt,
} from '../model/index.ts';
import { isDriven, type Stretch, stretchRuns } from '../timetable/index.ts';
import { COST } from './cost.ts';
import type { FiguresInput } from './input.ts';
import { sum } from './ratio.ts';
import { readingsOf } from './reachability.ts';
import { drivenPerWeek } from './routes.ts';
import { serviceOf } from './service.ts';
import { evaluateTargets } from './targets.ts';

/** What a plan states of its input. */
interface Stated {
  readonly villages: VillageOutcome[];
  readonly runs: Run[];
  readonly figures: Figures;
  readonly targets: TargetResult[];
}

/** Targets whose value drive times can move. */
const MOVED: readonly TargetFigure[] = ['within-24h', 'cost-reduction'];

/**
 * `stated` with a range beside every figure that drives move. Decisions, trunk departures and walks stay; nothing is
 * optimised again.
 */
export function withRanges(stated: Stated, input: FiguresInput, notices: readonly Notice[]): Stated {
  const [fastest, slowest] = stretchesOf(input.dataset);
  const [fast, slow] = [at(stated, input, notices, fastest), at(stated, input, notices, slowest)];
  const both = <T>(of: (end: End) => T): Range<T> => ({ fast: of(fast), slow: of(slow) });
  return {
    villages: stated.villages.map((village, i) =>
      village.status === 'served' ? { ...village, range: both(({ times }) => times[i] ?? NO_TIMES) } : village,
    ),
    runs: stated.runs.map((run, i) => ({ ...run, range: both(({ runs }) => drivingOf(runs[i] ?? run)) })),
    figures: { ...stated.figures, range: both(({ figures }) => figures) },
    targets: stated.targets.map((target, i) => {
      if (!MOVED.includes(target.figure)) return target;
      const range = both(({ targets }) => targets[i]?.value ?? null);
      return judged(
        target,
        [fast, slow].map(({ targets }) => targets[i]?.verdict),
        range,
      );
    }),
  };
}

/** A target with its range; where an end is judged otherwise nobody can say whether it is met. */
function judged(
  target: TargetResult,
  ends: readonly (Verdict | undefined)[],
  range: Range<number | null>,
): TargetResult {
  if (ends.every((verdict) => verdict === target.verdict)) return { ...target, range, verdictHolds: true };
  const open = { ...target, range, verdictHolds: false, verdict: 'open' } as const;
  return target.holds === undefined ? open : { ...open, holds: false };
}

/** Both ends of the band: of the calibrated no-road model, else of what the county says of its drives. */
function stretchesOf({ roads, inputs }: Dataset): [fast: Stretch, slow: Stretch] {
  if (roads.kind === 'detour' && roads.model !== undefined) {
    const { seconds, metres } = roads.model.band;
    return [
      { seconds: seconds.fast, metres: metres.fast },
      { seconds: seconds.slow, metres: metres.slow },
    ];
  }
  const { fast, slow } = inputs.variation.driveBand;
  return [
    { seconds: fast, metres: 1 },
    { seconds: slow, metres: 1 },
  ];
}

type Times = Record<ReachWay, VillageReachAt | null>;
const NO_TIMES: Times = { inbound: null, outbound: null, lineHaul: null };

/** One end of the band. */
interface End {
  /** By village, in the order of the plan. */
  readonly times: readonly Times[];
  readonly runs: readonly Run[];
  readonly figures: FiguresAt;
  readonly targets: readonly TargetResult[];
}

function at(stated: Stated, planned: FiguresInput, notices: readonly Notice[], by: Stretch): End {
  const { dataset, policy } = planned;
  const input: FiguresInput = {
    ...planned,
    runs: stretchRuns(planned.runs, by, dataset, policy),
  };
  const service = serviceOf(input);
  const times = stated.villages.map(({ status, station }): Times => {
    if (status !== 'served' || station === null) return NO_TIMES;
    const { inbound, outbound, lineHaul } = service.station(station);
    return {
      inbound: inbound?.reach ?? null,
      outbound: outbound?.reach ?? null,
      lineHaul: lineHaul?.reach ?? null,
    };
  });
  const { villages } = stated;
  const readings = readingsOf(input, villages);
  // Of the routes no target shows anything.
  const routes = { ...stated.figures.routes, ...drivenPerWeek(input.runs) };
  const money = COST.compute(input, villages);
  const was = stated.figures.reachability;
  const inbound = { ...was.inbound, ...readings.inbound };
  const figures = { ...stated.figures, reachability: { ...was, inbound }, routes, cost: money };
  const { perWeek, perMonthFen, perYearFen, fenPerRun, reduction } = money;
  const closes = new Map(dataset.sites.map((site) => [site.id, site.closes]));
  return {
    times,
    runs: input.runs,
    targets: evaluateTargets(notices, figures, villages, input),
    figures: {
      ...readings,
      metresPerWeek: routes.metresPerWeek,
      secondsPerWeek: routes.secondsPerWeek,
      totalFen: perWeek.totalFen,
      perMonthFen,
      perYearFen,
      fenPerParcel: perWeek.fenPerParcel,
      fenPerRun,
      reduction,
      runsOverShift: input.runs.filter((run) => isDriven(run) && run.seconds > policy.shiftSeconds).length,
      stopsAfterClosing: sum(
        input.runs,
        ({ stops }) =>
          stops.filter(({ site, handover }) => handover > (closes.get(site) ?? Number.POSITIVE_INFINITY)).length,
      ),
    },
  };
}

const drivingOf = ({ metres, seconds, costFen }: Run) => ({
  metres,
  seconds,
  distanceFen: costFen.distance,
  timeFen: costFen.time,
});
