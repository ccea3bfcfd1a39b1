/** The API definition that the landing page leads to: OpenAPI 3.0, its paths below the landing page as the standard has them. */
import { baseOf } from '../../address.ts';
import { type OpenApi, openApi } from '../../openapi.ts';
import type { Context, Route } from '../../route.ts';

const ROOT = '/ogc';

type Parameter = Readonly<Record<string, unknown>>;

/** What Part 1 asks of these parameters (7.15.2 to 7.15.4), whatever they are checked by. */
const SHAPES: Readonly<Record<string, Parameter>> = {
  bbox: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
  limit: { pattern: undefined },
  offset: { pattern: undefined },
  datetime: {},
};

function asStandard(parameter: Parameter): Parameter {
  const { name, schema } = parameter;
  const shape = typeof name === 'string' && Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
  if (shape === undefined) return parameter;
  const { maxLength: _, ...own } = Object(schema) as Parameter;
  return { ...parameter, schema: { ...own, ...shape }, style: 'form', explode: false };
}

export function definition(routes: readonly Route[], context: Pick<Context, 'publicUrl' | 'headers'>): OpenApi {
  const { paths, ...rest } = openApi(routes, '3.0');
  const below = Object.entries(paths).map(([path, { get, ...others }]) => {
    const parameters: unknown = get?.parameters;
    const own = Array.isArray(parameters) ? parameters.map((one: Parameter) => asStandard(one)) : parameters;
    return [path.slice(ROOT.length) || '/', { ...others, get: { ...get, parameters: own } }] as const;
  });
  return { ...rest, servers: [{ url: `${baseOf(context)}${ROOT}` }], paths: Object.fromEntries(below) };
}
