/** An evidence pack as a value: what goes in, and what comes out once it is read. */
import { decodeRoads, encodeRoads } from '../../geo/roads/index.ts';
import {
  CundaError,
  canonicalJson,
  Dataset,
  hashOf,
  Notice,
  type Plan,
  type RoadNetwork,
  sha256,
} from '../../src/model/index.ts';
import { parseJson } from '../json.ts';
import { parseStrictly } from '../problem.ts';
import { VERSION } from '../version.ts';
import { EvidenceManifest } from '../wire/evidence.ts';
import { packReadme } from '../words/evidence.ts';
import { packEntries, unpackEntries } from './entries.ts';

export interface Evidence {
  readonly plan: Plan;
  readonly dataset: Dataset;
  readonly roads: RoadNetwork | null;
  readonly notices: readonly Notice[];
  /** How the original files were read; null where nobody said. */
  readonly importOptions: EvidenceManifest['importOptions'];
}

/** What a pack holds, its plan not read yet, and the files that are not what its manifest says. */
export interface ReadEvidence extends Omit<Evidence, 'plan'> {
  readonly plan: unknown;
  readonly manifest: EvidenceManifest;
  /** Names of files whose bytes are others than those of the manifest. */
  readonly altered: readonly string[];
}

const COMMAND = 'cunda verify <pack.zip> --reproduce';

/** The bytes of a pack. The same evidence gives the same bytes, under one version of the software. */
export function writePack({ plan, dataset, roads, notices, importOptions }: Evidence): Uint8Array {
  const text = (value: unknown) => new TextEncoder().encode(`${canonicalJson(value)}\n`);
  const files = new Map<string, Uint8Array>([
    ['plan.json', text(plan)],
    ['dataset.json', text(dataset)],
    ['inputs.json', text(dataset.inputs)],
    ...(roads === null ? [] : [['roads.bin', encodeRoads(roads)] as const]),
    ...notices.map((notice) => [`notices/${notice.id}.json`, text(notice)] as const),
    ['README.txt', new TextEncoder().encode(packReadme(plan, COMMAND))],
  ]);
  const manifest: EvidenceManifest = {
    format: 'cunda-evidence/1',
    plan: plan.id,
    dataset: hashOf(dataset),
    roads: dataset.roads.kind === 'network' ? dataset.roads.hash : null,
    notices: notices.map((notice) => ({ id: notice.id, hash: hashOf(notice) })),
    sources: dataset.sources.map(({ name, sha256: hash, bytes }) => ({ name, sha256: hash, bytes })),
    importOptions,
    software: { name: 'cunda', version: VERSION, node: process.version },
    reproduce: COMMAND,
    files: [...files]
      .map(([path, bytes]) => ({ path, bytes: bytes.byteLength, sha256: sha256(bytes) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  return packEntries(new Map([...files, ['manifest.json', text(manifest)]]));
}

/** What a pack holds. Throws `evidence-invalid`, `value-invalid` and as archives do; nothing is believed yet. */
export function readPack(name: string, bytes: Uint8Array): ReadEvidence {
  const files = unpackEntries(name, bytes);
  const need = (path: string): Uint8Array => {
    const found = files.get(path);
    if (found === undefined)
      throw new CundaError('evidence-invalid/missing', { file: name, entry: path }, { at: { file: name } });
    return found;
  };
  const json = (path: string): unknown => parseJson(need(path), `${name}/${path}`, 'evidence-invalid');
  const at = (path: string) => ({ code: 'evidence-invalid', file: `${name}/${path}` }) as const;
  const manifest = parseStrictly(EvidenceManifest, json('manifest.json'), name, at('manifest.json'));
  const named = new Map(manifest.files.map((file) => [file.path, file.sha256]));
  const altered = [...files].flatMap(([path, content]) =>
    path === 'manifest.json' || named.get(path) === sha256(content) ? [] : [path],
  );
  for (const { path } of manifest.files) need(path);
  const notices = [...files.keys()]
    .filter((path) => path.startsWith('notices/'))
    .map((path) => parseStrictly(Notice, json(path), path, at(path)));
  const dataset = parseStrictly(Dataset, json('dataset.json'), name, at('dataset.json'));
  const roads = dataset.roads.kind === 'network' ? decodeRoads(need('roads.bin')) : null;
  const { importOptions } = manifest;
  return { plan: json('plan.json'), dataset, roads, notices, importOptions, manifest, altered };
}
