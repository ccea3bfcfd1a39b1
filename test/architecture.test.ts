import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const depcruise = join(root, 'node_modules/.bin/depcruise');
const config = join(root, '.dependency-cruiser.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'cunda-arrows-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Rules that a tree of one-line files breaks. */
function broken(files: Readonly<Record<string, string>>): string[] {
  const tree = mkdtempSync(join(scratch, 'tree-'));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  writeFileSync(
    join(tree, 'tsconfig.json'),
    '{"compilerOptions":{"module":"nodenext","allowImportingTsExtensions":true,"noEmit":true}}',
  );
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const folders = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
  const { stdout } = spawnSync(depcruise, ['--config', config, '--output-type', 'json', ...folders], {
    cwd: tree,
    encoding: 'utf8',
  });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map((violation) => violation.rule.name))].sort();
}

describe('the arrows between the rooms', () => {
  it('hold', () => {
    const output = execFileSync(depcruise, ['src', 'geo', 'seeds', 'api', 'web', 'test', '--output-type', 'err'], {
      cwd: root,
      encoding: 'utf8',
    });
    const modules = Number(/(\d+) modules/.exec(output)?.[1]);
    expect(output).toContain('no dependency violations found');
    // Fewer means that the checker did not read the TypeScript files.
    expect(modules).toBeGreaterThan(300);
  });

  it('are noticed when one is turned round', () => {
    const model = { 'src/model/a.ts': 'export const a = 1;\n' };
    expect(broken({ ...model, 'geo/b.ts': "import { a } from '../src/model/a.ts';\nexport const b = a;\n" })).toEqual(
      [],
    );
    expect(
      broken({
        'geo/b.ts': 'export const b = 1;\n',
        'src/c.ts': "import { b } from '../geo/b.ts';\nexport const c = b;\n",
      }),
    ).toEqual(['src-is-pure']);
    expect(
      broken({
        'src/figures/b.ts': 'export const b = 1;\n',
        'src/verify/c.ts': "import { b } from '../figures/b.ts';\nexport const c = b;\n",
      }),
    ).toEqual(['verify-stands-alone']);
    expect(broken({ ...model, 'web/d.ts': "import { a } from '../src/model/a.ts';\nexport const d = a;\n" })).toEqual([
      'web-shares-types-only',
    ]);
    expect(
      broken({ ...model, 'web/d.ts': "import type { a } from '../src/model/a.ts';\nexport type D = typeof a;\n" }),
    ).toEqual([]);
    expect(
      broken({
        'geo/import/tables/csv.ts': 'export const csv = 1;\n',
        'geo/import/detect.ts': "import { csv } from './tables/csv.ts';\nexport const detect = csv;\n",
        'geo/import/formats/csv.ts': "import { csv } from '../tables/csv.ts';\nexport const CSV = csv;\n",
      }),
    ).toEqual(['formats-by-their-list']);
    expect(
      broken({
        'api/service/service.ts': 'export const service = 1;\n',
        'api/http/doors/registry.ts':
          "import { service } from '../../service/service.ts';\nexport const d = service;\n",
        'api/http/routes/jobs.ts': "import { service } from '../../service/service.ts';\nexport const j = service;\n",
      }),
    ).toEqual(['handed-what-it-needs']);
    expect(broken({ 'src/e.ts': "import { readFileSync } from 'node:fs';\nexport const e = readFileSync;\n" })).toEqual(
      ['pure-core-touches-no-files'],
    );
  });
});
