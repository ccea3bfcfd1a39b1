/** What becomes of a plan when one vehicle or one driver is missing. */
import { z } from 'zod';
import { PlanAbsences } from '../../../src/model/index.ts';
import { absencesOf, type StudyingAbsences } from '../../service/absences.ts';
import type { Library } from '../../service/library.ts';
import { absencesCsv } from '../../views/absences.ts';
import { ById } from '../../wire/parameters.ts';
import { json, type Route, route, text } from '../route.ts';
import { load } from './load.ts';

export interface AbsenceParts extends StudyingAbsences {
  readonly library: Pick<Library, 'plan' | 'dataset' | 'made'>;
}

export const absenceRoutes = ({ library, compute }: AbsenceParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/absences',
    tag: 'plans',
    operation: 'getAbsences',
    access: 'plan:read',
    summary:
      'N−1 of vehicles and drivers: each of them missing for a day, one at a time: which runs fall out, who can take them and when, which villages are not visited, which parcels miss 24 hours, as JSON or CSV (UTF-8 with BOM, for Excel).',
    params: ById,
    query: z.strictObject({ format: z.enum(['json', 'csv']).default('json') }),
    responses: {
      200: {
        description:
          'The cases, the worst first: for each vehicle and driver the worst of the days with the same runs.',
        content: { 'application/json': PlanAbsences, 'text/csv': null },
      },
    },
    errors: ['not-found', 'request-invalid', 'value-invalid'],
    cost: 5,
    handle: async ({ params: { id }, query: { format } }, { language, signal, client }) => {
      const { dataset } = await load(library, id);
      const study = await absencesOf({ library, compute }, id, { signal, asker: client });
      const tag = `absences-${id}-${format}`;
      if (format === 'json') return json(study, { tag });
      return text(absencesCsv(study, dataset, language), 'text/csv', {
        tag: `${tag}-${language}`,
        headers: { 'Content-Disposition': `attachment; filename="absences-${id.slice(0, 12)}.csv"` },
      });
    },
  }),
];
