/** Runs tasks in the calling process: the command line has nothing else to do meanwhile. */
import { CundaError } from '../../src/model/index.ts';
import type { Engine } from './engine.ts';
import type { Compute } from './tasks.ts';
import { perform } from './tasks.ts';
import { heldValues, type ValueSource } from './values.ts';

export const cancelled = (): CundaError => new CundaError('cancelled/work', {});

/** `values` has what tasks name; without it only tasks that name nothing can be run. */
export function localCompute(engine: Engine, values: ValueSource = heldValues({})): Compute {
  let pending = 0;
  return {
    get pending() {
      return pending;
    },
    async run(name, input, options = {}) {
      pending++;
      const work = {
        report: options.report?.bind(options) ?? (() => {}),
        checkpoint: () => {
          if (options.signal?.aborted) throw cancelled();
        },
        keeps: () => options.keeps?.() ?? false,
      };
      try {
        return await perform({ engine, values, work }, name, input);
      } finally {
        pending--;
      }
    },
    close: async () => {},
  };
}
