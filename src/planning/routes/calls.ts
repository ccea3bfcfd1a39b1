/** Which departures call at which site: waves of days on which the same sites are called at. */
import type { Policy, SiteId, Weekday } from '../../model/index.ts';
import type { CallShare, Calls, CountyRoutingInput, Wave } from './types.ts';
import { type Coming, instantsOf } from './waves.ts';

/** A wave that does not call there brings nothing. */
const NOTHING: CallShare = { inboundShare: 0, outboundShare: 0, due: Number.POSITIVE_INFINITY };

/** Names the waves that call at a site, ascending. */
export const callsKey = (among: readonly number[]): string => among.join();

/** The calls `at` sites of these waves, with what each of them carries; plain data. */
export function callsOf(policy: Policy, coming: Coming, waves: readonly Wave[], at: Calls['at']): Calls {
  const shares = new Map<string, ReadonlyMap<number, CallShare>>();
  for (const among of at.values()) {
    const key = callsKey(among);
    if (!shares.has(key)) shares.set(key, callShares(policy, coming, waves, among));
  }
  return { waves, at, shares };
}

/** What each of the waves `among` carries of a site that these call at. */
export function callShares(
  policy: Policy,
  coming: Coming,
  waves: readonly Wave[],
  among: readonly number[],
): ReadonlyMap<number, CallShare> {
  const slots = among
    .flatMap((wave) => {
      const { departs = 0, days = [] } = waves[wave] ?? {};
      return days.map((day) => ({ wave, day, departs }));
    })
    .sort((a, b) => a.day - b.day || a.departs - b.departs);
  const instants = instantsOf(slots, policy.cutoffLeadSeconds, coming).map((instant, i) => ({
    ...instant,
    wave: slots[i]?.wave,
  }));
  return new Map(
    among.map((wave): [number, CallShare] => {
      const those = instants.filter((instant) => instant.wave === wave);
      const due = Math.min(...those.map((instant) => instant.due));
      const share = {
        inboundShare: Math.max(...those.map(({ inboundShare }) => inboundShare)),
        outboundShare: Math.max(...those.map(({ outboundShare }) => outboundShare)),
        // What is late before anybody leaves is no promise to run after.
        due: due <= (waves[wave]?.departs ?? 0) ? Number.POSITIVE_INFINITY : due,
      };
      return [wave, share];
    }),
  );
}

/** What a routing problem, or its timetable, knows of its waves. */
type Waves = Pick<CountyRoutingInput, 'waves' | 'calls'>;

/** Whether a wave calls at a site. */
export const isCalled = ({ calls }: Pick<Waves, 'calls'>, wave: number, site: SiteId): boolean =>
  calls?.at.get(site)?.includes(wave) ?? true;

/** What a wave carries of a site that it calls at. */
export function shareAt({ waves, calls }: Waves, wave: number, site: SiteId): CallShare {
  const among = calls?.at.get(site);
  if (calls === undefined || among === undefined) return waves[wave] ?? NOTHING;
  return calls.shares.get(callsKey(among))?.get(wave) ?? NOTHING;
}

/** Hand-over at a station wanted by then, seconds of day; Infinity = no wish. */
export const dueAt = (by: Waves, wave: number, site: SiteId): number => shareAt(by, wave, site).due;

/** Calls a week at a site. */
export const callsPerWeek = ({ waves, calls }: Waves, site: SiteId): number =>
  (calls?.at.get(site) ?? [...waves.keys()]).reduce((sum, wave) => sum + (waves[wave]?.days.length ?? 0), 0);

/** The groups of days with the same calls when, on `days` of theirs, something else is called at than on the others. */
export function refined(waves: readonly Wave[], days: ReadonlySet<Weekday>): Weekday[][] {
  const classes = [...new Map(waves.map((wave) => [String(wave.days), wave.days])).values()];
  return classes.flatMap((alike) =>
    [alike.filter((day) => days.has(day)), alike.filter((day) => !days.has(day))].filter(({ length }) => length > 0),
  );
}
