/** A whole plan of decisions made by hand: which sites are open, who feeds them, which runs go. */
import {
  computeFigures,
  countyBaseline,
  evaluateTargets,
  type FiguresInput,
  minimumService,
  overflowWarnings,
  villageOutcomes,
  withRanges,
} from '../../src/figures/index.ts';
import {
  type Dataset,
  hashOf,
  type Notice,
  type Plan,
  Plan as PlanSchema,
  type Policy,
  type Run,
  type Travel,
  type UnservedReason,
} from '../../src/model/index.ts';
import { buildNetwork } from '../../src/network/index.ts';
import { conflictWarnings, provenSiting } from '../../src/planning/constraints.ts';
import { openSites } from '../../src/planning/open-sites.ts';
import { stationWarnings } from '../../src/planning/station-warnings.ts';
import type { Assignment } from '../../src/timetable/index.ts';

export interface Decided {
  readonly dataset: Dataset;
  readonly travel: Travel;
  readonly notices: readonly Notice[];
  readonly policy: Policy;
  readonly open: ReadonlySet<string>;
  readonly assignment: Assignment;
  readonly runs: readonly Run[];
  readonly reasons: ReadonlyMap<string, UnservedReason>;
}

/** The plan as the planner's own figures have it; the sites count as given. */
export function wholePlan(decided: Decided): Plan {
  const { dataset, travel, notices, policy, open, assignment, reasons } = decided;
  const network = buildNetwork(dataset, travel, policy);
  const sites = openSites(dataset, travel, { open, assignment });
  const baseline = countyBaseline(dataset, travel, minimumService(notices));
  const runs = [...decided.runs];
  const input: FiguresInput = { dataset, policy, travel, assignment, sites, runs, baseline, unservedReasons: reasons };
  const villages = villageOutcomes(input);
  const figures = computeFigures(input, villages);
  const decision = { open, assignment, proof: null };
  const siting = provenSiting({ dataset, policy, notices, network, decision, villages, open, assignment });
  const targets = evaluateTargets(notices, figures, villages, input);
  const ranged = withRanges({ villages, runs, figures, targets }, input, notices);
  const plan = {
    id: '0'.repeat(64),
    format: 'cunda-plan/1',
    dataset: hashOf(dataset),
    county: { code: dataset.county.code, name: dataset.county.name },
    notices: notices.map((notice) => ({ id: notice.id, hash: hashOf(notice) })),
    policy,
    travel: { kind: travel.kind, estimated: travel.estimated, synthetic: false },
    synthetic: dataset.synthetic,
    siting,
    sites,
    ...ranged,
    baseline,
    routing: { method: 'by hand', lowerBound: null, rounds: 0 },
    warnings: [
      ...stationWarnings({ sites, runs, villages }, []),
      ...conflictWarnings(siting.conflicts),
      ...overflowWarnings(figures, dataset),
    ],
  };
  const { id: _, ...content } = PlanSchema.parse(JSON.parse(JSON.stringify(plan)));
  return { ...content, id: hashOf(content) };
}
