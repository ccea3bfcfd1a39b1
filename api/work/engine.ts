/** What the service needs of the other rooms, as one value, so that tests can put a small one in its place. */
import type { importCounty, previewFile } from '../../geo/import/index.ts';
import type { createTiler } from '../../geo/tiles/index.ts';
import type { buildTravel } from '../../geo/travel/index.ts';
import type { findNotice } from '../../seeds/notices/index.ts';
import type { sampleCounty } from '../../seeds/wuchuan/index.ts';
import type { studyAbsences } from '../../src/figures/index.ts';
import type { Notice } from '../../src/model/index.ts';
import type { plan } from '../../src/planner.ts';
import type { evaluateKeeping, evaluateTimetable } from '../../src/planner-timetable.ts';
import type { applyEdits } from '../../src/scenario/index.ts';
import type { resolveBounds, verify } from '../../src/verify/index.ts';

export type { ImportInput, ImportOptions, ImportResult } from '../../geo/import/types.ts';
export type { Tiler } from '../../geo/tiles/index.ts';
export type { Difference, Verification } from '../../src/verify/index.ts';

export interface Engine {
  readonly notices: readonly Notice[];
  readonly findNotice: typeof findNotice;
  readonly importCounty: typeof importCounty;
  readonly previewFile: typeof previewFile;
  readonly sampleCounty: typeof sampleCounty;
  readonly buildTravel: typeof buildTravel;
  readonly createTiler: typeof createTiler;
  readonly plan: typeof plan;
  readonly evaluate: typeof evaluateKeeping;
  readonly evaluateTimetable: typeof evaluateTimetable;
  readonly studyAbsences: typeof studyAbsences;
  readonly applyEdits: typeof applyEdits;
  readonly resolveBounds: typeof resolveBounds;
  readonly verify: typeof verify;
}
