/** The command line in a process of its own, one import after another: its exit codes, processor time and memory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { main } from '../../api/cli/main.ts';

const directory = mkdtempSync(join(tmpdir(), 'cunda-hostile-'));
process.env.CUNDA_DATA = directory;
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

export interface CommandOutcome {
  readonly code: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}

process.on('message', async (path: string) => {
  const before = process.cpuUsage();
  const code = await main(['import', path, '--json', '--quiet'], { stdout: nowhere(), stderr: nowhere(), env: {} });
  const { user, system } = process.cpuUsage(before);
  const outcome: CommandOutcome = {
    code,
    cpuMs: (user + system) / 1000,
    peakMiB: process.resourceUsage().maxRSS / 1024,
  };
  process.send?.(outcome);
});
process.once('disconnect', () => {
  rmSync(directory, { recursive: true, force: true });
  process.exit();
});
process.send?.('ready');
