/** Runs tasks in the calling process: the command line has nothing else to do meanwhile. */
import { CundaError } from '../../src/model/index.ts';
import type { Engine } from './engine.ts';
import type { Compute } from './tasks.ts';
import { perform } from './tasks.ts';

export const cancelled = (): CundaError => new CundaError('cancelled', 'The work was cancelled.');

export function localCompute(engine: Engine): Compute {
  let pending = 0;
  return {
    get pending() {
      return pending;
    },
    async run(name, input, options = {}) {
      pending++;
      try {
        return await perform(engine, name, input, {
          report: (event) => options.report?.(event),
          checkpoint: () => {
            if (options.signal?.aborted) throw cancelled();
          },
        });
      } finally {
        pending--;
      }
    },
    close: async () => {},
  };
}
