/** What a pack says of itself against what it holds, its signature, and the plan made anew from it. */
import type { KeyObject } from 'node:crypto';
import { hashOf, type Plan } from '../../src/model/index.ts';
import { type Difference, differencesBetween } from '../../src/verify/index.ts';
import type { EvidenceSignature } from '../wire/evidence.ts';
import { isSignedBy } from './keys.ts';
import type { ReadEvidence } from './pack.ts';

/** Differences of a pack's manifest from its files; pointers begin with `/pack`. */
export function manifestDifferences({ manifest, altered, dataset, notices }: ReadEvidence, plan: Plan): Difference[] {
  const files = altered.map((path) => ({
    path: '/pack/files',
    stated: path,
    recomputed: null,
    rule: { code: 'file-of-manifest', params: { file: path } },
  }));
  const { roads, sources } = dataset;
  const stated = {
    plan: manifest.plan,
    dataset: manifest.dataset,
    roads: manifest.roads,
    notices: manifest.notices,
    sources: manifest.sources,
  };
  const right = {
    plan: plan.id,
    dataset: hashOf(dataset),
    roads: roads.kind === 'network' ? roads.hash : null,
    notices: notices.map((notice) => ({ id: notice.id, hash: hashOf(notice) })),
    sources: sources.map(({ name, sha256, bytes }) => ({ name, sha256, bytes })),
  };
  return [...files, ...differencesBetween('/pack', stated, right).differences];
}

/** A difference where the signature is missing, or not one of this pack by this key. */
export function signatureDifferences(
  pack: Uint8Array,
  signature: EvidenceSignature | null,
  publicKey: KeyObject,
): Difference[] {
  if (signature !== null && isSignedBy(pack, signature, publicKey)) return [];
  const rule = { code: signature === null ? 'signature-there' : 'signature-valid', params: {} };
  return [{ path: '/pack/signature', stated: signature?.key ?? null, recomputed: null, rule }];
}

/** How a plan differs from the one that the same software makes of the same dataset, notices and policy. */
export const reproductionDifferences = (plan: Plan, again: Plan): readonly Difference[] =>
  plan.id === again.id ? [] : differencesBetween('', plan, again).differences;

/** Whether a plan can be made again: one that edits evaluated starts from another plan. */
export const isReproducible = ({ siting }: Plan): boolean => siting.method === 'integer-program';
