/**
 * The registry of routes as an OpenAPI 3.1 document; every schema is made of the zod schema that checks the requests.
 */
import { z } from 'zod';
import {
  Dataset,
  Edit,
  ERRORS,
  type ErrorCode,
  Figures,
  Notice,
  Plan,
  PlanClosures,
  Policy,
  Run,
  Scenario,
  Site,
  Town,
  Village,
  VillageOutcome,
} from '../../src/model/index.ts';
import { VERSION } from '../version.ts';
import { FeatureCollection } from '../wire/geojson.ts';
import { JobView } from '../wire/job.ts';
import { Problem } from '../wire/problem.ts';
import { RunSheet } from '../wire/runs.ts';
import { ERROR_TITLES } from '../words/errors.ts';
import { MOST_FILES } from '../work/form.ts';
import type { Route } from './route.ts';

const CONVENTIONS = `**Units**: seconds, metres, parcels, fen (1/100 yuan). Times of day are seconds since midnight and may pass 86 400; weekdays are 1 = Monday … 7 = Sunday.
**Coordinates**: \`[longitude, latitude]\` in that order, WGS-84 degrees. Others (GCJ-02, BD-09, CGCS2000, metres of their grids …) are accepted at import only, and named there.
**Names**: datasets, plans and scenarios are immutable and named by the SHA-256 of their content.
**Honesty**: \`estimated\` says that a value rests on the no-road model or on a value nobody declared; \`synthetic\` lists what a generator invented.
**Errors** are \`application/problem+json\` (RFC 9457) with a stable \`code\`, what arrived, what is allowed and where.`;

type JsonSchema = Readonly<Record<string, unknown>>;

/** 3.1 takes JSON Schema as it is; clients of OGC standards read 3.0. */
export type OpenApiVersion = '3.0' | '3.1';
const TARGETS = { '3.0': 'openapi-3.0', '3.1': 'draft-2020-12' } as const;

/** Schemas that many routes share, by their name in the document. */
const SHARED: Readonly<Record<string, z.ZodType>> = {
  Dataset,
  Edit,
  FeatureCollection,
  Figures,
  Job: JobView,
  Notice,
  Plan,
  PlanClosures,
  Policy,
  Problem,
  Run,
  RunSheet,
  Scenario,
  Site,
  Town,
  Village,
  VillageOutcome,
};

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/**
 * Schemas of one direction under their names, with references between them. `input`: what a client sends; `strict`: the
 * same where members that the schema does not know are refused, however deep.
 */
function components(
  schemas: ReadonlyMap<string, z.ZodType>,
  direction: 'input' | 'strict' | 'output',
  version: OpenApiVersion,
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of schemas) registry.add(schema, { id });
  const uri = (id: string) => `#/components/schemas/${id}`;
  const made = z.toJSONSchema(registry, {
    ...{ uri, io: direction === 'output' ? 'output' : 'input', unrepresentable: 'any', target: TARGETS[version] },
    override: ({ jsonSchema }) => {
      if (direction === 'strict' && jsonSchema.properties !== undefined) jsonSchema.additionalProperties ??= false;
    },
  });
  return Object.fromEntries(
    Object.entries(made.schemas).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]),
  );
}

const reference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

const parameters = (route: Route, version: OpenApiVersion): JsonSchema[] => {
  const of = (schema: z.ZodType, place: 'path' | 'query'): JsonSchema[] => {
    const { properties = {}, required = [] } = z.toJSONSchema(schema, {
      ...{ io: 'input', unrepresentable: 'any', target: TARGETS[version] },
    });
    return Object.entries(properties).map(([name, value]) => ({
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: value,
    }));
  };
  return [...of(route.params, 'path'), ...of(route.query, 'query')];
};

const FILE: JsonSchema = { type: 'string', format: 'binary' };
const FORM: JsonSchema = {
  type: 'object',
  required: ['file'],
  properties: {
    file: {
      type: 'array',
      items: FILE,
      minItems: 1,
      maxItems: MOST_FILES,
      description: 'Files that belong together: places, roads and boundary of one import, each with its own file name.',
    },
    boundary: { ...FILE, description: 'GeoJSON whose first polygon is the county boundary, WGS-84.' },
  },
  additionalProperties: false,
};

const requestBody = (route: Route): JsonSchema => {
  if (route.body === undefined) return {};
  const content =
    route.body.kind === 'bytes'
      ? {
          'application/octet-stream': { schema: FILE },
          ...(route.body.forms ? { 'multipart/form-data': { schema: FORM } } : {}),
        }
      : { 'application/json': { schema: reference(`${capital(route.operation)}Request`) } };
  return { requestBody: { required: true, content } };
};

const success = (route: Route, names: ReadonlyMap<z.ZodType, string>): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(route.responses).map(([status, { description, content, headers }]) => [
      status,
      {
        description,
        ...(headers === undefined
          ? {}
          : {
              headers: Object.fromEntries(
                Object.entries(headers).map(([name, what]) => [
                  name,
                  { description: what, schema: { type: 'string' } },
                ]),
              ),
            }),
        ...(content === undefined
          ? {}
          : {
              content: Object.fromEntries(
                Object.entries(content).map(([type, schema]) => {
                  const name = schema === null ? undefined : names.get(schema);
                  return [type, name === undefined ? {} : { schema: reference(name) }];
                }),
              ),
            }),
      },
    ]),
  );

/** What any request may be answered, and one that needs a right. */
const COMMON = ['rate-limited', 'host-refused'] as const;
const LOCKED = ['login-needed', 'forbidden'] as const;

/** What a request may be answered by what it takes, whatever the route does with it. */
function byWhatItTakes({ params, body, access }: Route): readonly ErrorCode[] {
  const { properties = {} } = z.toJSONSchema(params, { io: 'input', unrepresentable: 'any' });
  return [
    'request-invalid',
    'internal',
    ...(Object.keys(properties).length > 0 ? (['not-found'] as const) : []),
    ...(body === undefined ? [] : (['request-too-large', 'request-slow'] as const)),
    ...(body?.kind === 'json' ? (['media-type-unsupported'] as const) : []),
    ...(access === 'public' ? [] : ([...LOCKED, 'store-busy', 'store-unavailable'] as const)),
  ];
}

/** A door that says no in words of its own documents how: {@link failures} are sent like its 400. */
const refusedAs = (route: Route, names: ReadonlyMap<z.ZodType, string>): JsonSchema => {
  const own = Object.values(route.responses[400]?.content ?? {})[0];
  const name = own == null ? undefined : names.get(own);
  return name === undefined
    ? { 'application/problem+json': { schema: reference('Problem') } }
    : { 'application/json': { schema: reference(name) } };
};

const failures = (route: Route, names: ReadonlyMap<z.ZodType, string>): Record<string, JsonSchema> => {
  const codes = new Set([...(route.errors ?? []), ...COMMON, ...byWhatItTakes(route)]);
  const byStatus = Object.groupBy([...codes], (code) => String(ERRORS[code].status));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, list = []]) => [
      status,
      {
        description: list.map((code) => `\`${code}\`: ${ERROR_TITLES[code].en}`).join('; '),
        content: refusedAs(route, names),
      },
    ]),
  );
};

/** Output schemas by name: the shared ones, then each route's own under its operation. */
function outputNames(routes: readonly Route[], shared: typeof SHARED): Map<z.ZodType, string> {
  const names = new Map(Object.entries(shared).map(([name, schema]) => [schema, name]));
  for (const route of routes)
    for (const { content } of Object.values(route.responses))
      for (const schema of Object.values(content ?? {}))
        if (schema !== null && !names.has(schema)) names.set(schema, `${capital(route.operation)}Response`);
  return names;
}

/** The OpenAPI document of `routes`. */
export function openApi(routes: readonly Route[], version: OpenApiVersion = '3.1'): OpenApi {
  const names = outputNames(routes, version === '3.1' ? SHARED : { Problem });
  const output = new Map([...names].map(([schema, name]) => [name, schema]));
  const taking = (strict: boolean) =>
    new Map(
      routes.flatMap((route) =>
        route.body?.kind === 'json' && (route.body.foreign !== true) === strict
          ? [[`${capital(route.operation)}Request`, route.body.schema] as const]
          : [],
      ),
    );
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    const operation = {
      operationId: route.operation,
      tags: [route.tag],
      summary: route.summary,
      parameters: parameters(route, version),
      ...requestBody(route),
      responses: { ...failures(route, names), ...success(route, names) },
    };
    paths[route.path] = { ...paths[route.path], [route.method]: operation };
  }
  return {
    openapi: version === '3.1' ? '3.1.0' : '3.0.3',
    info: { title: 'Cunda 村达', version: VERSION, description: CONVENTIONS, license: { name: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: {
        ...components(taking(true), 'strict', version),
        ...components(taking(false), 'input', version),
        ...components(output, 'output', version),
      },
    },
  };
}

export interface OpenApi {
  readonly openapi: string;
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly description: string;
    readonly license: JsonSchema;
  };
  readonly servers: readonly JsonSchema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}
