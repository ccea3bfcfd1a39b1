/** A file that somebody hands in, a plan or an evidence pack, verified with nothing but itself and what is known here. */
import { isZip } from '../../geo/import/zip.ts';
import type { Dataset, Notice, Plan, RoadNetwork } from '../../src/model/index.ts';
import type { Verification, verify } from '../../src/verify/index.ts';
import { parseJson } from '../json.ts';
import { manifestDifferences } from './check.ts';
import { readPack } from './pack.ts';
import { noticesFor, readPlan, withDifferences } from './plan-file.ts';

export interface Checker {
  readonly verify: typeof verify;
  readonly notices: readonly Notice[];
}

/** Where the dataset of a plan without a pack is found. */
export type FindGround = (plan: Plan) => Promise<{ readonly dataset: Dataset; readonly roads: RoadNetwork | null }>;

/**
 * Verifies the plan in a file: of a pack with the dataset that is packed, else with the one that `find` gives. Throws
 * `evidence-invalid`, `value-invalid`, `file-truncated`, `file-too-large`, and what `find` throws.
 */
export async function verifyFile(
  { verify, notices }: Checker,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  find: FindGround,
): Promise<Verification> {
  const pack = isZip(bytes) ? readPack(name, bytes) : null;
  const read = readPlan(pack === null ? parseJson(bytes, name, 'value-invalid') : pack.plan);
  if ('refused' in read) return read.refused;
  const { plan } = read;
  const { dataset, roads } = pack ?? (await find(plan));
  const found = verify(plan, dataset, roads, noticesFor(notices, plan, pack?.notices ?? []));
  return pack === null ? found : withDifferences(found, manifestDifferences(pack, plan));
}
