/** Norms of floor space: which one a county gets, and that each says where it is written, in both languages. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceRead, sourceText } from '../../../../api/words/inputs/sources.ts';
import { completeDataset, DEFAULT_INPUTS, FLOOR_NORMS, floorNormsFor } from '../../../../src/model/index.ts';

const FOLDER = new URL('../../../../seeds/norms/', import.meta.url);

describe('norms of floor space', () => {
  it('are the files of seeds/norms, every one of them', () => {
    const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
    const stored = files.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
    expect(stored.map(({ id }) => `${id}.json`)).toEqual(files);
    expect([...FLOOR_NORMS].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(stored);
  });

  it('are Hebei’s of 2017 where a county has none of its own: 800, 100 and 10 m²', () => {
    expect(floorNormsFor('440883')).toMatchObject({ county: 800, town: 100, village: 10 });
    expect(floorNormsFor('440883').basis).toMatchObject({ provenance: 'estimated', date: null });
    expect(DEFAULT_INPUTS.handling.norms).toEqual(floorNormsFor(''));
  });

  it('say their source in both languages, and read it back', () => {
    for (const { title } of FLOOR_NORMS) {
      expect(sourceText('zh', title.en)).toBe(title.zh);
      expect(sourceRead(title.zh)).toBe(title.en);
    }
  });

  it('are those of the narrowest region that the code begins with; an empty list gives none', () => {
    const norm = (id: string, region: string, town: number | null) => ({
      ...{ id, regions: ['99', region], title: { zh: id, en: id }, document: null },
      floorSquareMetres: { county: null, town, village: 5 },
    });
    const norms = [norm('first', '13', 1), norm('province', '44', 2), norm('prefecture', '4408', null)];
    expect(floorNormsFor('440883', norms)).toEqual({
      ...{ county: null, town: null, village: 5 },
      basis: { provenance: 'estimated', source: 'prefecture', date: null },
    });
    expect(floorNormsFor('441200', norms).town).toBe(2);
    expect(floorNormsFor('520000', norms).town).toBe(1);
    expect(floorNormsFor('440883', [])).toMatchObject({ county: null, town: null, village: null });
  });

  it('stand in a new dataset, where nobody stated others', () => {
    const county = {
      code: '130128',
      name: '县',
      prefecture: null,
      seat: [114, 38] as [number, number],
      boundary: null,
    };
    const facts = { name: 'x', county, towns: [], villages: [], roads: { kind: 'detour' as const, factor: 1.4 } };
    const { inputs } = completeDataset({ ...facts, sources: [], issues: [] });
    expect(inputs.handling.norms).toEqual(floorNormsFor('130128'));
    const none = { ...inputs.handling, norms: { ...inputs.handling.norms, county: null } };
    const stated = completeDataset({ ...facts, sources: [], issues: [], inputs: { ...inputs, handling: none } });
    expect(stated.inputs.handling.norms.county).toBeNull();
  });
});
