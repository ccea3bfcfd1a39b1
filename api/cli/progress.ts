/** Progress on stderr: a bar on a terminal, a line per step elsewhere, nothing with --quiet. */
import type { ProgressEvent, Work } from '../../src/model/index.ts';
import { PHASES } from '../words/phases.ts';
import { type Note, noteText } from '../words/progress.ts';
import type { Language } from '../words/say.ts';
import type { Io } from './io.ts';

/** Redraws of the bar per second at most. */
const REDRAWS = 10;
const BAR_CELLS = 24;

/** An event of the work, or of a job, whose note came as data. */
interface Seen extends Omit<ProgressEvent, 'note'> {
  readonly note?: Note;
}

export interface Progress extends Work {
  report(event: Seen): void;
  /** Clears the bar. */
  end(): void;
}

/** Phase and note in words; the note with what parts it from the rest. */
interface Said {
  readonly name: string;
  readonly note: string;
}

const share = ({ done, total }: Seen): number => (total > 0 ? Math.min(1, Math.max(0, done / total)) : 0);

const bar = (event: Seen, { name, note }: Said, columns: number): string => {
  const filled = Math.round(share(event) * BAR_CELLS);
  const drawn = `${'█'.repeat(filled)}${'░'.repeat(BAR_CELLS - filled)}`;
  const line = `${name} ${drawn} ${Math.round(share(event) * 100)} %${note}`;
  return [...line].slice(0, Math.max(20, columns - name.length - 1)).join('');
};

export function createProgress(io: Io, language: Language, quiet: boolean): Progress {
  const { stderr } = io;
  let drawnAt = 0;
  let phase = '';
  let shown = false;
  const clear = () => {
    if (shown) stderr.write('\r\u001B[2K');
    shown = false;
  };
  const onTerminal = (event: Seen, said: Said) => {
    const now = Date.now();
    if (event.phase === phase && event.done < event.total && now - drawnAt < 1000 / REDRAWS) return;
    drawnAt = now;
    phase = event.phase;
    clear();
    stderr.write(bar(event, said, stderr.columns ?? 80));
    shown = true;
  };
  const asLines = (event: Seen, { name, note }: Said) => {
    const step = `${event.phase} ${Math.floor(share(event) * 4)}`;
    if (step === phase) return;
    phase = step;
    stderr.write(`${name} ${Math.round(share(event) * 100)} %${note}\n`);
  };
  return {
    report(event) {
      if (quiet) return;
      const note = event.note === undefined ? '' : `  ${noteText(language, event.note)}`;
      const said = { name: PHASES[event.phase][language], note };
      if (stderr.isTTY) onTerminal(event, said);
      else asLines(event, said);
    },
    checkpoint() {},
    end: clear,
  };
}
