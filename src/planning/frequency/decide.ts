/** How often each village and town is called at, and by which departures. */
import { type RoutedTimetable, worthOf } from '../compare.ts';
import type { ScheduleContext } from '../context.ts';
import { wavesFor } from '../demand.ts';
import { judged, type RoundsInput } from '../rounds.ts';
import { type Calls, dueAt } from '../routes/index.ts';
import { callsAt, callsOfDeparture } from './calls.ts';
import { withFewerDays } from './days.ts';
import { withFurtherCalls } from './departures.ts';
import { measured } from './measure.ts';
import { type Floors, isBetterState, overfullStations, stateOf } from './state.ts';

/** Runs with what they were made from. */
export interface Settled {
  readonly input: RoundsInput;
  readonly routed: RoutedTimetable;
  /** Villages that have no service, each for its reason. */
  readonly unserved: ReadonlySet<string>;
}

/**
 * The runs when each site is called at as often as floors ask for and as it pays; null where nothing is cheaper than
 * `daily`, in which every departure of every day calls everywhere, and keeps what that keeps. `afresh`: the runs of
 * some calls, made from nothing. Deterministic.
 */
export async function decidedCalls<S extends Settled>(
  context: ScheduleContext,
  daily: S,
  afresh: (calls: Calls) => Promise<S>,
): Promise<S | null> {
  const floors = floorsOf(context, daily);
  const everywhere = withEveryCall(context, daily);
  const start = stateOf(context, everywhere, daily.routed, floors);
  const single = context.policy.trunkDepartures.length > 1 ? await afresh(mainDeparture(context)) : null;
  let settled = daily;
  let best = start;
  if (single !== null) {
    const alone = stateOf(context, single.input, single.routed, floors);
    const further = withFurtherCalls(context, alone, floors);
    if (isBetterState(further, best)) [best, settled] = [further, single];
  }
  const fewer = withFewerDays(context, best, floors);
  if (isBetterState(fewer, best)) best = fewer;
  if (best === start) return null;
  return { ...settled, input: best.input, routed: best.routed };
}

/** The same with its calls by name, so that they can be changed. */
function withEveryCall(context: ScheduleContext, { input }: Settled): RoundsInput {
  const waves = input.calls?.waves ?? wavesFor(context.dataset, context.policy);
  const all = [...waves.keys()];
  const sites = context.dataset.sites.flatMap(({ id, tier }) => (tier === 'county' ? [] : [id]));
  const calls = callsAt(context, waves, new Map(sites.map((site) => [site, all])));
  return { ...input, calls };
}

/** What the runs that call everywhere reach, as far as it is asked for. */
function floorsOf(context: ScheduleContext, { input, routed, unserved }: Settled): Floors {
  const { policy, dataset } = context;
  const { minimumDeliveriesPerWeek, within24hShare, outboundWithin24hShare } = policy;
  const reached = measured(context, input, routed.timetable.runs, unserved);
  const wanted = within24hShare === null ? 0 : Math.ceil(within24hShare * dataset.villages.length - 1e-9);
  const [broken = 0, lost = 0] = worthOf(routed, judged(context, input));
  return {
    broken,
    lost,
    visits: new Map([...reached.visits].map(([site, visits]) => [site, Math.min(visits, minimumDeliveriesPerWeek)])),
    inTime: Math.min(wanted, reached.inTime),
    holding: wanted === 0 ? 0 : Math.min(wanted, reached.holding()),
    outbound: Math.min(outboundWithin24hShare ?? 0, reached.outbound),
    overfull: overfullStations(context, routed),
    unserved,
  };
}

/** The departure that serves all where one does: that which leaves the most time for the 24 hours, else the first. */
function mainDeparture(context: ScheduleContext): Calls {
  const { dataset, policy } = context;
  const waves = wavesFor(dataset, policy);
  const slackOf = (departs: number): number => {
    const calls = callsOfDeparture(context, waves, departs);
    const [site] = calls.at.keys();
    const mine = site === undefined ? [] : (calls.at.get(site) ?? []);
    return Math.min(
      ...mine.map((wave) => {
        const due = dueAt(calls, wave, site ?? '');
        return Number.isFinite(due) ? due - departs : Number.NEGATIVE_INFINITY;
      }),
    );
  };
  const departures = policy.trunkDepartures.toSorted((a, b) => a - b);
  const [main = departures[0] ?? 0] =
    policy.within24hShare === null ? departures : departures.toSorted((a, b) => slackOf(b) - slackOf(a) || a - b);
  return callsOfDeparture(context, waves, main);
}
