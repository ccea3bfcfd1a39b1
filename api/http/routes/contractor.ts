import { z } from 'zod';
import { CundaError, hashOf, type PhraseCode, Weekday } from '../../../src/model/index.ts';
import { tablesWorkbook } from '../../documents/tables/index.ts';
import { type NamingParts, namesOf } from '../../service/names.ts';
import { runsGeojson } from '../../views/geojson.ts';
import { runsGpx } from '../../views/gpx.ts';
import { runSheet } from '../../views/runs.ts';
import { runsCsv, runsTable } from '../../views/runs-csv.ts';
import { FeatureCollection } from '../../wire/geojson.ts';
import { ById } from '../../wire/parameters.ts';
import { RunSheet } from '../../wire/runs.ts';
import { bytes, geojson, json, type Route, route, text } from '../route.ts';
import { load } from './load.ts';
import { XLSX } from './workbooks.ts';

const day = z
  .string()
  .regex(/^[1-7]$/, 'weekday' satisfies PhraseCode)
  .transform(Number)
  .pipe(Weekday);

/** ISO weekday of a civil date: 1 = Monday. */
const weekdayOf = (date: string): Weekday => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** The weekday that a request asks for, by number or by date. Throws `request-invalid` when the two disagree. */
function wantedDay(day: Weekday | undefined, date: string | undefined): Weekday | undefined {
  if (date === undefined) return day;
  const dated = weekdayOf(date);
  if (day === undefined || day === dated) return dated;
  throw new CundaError(
    'request-invalid/date-day',
    { date, day, dated },
    { received: day, allowed: String(dated), at: { pointer: '/query/day' } },
  );
}

export const contractorRoutes = (parts: NamingParts): readonly Route[] => [
  route({
    method: 'get',
    path: '/v1/plans/{id}/runs',
    tag: 'runs',
    operation: 'getRuns',
    access: 'run:read',
    summary:
      "A contractor's runs by day and vehicle, as JSON, GeoJSON, CSV (UTF-8 with BOM, for Excel), XLSX or GPX 1.1, with the names that were given to vehicles, drivers and runs.",
    params: ById,
    query: z.strictObject({
      day: day.optional(),
      /** A civil date such as tomorrow's, for dispatch software that thinks in dates. */
      date: z.iso.date().optional(),
      vehicle: z.string().min(1).max(120).optional(),
      format: z.enum(['json', 'geojson', 'csv', 'xlsx', 'gpx']).default('json'),
    }),
    responses: {
      200: {
        description: 'The runs. Every format says what is estimated and what is synthetic.',
        content: {
          'application/json': RunSheet,
          'application/geo+json': FeatureCollection,
          'text/csv': null,
          [XLSX]: null,
          'application/gpx+xml': null,
        },
      },
    },
    errors: ['not-found', 'request-invalid'],
    handle: async ({ params, query }, { language }) => {
      const { plan, dataset } = await load(parts.library, params.id);
      const { vehicle, format } = query;
      const wanted = wantedDay(query.day, query.date);
      const filter = {
        ...(wanted === undefined ? {} : { day: wanted }),
        ...(vehicle === undefined ? {} : { vehicle }),
      };
      const names = await namesOf(parts, plan.id);
      const named = hashOf(names).slice(0, 12);
      const tag = `runs-${named}-${plan.id}-${wanted ?? ''}-${encodeURIComponent(vehicle ?? '')}-${format}`;
      const said = `${tag}-${language}`;
      const saved = (extension: string) => ({
        'Content-Disposition': `attachment; filename="runs-${plan.id.slice(0, 12)}${wanted === undefined ? '' : `-day${wanted}`}.${extension}"`,
      });
      if (format === 'json') return json(runSheet(plan, dataset, filter, names), { tag });
      if (format === 'geojson') return geojson(runsGeojson(plan, dataset, filter), { tag });
      if (format === 'csv')
        return text(runsCsv(runSheet(plan, dataset, filter, names), language), 'text/csv', {
          tag: said,
          headers: saved('csv'),
        });
      if (format === 'xlsx') {
        const table = runsTable(runSheet(plan, dataset, filter, names), language);
        return bytes(await tablesWorkbook(table.name, [table]), XLSX, { tag: said, headers: saved('xlsx') });
      }
      return text(runsGpx(plan, dataset, filter, language), 'application/gpx+xml', {
        tag: said,
        headers: saved('gpx'),
      });
    },
  }),
];
