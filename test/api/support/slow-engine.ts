/** The real engine, but a plan first takes CUNDA_TEST_PLAN_MS, reporting and reaching checkpoints all the way. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from '../../../api/work/engine.ts';
import { engine as real } from '../../../api/work/rooms.ts';

const STEP_MILLISECONDS = 20;

export const engine: Engine = {
  ...real,
  async plan(input) {
    const { work } = input;
    const total = Math.ceil(Number(process.env.CUNDA_TEST_PLAN_MS ?? 0) / STEP_MILLISECONDS);
    for (let done = 0; done < total; done++) {
      work.checkpoint();
      work.report({ phase: 'siting', done, total, note: { code: 'sites', params: { sites: done } } });
      await sleep(STEP_MILLISECONDS);
    }
    return real.plan(input);
  },
};

export const engineModule = import.meta.url;
