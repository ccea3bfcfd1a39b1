/** Which sites are open and who uses them, before anybody drives. */
import { CundaError, type Dataset, type Notice, type Plan, type Policy, type SiteId } from '../model/index.ts';
import { assignFixed } from '../network/assign.ts';
import { feederLinks, servicePaths, type ThreeTierNetwork, trunkLinks } from '../network/index.ts';
import { openingOf } from '../siting/constraints.ts';
import { chooseSites, floorsOf, type Siting } from '../siting/index.ts';
import type { Assignment } from '../timetable/index.ts';

/** The outcome of siting, or of an edit. */
export interface SitingDecision {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  /** What feeds stations is decided, too: else `fedBy` is the town of each. */
  readonly fed?: true;
  /** What siting proved of its choice; null where the sites were given. */
  readonly proof: Siting['proof'] | null;
}

interface SitingContext {
  readonly dataset: Dataset;
  readonly policy: Policy;
  readonly notices: readonly Notice[];
  readonly work: { checkpoint(): void };
}

/** The best sites, by integer programming. Throws `cancelled` through `work`. */
export async function decideSites(context: SitingContext, network: ThreeTierNetwork): Promise<SitingDecision> {
  const { dataset, policy, notices, work } = context;
  // What is required stands even where no road leads: the village that it stands in has it, unserved.
  const given = new Set([network.centre.id]);
  const cutOff = new Map<string, SiteId>();
  for (const { id, state, tier, village } of dataset.sites) {
    if (state !== 'required' || isChoice(network, id)) continue;
    given.add(id);
    if (tier === 'village' && village !== null && !cutOff.has(village)) cutOff.set(village, id);
  }
  const siting = await chooseSites({
    dataset,
    policy,
    paths: servicePaths(network).filter(({ village, own }) => own || !cutOff.has(village)),
    feeders: feederLinks(network),
    trunks: trunkLinks(network),
    floors: floorsOf(dataset, policy, notices),
    spentFen: openingOf(dataset, given),
    checkpoint: () => work.checkpoint(),
  });
  const { open, fedBy, stationOf, proof } = siting;
  return {
    open: new Set([...open, ...given]),
    assignment: { stationOf: new Map([...cutOff, ...stationOf]), fedBy },
    proof,
  };
}

/** Whether siting chooses over a site: a town or village station that a drive leads to. */
const isChoice = ({ graph, centre }: ThreeTierNetwork, id: SiteId): boolean => id !== centre.id && graph.hasNode(id);

/**
 * The sites of `base` and those that the edited dataset forces; villages and stations stay where they were while they
 * can. Throws `request-invalid` where a `pinned` site can't be open.
 */
export function fixedSites(
  dataset: Dataset,
  base: Plan,
  network: ThreeTierNetwork,
  pinned: readonly SiteId[] = [],
): SitingDecision {
  const stateOf = new Map(dataset.sites.map((site) => [site.id, site.state]));
  const open = new Set<SiteId>();
  for (const { site } of base.sites) if (stateOf.has(site) && stateOf.get(site) !== 'excluded') open.add(site);
  for (const site of dataset.sites) if (site.state === 'required') open.add(site.id);
  for (const site of pinned) {
    const state = stateOf.get(site);
    if (state === undefined || state === 'excluded')
      throw new CundaError(
        'request-invalid/pins-broken',
        { pins: site, count: 1 },
        { received: site, at: { pointer: '/policy/pins/sites' } },
      );
    open.add(site);
  }
  const fedBefore = new Map(
    base.sites.flatMap(({ site, fedBy }): [SiteId, SiteId][] => (fedBy === null ? [] : [[site, fedBy]])),
  );
  const usedBefore = new Map(
    base.villages.flatMap(({ village, station }): [string, SiteId][] => (station === null ? [] : [[village, station]])),
  );
  return {
    open,
    assignment: assignFixed(dataset, network, open, fedBefore, usedBefore),
    proof: null,
  };
}
