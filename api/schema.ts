/**
 * Writes the published JSON Schemas (2020-12) of `plan.json`, of a dataset and of an inputs file to `docs/schema/`. Run it after the model
 * changes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { Dataset, InputsFile, Plan } from '../src/model/index.ts';

const publish = (title: string, schema: z.ZodType): string =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { reused: 'ref' }) }, null, 2)}\n`;

/** What `cunda inputs schema` prints. */
export const inputsSchema = (): string => publish('Cunda inputs', InputsFile);

/** File name in `docs/schema/` → its text. */
export const publishedSchemas = (): Readonly<Record<string, string>> => ({
  'plan.schema.json': publish('Cunda plan', Plan),
  'dataset.schema.json': publish('Cunda dataset', Dataset),
  'inputs.schema.json': inputsSchema(),
});

if (import.meta.main) {
  const folder = new URL('../docs/schema/', import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(publishedSchemas())) {
    const path = fileURLToPath(new URL(name, folder));
    writeFileSync(path, text);
    process.stdout.write(`${path}\n`);
  }
}
