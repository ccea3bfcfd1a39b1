/** How a county's runs and sites are improved: how long, by whom, and what the whole plan then comes to by its figures. */
import { computeFigures, evaluateTargets, type FiguresInput, villageOutcomes } from './figures/index.ts';
import { ownTripFen } from './figures/own-trips.ts';
import type { CountyBaseline, Notice, Plan, Policy, UnservedReason, Work } from './model/index.ts';
import type { ThreeTierNetwork } from './network/index.ts';
import type { ScheduleContext } from './planning/context.ts';
import { withDrivers } from './planning/drivers.ts';
import { type Explore, exploreInTurn } from './planning/explore.ts';
import type { Improvement } from './planning/improve.ts';
import { byRounds, limitsOf } from './planning/limits.ts';
import { openSites } from './planning/open-sites.ts';
import type { Schedule } from './planning/schedule.ts';
import { siteChoice } from './planning/sites/choice.ts';
import type { Found, SiteMoves } from './planning/sites/move.ts';
import { losesTarget } from './planning/whole-plans.ts';

interface Improving extends ScheduleContext {
  readonly notices: readonly Notice[];
  readonly work: Work;
  readonly baseline: () => CountyBaseline;
  /** When planning began, by the clock `now`, milliseconds. */
  readonly now?: () => number;
  readonly began?: number;
  readonly explore?: Explore;
  /** Of an edit: its rounds. */
  readonly rounds?: number;
}

/** What a plan comes to that is not stated yet. */
interface Whole {
  /** Fen a week of the ledger, and of all that the county's parcels cost. */
  readonly ledgerFen: number;
  readonly wholeFen: number;
  /** Villages: served, covered, within 24 hours on the timetable. */
  readonly service: readonly number[];
  readonly targets: Plan['targets'];
}

/**
 * Further rounds as the policy asks; for an edit, whose consequences are wanted at once, as many as are asked for with
 * it. Where rounds are made, the best so far is told with its cost and the targets that it meets. Sites are moved in a
 * plan that chooses them: not in an edit, and not where they are those of another plan. `reasons`: of villages that
 * nothing serves.
 */
export function improvementOf(
  context: Improving,
  network: ThreeTierNetwork,
  reasons: ReadonlyMap<string, UnservedReason>,
): Improvement {
  const { policy, now, notices, work, base, from, explore = exploreInTurn } = context;
  const edited = base !== undefined;
  const limits = edited ? byRounds(context.rounds ?? 0) : limitsOf(policy, now, context.began);
  const tells = !edited && (policy.searchSeconds !== null || policy.searchRounds > 0);
  /** The figures of timetables that are told or compared; made once for each. */
  const known = new WeakMap<Schedule['timetable'], Whole>();
  const wholeOf = (schedule: Pick<Schedule, 'open' | 'assignment' | 'timetable'>): Whole => {
    const found = known.get(schedule.timetable) ?? whole(context, schedule, reasons);
    known.set(schedule.timetable, found);
    return found;
  };
  const asked = notices.flatMap(({ targets }) => targets).filter(({ required }) => required !== null).length;
  return {
    ...limits,
    explore,
    ...(edited || from !== undefined ? {} : { sites: siteMoves(context, network, wholeOf) }),
    best: ({ timetable }, round, schedule) => {
      if (!tells) return;
      const { ledgerFen, targets } = wholeOf({ ...schedule, timetable });
      const met = targets.filter(({ verdict }) => verdict === 'met').length;
      const note = {
        code: 'best-plan',
        params: { round, yuan: Math.round(ledgerFen / 100), met, targets: asked },
      } as const;
      work.report({ phase: 'routing', done: round, total: round + 1, note });
    },
  };
}

/** What sites may be moved, and whether a whole plan is better for it: it costs less, and nobody's service is worse. */
function siteMoves(
  { dataset, policy, notices }: Improving,
  network: ThreeTierNetwork,
  wholeOf: (schedule: Pick<Schedule, 'open' | 'assignment' | 'timetable'>) => Whole,
): SiteMoves {
  const tripFen = (metres: number): number => ownTripFen(metres, dataset.inputs.people);
  const of = ({ input, routed }: Found): Whole => wholeOf({ ...input, timetable: routed.timetable });
  return {
    choice: siteChoice({ dataset, policy, notices, network, tripFen }),
    isBetterWhole: (after, before) => {
      const [now, then] = [of(after), of(before)];
      return (
        now.wholeFen < then.wholeFen &&
        now.service.every((villages, i) => villages >= (then.service[i] ?? 0)) &&
        !losesTarget({ ...now, policy }, then)
      );
    },
  };
}

function whole(
  context: Improving,
  schedule: Pick<Schedule, 'open' | 'assignment' | 'timetable'>,
  reasons: ReadonlyMap<string, UnservedReason>,
): Whole {
  const input = figuresInput({ ...context, baseline: context.baseline() }, schedule, reasons);
  const villages = villageOutcomes(input);
  const figures = computeFigures(input, villages);
  const { within24h } = figures.reachability.inbound;
  return {
    ledgerFen: figures.cost.perWeek.totalFen,
    wholeFen: figures.cost.whole.totalFen,
    service: [
      villages.filter(({ status }) => status === 'served').length,
      villages.filter(({ covered }) => covered).length,
      within24h.villages.numerator,
    ],
    targets: evaluateTargets(context.notices, figures, villages, input),
  };
}

/** What the figures of scheduled runs are made from. */
export function figuresInput(
  {
    dataset,
    policy,
    travel,
    baseline,
  }: Pick<FiguresInput, 'dataset' | 'travel' | 'baseline'> & { readonly policy: Policy },
  schedule: Pick<Schedule, 'open' | 'assignment' | 'timetable'>,
  unservedReasons: ReadonlyMap<string, UnservedReason>,
): FiguresInput {
  return {
    dataset,
    policy,
    travel,
    assignment: schedule.assignment,
    sites: openSites(dataset, travel, schedule),
    runs: withDrivers(schedule.timetable.runs, dataset, policy),
    baseline,
    unservedReasons,
  };
}
