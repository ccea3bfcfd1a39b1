/** Which sites are open and who uses them, before anybody drives. */
import type { Dataset, Notice, Plan, Policy, SiteId, SitingProof } from '../model/index.ts';
import { assignFixed } from '../network/assign.ts';
import { feederLinks, servicePaths, type ThreeTierNetwork, trunkLinks } from '../network/index.ts';
import { chooseSites, floorsOf } from '../siting/index.ts';
import type { Assignment } from '../timetable/index.ts';

/** The outcome of siting, or of an edit. */
export interface SitingDecision {
  readonly open: ReadonlySet<SiteId>;
  readonly assignment: Assignment;
  readonly proof: Omit<SitingProof, 'constraints'>;
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
  const siting = await chooseSites({
    dataset,
    policy,
    paths: servicePaths(network),
    feeders: feederLinks(network),
    trunks: trunkLinks(network),
    floors: floorsOf(dataset, policy, notices),
    checkpoint: () => work.checkpoint(),
  });
  const { open, stationOf, fedBy, proof } = siting;
  return { open, assignment: { stationOf, fedBy }, proof };
}

/**
 * The sites of `base` and those that the edited dataset forces; villages and stations stay where they were while they
 * can.
 */
export function fixedSites(dataset: Dataset, base: Plan, network: ThreeTierNetwork): SitingDecision {
  const stateOf = new Map(dataset.sites.map((site) => [site.id, site.state]));
  const open = new Set<SiteId>();
  for (const { site } of base.sites) if (stateOf.has(site) && stateOf.get(site) !== 'excluded') open.add(site);
  for (const site of dataset.sites) if (site.state === 'required') open.add(site.id);
  const fedBefore = new Map(
    base.sites.flatMap(({ site, fedBy }): [SiteId, SiteId][] => (fedBy === null ? [] : [[site, fedBy]])),
  );
  const usedBefore = new Map(
    base.villages.flatMap(({ village, station }): [string, SiteId][] => (station === null ? [] : [[village, station]])),
  );
  return {
    open,
    assignment: assignFixed(dataset, network, open, fedBefore, usedBefore),
    proof: { method: 'fixed', status: 'fixed', objectiveFen: null, lowerBoundFen: null, gap: null, conflicts: [] },
  };
}
