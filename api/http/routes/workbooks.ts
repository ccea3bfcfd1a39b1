/** Any tables as a workbook: what a screen shows, as it is shown. */
import { tablesWorkbook } from '../../documents/tables/index.ts';
import { None } from '../../wire/parameters.ts';
import { WorkbookBody } from '../../wire/workbook.ts';
import { bytes, type Route, route } from '../route.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const workbookRoutes = (): readonly Route[] => [
  route({
    method: 'post',
    path: '/v1/workbooks',
    tag: 'service',
    operation: 'makeWorkbook',
    access: 'self',
    summary:
      'Tables that are handed in, as an XLSX file: one sheet each, numbers as numbers, no formulas. Nothing is stored.',
    params: None,
    query: None,
    body: { kind: 'json', schema: WorkbookBody },
    responses: { 200: { description: 'The workbook.', content: { [XLSX]: null } } },
    errors: ['request-too-large'],
    readsOnly: true,
    cost: 2,
    handle: async ({ body: { name, sheets } }) => bytes(await tablesWorkbook(name, sheets), XLSX),
  }),
];
