/**
 * How the JSON body of each operation is read, apart from the routes: a thread that reads large bodies needs neither
 * service nor doors. What a dialect refuses is said in its own words, so that it is part of what is read.
 */
import type { z } from 'zod';
import { phrase } from '../../../src/model/index.ts';
import { readOsrmBody } from '../../dialects/osrm/query/body.ts';
import { OsrmError, type OsrmRefusal, refusalOf as osrmRefusal } from '../../dialects/osrm/refusal.ts';
import { VroomError, type VroomRefusal, refusalOf as vroomRefusal } from '../../dialects/vroom/refusal.ts';
import type { VroomInput } from '../../dialects/vroom/request/input.ts';
import { readVroom } from '../../dialects/vroom/request/read.ts';
import { parseJson } from '../../json.ts';
import { parseKnown } from '../../problem.ts';
import { CodeBody, EndSessionsBody, LoginBody, PasswordBody, ProofBody } from '../../wire/account.ts';
import { DraftBody } from '../../wire/draft.ts';
import { NameBody } from '../../wire/names.ts';
import { PlanRequestBody } from '../../wire/plan.ts';
import { RoadChangesBody } from '../../wire/road-changes.ts';
import { ScenarioBody, ScenarioName } from '../../wire/scenario.ts';
import { AlternativesRequestBody, FrontierRequestBody } from '../../wire/study.ts';
import { WhatIfBody } from '../../wire/what-if.ts';
import { WorkbookBody } from '../../wire/workbook.ts';

/** Longest list of a body: an area of a road change has 10,000 corners. */
const MOST_ITEMS = 10_000;
/** Values of a body: a matrix of 1,000 × 1,000 and its tasks. */
const MOST_VALUES = 1_200_000;

/** A body read by a dialect, or what that refuses it for. */
export type OsrmBodyRead = ReturnType<typeof readOsrmBody> | { readonly refusal: OsrmRefusal };
export type VroomBodyRead = VroomInput | { readonly refusal: VroomRefusal };

type Reader = (body: unknown) => unknown;

const by =
  (schema: z.ZodType): Reader =>
  (body) =>
    parseKnown(schema, body, phrase('what/body', {}));

const osrm = (body: unknown): OsrmBodyRead => {
  try {
    return readOsrmBody(body);
  } catch (error) {
    if (error instanceof OsrmError) return { refusal: osrmRefusal(error) };
    throw error;
  }
};

const vroom = (body: unknown): VroomBodyRead => {
  try {
    return readVroom(body);
  } catch (error) {
    if (error instanceof VroomError) return { refusal: vroomRefusal(error) };
    throw error;
  }
};

/** By operation. */
export const READERS: Readonly<Record<string, Reader>> = {
  login: by(LoginBody),
  changePassword: by(PasswordBody),
  beginSecondFactor: by(ProofBody),
  confirmSecondFactor: by(CodeBody),
  removeSecondFactor: by(ProofBody),
  newRecoveryCodes: by(ProofBody),
  endSessions: by(EndSessionsBody),
  startPlan: by(PlanRequestBody),
  setName: by(NameBody),
  makeWorkbook: by(WorkbookBody),
  whatIf: by(WhatIfBody),
  saveScenario: by(ScenarioBody),
  renameScenario: by(ScenarioName),
  putDraft: by(DraftBody),
  changedRoads: by(RoadChangesBody),
  startFrontier: by(FrontierRequestBody),
  startAlternatives: by(AlternativesRequestBody),
  routeOsrmByBody: osrm,
  tableOsrmByBody: osrm,
  nearestOsrmByBody: osrm,
  tripOsrmByBody: osrm,
  matchOsrmByBody: osrm,
  solveVroom: vroom,
};

/** A body's bytes as its operation reads them. Throws `request-invalid`, `request-too-large`. */
export function readBytes(operation: string, bytes: Uint8Array): unknown {
  const read = READERS[operation];
  if (read === undefined) throw new Error(`no reader of ${operation}`);
  return read(parseJson(bytes, phrase('what/body', {}), 'request-invalid', { items: MOST_ITEMS, values: MOST_VALUES }));
}
