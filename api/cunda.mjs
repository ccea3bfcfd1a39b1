#!/usr/bin/env node
/**
 * Launcher of the command line. The service needs Node 24; where an older one starts this file and the package's own Node
 * is installed, that one takes over with the same arguments, streams, signals and exit code.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major >= NEEDED) {
  const warn = process.emitWarning.bind(process);
  process.emitWarning = (warning, ...rest) => {
    const type =
      typeof rest[0] === 'string' ? rest[0] : (rest[0]?.type ?? (warning instanceof Error ? warning.name : ''));
    if (type !== 'ExperimentalWarning') warn(warning, ...rest);
  };
  const { main } = await import('./cli/main.ts');
  process.exitCode = await main(process.argv.slice(2));
} else {
  const own = ['../node_modules/node/bin/node', '../../node/bin/node']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));
  if (own === undefined || process.env.CUNDA_RELAUNCHED === '1') {
    process.stderr.write(
      `cunda needs Node ${NEEDED} or newer; this is ${process.version}. Run \`npm ci\` first, which brings it.\n`,
    );
    process.exitCode = 1;
  } else {
    const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, CUNDA_RELAUNCHED: '1' },
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', (error) => {
      process.stderr.write(`cunda cannot start ${own}: ${error.message}\n`);
      process.exitCode = 1;
    });
    child.on('exit', (code, signal) => {
      process.exitCode = signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0);
    });
  }
}
