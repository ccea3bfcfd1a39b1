/** Figure 9, told again: funds, batches, phases, and the order of building. docs/definitions.md §5.9. */
import type { Budget, BuildStep, Site, Village } from '../model/index.ts';
import { FundCategory, fen, isAssumed, isTransfer } from '../model/index.ts';
import { type Ground, sum } from './ground.ts';
import type { Told } from './villages.ts';

type Stage = BuildStep['priority'];

/** What is built so far. */
interface Built {
  readonly open: Set<string>;
  readonly steps: Omit<BuildStep, 'batch' | 'phase'>[];
}

/** What building a site is worth: villages that it covers, and their people. */
interface Worth {
  readonly covers: number;
  readonly people: number;
}

/** A choice of the next sites: what it costs and what it is worth. */
interface Offer extends Worth {
  readonly sites: readonly Site[];
  readonly cost: number;
}

/** By site, what it is worth among the villages that count: its own ones, and a feeder's those at what it feeds. */
function worths(covered: readonly Standing[], counts: (one: Standing) => boolean): (site: Site) => Worth {
  const bySite = new Map<string, Worth>();
  for (const one of covered) {
    if (!counts(one)) continue;
    for (const site of [one.station, one.feeder ?? '']) {
      const { covers, people } = bySite.get(site) ?? NOTHING;
      bySite.set(site, { covers: covers + 1, people: people + one.village.population });
    }
  }
  return ({ id }) => bySite.get(id) ?? NOTHING;
}

const NOTHING: Worth = { covers: 0, people: 0 };

/** A covered village, the station it is covered at, and what feeds that. */
interface Standing {
  readonly village: Village;
  readonly station: string;
  readonly feeder: string | null;
}

/** Negative where the first is to be built before the second. */
function compare(a: Offer, b: Offer): number {
  return (
    b.covers * a.cost - a.covers * b.cost ||
    b.people * a.cost - a.people * b.cost ||
    a.cost - b.cost ||
    b.covers - a.covers ||
    ((a.sites.at(-1)?.id ?? '') < (b.sites.at(-1)?.id ?? '') ? -1 : 1)
  );
}

const isPoor = ({ village }: Standing): boolean => village.designatedPoor;

function orderOf(ground: Ground, told: readonly Told[]): Built['steps'] {
  const { dataset } = ground;
  const feeding = (station: string) => ground.open.get(station)?.fedBy ?? null;
  const isBuilt = (feeder: string) => !isTransfer(ground.sites.get(feeder)?.tier) || built.open.has(feeder);
  const covered = told.flatMap(({ village, outcome }): Standing[] => {
    const station = outcome.covered ? (outcome.coveredBy ?? outcome.station) : null;
    return station === null ? [] : [{ village, station, feeder: feeding(station) }];
  });
  const opened = dataset.sites.filter(({ id }) => ground.open.has(id));
  const built: Built = {
    open: new Set(opened.filter(({ state }) => state === 'existing').map(({ id }) => id)),
    steps: [],
  };
  const planned = opened.filter(({ state }) => state !== 'existing');
  const ofTier = (tier: Site['tier']) => planned.filter((site) => site.tier === tier);
  const working = ({ station, feeder }: Standing): boolean =>
    feeder !== null && built.open.has(station) && isBuilt(feeder);
  const townSites = dataset.sites.filter(({ tier }) => tier === 'town');
  const build = (site: Site, priority: Stage): void => {
    built.open.add(site.id);
    const reached = covered.filter(working);
    const towns = new Set(townSites.filter(({ id }) => built.open.has(id)).map(({ town }) => town));
    built.steps.push({
      site: site.id,
      tier: site.tier,
      priority,
      openingFen: site.openingCostFen,
      cumulativeFen: fen((built.steps.at(-1)?.cumulativeFen ?? 0) + site.openingCostFen),
      villages: reached.length,
      poorVillages: reached.filter(isPoor).length,
      towns: dataset.towns.filter(({ code }) => towns.has(code)).length,
    });
  };
  const offer = (site: Site, worth: Worth): Offer => {
    const feeder = site.tier === 'village' ? ground.sites.get(feeding(site.id) ?? '') : undefined;
    const sites = feeder === undefined || isBuilt(feeder.id) ? [site] : [feeder, site];
    return { ...worth, sites, cost: sum(sites.map(({ openingCostFen }) => openingCostFen)) };
  };
  const buildAll = (wanted: readonly Site[], priority: Stage, counts: (one: Standing) => boolean): void => {
    const worthOf = worths(covered, counts);
    let left = wanted.map((site) => ({ site, worth: worthOf(site) }));
    for (;;) {
      left = left.filter(({ site }) => !built.open.has(site.id));
      let best: Offer | undefined;
      for (const { site, worth } of left) {
        const other = offer(site, worth);
        if (best === undefined || compare(other, best) < 0) best = other;
      }
      if (best === undefined) return;
      for (const site of best.sites) build(site, priority);
    }
  };
  for (const site of ofTier('county')) build(site, 'centre');
  const ofPoor = new Set(covered.filter(isPoor).map(({ station }) => station));
  const poorCodes = new Set(dataset.villages.filter((village) => village.designatedPoor).map(({ code }) => code));
  buildAll(
    ofTier('village').filter(({ id, village }) => ofPoor.has(id) || poorCodes.has(village ?? '')),
    'poor',
    isPoor,
  );
  const firsts = ofTier('town').filter((site, _, towns) => {
    const mine = towns.filter(({ town }) => town === site.town);
    return mine[0] === site && mine.every(({ id }) => !built.open.has(id));
  });
  buildAll(firsts, 'towns', () => true);
  buildAll([...ofTier('town'), ...ofTier('warehouse'), ...ofTier('village')], 'rest', () => true);
  return built.steps;
}

/** The figure, from the dataset's inputs and the stated sites. */
export function budgetFigure(ground: Ground, told: readonly Told[]): Budget {
  const { funds, phases } = ground.dataset.inputs;
  const money = (wanted: (fund: (typeof funds)[number]) => boolean) =>
    fen(sum(funds.filter(wanted).map(({ amountFen }) => amountFen)));
  const stationCategory = funds.some(({ category }) => category === 'stations') ? 'stations' : 'public-service';
  const ofStations = ({ category }: { category: FundCategory }) => category === stationCategory;
  const numbers = [...new Set(funds.map(({ batch }) => batch))].sort((a, b) => a - b);
  const buildOrder = orderOf(ground, told).map((step): BuildStep => {
    const batch =
      numbers.find((n) => money((fund) => ofStations(fund) && fund.batch <= n) >= step.cumulativeFen) ?? null;
    const phase = batch === null ? -1 : phases.findIndex(({ batches }) => batches.includes(batch));
    return { ...step, batch, phase: phase < 0 ? null : phase };
  });
  const opening = (wanted: (step: BuildStep) => boolean) =>
    fen(sum(buildOrder.filter(wanted).map(({ openingFen }) => openingFen)));
  const spent = opening(() => true);
  const total = money(() => true);
  return {
    fundsFen: total,
    stationCategory,
    categories: FundCategory.options
      .map((category) => {
        const fundsFen = money((fund) => fund.category === category);
        const share = total === 0 ? null : fundsFen / total;
        return { category, fundsFen, share, openingFen: category === stationCategory ? spent : fen(0) };
      })
      .filter(({ category, openingFen }) => openingFen > 0 || funds.some((fund) => fund.category === category)),
    batches: numbers.map((batch) => {
      const mine = funds.filter((fund) => fund.batch === batch);
      const days = mine.flatMap(({ paid }) => paid ?? []).sort();
      return {
        batch,
        paid: days.length < mine.length ? null : (days.at(-1) ?? null),
        fundsFen: money((fund) => fund.batch === batch),
        stationFundsFen: money((fund) => fund.batch === batch && ofStations(fund)),
        openingFen: opening((step) => step.batch === batch),
      };
    }),
    phases: phases.map(({ name, from, to, batches }, i) => ({
      name,
      from,
      to,
      fundsFen: money(({ batch }) => batches.includes(batch)),
      openingFen: opening(({ phase }) => phase === i),
    })),
    shortFen: fen(funds.length === 0 ? 0 : Math.max(0, spent - money(ofStations))),
    buildOrder,
    estimated: funds.some(({ basis }) => isAssumed(basis.provenance)),
  };
}
