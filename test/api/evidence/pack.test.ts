/** Evidence packs: the same bytes for the same plan, and no trust in what arrives. */
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { manifestDifferences, signatureDifferences } from '../../../api/evidence/check.ts';
import { packEntries } from '../../../api/evidence/entries.ts';
import { isSignedBy, keyName, newKey, privateKeyOf, publicKeyOf, signPack } from '../../../api/evidence/keys.ts';
import { readPack, writePack } from '../../../api/evidence/pack.ts';
import { unzipped } from '../../../geo/import/zip.ts';
import { Plan } from '../../../src/model/index.ts';
import { tinyDataset, tinyPlan, tinyRoads } from '../../support/tiny.ts';

const roads = tinyRoads();
const dataset = tinyDataset(1, roads);
const plan = tinyPlan(dataset);
const evidence = { plan, dataset, roads, notices: [], importOptions: { crs: 'GCJ-02' } };
const pack = writePack(evidence);
const filesOf = (bytes: Uint8Array) => unzipped('pack', bytes, 2 ** 30, () => true);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a pack', () => {
  it('is the same bytes each time, in any time zone', () => {
    expect(writePack(structuredClone(evidence))).toEqual(pack);
    const zone = process.env.TZ;
    process.env.TZ = 'America/St_Johns';
    expect(writePack(evidence)).toEqual(pack);
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('holds what went in', () => {
    const read = readPack('pack.zip', pack);
    expect(Plan.parse(read.plan)).toEqual(plan);
    expect(read).toMatchObject({ dataset, roads, notices: [], altered: [], importOptions: { crs: 'GCJ-02' } });
    expect(manifestDifferences(read, plan)).toEqual([]);
  });

  it('with a file changed, or the manifest, says which', () => {
    const files = filesOf(pack);
    const readme = packEntries(new Map([...files, ['README.txt', utf8('trust me')]]));
    const differences = manifestDifferences(readPack('pack.zip', readme), plan);
    expect(differences).toMatchObject([{ path: '/pack/files', stated: 'README.txt' }]);
    const manifest = new TextDecoder().decode(files.get('manifest.json')).replace(plan.id, 'f'.repeat(64));
    const other = packEntries(new Map([...files, ['manifest.json', utf8(manifest)]]));
    expect(manifestDifferences(readPack('pack.zip', other), plan)).toMatchObject([{ path: '/pack/plan' }]);
  });

  it.each(['../plan.json', '/etc/passwd', 'notices/../../x.json', 'C:\\plan.json', 'plan.json/', 'notices/a.json.exe'])(
    'with an entry %s is refused',
    (name) => {
      const bytes = zipSync({ ...Object.fromEntries(filesOf(pack)), [name]: utf8('x') });
      const read = () => readPack('pack.zip', bytes);
      // A folder is no file: it is passed over.
      if (name.endsWith('/')) expect(read).not.toThrow();
      else expect(read).toThrow(expect.objectContaining({ reason: 'evidence-invalid/entry' }));
    },
  );

  it('with an entry twice is refused', () => {
    const one = zipSync({ 'plan.json': utf8('{"a":1}'), 'plan.jsom': utf8('{"a":2}') });
    const twice = Buffer.from(Buffer.from(one).toString('latin1').replaceAll('plan.jsom', 'plan.json'), 'latin1');
    expect(() => readPack('pack.zip', twice)).toThrow(
      expect.objectContaining({ reason: 'evidence-invalid/entry-twice' }),
    );
  });

  it('that unpacks to a hundred times its size is refused before it does', () => {
    const bomb = zipSync({ 'plan.json': new Uint8Array(64 * 2 ** 20) }, { level: 9 });
    expect(bomb.byteLength).toBeLessThan(2 ** 18);
    expect(() => readPack('pack.zip', bomb)).toThrow(expect.objectContaining({ code: 'file-too-large' }));
  });

  it('that is cut off, empty or lacks a file is refused', () => {
    expect(() => readPack('pack.zip', pack.subarray(0, pack.byteLength - 40))).toThrow(
      expect.objectContaining({ code: 'file-truncated' }),
    );
    const { 'roads.bin': _, ...rest } = Object.fromEntries(filesOf(pack));
    const missing = expect.objectContaining({ reason: 'evidence-invalid/missing' });
    expect(() => readPack('pack.zip', zipSync(rest))).toThrow(missing);
    expect(() => readPack('pack.zip', zipSync({}))).toThrow(missing);
  });

  it('with a key twice in a file, or a member that no dataset has, is refused', () => {
    const files = filesOf(pack);
    const text = new TextDecoder().decode(files.get('dataset.json'));
    for (const changed of [text.replace('{', '{"name":"x",'), text.replace('{', '{"surprise":1,')]) {
      const bytes = packEntries(new Map([...files, ['dataset.json', utf8(changed)]]));
      expect(() => readPack('pack.zip', bytes)).toThrow(expect.objectContaining({ code: 'evidence-invalid' }));
    }
  });
});

describe('a signature', () => {
  const office = newKey();
  const other = newKey();
  const key = privateKeyOf('office.key', utf8(office.privatePem));
  const publicKey = publicKeyOf('office.key.pub', utf8(office.publicPem));
  const signature = signPack(pack, key);

  it('holds for these bytes and this key alone', () => {
    expect(isSignedBy(pack, signature, publicKey)).toBe(true);
    expect(signatureDifferences(pack, signature, publicKey)).toEqual([]);
    expect(isSignedBy(pack.with(100, (pack[100] ?? 0) ^ 1), signature, publicKey)).toBe(false);
    const stranger = publicKeyOf('other.pub', utf8(other.publicPem));
    expect(signatureDifferences(pack, signature, stranger)).toMatchObject([{ rule: { code: 'signature-valid' } }]);
    expect(isSignedBy(pack, { ...signature, key: keyName(stranger) }, stranger)).toBe(false);
    expect(signatureDifferences(pack, null, publicKey)).toMatchObject([{ rule: { code: 'signature-there' } }]);
  });

  it('comes of an Ed25519 key and no other file', () => {
    for (const text of ['', 'no key', office.publicPem])
      expect(() => privateKeyOf('x', utf8(text))).toThrow(expect.objectContaining({ reason: 'evidence-invalid/key' }));
    expect(keyName(publicKeyOf('x', utf8(office.privatePem)))).toBe(keyName(publicKey));
  });
});
