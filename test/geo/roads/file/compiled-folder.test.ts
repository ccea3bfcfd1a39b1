import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RoadEngine } from '../../../../geo/roads/engine.ts';
import { compiledFolder } from '../../../../geo/roads/file/compiled-folder.ts';
import { openRouter } from '../../../../geo/roads/open-router.ts';
import { DEFAULT_PROFILES, type RoadNetwork } from '../../../../src/model/index.ts';
import { gridRoads } from '../synthetic.ts';

const [VAN] = DEFAULT_PROFILES;
if (VAN === undefined) throw new Error('no profile');
const copyOf = (roads: RoadNetwork): RoadNetwork => ({ ...roads });

describe('a folder of compiled roads', () => {
  let folder = '';
  let said: string[] = [];
  const log = (message: string) => void said.push(message);
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'cunda-compiled-')), 'roads');
    said = [];
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  it('gives the engine of another process the same answers', () => {
    const roads = gridRoads();
    const { hash } = RoadEngine.of(roads);
    const cache = compiledFolder(folder, log);
    expect(cache.load(roads, hash)).toBe(false);
    cache.save(roads, hash);
    expect(readdirSync(folder)).toEqual([`${hash}.roads`]);
    const other = copyOf(roads);
    expect(cache.load(other, hash)).toBe(true);
    const anchors = Array.from({ length: roads.nodeCount }, (_, node) => ({
      ...{ lon: 0, lat: 0, segment: 0, point: 0, fraction: 0, straightMetres: 0 },
      node,
    }));
    expect(RoadEngine.of(other).hierarchyRouter(VAN).table(anchors, anchors)).toEqual(
      openRouter(roads, VAN).table(anchors, anchors),
    );
    expect(said).toEqual([]);
  });

  it('drops a damaged file, and one of other roads, and says so', () => {
    const roads = gridRoads();
    const { hash } = RoadEngine.of(roads);
    const cache = compiledFolder(folder, log);
    cache.save(roads, hash);
    const path = join(folder, `${hash}.roads`);
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(cache.load(copyOf(roads), hash)).toBe(false);
    expect(existsSync(path)).toBe(false);
    expect(said).toEqual([expect.stringContaining('checksum')]);

    cache.save(roads, hash);
    const longer = { ...roads, lengthDecimetres: roads.lengthDecimetres.map((length) => length + 1) };
    expect(cache.load(longer, hash)).toBe(false);
    expect(said).toHaveLength(2);
  });

  it('is done without where it can not be written', () => {
    const roads = gridRoads();
    writeFileSync(folder, 'a file in its place');
    compiledFolder(folder, log).save(roads, RoadEngine.of(roads).hash);
    expect(said).toEqual([expect.stringContaining('could not be kept')]);
    expect(readFileSync(folder, 'utf8')).toBe('a file in its place');
  });
});
