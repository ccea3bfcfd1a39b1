/** JSON bodies that are too deep, too long, wrong throughout, or ambiguous, for each address that takes one. */
import { type HostileBody, repeated } from './case.ts';

const NONE = '0'.repeat(64);
const PATHS: readonly (readonly [path: string, before: string, after: string])[] = [
  ['/vroom', '{"vehicles":[{"id":1,"start":[110,21]}],"jobs":', '}'],
  ['/v1/plans', `{"dataset":"${NONE}","notices":`, '}'],
  [`/v1/plans/${NONE}/what-if`, '{"edits":', '}'],
  ['/v1/scenarios', `{"name":"a","base":"${NONE}","edits":`, '}'],
  [`/v1/datasets/${NONE}/roads/changed`, '{"changes":', '}'],
  ['/table/v1/driving', '{"coordinates":', '}'],
];

const listed = (items: string): string => `[${items.slice(0, -1)}]`;
const VALUES: Readonly<Record<string, (bytes: number) => string>> = {
  deep: (bytes) => repeated('[', bytes),
  'empty-objects': (bytes) => listed(repeated('{},', bytes)),
  'wrong-objects': (bytes) => listed(repeated('{"id":"x","location":["a"],"op":"y"},', bytes)),
  numbers: (bytes) => listed(repeated('0,', bytes)),
  'lists-of-lists': (bytes) => listed(repeated(`${listed(repeated('0,', 15_000))},`, bytes)),
  'wrong-texts': (bytes) => listed(repeated('"a",', bytes)),
  'long-text': (bytes) => `"${repeated('村', bytes)}"`,
  'key-twice': (bytes) => `{${repeated('"a":1,', bytes).slice(0, -1)}}`,
  'many-keys': (bytes) => `{${Array.from({ length: bytes / 14 }, (_, i) => `"k${i}":1`).join()}}`,
  surrogate: () => '"\\ud800"',
  prototype: () => '{"__proto__":{"x":1}}',
  'large-number': () => '[12345678901234567890]',
  nul: () => '"\\u0000"',
};

/** Sizes up to the limit of a body and just beyond. */
const SIZES = [1000, 60_000, 400_000, 1_700_000, 2_200_000];

export const BODIES: readonly HostileBody[] = PATHS.flatMap(([path, before, after]) =>
  Object.entries(VALUES).flatMap(([kind, value]) =>
    SIZES.map((bytes) => ({ kind: `body/${kind}`, path, make: () => before + value(bytes) + after })),
  ),
);
