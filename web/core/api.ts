/** The service over HTTP: one function a request. Failures are {@link ApiProblem}s that carry the problem document. */

import type { Me } from '../../api/wire/account.ts';
import type { AreasGeojson } from '../../api/wire/areas.ts';
import type { ClosureLines } from '../../api/wire/closures.ts';
import type { Corrections } from '../../api/wire/corrections.ts';
import type { DatasetList, NamedDataset } from '../../api/wire/dataset.ts';
import type { DraftBody, DraftList, DraftView } from '../../api/wire/draft.ts';
import type { FormatList } from '../../api/wire/formats.ts';
import type { ImportPreview } from '../../api/wire/import-preview.ts';
import type { Imported } from '../../api/wire/imported.ts';
import type { InputLayout, InputsApplied } from '../../api/wire/inputs.ts';
import type { JobList, JobView } from '../../api/wire/job.ts';
import type { NameBody, Names } from '../../api/wire/names.ts';
import type { NoticeList } from '../../api/wire/notice.ts';
import type { PlanList, PlanRequestBody } from '../../api/wire/plan.ts';
import type { Problem } from '../../api/wire/problem.ts';
import type { ChangedRoads, NearRoads, RoadChangesBody } from '../../api/wire/road-changes.ts';
import type { NamedScenario, ScenarioBody, ScenarioList } from '../../api/wire/scenario.ts';
import type { Verification } from '../../api/wire/verification.ts';
import type { WhatIf, WhatIfBody } from '../../api/wire/what-if.ts';
import type { PlanAbsences } from '../../src/model/absences.ts';
import type { AssumptionsSheet } from '../../src/model/assumptions.ts';
import type { PlanClosures } from '../../src/model/closures.ts';
import type { Frontier, FrontierCurve } from '../../src/model/frontier.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Plan } from '../../src/model/plan.ts';
import { currentLanguage } from '../i18n/index.ts';
import type { LonLat } from './geometry.ts';
import type { InputRow } from './inputs-state.ts';
import { forgetKept } from './kept.ts';
import type { Problem as ShownProblem } from './problem.ts';
import type { Table } from './table.ts';

export class ApiProblem extends Error {
  readonly problem: ShownProblem;
  constructor(problem: ShownProblem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

let reach: (reached: boolean) => void = () => {};
/** Hears of every answer whether the service gave it, or a copy had to do. */
export const onReach = (call: typeof reach): void => {
  reach = call;
};

async function request<T>(
  path: string,
  init: RequestInit = {},
  read: (response: Response) => Promise<unknown> = (response) => response.json().catch(() => null),
): Promise<T> {
  let response: Response;
  try {
    const headers = { ...init.headers, 'accept-language': currentLanguage() };
    response = await fetch(path, { ...init, headers });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    reach(false);
    throw new ApiProblem({ title: 'offline', status: 0, code: 'offline', detail: String(error) });
  }
  // What never changes may come out of the browser's own cache, and says nothing of the service.
  if (response.headers.get('cache-control')?.includes('immutable') !== true)
    reach(response.headers.get('x-cunda-kept') === null);
  if (response.status === 204) return undefined as T;
  if (response.ok) return (await read(response)) as T;
  const body: unknown = await response.json().catch(() => null);
  // The session has ended, or there was none.
  if (response.status === 401) {
    await forgetKept().catch(() => {});
    location.assign(`/login?next=${encodeURIComponent(location.pathname + location.search + location.hash)}`);
  }
  throw new ApiProblem((body as Problem | null) ?? { title: response.statusText, status: response.status });
}

const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function form(files: readonly File[], corrections: Corrections): RequestInit {
  const body = new FormData();
  for (const file of files) body.append('file', file, file.name);
  if (corrections.rows.length > 0 || Object.keys(corrections.positions).length > 0)
    body.append('corrections', new Blob([JSON.stringify(corrections)]), 'corrections.json');
  return { method: 'POST', body };
}

export const api = {
  me: () => request<Me>('/v1/me'),
  logout: () => request<unknown>('/v1/logout', { method: 'POST' }),
  notices: () => request<NoticeList>('/v1/notices').then((r) => r.notices),
  notice: (id: string) => request<Notice>(`/v1/notices/${encodeURIComponent(id)}`),
  datasets: () => request<DatasetList>('/v1/datasets').then((r) => r.datasets),
  dataset: (id: string) => request<NamedDataset>(`/v1/datasets/${id}`).then((r) => r.dataset),
  areas: (id: string) => request<AreasGeojson>(`/v1/datasets/${id}/areas.geojson`),
  formats: () => request<FormatList>('/v1/formats'),
  previewImport: (files: readonly File[], corrections: Corrections, query: string, signal: AbortSignal) =>
    request<ImportPreview>(`/v1/datasets/preview?${query}`, { ...form(files, corrections), signal }),
  importFiles: (files: readonly File[], corrections: Corrections, query: string) =>
    request<Imported>(`/v1/datasets?${query}`, form(files, corrections)),
  plans: (dataset?: string) =>
    request<PlanList>(`/v1/plans${dataset ? `?dataset=${dataset}` : ''}`).then((r) => r.plans),
  plan: (id: string) => request<Plan>(`/v1/plans/${id}`),
  names: (plan: string) => request<Names>(`/v1/plans/${plan}/names`),
  setName: (plan: string, body: NameBody) => request<Names>(`/v1/plans/${plan}/names`, send('PUT', body)),
  verification: (plan: string, signal: AbortSignal) =>
    request<Verification>(`/v1/plans/${plan}/verification`, { signal }),
  verifyFile: (file: File, signal: AbortSignal) =>
    request<Verification>('/v1/verifications', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file,
      signal,
    }),
  closures: (plan: string, signal: AbortSignal) => request<PlanClosures>(`/v1/plans/${plan}/closures`, { signal }),
  closureLines: (plan: string, signal: AbortSignal) =>
    request<ClosureLines>(`/v1/plans/${plan}/closures?format=geojson`, { signal }),
  startPlan: (body: PlanRequestBody) => request<JobView>('/v1/plans', send('POST', body)),
  whatIf: (plan: string, body: WhatIfBody, signal: AbortSignal) =>
    request<WhatIf>(`/v1/plans/${plan}/what-if`, { ...send('POST', body), signal }),
  jobs: () => request<JobList>('/v1/jobs').then((r) => r.jobs),
  job: (id: string) => request<JobView>(`/v1/jobs/${id}`),
  cancelJob: (id: string) => request<unknown>(`/v1/jobs/${id}`, { method: 'DELETE' }),
  scenarios: (base?: string) =>
    request<ScenarioList>(`/v1/scenarios${base ? `?base=${base}` : ''}`).then((r) => r.scenarios),
  scenario: (id: string) => request<NamedScenario>(`/v1/scenarios/${id}`),
  saveScenario: (body: ScenarioBody) => request<NamedScenario>('/v1/scenarios', send('POST', body)),
  planScenario: (id: string, notices: readonly string[] = []) =>
    request<JobView>(`/v1/scenarios/${id}/plan?${new URLSearchParams(notices.map((each) => ['notices', each]))}`, {
      method: 'POST',
    }),
  renameScenario: (id: string, name: string) => request<NamedScenario>(`/v1/scenarios/${id}`, send('PUT', { name })),
  drafts: () => request<DraftList>('/v1/drafts').then((r) => r.drafts),
  draft: (plan: string) => request<DraftView>(`/v1/plans/${plan}/draft`),
  putDraft: (plan: string, body: DraftBody, keepalive = false) =>
    request<DraftView>(`/v1/plans/${plan}/draft`, { ...send('PUT', body), keepalive }),
  nearRoads: (dataset: string, [longitude, latitude]: LonLat, within: number, zoom: number) =>
    request<NearRoads>(
      `/v1/datasets/${dataset}/roads/near?${new URLSearchParams({
        longitude: longitude.toFixed(7),
        latitude: latitude.toFixed(7),
        within: within.toFixed(1),
        zoom: zoom.toFixed(1),
      })}`,
    ).then((r) => r.roads),
  changedRoads: (dataset: string, body: RoadChangesBody, signal?: AbortSignal) =>
    request<ChangedRoads>(`/v1/datasets/${dataset}/roads/changed`, {
      ...send('POST', body),
      ...(signal ? { signal } : {}),
    }),
  inputLayout: () => request<InputLayout>('/v1/inputs'),
  inputs: (dataset: string) =>
    request<{ readonly sheets: Readonly<Record<string, readonly InputRow[]>> }>(`/v1/datasets/${dataset}/inputs`),
  putInputs: (dataset: string, body: BodyInit) =>
    request<InputsApplied>(`/v1/datasets/${dataset}/inputs`, { method: 'PUT', body }),
  assumptions: (plan: string) => request<AssumptionsSheet>(`/v1/plans/${plan}/assumptions`),
  absences: (plan: string) => request<PlanAbsences>(`/v1/plans/${plan}/absences`),
  startFrontier: (body: PlanRequestBody & { curve: FrontierCurve }) =>
    request<JobView>('/v1/frontiers', send('POST', body)),
  frontier: (job: string) => request<Frontier>(`/v1/jobs/${job}/frontier`),
  workbook: (body: { readonly name: string; readonly sheets: readonly Table[] }) =>
    request<Uint8Array<ArrayBuffer>>(
      '/v1/workbooks',
      send('POST', body),
      async (response) => new Uint8Array(await response.arrayBuffer()),
    ),
  removeScenario: (id: string) => request<unknown>(`/v1/scenarios/${id}`, { method: 'DELETE' }),
};
