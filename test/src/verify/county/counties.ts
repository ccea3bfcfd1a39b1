/**
 * Counties that the planner plans, with their plans: on roads, on the no-road model with its error band, on roads with
 * a closed bridge, short of money, and the sample county. Each is planned once a test file.
 */
import { buildRoadNetwork } from '../../../../geo/roads/index.ts';
import { buildTravel } from '../../../../geo/travel/index.ts';
import { NOTICES } from '../../../../seeds/notices/index.ts';
import { sampleCounty } from '../../../../seeds/wuchuan/index.ts';
import {
  completeDataset,
  type Dataset,
  DETOUR_MODELS,
  type Edit,
  fen,
  hashOf,
  hashRoads,
  type Notice,
  type Plan,
  Policy,
  type PolicyInput,
  type Position,
  type RoadNetwork,
  SILENT,
  type Village,
} from '../../../../src/model/index.ts';
import { evaluate, plan } from '../../../../src/planner.ts';
import { applyEdits } from '../../../../src/scenario/index.ts';
import { at, osm, way } from '../../../geo/roads/synthetic.ts';
import { BRIDGE_WAY, bridgeCounty, segmentOf } from '../../../support/bridge-county.ts';
import { noticeOf, targetOf } from '../../../support/notices.ts';

export interface PlannedCounty {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  readonly notices: readonly Notice[];
}

const NOTICE = noticeOf(
  targetOf('station-coverage', 0.7),
  targetOf('poor-village-station-coverage', 1),
  targetOf('town-station-coverage', 1),
  targetOf('express-coverage', 0.8),
  targetOf('within-24h', 1),
  targetOf('cost-reduction', 0.1),
  targetOf('cold-chain', null, { unit: 'none' }),
);

const declared = {
  position: 'declared',
  population: 'declared',
  designatedPoor: 'declared',
  town: 'declared',
} as const;
const village = (code: string, town: string, position: Position | null, changes: Partial<Village> = {}): Village => ({
  code,
  name: `${code}村`,
  town,
  position,
  positionProblem: position === null ? 'missing' : null,
  population: 800,
  designatedPoor: false,
  settlements: [],
  provenance: declared,
  ...changes,
});

/** Streets of a grid, `east` × `north` kilometres. */
function streets(east: number, north: number): RoadNetwork {
  const number = (x: number, y: number) => y * (east + 1) + x + 1;
  const nodes: Record<number, readonly [number, number]> = {};
  for (let y = 0; y <= north; y++) for (let x = 0; x <= east; x++) nodes[number(x, y)] = [x, y];
  const along = (count: number, node: (i: number) => number) => Array.from({ length: count + 1 }, (_, i) => node(i));
  return buildRoadNetwork(
    osm(nodes, [
      ...Array.from({ length: north + 1 }, (_, y) =>
        way(
          y + 1,
          along(east, (x) => number(x, y)),
        ),
      ),
      ...Array.from({ length: east + 1 }, (_, x) =>
        way(
          100 + x,
          along(north, (y) => number(x, y)),
        ),
      ),
    ]),
  );
}

const VILLAGES = [
  village('U1', 'U', at(5, 1), { designatedPoor: true }),
  village('U2', 'U', at(6, 2)),
  village('U3', 'U', at(7, 0), {
    settlements: [
      { name: 'near', position: at(7, 0.5), population: 300 },
      { name: 'far', position: at(7, 4), population: 500 },
    ],
  }),
  village('W1', 'W', at(1, 3)),
  village('W2', 'W', at(2, 4), { population: 2000 }),
  village('W3', 'W', at(0, 4), { designatedPoor: true }),
  village('L', 'W', null),
  village('F', 'U', at(7, 9)),
];

function facts(roads: Dataset['roads']): Dataset {
  return completeDataset({
    name: 'Two towns (synthetic)',
    county: { code: '990002', name: '双镇县', prefecture: null, seat: at(3, 2), boundary: null },
    towns: [
      { code: 'U', name: 'U镇', position: at(6, 1), provenance: 'declared' },
      { code: 'W', name: 'W镇', position: at(1, 4), provenance: 'declared' },
    ],
    villages: VILLAGES,
    carriers: ['A', 'B', 'C', 'D'],
    roads,
    sources: [],
    issues: [],
    synthetic: ['everything'],
  });
}

async function planned(
  dataset: Dataset,
  roads: RoadNetwork | null,
  policy: PolicyInput = {},
  notices: readonly Notice[] = [NOTICE],
): Promise<PlannedCounty> {
  const travel = buildTravel(dataset, roads);
  const datasetId = hashOf(dataset);
  const made = await plan({ dataset, datasetId, travel, notices, policy: Policy.parse(policy), work: SILENT });
  return { plan: made, dataset, roads, notices };
}

async function edited(county: PlannedCounty, edits: readonly Edit[]): Promise<PlannedCounty> {
  const { dataset, policy } = applyEdits(county.dataset, edits, county.plan);
  const { roads, notices, plan: base } = county;
  const travel = buildTravel(dataset, roads);
  const made = await evaluate({ dataset, datasetId: hashOf(dataset), travel, base, notices, policy, work: SILENT });
  return { plan: made, dataset, roads, notices };
}

const onRoads = (): { dataset: Dataset; roads: RoadNetwork } => {
  const roads = streets(7, 4);
  const { segmentCount: segments, nodeCount: nodes } = roads;
  const dataset = facts({ kind: 'network', hash: hashRoads(roads), segments, nodes, provenance: 'synthetic' });
  return { dataset, roads };
};

const MAKERS = {
  roads: () => {
    const { dataset, roads } = onRoads();
    return planned(dataset, roads);
  },
  model: () => planned(facts({ kind: 'detour', factor: 1.4, model: DETOUR_MODELS.hilly }), null),
  'short of money': () => {
    const { dataset, roads } = onRoads();
    return planned(dataset, roads, { budgetFen: fen(34_000_000), days: [1, 3, 5] });
  },
  'closed bridge': async () => {
    const { dataset, roads } = bridgeCounty();
    const where = { by: 'segments' as const, segments: [segmentOf(roads, BRIDGE_WAY)] };
    const base = await planned(dataset, roads);
    return edited(base, [{ op: 'set-road-changes', changes: [{ op: 'close', where }] }]);
  },
} satisfies Record<string, () => Promise<PlannedCounty>>;

export type CountyName = keyof typeof MAKERS;
export const COUNTIES = Object.keys(MAKERS) as CountyName[];

const made = new Map<CountyName, Promise<PlannedCounty>>();

/** The plan of a county with all that it was made of. */
export function countyPlan(name: CountyName): Promise<PlannedCounty> {
  const known = made.get(name) ?? MAKERS[name]();
  made.set(name, known);
  return known;
}

/** The sample county of 196 villages, planned as the command line does by default. */
export function samplePlan(): Promise<PlannedCounty> {
  const { dataset, roads } = sampleCounty();
  const notices = NOTICES.filter(({ id }) => id === 'wuchuan-2020');
  return planned(dataset, roads, {}, notices);
}
