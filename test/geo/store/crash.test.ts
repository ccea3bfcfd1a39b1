import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import { openStore } from '../../../geo/store/index.ts';
import { survive } from './crash.ts';

test('killed at any moment, a GeoPackage opens with every acknowledged value and no half of one', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'cunda-crash-'));
  await survive(directory, () => openStore({ dataDirectory: directory }), 5);
  rmSync(directory, { recursive: true });
});
