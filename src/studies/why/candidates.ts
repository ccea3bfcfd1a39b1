/** Changes that may help a village, before anybody knows whether they do. */
import {
  type Dataset,
  type Edit,
  HOUR,
  type Plan,
  type PlanChange,
  type Position,
  type Seconds,
  type Site,
  seconds,
  type UnservedReason,
  type VillageChange,
  type VillageClaim,
  type VillageOutcome,
} from '../../model/index.ts';

export type Candidate = PlanChange & Pick<VillageChange, 'kind' | 'about'>;

/** Closed roads that are opened one by one at most; all of them are opened together besides. */
const MOST_ROADS = 5;
/** Latest departure that is tried. */
const LATEST = 20 * HOUR;

/** Reasons that other departures, or runs without a transfer, may take away. */
const BY_HOURS: ReadonlySet<UnservedReason> = new Set(['time-window', 'shift', 'capacity']);

const change = (kind: Candidate['kind'], about: string | null, part: Partial<PlanChange>): Candidate => ({
  ...{ kind, about, edits: [], policy: {}, vehicles: null },
  ...part,
});

/** Changes of `plan` worth a look for the claims that fail of the village of `outcome`, its own station first. */
export function candidatesFor(
  plan: Plan,
  dataset: Dataset,
  outcome: VillageOutcome,
  failing: ReadonlySet<VillageClaim>,
): Candidate[] {
  const timely = (['within-24h', 'holds-24h', 'outbound-24h'] as const).some((claim) => failing.has(claim));
  const served = outcome.status === 'served';
  // A village that the data leave out, or no road leads to, is not helped by other hours.
  const byHours = served ? timely : outcome.reason !== null && BY_HOURS.has(outcome.reason);
  const byDays = served ? timely || failing.has('frequency') : outcome.reason === 'capacity';
  const found: Candidate[] = [];
  if (!outcome.ownStation) found.push(...stations(plan, dataset, outcome.village));
  if (byDays || (served && failing.has('covered'))) found.push(...days(plan));
  const { frequency, days: going } = plan.policy;
  if (served && frequency === 'decided' && going.length === 7 && (byDays || failing.has('covered')))
    found.push(change('every-day', null, { policy: { frequency: 'every-day' } }));
  if (byHours) found.push(...departures(plan));
  if (byHours && !plan.policy.directRuns) found.push(change('direct-runs', null, { policy: { directRuns: true } }));
  if (!served) found.push(...vehicles(dataset, outcome), ...roads(dataset));
  return found;
}

/**
 * Its cheapest own site, or a new one at its position where it has none; where its town has no open station, also the
 * two together.
 */
function stations(plan: Plan, dataset: Dataset, code: string): Candidate[] {
  const village = dataset.villages.find((one) => one.code === code);
  if (village === undefined) return [];
  const own = cheapestSite(dataset, ({ tier, village: at }) => tier === 'village' && at === code);
  const id = `new-${code}`.slice(0, 80);
  if (own === undefined && (village.position === null || dataset.sites.some((site) => site.id === id))) return [];
  const built = village.position === null ? [] : [newStation(id, village.name, village.position)];
  const edits: readonly Edit[] = own === undefined ? built : [{ op: 'open-site', site: own.id }];
  const [kind, about] = own === undefined ? (['build-station', id] as const) : (['open-station', own.id] as const);
  const alone = change(kind, about, { edits: [...edits] });
  const open = new Set(plan.sites.map(({ site }) => site));
  const ofTown = ({ tier, town }: Site) => tier === 'town' && town === village.town;
  if (dataset.sites.some((site) => ofTown(site) && open.has(site.id))) return [alone];
  const town = cheapestSite(dataset, ofTown);
  if (town === undefined) return [alone];
  const both: Edit[] = [{ op: 'open-site', site: town.id }, ...edits];
  return [alone, change('open-town-station', town.id, { edits: both })];
}

const newStation = (id: string, name: string, position: Position): Edit => ({
  ...{ op: 'add-site', id, name: name.slice(0, 120), tier: 'village', position },
});

/** By what it costs a month; sites that must not be open are left aside. */
function cheapestSite({ sites, costs }: Dataset, isMeant: (site: Site) => boolean): Site | undefined {
  const monthly = (site: Site) => site.openingCostFen / costs.amortisationMonths + site.monthlyCostFen;
  return sites
    .filter((site) => isMeant(site) && site.state !== 'excluded')
    .sort((a, b) => monthly(a) - monthly(b) || (a.id < b.id ? -1 : 1))[0];
}

/** The day in the middle of the longest gap more; and every day. */
function days({ policy }: Plan): Candidate[] {
  if (policy.days.length >= 7) return [];
  const gaps = policy.days.map((day, i) => ({
    day,
    gap: ((policy.days[i + 1] ?? (policy.days[0] ?? 1) + 7) as number) - day,
  }));
  const widest = gaps.reduce((a, b) => (b.gap > a.gap ? b : a));
  const added = ((widest.day + Math.floor(widest.gap / 2) - 1) % 7) + 1;
  const more = [...policy.days, added].sort((a, b) => a - b);
  const every = [1, 2, 3, 4, 5, 6, 7];
  return [
    change('add-day', String(added), { edits: [{ op: 'set-days', days: more }] }),
    ...(more.length === 7 ? [] : [change('every-day', null, { edits: [{ op: 'set-days', days: every }] })]),
  ];
}

function departures({ policy: { trunkDepartures } }: Plan): Candidate[] {
  const [first = seconds(0), ...rest] = trunkDepartures;
  const setTo = (kind: Candidate['kind'], about: number, times: readonly Seconds[]) =>
    change(kind, String(about), { edits: [{ op: 'set-departures', departures: times.toSorted((a, b) => a - b) }] });
  const earlier = [0.5, 1].map((hours) => seconds(first - hours * HOUR)).filter((time) => time >= 0);
  const added =
    trunkDepartures.length >= 4
      ? []
      : [8, 4]
          .map((hours) => seconds(first + hours * HOUR))
          .filter((time) => time <= LATEST && trunkDepartures.every((one) => Math.abs(one - time) >= HOUR));
  return [
    ...earlier.map((time) => setTo('earlier-departure', time, [time, ...rest])),
    ...added.map((time) => setTo('add-departure', time, [...trunkDepartures, time])),
  ];
}

/** One more of each type of which there are only so many, the largest first. */
function vehicles({ vehicles: types }: Dataset, { reason }: VillageOutcome): Candidate[] {
  if (reason !== 'capacity' && reason !== 'shift') return [];
  return types
    .filter(({ available }) => available !== null)
    .sort((a, b) => b.capacityParcels - a.capacityParcels)
    .map(({ id, available }) => change('add-vehicle', id, { vehicles: { type: id, available: (available ?? 0) + 1 } }));
}

/** Roads that are closed by changes, opened again. */
function roads({ roads: network }: Dataset): Candidate[] {
  const changes = network.kind === 'network' ? (network.changes ?? []) : [];
  const closed = changes.flatMap((one, i) => (one.op === 'close' ? [i] : []));
  if (closed.length === 0) return [];
  const without = (about: string | null, gone: readonly number[]) => {
    const left = changes.filter((_, i) => !gone.includes(i));
    return change('reopen-road', about, { edits: [{ op: 'set-road-changes', changes: left }] });
  };
  const single = closed.slice(0, MOST_ROADS).map((i) => without(changes[i]?.label ?? String(i + 1), [i]));
  return closed.length === 1 ? single : [...single, without(null, closed)];
}
