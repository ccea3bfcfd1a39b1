/** The engine that the service runs on: the other rooms as they are. */
import { importCounty, previewCsv } from '../../geo/import/index.ts';
import { createTiler } from '../../geo/tiles.ts';
import { buildTravel } from '../../geo/travel.ts';
import { findNotice, NOTICES } from '../../seeds/notices/index.ts';
import { sampleCounty } from '../../seeds/wuchuan/index.ts';
import { evaluate, plan } from '../../src/planner.ts';
import { applyEdits } from '../../src/scenario.ts';
import { verify } from '../../src/verify/index.ts';
import type { Engine } from './engine.ts';

export const engine: Engine = {
  notices: NOTICES,
  findNotice,
  importCounty,
  previewCsv,
  sampleCounty,
  buildTravel,
  createTiler,
  plan,
  evaluate,
  applyEdits,
  verify,
};

/** Address of this module, for compute threads. */
export const engineModule = import.meta.url;
