import { z } from 'zod';
import type { Values } from '../../../geo/store/port/index.ts';
import { Hash, Plan } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { coverageGeojson, planSitesGeojson, runsGeojson } from '../../views/geojson.ts';
import { badges, villageStory } from '../../views/story.ts';
import { FeatureCollection } from '../../wire/geojson.ts';
import { ById, None } from '../../wire/parameters.ts';
import { PlanFigures, PlanList, PlanTargets, VillageStory } from '../../wire/plan.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { empty, geojson, json, type Route, route } from '../route.ts';
import { load } from './load.ts';
import {
  type StartingPlans,
  startPlan,
  type TryingEdits,
  verification,
  verificationOfFile,
  whatIf,
} from './planning.ts';

type PlanLibrary = Pick<Library, 'plan' | 'dataset'>;

const layer = (
  library: PlanLibrary,
  name: 'sites' | 'runs' | 'coverage',
  what: string,
  view: (...value: Parameters<typeof coverageGeojson>) => FeatureCollection,
): Route =>
  route({
    method: 'get',
    path: `/v1/plans/{id}/${name}.geojson`,
    tag: 'plans',
    operation: `getPlan${name[0]?.toUpperCase()}${name.slice(1)}`,
    access: 'plan:read',
    summary: what,
    params: ById,
    query: None,
    responses: { 200: { description: 'GeoJSON.', content: { 'application/geo+json': FeatureCollection } } },
    errors: ['not-found'],
    handle: async ({ params }) => {
      const { plan, dataset } = await load(library, params.id);
      return geojson(view(plan, dataset), { tag: `${name}-${params.id}` });
    },
  });

const list = (store: Pick<Values, 'listPlans'>): Route =>
  route({
    method: 'get',
    path: '/v1/plans',
    tag: 'plans',
    operation: 'listPlans',
    access: 'plan:list',
    summary: 'Plans in the store, oldest first.',
    params: None,
    query: z.strictObject({ dataset: Hash.optional() }),
    responses: { 200: { description: 'Summaries.', content: { 'application/json': PlanList } } },
    handle: async ({ query: { dataset } }) =>
      json({ plans: await store.listPlans(dataset === undefined ? {} : { dataset }) }),
  });

/** `warm`: called when somebody has opened a plan, whose edits may follow. */
const plan = (library: PlanLibrary, warm: (plan: Hash) => void): Route =>
  route({
    method: 'get',
    path: '/v1/plans/{id}',
    tag: 'plans',
    operation: 'getPlan',
    access: 'plan:read',
    summary: 'One whole plan.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The plan.', content: { 'application/json': Plan } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => {
      const plan = await library.plan(id);
      warm(id);
      return json(plan, { tag: id, immutable: true });
    },
  });

const removal = (store: Pick<Values, 'removePlan'>, library: Pick<Library, 'forget'>): Route =>
  route({
    method: 'delete',
    path: '/v1/plans/{id}',
    tag: 'plans',
    operation: 'removePlan',
    access: 'plan:delete',
    summary: 'Forgets a plan. Refused while a scenario names it; other organisations that have the same keep it.',
    params: ById,
    query: None,
    responses: { 204: { description: 'Forgotten.' } },
    errors: ['not-found', 'in-use'],
    handle: async ({ params: { id } }) => {
      await store.removePlan(id);
      library.forget('plan', id);
      return empty();
    },
  });

/** Parts of a plan by themselves. */
const parts = (library: PlanLibrary): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/figures',
    tag: 'plans',
    operation: 'getFigures',
    access: 'plan:read',
    summary: 'The figures of a plan: coverage, reachability, frequency, routes, cost.',
    params: ById,
    query: None,
    responses: { 200: { description: 'Figures.', content: { 'application/json': PlanFigures } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => {
      const plan = await library.plan(id);
      return json({ ...badges(plan), figures: plan.figures }, { tag: `figures-${id}` });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/targets',
    tag: 'plans',
    operation: 'getTargets',
    access: 'plan:read',
    summary: "Each target of the plan's notices with its verdict.",
    params: ById,
    query: None,
    responses: { 200: { description: 'Targets.', content: { 'application/json': PlanTargets } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => {
      const plan = await library.plan(id);
      return json({ ...badges(plan), targets: plan.targets }, { tag: `targets-${id}` });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/villages/{code}',
    tag: 'plans',
    operation: 'getVillageStory',
    access: 'plan:read',
    summary: "One village's story: its station, the runs that serve it, elapsed times, why it is not covered.",
    params: ById.extend({ code: z.string().min(1).max(64) }),
    query: None,
    responses: { 200: { description: 'The story.', content: { 'application/json': VillageStory } } },
    errors: ['not-found'],
    handle: async ({ params: { id, code } }) => {
      const { plan, dataset } = await load(library, id);
      return json(villageStory(plan, dataset, code), { tag: `village-${id}-${encodeURIComponent(code)}` });
    },
  }),
  layer(library, 'sites', 'Every site of the dataset, with whether the plan opens it.', planSitesGeojson),
  layer(library, 'runs', 'The runs as lines along the roads.', runsGeojson),
  layer(library, 'coverage', 'Villages with the verdict on each.', coverageGeojson),
];

export interface PlanParts extends StartingPlans, TryingEdits {
  readonly store: Pick<Values, 'listPlans' | 'removePlan'>;
  readonly library: PlanLibrary & Pick<Library, 'forget'>;
  readonly compute: TaskRunner<'verify' | 'verify-file'> & TryingEdits['compute'];
  /** Called when somebody has opened a plan. */
  warm(plan: Hash): void;
}

export const planRoutes = (all: PlanParts): readonly Route[] => [
  list(all.store),
  startPlan(all),
  plan(all.library, all.warm),
  removal(all.store, all.library),
  ...parts(all.library),
  verification(all.compute),
  verificationOfFile(all.compute),
  whatIf(all),
];
