/** What a plan's figures come to at both ends of the no-road model's error band: docs/definitions.md §5, "Ranges". */
import type {
  DetourModel,
  Figures,
  FiguresAt,
  Notice,
  Range,
  Run,
  TargetFigure,
  TargetResult,
  VillageOutcome,
} from '../model/index.ts';
import { type Stretch, stretchRuns } from '../timetable/index.ts';
import { COST } from './cost.ts';
import type { FiguresInput } from './input.ts';
import { sum } from './ratio.ts';
import { REACHABILITY } from './reachability.ts';
import { ROUTE_TOTALS } from './routes.ts';
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
 * `stated` with a range beside every figure that drives move, where the dataset's no-road model knows its error; else
 * `stated` itself. Decisions, trunk departures and walks stay; nothing is optimised again.
 */
export function withRanges(stated: Stated, input: FiguresInput, notices: readonly Notice[]): Stated {
  const { roads } = input.dataset;
  if (roads.kind !== 'detour' || roads.model === undefined) return stated;
  const [fast, slow] = stretchesOf(roads.model).map((by) => at(stated, input, notices, by));
  if (fast === undefined || slow === undefined) return stated;
  const both = <T>(of: (end: End) => T): Range<T> => ({ fast: of(fast), slow: of(slow) });
  return {
    villages: stated.villages.map((village, i) =>
      village.status === 'served' ? { ...village, range: both(({ villages }) => timesOf(villages[i])) } : village,
    ),
    runs: stated.runs.map((run, i) => ({ ...run, range: both(({ runs }) => drivingOf(runs[i] ?? run)) })),
    figures: { ...stated.figures, range: both(({ figures }) => figures) },
    targets: stated.targets.map((target, i) =>
      MOVED.includes(target.figure)
        ? {
            ...target,
            range: both(({ targets }) => targets[i]?.value ?? null),
            verdictHolds: [fast, slow].every(({ targets }) => targets[i]?.verdict === target.verdict),
          }
        : target,
    ),
  };
}

const stretchesOf = ({ band }: DetourModel): Stretch[] =>
  (['fast', 'slow'] as const).map((end) => ({ seconds: band.seconds[end], metres: band.metres[end] }));

/** One end of the band. */
interface End extends Omit<Stated, 'figures'> {
  readonly figures: FiguresAt;
}

function at(stated: Stated, planned: FiguresInput, notices: readonly Notice[], by: Stretch): End {
  const { dataset, policy } = planned;
  const input: FiguresInput = {
    ...planned,
    runs: stretchRuns(planned.runs, by, dataset, policy),
  };
  const service = serviceOf(input);
  const villages = stated.villages.map((village): VillageOutcome => {
    if (village.status !== 'served' || village.station === null) return village;
    const { inbound, outbound } = service.station(village.station);
    return { ...village, inbound: inbound?.reach ?? null, outbound: outbound?.reach ?? null };
  });
  const { inbound, outbound, estimated } = REACHABILITY.compute(input, villages);
  const routes = ROUTE_TOTALS.compute(input, villages);
  const money = COST.compute(input, villages);
  const figures = { ...stated.figures, reachability: { inbound, outbound, estimated }, routes, cost: money };
  const { perWeek, perMonthFen, perYearFen, fenPerRun, reduction } = money;
  const closes = new Map(dataset.sites.map((site) => [site.id, site.closes]));
  return {
    villages,
    runs: [...input.runs],
    targets: evaluateTargets(notices, figures, villages, input),
    figures: {
      inbound,
      outbound,
      metresPerWeek: routes.metresPerWeek,
      secondsPerWeek: routes.secondsPerWeek,
      totalFen: perWeek.totalFen,
      perMonthFen,
      perYearFen,
      fenPerParcel: perWeek.fenPerParcel,
      fenPerRun,
      reduction,
      runsOverShift: input.runs.filter(({ seconds }) => seconds > policy.shiftSeconds).length,
      stopsAfterClosing: sum(
        input.runs,
        ({ stops }) =>
          stops.filter(({ site, handover }) => handover > (closes.get(site) ?? Number.POSITIVE_INFINITY)).length,
      ),
    },
  };
}

const timesOf = (village: VillageOutcome | undefined) => ({
  inbound: village?.inbound ?? null,
  outbound: village?.outbound ?? null,
});

const drivingOf = ({ metres, seconds, costFen }: Run) => ({
  metres,
  seconds,
  distanceFen: costFen.distance,
  timeFen: costFen.time,
});
