import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { publishedSchemas } from '../../api/schema.ts';

test.each(Object.entries(publishedSchemas()))(
  'docs/schema/%s is what the model says; else run api/schema.ts',
  async (name, text) => {
    expect(await readFile(new URL(`../../docs/schema/${name}`, import.meta.url), 'utf8')).toBe(text);
  },
);
