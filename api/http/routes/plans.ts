import { z } from 'zod';
import { CundaError, Hash, Plan } from '../../../src/model/index.ts';
import { evaluateEdits, verifyPlan } from '../../service/planning.ts';
import { policyFor } from '../../service/policy.ts';
import { coverageGeojson, planSitesGeojson, runsGeojson } from '../../views/geojson.ts';
import { spokenJob } from '../../views/spoken.ts';
import { badges, villageStory } from '../../views/story.ts';
import { FeatureCollection } from '../../wire/geojson.ts';
import { JobView } from '../../wire/job.ts';
import { ById, None } from '../../wire/parameters.ts';
import { PlanFigures, PlanList, PlanRequestBody, PlanTargets, VillageStory } from '../../wire/plan.ts';
import { Verification } from '../../wire/verification.ts';
import { WhatIf, WhatIfBody } from '../../wire/what-if.ts';
import { noticesOf } from '../../work/notices.ts';
import { geojson, json, type Route, route } from '../route.ts';
import { load } from './load.ts';

const layer = (
  name: 'sites' | 'runs' | 'coverage',
  what: string,
  view: (...value: Parameters<typeof coverageGeojson>) => FeatureCollection,
): Route =>
  route({
    method: 'get',
    path: `/v1/plans/{id}/${name}.geojson`,
    tag: 'plans',
    operation: `getPlan${name[0]?.toUpperCase()}${name.slice(1)}`,
    summary: what,
    params: ById,
    query: None,
    responses: { 200: { description: 'GeoJSON.', content: { 'application/geo+json': FeatureCollection } } },
    errors: ['not-found'],
    handle: async ({ params }, { service }) => {
      const { plan, dataset } = await load(service, params.id);
      return geojson(view(plan, dataset), { tag: `${name}-${params.id}` });
    },
  });

export const PLAN_ROUTES: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/plans',
    tag: 'plans',
    operation: 'listPlans',
    summary: 'Plans in the store, oldest first.',
    params: None,
    query: z.strictObject({ dataset: Hash.optional() }),
    responses: { 200: { description: 'Summaries.', content: { 'application/json': PlanList } } },
    handle: async ({ query: { dataset } }, { service }) =>
      json({ plans: await service.store.listPlans(dataset === undefined ? {} : { dataset }) }),
  }),
  route({
    method: 'post',
    path: '/v1/plans',
    tag: 'plans',
    operation: 'startPlan',
    summary:
      'Plans a dataset against notices, as a job. A stored plan of the same dataset, notices and policy is reused.',
    params: None,
    query: None,
    body: { kind: 'json', schema: PlanRequestBody },
    responses: {
      202: {
        description: 'The job, queued.',
        content: { 'application/json': JobView },
        headers: { Location: 'Address of the job.' },
      },
    },
    errors: ['not-found', 'notice-unknown', 'rate-limited'],
    cost: 5,
    handle: async ({ body }, { service, language }) => {
      await service.library.dataset(body.dataset);
      const notices = noticesOf(service.engine, body.notices);
      const policy = policyFor(notices, body.policy ?? {});
      const ids = notices.map((notice) => notice.id);
      const job = spokenJob(
        await service.jobs.submit({ task: 'plan', dataset: body.dataset, notices: ids, policy }),
        language,
      );
      return json(job, { status: 202, headers: { Location: job.links.self } });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}',
    tag: 'plans',
    operation: 'getPlan',
    summary: 'One whole plan.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The plan.', content: { 'application/json': Plan } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { service }) => {
      const plan = await service.library.plan(id);
      service.warm(id);
      return json(plan, { tag: id, immutable: true });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/figures',
    tag: 'plans',
    operation: 'getFigures',
    summary: 'The figures of a plan: coverage, reachability, frequency, routes, cost.',
    params: ById,
    query: None,
    responses: { 200: { description: 'Figures.', content: { 'application/json': PlanFigures } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { service }) => {
      const plan = await service.library.plan(id);
      return json({ ...badges(plan), figures: plan.figures }, { tag: `figures-${id}` });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/targets',
    tag: 'plans',
    operation: 'getTargets',
    summary: "Each target of the plan's notices with its verdict.",
    params: ById,
    query: None,
    responses: { 200: { description: 'Targets.', content: { 'application/json': PlanTargets } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { service }) => {
      const plan = await service.library.plan(id);
      return json({ ...badges(plan), targets: plan.targets }, { tag: `targets-${id}` });
    },
  }),
  route({
    method: 'get',
    path: '/v1/plans/{id}/villages/{code}',
    tag: 'plans',
    operation: 'getVillageStory',
    summary: "One village's story: its station, the runs that serve it, elapsed times, why it is not covered.",
    params: ById.extend({ code: z.string().min(1).max(64) }),
    query: None,
    responses: { 200: { description: 'The story.', content: { 'application/json': VillageStory } } },
    errors: ['not-found'],
    handle: async ({ params: { id, code } }, { service }) => {
      const { plan, dataset } = await load(service, id);
      return json(villageStory(plan, dataset, code), { tag: `village-${id}-${encodeURIComponent(code)}` });
    },
  }),
  layer('sites', 'Every site of the dataset, with whether the plan opens it.', planSitesGeojson),
  layer('runs', 'The runs as lines along the roads.', runsGeojson),
  layer('coverage', 'Villages with the verdict on each.', coverageGeojson),
  route({
    method: 'get',
    path: '/v1/plans/{id}/verification',
    tag: 'plans',
    operation: 'verifyPlan',
    summary: 'Recomputes every figure from plan and dataset with code shared with nobody, and lists each difference.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The outcome.', content: { 'application/json': Verification } } },
    errors: ['not-found'],
    cost: 5,
    handle: async ({ params: { id } }, { service, signal }) => {
      return json(await verifyPlan(service.compute, id, { signal }), { tag: `verification-${id}` });
    },
  }),
  route({
    method: 'post',
    path: '/v1/plans/{id}/what-if',
    tag: 'plans',
    operation: 'whatIf',
    summary: 'The figures of a plan with edits applied, beside the old ones. Nothing is stored.',
    params: ById,
    query: None,
    body: { kind: 'json', schema: WhatIfBody },
    responses: { 200: { description: 'Old and new.', content: { 'application/json': WhatIf } } },
    errors: ['not-found', 'edit-invalid'],
    cost: 3,
    handle: async ({ params: { id }, body: { edits } }, { service, signal }) => {
      if (service.compute.pending >= MOST_WAITING) throw new CundaError('rate-limited/evaluations', {});
      const base = await service.library.plan(id);
      const started = performance.now();
      const { plan: edited } = await evaluateEdits(service.compute, id, edits, { signal });
      const seconds = (performance.now() - started) / 1000;
      return json({ base: { id, figures: base.figures, targets: base.targets }, edited, seconds });
    },
  }),
];

/** Evaluations waiting for the one thread that does them. */
const MOST_WAITING = 20;
