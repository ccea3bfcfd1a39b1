import { z } from 'zod';
import type { Values } from '../../../geo/store/port/index.ts';
import { Hash } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { type SavingScenarios, saveScenario } from '../../service/planning.ts';
import { dropScenario, type KeepingScenarios, renameScenario } from '../../service/scenarios.ts';
import { spokenJob } from '../../views/spoken.ts';
import { JobView } from '../../wire/job.ts';
import { ById, None } from '../../wire/parameters.ts';
import { MOST_NOTICES } from '../../wire/plan.ts';
import { NamedScenario, ScenarioBody, ScenarioList, ScenarioName } from '../../wire/scenario.ts';
import type { Jobs } from '../../work/jobs/jobs.ts';
import { type NoticeRegistry, noticesOf } from '../../work/notices.ts';
import { empty, json, type Route, route } from '../route.ts';

export interface ScenarioParts extends SavingScenarios {
  readonly store: SavingScenarios['store'] & KeepingScenarios['store'] & Pick<Values, 'listScenarios'>;
  readonly library: Pick<Library, 'forget'>;
  readonly notices: NoticeRegistry;
  readonly jobs: Pick<Jobs, 'submit'>;
}

export const scenarioRoutes = ({ store, library, notices, compute, jobs }: ScenarioParts): readonly Route[] => [
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
    method: 'put',
    path: '/v1/scenarios/{id}',
    tag: 'scenarios',
    operation: 'renameScenario',
    access: 'scenario:create',
    summary: 'Gives a scenario another name. Its id is that of its content, so that the answer has another one.',
    params: ById,
    query: None,
    body: { kind: 'json', schema: ScenarioName },
    responses: { 200: { description: 'The scenario.', content: { 'application/json': NamedScenario } } },
    errors: ['not-found'],
    handle: async ({ params: { id }, body: { name } }) => json(await renameScenario({ store }, id, name)),
  }),
  route({
    method: 'delete',
    path: '/v1/scenarios/{id}',
    tag: 'scenarios',
    operation: 'removeScenario',
    access: 'scenario:delete',
    summary:
      'Forgets a scenario with the plan and the dataset it came to, unless another needs these; where it started from stays.',
    params: ById,
    query: None,
    responses: { 204: { description: 'Forgotten.' } },
    errors: ['not-found'],
    handle: async ({ params: { id } }) => {
      const { plan, dataset } = await dropScenario({ store }, id);
      if (plan !== null) library.forget('plan', plan);
      if (dataset !== null) library.forget('dataset', dataset);
      return empty();
    },
  }),
  route({
    method: 'post',
    path: '/v1/scenarios/{id}/plan',
    tag: 'scenarios',
    operation: 'planScenario',
    access: 'plan:create',
    summary:
      "Plans a scenario's dataset again from scratch, as a job; stores a `planned` scenario of the same name. `notices`: other ones than those of its plan.",
    params: ById,
    query: z.strictObject({ notices: z.array(z.string().min(1).max(100)).max(MOST_NOTICES).optional() }),
    repeatable: ['notices'],
    responses: {
      202: {
        description: 'The job, queued.',
        content: { 'application/json': JobView },
        headers: { Location: 'Address of the job.' },
      },
    },
    errors: ['not-found', 'notice-unknown', 'rate-limited'],
    cost: 5,
    handle: async ({ params: { id }, query }, { language }) => {
      await store.getScenario(id);
      const asked = query.notices && { notices: noticesOf(notices, query.notices).map((notice) => notice.id) };
      const job = spokenJob(await jobs.submit({ task: 'scenario', scenario: id, ...asked }), language);
      return json(job, { status: 202, headers: { Location: job.links.self } });
    },
  }),
];
