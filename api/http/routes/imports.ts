/**
 * Importing a county: which files are read, a preview that keeps nothing, then the import. The latter two take one file
 * as the body, or a form of files.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { FORMATS, PACKINGS } from '../../../geo/import/index.ts';
import type { Queue, Values } from '../../../geo/store/port/index.ts';
import { hashOf } from '../../../src/model/index.ts';
import { type AskingForImports, importedBy, submitImport } from '../../service/import-jobs.ts';
import { type Importing, importFiles } from '../../service/importing.ts';
import { spokenIssues, spokenJob, spokenNotPlanned, spokenPreview } from '../../views/spoken.ts';
import { FormatList } from '../../wire/formats.ts';
import { ImportQuery } from '../../wire/import-options.ts';
import { ImportPreview } from '../../wire/import-preview.ts';
import { Imported } from '../../wire/imported.ts';
import { JobView } from '../../wire/job.ts';
import { None } from '../../wire/parameters.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { importRequest } from '../import-request.ts';
import { json, type Route, route } from '../route.ts';

const COMMON = {
  method: 'post',
  tag: 'datasets',
  params: None,
  query: ImportQuery,
  repeatable: ['columns'],
  body: { kind: 'bytes', forms: true },
  cost: 10,
} as const;

export interface ImportParts extends Importing {
  readonly store: Importing['store'] & AskingForImports['store'] & Pick<Values, 'listDatasets'> & Pick<Queue, 'getJob'>;
  readonly compute: TaskRunner<'import' | 'preview'>;
  readonly jobs: AskingForImports['jobs'];
}

/** RFC 7240: whether the client would rather have an address to look at than wait. */
const prefersJob = (headers: IncomingHttpHeaders): boolean =>
  [headers.prefer ?? []].flat().some((line) => line.split(',').some((one) => /^\s*respond-async\s*(;|$)/i.test(one)));

export const importRoutes = ({ store, compute, jobs }: ImportParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/formats',
    tag: 'datasets',
    operation: 'listFormats',
    access: 'public',
    summary: 'Formats of the files that an import reads.',
    params: None,
    query: None,
    responses: { 200: { description: 'All formats.', content: { 'application/json': FormatList } } },
    handle: () => {
      const formats = FORMATS.map(({ name, title, extensions, gives }) => ({ name, title, extensions, gives }));
      const answer = { formats, packings: PACKINGS.map(({ extension }) => extension) };
      return json(answer, { tag: hashOf(answer) });
    },
  }),
  route({
    ...COMMON,
    path: '/v1/datasets',
    operation: 'importDataset',
    access: 'dataset:create',
    summary:
      'Imports files that belong together: CSV of divisions, GeoJSON points or boundary, OSM PBF or XML (also .gz, .bz2). All or nothing. With `Prefer: respond-async` it becomes a job that any worker does.',
    responses: {
      201: {
        description: 'The datasets made of the files, one a county, and what was repaired, guessed or refused.',
        content: { 'application/json': Imported },
        headers: { Location: 'Address of the first dataset.' },
      },
      202: {
        description: 'The job, where `Prefer: respond-async` asked for one; the same asked again is the same job.',
        content: { 'application/json': JobView },
        headers: { Location: 'Address of the job.', 'Preference-Applied': '`respond-async`.' },
      },
    },
    errors: [
      'request-invalid',
      'request-too-large',
      'file-empty',
      'file-truncated',
      'format-unknown',
      'encoding-mixed',
      'csv-column-missing',
      'code-rounded',
      'code-duplicate',
      'geojson-invalid',
      'county-missing',
      'store-full',
      'rate-limited',
    ],
    handle: async ({ query }, { upload: body, language, signal, client, headers, principal }) => {
      const { upload, asked, options } = importRequest(query, body);
      if (prefersJob(headers)) {
        const job = await submitImport({ store, jobs }, upload, { options: asked, county: principal.county });
        const applied = { Location: job.links.self, 'Preference-Applied': 'respond-async' };
        return json(spokenJob(job, language), { status: 202, headers: applied });
      }
      const { result, ids } = await importFiles({ store, compute }, { upload }, options, { signal, asker: client });
      const summaries = await store.listDatasets();
      const { sources } = result;
      const issues = spokenIssues(result.issues, language);
      const notPlanned = spokenNotPlanned(result.notPlanned, language);
      const datasets = ids.flatMap((id) => summaries.filter((summary) => summary.id === id));
      return json(
        { datasets, issues, sources, notPlanned },
        { status: 201, headers: { Location: `/v1/datasets/${ids[0]}` } },
      );
    },
  }),
  route({
    method: 'get',
    path: '/v1/jobs/{id}/imported',
    tag: 'datasets',
    operation: 'getImported',
    access: 'job:read',
    summary: 'What an import job came to: the same as an import that was waited for answers.',
    params: z.object({ id: z.string().min(1).max(200) }),
    query: None,
    responses: { 200: { description: 'The datasets.', content: { 'application/json': Imported } } },
    errors: ['not-found'],
    handle: async ({ params: { id } }, { language }) => {
      const { issues, notPlanned, ...rest } = await importedBy(store, id);
      return json({
        ...rest,
        issues: spokenIssues(issues, language),
        notPlanned: spokenNotPlanned(notPlanned, language),
      });
    },
  }),
  route({
    ...COMMON,
    path: '/v1/datasets/preview',
    operation: 'previewDataset',
    access: 'dataset:try',
    summary:
      'What an import of the same would do; nothing is stored. An import that would be refused is a 200 whose `problem` says why.',
    responses: {
      200: {
        description: 'How each file is read, and the counties, places and issues that would come of them.',
        content: { 'application/json': ImportPreview },
      },
    },
    errors: ['request-invalid', 'request-too-large', 'file-empty', 'geojson-invalid'],
    handle: async ({ query }, { upload: body, language, signal, client }) => {
      const { upload, options } = importRequest(query, body);
      const preview = await compute.run('preview', { upload, options }, { signal, asker: client });
      return json(spokenPreview(preview, language));
    },
  }),
];
