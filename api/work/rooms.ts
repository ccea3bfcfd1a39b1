/** The engine that the service runs on: the other rooms as they are. */
import { join } from 'node:path';
import { importCounty, previewFile } from '../../geo/import/index.ts';
import { RoadEngine } from '../../geo/roads/engine.ts';
import { compiledFolder } from '../../geo/roads/file/compiled-folder.ts';
import { defaultDataDirectory } from '../../geo/store/open.ts';
import { createTiler } from '../../geo/tiles/index.ts';
import { buildTravel } from '../../geo/travel/index.ts';
import { findNotice, NOTICES } from '../../seeds/notices/index.ts';
import { sampleCounty } from '../../seeds/wuchuan/index.ts';
import { studyAbsences } from '../../src/figures/index.ts';
import { plan } from '../../src/planner.ts';
import { evaluateKeeping, evaluateTimetable } from '../../src/planner-timetable.ts';
import { applyEdits } from '../../src/scenario/index.ts';
import { resolveBounds, verify } from '../../src/verify/index.ts';
import type { Engine } from './engine.ts';

/** Large road networks are built once a machine: what was built is kept beside the embedded store. */
RoadEngine.useCache(
  compiledFolder(join(defaultDataDirectory(), 'roads'), (message) => process.stderr.write(`cunda: ${message}\n`)),
);

export const engine: Engine = {
  notices: NOTICES,
  findNotice,
  importCounty,
  previewFile,
  sampleCounty,
  buildTravel,
  createTiler,
  plan,
  evaluate: evaluateKeeping,
  evaluateTimetable,
  studyAbsences,
  applyEdits,
  resolveBounds,
  verify,
};

/** Address of this module, for compute threads. */
export const engineModule = import.meta.url;
