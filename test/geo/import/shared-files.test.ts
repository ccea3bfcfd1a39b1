/** The real files and the hostile ones that lie beside the repository. */
import { describe, expect, it } from 'vitest';
import { toWgs84 } from '../../../geo/import/coordinates/crs.ts';
import { straightMetres } from '../../../geo/import/earth.ts';
import { CundaError, hashOf } from '../../../src/model/index.ts';
import { failure, hasShared, importAll, sharedFiles, sharedInput, sharedText, titled } from './shared.ts';

describe.skipIf(!hasShared)(titled('real extracts'), () => {
  it.each([
    ['andorra.osm.pbf', 7, 52],
    ['harrisburg.osm.pbf', 3, 45],
    ['liechtenstein.osm.pbf', 1, 19],
    ['north-bayreuth.osm.gz', 1, 70],
  ])('%s', async (file, towns, villages) => {
    const { counties, issues } = await importAll([sharedInput(`data/osm/${file}`)]);
    const [{ dataset, roads } = { dataset: null, roads: null }] = counties;
    expect([dataset?.towns.length, dataset?.villages.length]).toEqual([towns, villages]);
    expect(dataset?.villages.every((village) => village.position !== null)).toBe(true);
    expect(roads?.segmentCount).toBeGreaterThan(2000);
    expect(issues.filter((issue) => issue.outcome === 'rejected')).toEqual([]);
  });

  it('without settlements says so', async () => {
    expect((await failure(importAll([sharedInput('data/osm/heidelberg.osm.pbf')]))).code).toBe('osm-no-places');
  });

  it('the same bytes give the same dataset', async () => {
    const read = async () => hashOf((await importAll([sharedInput('data/osm/andorra.osm.pbf')])).counties[0]?.dataset);
    expect(await read()).toBe(await read());
  });
});

describe.skipIf(!hasShared)(titled('real divisions'), () => {
  it.each([
    ['wuchuan_440883', '440883', '湛江市', 15, 196, 32],
    ['anlong_522328', '522328', '黔西南布依族苗族自治州', 13, 187, 169],
    ['fenghuang_433123', '433123', '湘西土家族苗族自治州', 17, 281, 239],
    ['puan_522323', '522323', '黔西南布依族苗族自治州', 12, 90, 6],
    ['qinglong_522324', '522324', '黔西南布依族苗族自治州', 14, 96, 4],
  ])('%s', async (file, code, prefecture, towns, villages, placed) => {
    const { counties, notPlanned, issues, sources } = await importAll([
      sharedInput(`data/china/divisions/${file}_2016.csv`),
    ]);
    const [{ dataset } = { dataset: null }] = counties;
    expect(dataset?.county).toMatchObject({ code, prefecture });
    expect([dataset?.towns.length, dataset?.villages.length]).toEqual([towns, villages]);
    expect(dataset?.villages.filter((village) => village.position !== null)).toHaveLength(placed);
    expect(notPlanned).toEqual([]);
    const listed = issues.filter((issue) => issue.code === 'position-missing').length;
    expect(listed).toBe(villages - placed);
    expect(issues.filter((issue) => issue.code === 'licence')).toHaveLength(1);
    expect(sources).toMatchObject([{ encoding: 'utf-8', crs: 'WGS-84', accepted: 1 + towns + villages }]);
  });

  it('a prefecture gives five counties and names the one that has no towns', async () => {
    const { counties, notPlanned } = await importAll([sharedInput('data/china/divisions/yunfu_4453_2016.csv')]);
    expect(counties.map(({ dataset }) => [dataset.county.name, dataset.towns.length, dataset.villages.length])).toEqual(
      [
        ['云城区', 8, 117],
        ['云安区', 8, 115],
        ['新兴县', 15, 202],
        ['郁南县', 19, 204],
        ['罗定市', 22, 337],
      ],
    );
    expect(notPlanned).toEqual([{ code: '445301', name: '市辖区', reason: 'no-towns' }]);
    for (const { dataset } of counties)
      for (const issue of dataset.issues)
        if (issue.code === 'position-missing') expect(issue.params.code).toContain(dataset.county.code);
  });

  it('the same points in GCJ-02 alone come to the same places', async () => {
    const text = sharedText('data/china/divisions/fenghuang_433123_2016.csv');
    const bytes = new TextEncoder().encode(text.replace('lng_wgs84,lat_wgs84', 'other,another'));
    const [wgs, gcj] = await Promise.all([
      importAll([sharedInput('data/china/divisions/fenghuang_433123_2016.csv')]),
      importAll([{ name: 'gcj.csv', bytes }]),
    ]);
    expect(gcj.sources[0]?.crs).toBe('GCJ-02');
    wgs.counties[0]?.dataset.villages.forEach((village, i) => {
      const other = gcj.counties[0]?.dataset.villages[i]?.position ?? null;
      if (village.position === null || other === null) expect(other).toBe(village.position);
      else expect(straightMetres(village.position, other)).toBeLessThan(2);
    });
  });

  it('read as WGS-84 they would be about half a kilometre off', () => {
    const off = straightMetres([110.778411, 21.441808], toWgs84('GCJ-02', [110.778411, 21.441808]) ?? [0, 0]);
    expect(off).toBeGreaterThan(300);
    expect(off).toBeLessThan(800);
  });

  it('with a boundary in either system', async () => {
    for (const crs of ['wgs84', 'gcj02']) {
      const { counties, issues } = await importAll([
        sharedInput('data/china/divisions/wuchuan_440883_2016.csv'),
        sharedInput(`data/china/boundaries/wuchuan_440883_${crs}.geojson`),
      ]);
      expect(counties[0]?.dataset.county.boundary?.type).toBe('Polygon');
      expect(
        issues.filter((issue) => issue.code === 'outside-county'),
        crs,
      ).toEqual([]);
    }
  });
});

describe.skipIf(!hasShared)(titled('hostile files'), () => {
  const files = ['generated', 'osm', 'pbf', 'geojson_check', 'blns'].flatMap((folder) =>
    sharedFiles(`hostile/${folder}`),
  );

  it('each gives datasets with a list, or an error of this project that names the file', async () => {
    expect(files.length).toBeGreaterThan(150);
    const answers = new Map<string, number>();
    for (const path of files) {
      const input = sharedInput(path);
      const answer = await importAll([input]).then(
        ({ counties }) => `${counties.length} county`,
        (error: unknown) => {
          if (!(error instanceof CundaError)) throw new Error(`${path}: ${String(error)}`, { cause: error });
          expect(error.message.length, path).toBeLessThan(2000);
          return error.code;
        },
      );
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    expect(answers.get('internal')).toBeUndefined();
    expect(answers.get('1 county')).toBe(1);
  });

  it.each([
    ['generated/pbf_header_4GB.osm.pbf', 'pbf-invalid'],
    ['generated/pbf_zlib_bomb_40MB.osm.pbf', 'pbf-invalid'],
    ['generated/pbf_zlib_lying_rawsize.osm.pbf', 'pbf-invalid'],
    ['generated/pbf_trunc_4826.osm.pbf', 'file-truncated'],
    ['generated/pbf_trunc_0.osm.pbf', 'file-empty'],
    ['generated/xml_billion_laughs.osm', 'osm-xml-invalid'],
    ['generated/xml_xxe.osm', 'osm-xml-invalid'],
    ['generated/xlsx_formula_injection.xlsx', 'csv-column-missing'],
    ['generated/xlsx_bomb_100MB.xlsx', 'file-too-large'],
    ['generated/xlsx_far_cell.xlsx', 'workbook-invalid'],
    ['generated/zip_bomb_100MB.zip', 'vector-invalid'],
    ['generated/csv_nul_latin1.csv', 'encoding-mixed'],
    ['generated/csv_bom_crlf_quotes.csv', 'csv-invalid'],
    ['generated/csv_one_line_500kB.csv', 'csv-invalid'],
    ['generated/csv_formula.csv', 'csv-column-missing'],
    ['generated/geojson_nested_collections_5k.geojson', 'geojson-invalid'],
    ['generated/json_depth_100k.json', 'geojson-invalid'],
    ['osm/xml/data/121-truncated_gzip_file/data.osm.gz', 'file-truncated'],
    ['pbf/resources/sample.pbf', 'osm-no-places'],
  ])('%s: %s', async (path, code) => {
    expect((await failure(importAll([sharedInput(`hostile/${path}`)]))).code).toBe(code);
  });
});
