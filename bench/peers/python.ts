/** Peers from PyPI: wheels in a virtual environment of their own, run by the drivers in Python. */
import { access, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Driver, NotInstallable, type PeerEngine } from './engine.ts';
import { ProgramFailed, type Run } from './process.ts';

/** Wheels of the road engines are built for the stable interface of Python 3.12. */
const LEAST_MINOR = 12;
const ASK_MS = 20_000;
const VENV_MS = 120_000;
const PIP_MS = 600_000;

const VERSION = 'import sys; print("%d.%d" % sys.version_info[:2])';

/** Interpreters to try: CUNDA_PYTHON, those on the PATH, those of pyenv. */
async function candidates(): Promise<string[]> {
  const root = join(process.env.PYENV_ROOT || join(homedir(), '.pyenv'), 'versions');
  const pyenv = await readdir(root).catch(() => []);
  const named = process.env.CUNDA_PYTHON;
  return [
    ...(named ? [named] : []),
    ...['python3', 'python3.14', 'python3.13', 'python3.12'],
    ...pyenv.map((version) => join(root, version, 'bin', 'python3')),
  ];
}

async function findPython(run: Run): Promise<string> {
  for (const python of await candidates()) {
    const version = await run(python, ['-c', VERSION], { timeoutMs: ASK_MS }).catch(() => '');
    const [, minor] = /^3\.(\d+)\s*$/.exec(version) ?? [];
    if (Number(minor ?? 0) >= LEAST_MINOR) return python;
  }
  throw new NotInstallable(`needs Python 3.${LEAST_MINOR} or later on the PATH, or named by CUNDA_PYTHON`);
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A package of PyPI, in one version. */
export interface Wheel {
  readonly package: string;
  readonly version: string;
  /** Whether pip also installs what it says that it needs. */
  readonly dependencies?: boolean;
  /** What it needs without saying so. */
  readonly also?: readonly { readonly package: string; readonly version: string }[];
}

/**
 * The interpreter of a virtual environment of the folder that has the package, made where it is not there yet. Only
 * wheels: nothing is compiled, no script of the package runs. Throws {@link NotInstallable}.
 */
export async function virtualEnvironment(
  folder: string,
  { package: name, version, dependencies = false, also = [] }: Wheel,
  run: Run,
): Promise<string> {
  const home = join(folder, `${name}-${version}`);
  const python = join(home, 'bin', 'python');
  const wheels = [{ package: name, version }, ...also];
  const names = JSON.stringify(wheels.map((wheel) => wheel.package));
  const installed = `import importlib.metadata as m; print(*map(m.version, ${names}))`;
  const found = (await exists(python))
    ? await run(python, ['-c', installed], { timeoutMs: ASK_MS }).catch(() => '')
    : '';
  if (found.trim() === wheels.map((wheel) => wheel.version).join(' ')) return python;
  await rm(home, { recursive: true, force: true });
  try {
    await run(await findPython(run), ['-m', 'venv', home], { timeoutMs: VENV_MS });
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--only-binary', ':all:'];
    const alone = dependencies ? [] : ['--no-deps'];
    const wanted = wheels.map((wheel) => `${wheel.package}==${wheel.version}`);
    await run(python, [...pip, ...alone, ...wanted], { timeoutMs: PIP_MS });
    return python;
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    if (error instanceof ProgramFailed) throw new NotInstallable(error.message);
    throw error;
  }
}

/** How a driver is started: without the user's packages, settings and compiled files. */
export const driverOf = (python: string, file: string): Driver => ({
  program: python,
  args: ['-s', '-E', '-B', '-W', 'ignore', file],
});

/** An engine whose wheel is on PyPI, driven by a file of `drivers/`. */
export function pythonEngine(
  engine: Pick<PeerEngine, 'name' | 'version'>,
  requirement: { readonly package: string; readonly driver: string },
): PeerEngine {
  const file = fileURLToPath(new URL(`drivers/${requirement.driver}`, import.meta.url));
  const wheel = { package: requirement.package, version: engine.version };
  const install = async (folder: string, run: Run): Promise<Driver> =>
    driverOf(await virtualEnvironment(folder, wheel, run), file);
  return { ...engine, install };
}
