/** What makes a plan or looks into one anew: the jobs that plan, the check of a plan, edits that are only tried. */
import { CundaError } from '../../../src/model/index.ts';
import type { Library } from '../../service/library.ts';
import { pinnedPolicy, pinsOf } from '../../service/pins.ts';
import { tryEdits, verifyGiven, verifyPlan } from '../../service/planning.ts';
import { policyFor } from '../../service/policy.ts';
import { spokenJob, spokenVerification } from '../../views/spoken.ts';
import { JobView } from '../../wire/job.ts';
import { ById, None } from '../../wire/parameters.ts';
import { PlanRequestBody } from '../../wire/plan.ts';
import { Verification } from '../../wire/verification.ts';
import { WhatIf, WhatIfBody } from '../../wire/what-if.ts';
import type { Jobs } from '../../work/jobs/jobs.ts';
import { type NoticeRegistry, noticesOf } from '../../work/notices.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { bytes, json, type Route, route } from '../route.ts';

export interface StartingPlans {
  readonly library: Pick<Library, 'dataset' | 'plan'>;
  readonly notices: NoticeRegistry;
  readonly jobs: Pick<Jobs, 'submit'>;
}

export const startPlan = ({ library, notices: registry, jobs }: StartingPlans): Route =>
  route({
    method: 'post',
    path: '/v1/plans',
    tag: 'plans',
    operation: 'startPlan',
    access: 'plan:create',
    summary:
      'Plans a dataset against notices, as a job, from nothing or from another plan of which parts may be pinned. A stored plan of the same request is reused.',
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
    handle: async ({ body }, { language }) => {
      const dataset = await library.dataset(body.dataset);
      const notices = noticesOf(registry, body.notices);
      const from = body.from === undefined ? undefined : await library.plan(body.from);
      if (from === undefined && body.pins !== undefined)
        throw new CundaError('request-invalid/pins-without-plan', {}, { at: { pointer: '/pins' } });
      const pins = from === undefined || body.pins === undefined ? undefined : pinsOf(from, body.pins);
      const policy = pinnedPolicy(policyFor(notices, body.policy ?? {}, dataset), pins);
      const ids = notices.map((notice) => notice.id);
      const start = from === undefined ? {} : { from: from.id };
      const started = await jobs.submit({ task: 'plan', dataset: body.dataset, notices: ids, policy, ...start });
      const job = spokenJob(started, language);
      return json(job, { status: 202, headers: { Location: job.links.self } });
    },
  });

export const verification = (compute: TaskRunner<'verify'>): Route =>
  route({
    method: 'get',
    path: '/v1/plans/{id}/verification',
    tag: 'plans',
    operation: 'verifyPlan',
    access: 'plan:verify',
    summary: 'Recomputes every figure from plan and dataset with code shared with nobody, and lists each difference.',
    params: ById,
    query: None,
    responses: { 200: { description: 'The outcome.', content: { 'application/json': Verification } } },
    errors: ['not-found'],
    cost: 5,
    handle: async ({ params: { id } }, { language, signal, client }) => {
      const found = spokenVerification(await verifyPlan(compute, id, { signal, asker: client }), language);
      return json(found, { tag: `verification-${id}-${language}` });
    },
  });

/** Ways that a file can be none that is verified. */
const UNREADABLE = ['value-invalid', 'evidence-invalid', 'file-truncated', 'file-too-large', 'file-empty'] as const;

export const verificationOfFile = (compute: TaskRunner<'verify-file'>): Route =>
  route({
    method: 'post',
    path: '/v1/verifications',
    tag: 'plans',
    operation: 'verifyFile',
    access: 'plan:verify',
    summary:
      'Verifies a plan (JSON; its dataset must be stored here) or an evidence pack (zip) that is the body. Nothing is stored.',
    params: None,
    query: None,
    body: { kind: 'bytes' },
    responses: { 200: { description: 'The outcome.', content: { 'application/json': Verification } } },
    errors: ['request-too-large', 'not-found', ...UNREADABLE],
    cost: 10,
    handle: async (_input, { upload, language, signal, client }) => {
      const found = await verifyGiven(compute, { ...upload, name: 'body' }, { signal, asker: client });
      return json(spokenVerification(found, language));
    },
  });

export interface TryingEdits {
  readonly compute: TaskRunner<'what-if'>;
}

export const whatIf = ({ compute }: TryingEdits): Route =>
  route({
    method: 'post',
    path: '/v1/plans/{id}/what-if',
    tag: 'plans',
    operation: 'whatIf',
    access: 'plan:try',
    summary: 'The figures of a plan with edits applied, beside the old ones. Nothing is stored.',
    params: ById,
    query: None,
    body: { kind: 'json', schema: WhatIfBody },
    responses: { 200: { description: 'Old and new.', content: { 'application/json': WhatIf } } },
    errors: ['not-found', 'edit-invalid'],
    cost: 3,
    handle: async ({ params: { id }, body: { edits, rounds } }, { signal, client }) => {
      const tried = await tryEdits(compute, id, edits, { signal, rounds, asker: client });
      const timing = [timed('evaluate', tried.milliseconds), timed('cpu', tried.cpuMilliseconds)].flat().join(', ');
      return bytes(tried.bytes, 'application/json', { headers: { 'Server-Timing': timing } });
    },
  });

/** A metric of Server-Timing; none for what nobody measured. */
const timed = (name: string, milliseconds: number | null): string[] =>
  milliseconds === null ? [] : [`${name};dur=${milliseconds.toFixed(1)}`];
