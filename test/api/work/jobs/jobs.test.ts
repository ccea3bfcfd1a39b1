/** Planning jobs over a real store: queue, events, cancelling, and coming back after a crash. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { JobView } from '../../../../api/wire/job.ts';
import { hasEnded } from '../../../../api/work/jobs/jobs.ts';
import { Plan } from '../../../../src/model/index.ts';
import { smallCounty } from '../../support/county.ts';
import { type Client, startClient } from '../../support/service.ts';

const PLAN_MS = 400;

interface SentEvent {
  readonly id: number;
  readonly event: string;
  readonly data: JobView;
}

/** All events of a stream that ends. */
const eventsOf = (text: string): SentEvent[] =>
  text
    .split('\n\n')
    .filter((block) => block.includes('data: '))
    .map((block) => {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? '';
      return { id: Number(field('id')), event: field('event'), data: JobView.parse(JSON.parse(field('data'))) };
    });

describe('a service that plans slowly', () => {
  let client: Client;
  beforeAll(async () => {
    client = await startClient({ planMs: PLAN_MS, limits: { queue: 3 } });
  });
  afterAll(() => client.close());

  const submit = async (name: string, seed = 1): Promise<JobView> => {
    const dataset = await client.store.putDataset(smallCounty(name));
    const answer = await client.call('POST', '/v1/plans', { dataset, policy: { seed } });
    expect(answer.status).toBe(202);
    return JobView.parse(answer.body);
  };
  const get = async (id: string): Promise<JobView> => JobView.parse((await client.call('GET', `/v1/jobs/${id}`)).body);

  test('follows a job to its end, and replays what a reader missed', async () => {
    const { id } = await submit('甲县');
    const live = eventsOf(await (await client.raw(`/v1/jobs/${id}/events`)).text());
    expect(live.length).toBeGreaterThan(2);
    expect(live.map((event) => event.id)).toEqual(live.map((_, index) => index + 1));
    expect(live.at(-1)).toMatchObject({ event: 'done', data: { state: 'done', id } });
    for (const { event, data } of live.slice(0, -1)) {
      expect(event).toBe('progress');
      expect(data).toMatchObject({ state: 'running', plan: null, progress: { phase: expect.any(String) } });
    }
    const rest = eventsOf(
      await (
        await client.raw(`/v1/jobs/${id}/events`, { headers: { 'last-event-id': String(live.length - 2) } })
      ).text(),
    );
    expect(rest.map(({ id: number, event }) => [number, event])).toEqual(
      live.slice(-2).map(({ id: number, event }) => [number, event]),
    );
    expect((await client.raw(`/v1/jobs/${id}/events`, { headers: { 'last-event-id': 'x' } })).status).toBe(400);
  });

  test('answers at once while it plans', async () => {
    const { id } = await submit('乙县');
    let answers = 0;
    while (!hasEnded((await get(id)).state)) answers++;
    expect(answers).toBeGreaterThan(5);
  });

  test('runs one job at a time, in order, and says who waits for what', async () => {
    const first = await submit('丙县');
    const second = await submit('丁县');
    const third = await submit('戊县');
    const same = await submit('戊县');
    expect(same.id).toBe(third.id);
    while ((await get(first.id)).state === 'queued');
    expect(await get(second.id)).toMatchObject({ state: 'queued', position: 0 });
    expect(await get(third.id)).toMatchObject({ state: 'queued', position: 1 });
    const cancelled = await client.call('DELETE', `/v1/jobs/${second.id}`);
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    const ends = await Promise.all([first, second, third].map(({ id }) => client.ended(id)));
    expect(ends.map((job) => job.state)).toEqual(['done', 'cancelled', 'done']);
    expect(Date.parse(ends[2]?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(ends[0]?.finishedAt ?? ''));
  });

  test('a running job is cancelled and leaves no plan', async () => {
    const { id, request } = await submit('己县');
    while ((await get(id)).progress === null);
    await client.call('DELETE', `/v1/jobs/${id}`);
    const events = eventsOf(await (await client.raw(`/v1/jobs/${id}/events`)).text());
    expect(events.at(-1)).toMatchObject({ event: 'cancelled', data: { state: 'cancelled', plan: null } });
    const next = await submit('庚县');
    expect((await client.ended(next.id)).state).toBe('done');
    const dataset = z.object({ dataset: z.string() }).parse(request).dataset;
    expect(await client.store.listPlans({ dataset })).toEqual([]);
  });

  test('a running job that has a whole plan keeps the best when it is cancelled', async () => {
    const dataset = await client.store.putDataset(smallCounty('壬县'));
    const policy = { searchRounds: 100_000 };
    const { id } = JobView.parse((await client.call('POST', '/v1/plans', { dataset, policy })).body);
    const events = client.raw(`/v1/jobs/${id}/events`).then((answer) => answer.text());
    while ((await get(id)).progress?.code !== 'best-plan');
    const job = JobView.parse((await client.call('DELETE', `/v1/jobs/${id}`)).body);
    expect(job).toMatchObject({ state: 'cancelled', plan: expect.any(String), error: null });
    expect(eventsOf(await events).at(-1)).toMatchObject({ event: 'cancelled', data: { plan: job.plan } });
    const plan = Plan.parse((await client.call('GET', `/v1/plans/${job.plan}`)).body);
    const { searchRounds } = plan.policy;
    expect(plan.routing.rounds).toBe(searchRounds);
    // It is what so many rounds come to, and found as that; who asks for more again gets more.
    const same = await client.call('POST', '/v1/plans', { dataset, policy: { searchRounds } });
    expect(await client.ended(JobView.parse(same.body).id)).toMatchObject({ plan: job.plan, reused: true });
  });

  test('a job that cannot be done fails with the problem', async () => {
    const county = smallCounty('辛县');
    const dataset = await client.store.putDataset({
      ...county,
      sites: county.sites.map((site) => (site.tier === 'county' ? site : { ...site, state: 'excluded' })),
    });
    const { id } = JobView.parse((await client.call('POST', '/v1/plans', { dataset })).body);
    const job = await client.ended(id);
    expect(job).toMatchObject({
      state: 'failed',
      plan: null,
      error: { code: expect.any(String), detail: expect.any(String) },
    });
    expect(job.error?.code).not.toBe('internal');
  });

  test('a full queue refuses, and says so', async () => {
    const jobs = [];
    for (const name of ['子', '丑', '寅', '卯']) jobs.push(await submit(name));
    while ((await get(jobs[0]?.id ?? '')).state === 'queued');
    const dataset = await client.store.putDataset(smallCounty('辰'));
    expect((await client.call('POST', '/v1/plans', { dataset })).body).toMatchObject({
      code: 'rate-limited',
      status: 429,
    });
    for (const { id } of jobs) await client.call('DELETE', `/v1/jobs/${id}`);
  });
});

describe('kill -9', () => {
  const script = fileURLToPath(new URL('../../support/serve-slow.ts', import.meta.url));
  let directory = '';
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cunda-crash-'));
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(directory, { recursive: true, force: true });
  });

  const serve = async (planMs: number): Promise<{ child: ChildProcess; url: string }> => {
    const child = spawn(process.execPath, [script, directory], {
      env: { ...process.env, CUNDA_TEST_PLAN_MS: String(planMs) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    const [line] = await once(child.stdout, 'data');
    return { child, url: String(line).trim() };
  };

  test('in the middle of a job: the next process finishes it', async () => {
    const first = await serve(60_000);
    const { datasets } = z
      .object({ datasets: z.array(z.object({ id: z.string() })) })
      .parse(await (await fetch(`${first.url}/v1/datasets`)).json());
    const started = await fetch(`${first.url}/v1/plans`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ dataset: datasets[0]?.id, notices: ['wuchuan-2020'] }),
    });
    const { id } = JobView.parse(await started.json());
    for (;;) {
      const job = JobView.parse(await (await fetch(`${first.url}/v1/jobs/${id}`)).json());
      if (job.state === 'running' && job.progress !== null) break;
      await sleep(20);
    }
    first.child.kill('SIGKILL');
    await once(first.child, 'exit');

    const second = await serve(0);
    const events = eventsOf(await (await fetch(`${second.url}/v1/jobs/${id}/events`)).text());
    const last = events.at(-1);
    expect(last).toMatchObject({ event: 'done', data: { id, state: 'done' } });
    const plan = await fetch(`${second.url}/v1/plans/${last?.data.plan}`);
    expect(await plan.json()).toMatchObject({ id: last?.data.plan, dataset: datasets[0]?.id });
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });
});
