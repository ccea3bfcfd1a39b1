/** Processor time of processes as Linux counts it, in hundredths of a second (proc(5)). */
import { readdirSync, readFileSync } from 'node:fs';

interface Spent {
  readonly parent: number;
  /** s. */
  readonly own: number;
  /** Of its children that have ended, s. */
  readonly ended: number;
}

function spentBy(pid: number | string): Spent | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    const [own, ended] = [11, 13].map((at) => (Number(fields[at]) + Number(fields[at + 1])) / 100);
    return { parent: Number(fields[1]), own: own ?? 0, ended: ended ?? 0 };
  } catch {
    return null;
  }
}

/** Processor time of a process, s; 0 where it is gone or the system does not tell. */
export const cpuOf = (pid: number | undefined): number => (pid === undefined ? 0 : (spentBy(pid)?.own ?? 0));

/** That of a process with all its children, those that have ended too. */
export function cpuOfFamily(pid: number): number {
  const head = spentBy(pid);
  if (head === null) return 0;
  const children = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [spentBy(name)] : []));
  return children.reduce((sum, child) => sum + (child?.parent === pid ? child.own : 0), head.own + head.ended);
}
