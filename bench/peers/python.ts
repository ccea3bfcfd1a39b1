/** Peers from PyPI: wheels in a virtual environment of their own, run by the drivers in Python. */
import { access, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Driver, NotInstallable, type PeerEngine } from './engine.ts';
import { ProgramFailed, type Run } from './process.ts';

/** Wheels of both packages are built for the stable interface of Python 3.12. */
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

/** An engine whose wheel is on PyPI, driven by a file of `drivers/`. Only wheels: nothing is compiled, no script of the package runs. */
export function pythonEngine(
  engine: Pick<PeerEngine, 'name' | 'version'>,
  requirement: { readonly package: string; readonly driver: string },
): PeerEngine {
  const { package: name, driver } = requirement;
  const file = fileURLToPath(new URL(`drivers/${driver}`, import.meta.url));
  const install = async (folder: string, run: Run): Promise<Driver> => {
    const home = join(folder, `${name}-${engine.version}`);
    const python = join(home, 'bin', 'python');
    const installed = `import importlib.metadata as m; print(m.version(${JSON.stringify(name)}))`;
    const found = (await exists(python))
      ? await run(python, ['-c', installed], { timeoutMs: ASK_MS }).catch(() => '')
      : '';
    if (found.trim() !== engine.version) {
      await rm(home, { recursive: true, force: true });
      try {
        await run(await findPython(run), ['-m', 'venv', home], { timeoutMs: VENV_MS });
        const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--only-binary', ':all:', '--no-deps'];
        await run(python, [...pip, `${name}==${engine.version}`], { timeoutMs: PIP_MS });
      } catch (error) {
        await rm(home, { recursive: true, force: true });
        if (error instanceof ProgramFailed) throw new NotInstallable(error.message);
        throw error;
      }
    }
    return { program: python, args: ['-s', '-E', '-B', '-W', 'ignore', file] };
  };
  return { ...engine, install };
}
