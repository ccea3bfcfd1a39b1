/** The service over HTTP: one function a request. Failures are {@link ApiProblem}s that carry the problem document. */
import type { PlanClosures } from '../../src/model/closures.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import type { Figures } from '../../src/model/figures.ts';
import type { Notice } from '../../src/model/notice.ts';
import type { Plan, TargetResult } from '../../src/model/plan.ts';
import type { PolicyInput } from '../../src/model/policy.ts';
import type { RoadChange } from '../../src/model/road-change.ts';
import type { Edit, Scenario } from '../../src/model/scenario.ts';
import type { ClosureLines } from './closure-state.ts';
import type { LonLat } from './geometry.ts';
import type { FormatList, Imported, ImportPreview } from './imports.ts';
import type { ChangedRoads, NearRoad } from './road-state.ts';

/** RFC 9457, as the service sends it. */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code?: string;
  readonly received?: string;
  readonly allowed?: string;
  readonly at?: { readonly file?: string; readonly row?: number; readonly column?: string; readonly pointer?: string };
}

export class ApiProblem extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export interface DatasetSummary {
  readonly id: string;
  readonly name?: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly createdAt?: string;
  readonly villages?: number;
  /** Set when edits made it of another dataset; such a dataset is reached through its scenario. */
  readonly derivedFrom?: string | null;
}
export interface PlanSummary {
  readonly id: string;
  readonly county: { readonly code: string; readonly name: string };
  readonly createdAt?: string;
  readonly dataset: string;
  readonly notices: readonly string[];
  readonly villages: number;
  readonly served: number;
}
export interface ScenarioSummary {
  readonly id: string;
  readonly name: string;
  readonly base: string;
  readonly dataset: string;
  readonly plan: string;
  readonly kind: 'evaluated' | 'planned';
  readonly createdAt: string;
}
export interface Job {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: {
    readonly phase: string;
    readonly done: number;
    readonly total: number;
    readonly note?: string;
  } | null;
  readonly plan: string | null;
  readonly scenario: string | null;
  readonly error: Problem | null;
}
export interface WhatIf {
  readonly base: { readonly id: string; readonly figures: Figures; readonly targets: readonly TargetResult[] };
  readonly edited: Plan;
  readonly seconds: number;
}
async function request<T>(path: string, init: RequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ title: 'offline', status: 0, code: 'offline', detail: String(error) });
  }
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  throw new ApiProblem((body as Problem | null) ?? { title: response.statusText, status: response.status });
}

const send = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

function form(files: readonly File[]): RequestInit {
  const body = new FormData();
  for (const file of files) body.append('file', file, file.name);
  return { method: 'POST', body };
}

export const api = {
  notices: () => request<{ notices: Notice[] }>('/v1/notices').then((r) => r.notices),
  notice: (id: string) => request<Notice>(`/v1/notices/${encodeURIComponent(id)}`),
  datasets: () => request<{ datasets: DatasetSummary[] }>('/v1/datasets').then((r) => r.datasets),
  dataset: (id: string) => request<{ id: string; dataset: Dataset }>(`/v1/datasets/${id}`).then((r) => r.dataset),
  formats: () => request<FormatList>('/v1/formats'),
  previewImport: (files: readonly File[], query: string, signal: AbortSignal) =>
    request<ImportPreview>(`/v1/datasets/preview?${query}`, { ...form(files), signal }),
  importFiles: (files: readonly File[], query: string) => request<Imported>(`/v1/datasets?${query}`, form(files)),
  plans: (dataset?: string) =>
    request<{ plans: PlanSummary[] }>(`/v1/plans${dataset ? `?dataset=${dataset}` : ''}`).then((r) => r.plans),
  plan: (id: string) => request<Plan>(`/v1/plans/${id}`),
  closures: (plan: string, signal: AbortSignal) => request<PlanClosures>(`/v1/plans/${plan}/closures`, { signal }),
  closureLines: (plan: string, signal: AbortSignal) =>
    request<ClosureLines>(`/v1/plans/${plan}/closures?format=geojson`, { signal }),
  startPlan: (dataset: string, notices: readonly string[], policy?: PolicyInput) =>
    request<Job>('/v1/plans', send('POST', policy ? { dataset, notices, policy } : { dataset, notices })),
  whatIf: (plan: string, edits: readonly Edit[], signal: AbortSignal) =>
    request<WhatIf>(`/v1/plans/${plan}/what-if`, { ...send('POST', { edits }), signal }),
  job: (id: string) => request<Job>(`/v1/jobs/${id}`),
  cancelJob: (id: string) => request<unknown>(`/v1/jobs/${id}`, { method: 'DELETE' }),
  scenarios: (base?: string) =>
    request<{ scenarios: ScenarioSummary[] }>(`/v1/scenarios${base ? `?base=${base}` : ''}`).then((r) => r.scenarios),
  scenario: (id: string) => request<Scenario & { id: string }>(`/v1/scenarios/${id}`),
  saveScenario: (name: string, base: string, edits: readonly Edit[]) =>
    request<Scenario & { id: string }>('/v1/scenarios', send('POST', { name, base, edits })),
  planScenario: (id: string) => request<Job>(`/v1/scenarios/${id}/plan`, { method: 'POST' }),
  nearRoads: (dataset: string, [longitude, latitude]: LonLat, within: number, zoom: number) =>
    request<{ roads: NearRoad[] }>(
      `/v1/datasets/${dataset}/roads/near?${new URLSearchParams({
        longitude: longitude.toFixed(7),
        latitude: latitude.toFixed(7),
        within: within.toFixed(1),
        zoom: zoom.toFixed(1),
      })}`,
    ).then((r) => r.roads),
  changedRoads: (dataset: string, changes: readonly RoadChange[], signal?: AbortSignal) =>
    request<ChangedRoads>(`/v1/datasets/${dataset}/roads/changed`, {
      ...send('POST', { changes }),
      ...(signal ? { signal } : {}),
    }),
  removeScenario: (id: string) => request<unknown>(`/v1/scenarios/${id}`, { method: 'DELETE' }),
};
