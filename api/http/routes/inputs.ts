/** A county's own inputs: read as JSON or as a workbook, and put in force as a new dataset. */
import { z } from 'zod';
import type { Values } from '../../../geo/store/port/index.ts';
import { INPUT_SHEETS, InputsFile } from '../../../src/model/index.ts';
import { inputsJson, inputsWorkbook } from '../../documents/inputs/index.ts';
import type { Library } from '../../service/library.ts';
import { InputLayout, InputsApplied } from '../../wire/inputs.ts';
import { ById, None } from '../../wire/parameters.ts';
import { inputRemarkText } from '../../words/inputs/faults.ts';
import { today } from '../../work/inputs.ts';
import type { TaskRunner } from '../../work/tasks.ts';
import { bytes, json, type Route, route } from '../route.ts';

export interface InputsParts {
  readonly store: Pick<Values, 'putDataset'>;
  readonly library: Pick<Library, 'dataset'>;
  readonly compute: TaskRunner<'inputs'>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const Query = z.strictObject({
  /** By Accept where it is absent. */
  format: z.enum(['json', 'xlsx']).optional(),
  /** Language of the workbook. */
  lang: z.enum(['zh', 'en']).optional(),
});

/** What a GTFS feed does not say; absent: assumed, and marked so. */
const Room = z.strictObject({
  /** Spare room of a bus. */
  busKilograms: z.coerce.number().min(0).max(10_000).optional(),
  busCubicMetres: z.coerce.number().min(0).max(50).optional(),
  /** Yuan. */
  busFeePerParcel: z.coerce.number().min(0).max(1000).optional(),
});

const LAYOUT: InputLayout = {
  sheets: INPUT_SHEETS.map(({ id, key, kind, columns }) => ({
    ...{ id, key: [...key], kind },
    columns: columns.map(({ id: column, type, governs }) => ({
      id: column,
      kind: type.kind,
      of: type.kind === 'choice' ? [...type.of] : null,
      governs: [...(governs ?? [])],
    })),
  })),
};

export const inputsRoutes = ({ store, library, compute }: InputsParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/inputs',
    tag: 'datasets',
    operation: 'getInputLayout',
    access: 'public',
    summary: 'The sheets of an inputs file and their columns, the same for every county.',
    params: None,
    query: None,
    responses: { 200: { description: 'The sheets.', content: { 'application/json': InputLayout } } },
    handle: () => json(LAYOUT),
  }),
  route({
    method: 'get',
    path: '/v1/datasets/{id}/inputs',
    tag: 'datasets',
    operation: 'getInputs',
    access: 'dataset:read',
    summary:
      'Everything a county declares, prefilled with what is in force, each value with its provenance: JSON, or a workbook with `format=xlsx` or by Accept.',
    params: ById,
    query: Query,
    responses: { 200: { description: 'The inputs.', content: { 'application/json': InputsFile, [XLSX]: null } } },
    errors: ['not-found'],
    handle: async ({ params: { id }, query: { format, lang } }, { headers, language }) => {
      const dataset = await library.dataset(id);
      const book = format === undefined ? (headers.accept ?? '').includes(XLSX) : format === 'xlsx';
      if (!book) return json(inputsJson(dataset, id), { tag: `inputs-${id}`, headers: { Vary: 'Accept' } });
      const spoken = lang ?? language;
      return bytes(await inputsWorkbook(dataset, id, spoken), XLSX, {
        tag: `inputs-${id}-xlsx-${spoken}`,
        headers: {
          Vary: 'Accept',
          'Content-Disposition': `attachment; filename="inputs-${id.slice(0, 8)}.xlsx"`,
        },
      });
    },
  }),
  route({
    method: 'put',
    path: '/v1/datasets/{id}/inputs',
    tag: 'datasets',
    operation: 'putInputs',
    access: 'inputs:write',
    summary:
      'Puts an inputs file (JSON, a workbook, or a GTFS feed of passenger buses as a zip, told by its content) in force: answers the new dataset and every value that changes. Blank cells and missing rows, columns and sheets leave what is in force. A file with bad cells is refused whole, with every one of them in `params.cells`: sheet, row, column, value and limit.',
    params: ById,
    query: Room,
    body: { kind: 'bytes' },
    responses: { 200: { description: 'What changed.', content: { 'application/json': InputsApplied } } },
    errors: [
      'not-found',
      'value-invalid',
      'workbook-invalid',
      'csv-invalid',
      'encoding-mixed',
      'file-truncated',
      'file-too-large',
      'request-too-large',
    ],
    cost: 5,
    handle: async ({ params: { id }, query }, { upload, language, signal, client }) => {
      const { busKilograms: kilograms, busCubicMetres: cubicMetres, busFeePerParcel: yuan } = query;
      const room = { kilograms, cubicMetres, yuan };
      const task = { dataset: id, upload: { ...upload, name: 'inputs' }, day: today(), room };
      const { dataset, changes, remarks } = await compute.run('inputs', task, { signal, asker: client });
      const made = changes.length === 0 ? id : await store.putDataset(dataset);
      const said = remarks.map((remark) => ({ ...remark, message: inputRemarkText(language, remark) }));
      return json({ dataset: made, changes: [...changes], remarks: said } satisfies InputsApplied, {
        audit: { before: id, after: made },
      });
    },
  }),
];
