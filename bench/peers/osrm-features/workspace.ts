/**
 * A folder in which OSRM's own suite runs against this engine: a copy of the suite from a checkout, the packages that
 * it needs, and stand-ins for OSRM's programs. Nothing of the suite becomes part of this repository.
 */
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BenchError } from '../../error.ts';
import { cacheFolder, ownFolder } from '../cache.ts';
import { runProgram } from '../process.ts';

const INSTALL_MS = 300_000;

/** The packages of the checkout that the suite loads; versions are the checkout's. */
const PACKAGES = [
  '@cucumber/cucumber',
  '@mapbox/polyline',
  'chalk',
  'cheap-ruler',
  'flatbuffers',
  'strip-ansi',
  'wait-on',
  'xmlbuilder',
  'ansi-escape-sequences',
];

/** What the checkout must have. */
const PARTS = ['features', 'profiles', 'test', 'cucumber.mjs'];

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

const ruler = fileURLToPath(new URL('sphere-ruler.ts', import.meta.url));
const routed = fileURLToPath(new URL('routed.ts', import.meta.url));

/**
 * OSRM's programs (asked for their help first, to see that they are there): `osrm-extract` notes the profile and the extract where the graph would be, `osrm-datastore` says
 * which of these is wanted, `osrm-routed` is the service.
 */
const standIns = (wanted: string): Readonly<Record<string, string>> => ({
  'osrm-extract': `profile= extract=
while [ $# -gt 0 ]; do
  case "$1" in
    -p|--profile) profile=$2; shift 2 ;;
    *.osm|*.osm.pbf) extract=$1; shift ;;
    *) shift ;;
  esac
done
printf '%s\\n%s\\n' "$profile" "$extract" > "\${extract%.osm}.osrm"`,
  'osrm-datastore': `for last; do case "$last" in *.osrm) graph=$last ;; esac; done
printf '%s\\n' "$graph" > '${wanted}.draft' && mv '${wanted}.draft' '${wanted}'`,
  'osrm-routed': `while [ $# -gt 0 ]; do
  case "$1" in
    -p) port=$2; shift 2 ;;
    -i) address=$2; shift 2 ;;
    *) shift ;;
  esac
done
exec '${process.execPath}' '${routed}' -p "$port" -i "$address" --wanted '${wanted}'`,
  'osrm-contract': 'exit 0',
  'osrm-partition': 'exit 0',
  'osrm-customize': 'exit 0',
});

/** The suite's hooks look for them; they stay empty. */
const LIBRARIES = ['osrm', 'osrm_extract', 'osrm_contract', 'osrm_customize', 'osrm_partition'];

/**
 * Makes the folder for a checkout of OSRM; packages are installed once for each checkout. Returns the folder. Throws
 * `file-not-found` where the checkout has no suite.
 */
export async function workspaceOf(checkout: string): Promise<string> {
  let manifest: z.infer<typeof Manifest>;
  try {
    manifest = Manifest.parse(JSON.parse(await readFile(join(checkout, 'package.json'), 'utf8')));
  } catch (cause) {
    const allowed = `a checkout of Project-OSRM/osrm-backend: package.json, ${PARTS.join(', ')}`;
    throw new BenchError('file-not-found', `There is no suite in ${checkout}`, { received: checkout, allowed, cause });
  }
  const known = { ...manifest.dependencies, ...manifest.devDependencies };
  const dependencies = Object.fromEntries(PACKAGES.flatMap((name) => (known[name] ? [[name, known[name]]] : [])));
  const wants = JSON.stringify({ private: true, type: 'module', dependencies });
  const key = createHash('sha256').update(checkout).update(wants).digest('hex').slice(0, 12);
  await ownFolder(cacheFolder());
  const folder = join(cacheFolder(), `osrm-features-${key}`);
  const installed = await readFile(join(folder, 'installed'), 'utf8').catch(() => '');
  await mkdir(folder, { recursive: true });
  for (const part of PARTS) {
    await rm(join(folder, part), { recursive: true, force: true });
    await cp(join(checkout, part), join(folder, part), { recursive: true });
  }
  await drawOnTheSphere(join(folder, 'features', 'support', 'data.js'));
  await mkdir(join(folder, 'test', 'logs'), { recursive: true });
  if (installed !== wants) {
    await writeFile(join(folder, 'package.json'), wants);
    const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder];
    await runProgram('npm', install, { timeoutMs: INSTALL_MS });
    await writeFile(join(folder, 'installed'), wants);
  }
  await writeStandIns(folder);
  return folder;
}

/** Where the suite imports its ruler otherwise it keeps it: then all lengths differ a little. */
async function drawOnTheSphere(file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(`from 'cheap-ruler'`, `from '${ruler}'`));
}

async function writeStandIns(folder: string): Promise<void> {
  const build = join(folder, 'build');
  await mkdir(build, { recursive: true });
  for (const [name, body] of Object.entries(standIns(join(folder, 'wanted')))) {
    await writeFile(join(build, name), `#!/bin/sh\n[ "$1" = --help ] && exit 0\n${body}\n`);
    await chmod(join(build, name), 0o755);
  }
  for (const library of LIBRARIES) await writeFile(join(build, `lib${library}.so`), '');
}
