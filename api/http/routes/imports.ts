/**
 * Importing a county: which files are read, a preview that keeps nothing, then the import. The latter two take one file
 * as the body, or a form of files.
 */
import { FORMATS, PACKINGS } from '../../../geo/import/index.ts';
import type { Values } from '../../../geo/store/port/index.ts';
import { hashOf } from '../../../src/model/index.ts';
import { type Importing, importFiles } from '../../service/importing.ts';
import { spokenIssues, spokenNotPlanned, spokenPreview } from '../../views/spoken.ts';
import { FormatList } from '../../wire/formats.ts';
import { ImportQuery } from '../../wire/import-options.ts';
import { ImportPreview } from '../../wire/import-preview.ts';
import { Imported } from '../../wire/imported.ts';
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
  readonly store: Importing['store'] & Pick<Values, 'listDatasets'>;
  readonly compute: TaskRunner<'import' | 'preview'>;
}

export const importRoutes = ({ store, compute }: ImportParts): readonly Route[] => [
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
      'Imports files that belong together: CSV of divisions, GeoJSON points or boundary, OSM PBF or XML (also .gz, .bz2). All or nothing.',
    responses: {
      201: {
        description: 'The datasets made of the files, one a county, and what was repaired, guessed or refused.',
        content: { 'application/json': Imported },
        headers: { Location: 'Address of the first dataset.' },
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
    ],
    handle: async ({ query }, { upload: body, language, signal, client }) => {
      const { upload, options } = importRequest(query, body);
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
