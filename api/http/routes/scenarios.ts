import { z } from 'zod';
import type { Values } from '../../../geo/store/port/index.ts';
import { Hash } from '../../../src/model/index.ts';
import { type SavingScenarios, saveScenario } from '../../service/planning.ts';
import { spokenJob } from '../../views/spoken.ts';
import { JobView } from '../../wire/job.ts';
import { ById, None } from '../../wire/parameters.ts';
import { NamedScenario, ScenarioBody, ScenarioList } from '../../wire/scenario.ts';
import type { Jobs } from '../../work/jobs/jobs.ts';
import { empty, json, type Route, route } from '../route.ts';

export interface ScenarioParts extends SavingScenarios {
  readonly store: SavingScenarios['store'] & Pick<Values, 'listScenarios' | 'getScenario' | 'removeScenario'>;
  readonly jobs: Pick<Jobs, 'submit'>;
}

export const scenarioRoutes = ({ store, compute, jobs }: ScenarioParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/scenarios',
    tag: 'scenarios',
    operation: 'listScenarios',
    access: 'scenario:read',
    summary: 'Named scenarios, oldest first.',
    params: None,
    query: z.strictObject({ base: Hash.optional() }),
    responses: { 200: { description: 'Summaries.', content: { 'application/json': ScenarioList } } },
    handle: async ({ query: { base } }) =>
      json({ scenarios: await store.listScenarios(base === undefined ? {} : { base }) }),
  }),
  route({
    method: 'post',
    path: '/v1/scenarios',
    tag: 'scenarios',
    operation: 'saveScenario',
    access: 'scenario:create',
    summary: 'Keeps edits of a plan under a name, with the dataset and the plan they come to.',
    params: None,
    query: None,
    body: { kind: 'json', schema: ScenarioBody },
    responses: {
      201: {
        description: 'The scenario.',
        content: { 'application/json': NamedScenario },
        headers: { Location: 'Address of the scenario.' },
      },
    },
    errors: ['not-found', 'edit-invalid'],
    cost: 3,
    handle: async ({ body }, { signal, client }) => {
      const scenario = await saveScenario({ store, compute }, body, { signal, asker: client });
      return json(scenario, { status: 201, headers: { Location: `/v1/scenarios/${scenario.id}` } });
    },
  }),
  route({
    method: 'get',
    path: '/v1/scenarios/{id}',
    tag: 'scenarios',
    operation: 'getScenario',
    access: 'scenario:read',
    summary: 'One scenario.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The scenario.', content: { 'application/json': NamedScenario } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => json({ ...(await store.getScenario(id)), id }),
  }),
  route({
    method: 'delete',
    path: '/v1/scenarios/{id}',
    tag: 'scenarios',
    operation: 'removeScenario',
    access: 'scenario:delete',
    summary: 'Forgets a scenario; the dataset and the plan it came to stay.',
    params: ById,
    query: None,
    responses: { 204: { description: 'Forgotten.' } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => {
      await store.removeScenario(id);
      return empty();
    },
  }),
  route({
    method: 'post',
    path: '/v1/scenarios/{id}/plan',
    tag: 'scenarios',
    operation: 'planScenario',
    access: 'plan:create',
    summary: "Plans a scenario's dataset again from scratch, as a job; stores a `planned` scenario of the same name.",
    params: ById,
    query: None,
    responses: {
      202: {
        description: 'The job, queued.',
        content: { 'application/json': JobView },
        headers: { Location: 'Address of the job.' },
      },
    },
    errors: ['not-found', 'rate-limited'],
    cost: 5,
    handle: async ({ params: { id } }, { language }) => {
      await store.getScenario(id);
      const job = spokenJob(await jobs.submit({ task: 'scenario', scenario: id }), language);
      return json(job, { status: 202, headers: { Location: job.links.self } });
    },
  }),
];
