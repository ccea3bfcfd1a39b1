/** Sheets and maps as offices write them, that lie beside the repository: how many villages, how many placed, and where. */
import { describe, expect, it } from 'vitest';
import { straightMetres } from '../../../geo/import/earth.ts';
import { failure, hasShared, importAll, sharedExists, sharedInput, titled } from './shared.ts';

/** Where the village 瓦场村 of Fenghuang is, in all of them. */
const WACHANG = [109.504052, 27.930646] as const;

const present = hasShared && sharedExists('cases/tables');

const codesOf = async (path: string): Promise<string[]> => {
  const { issues } = await importAll([sharedInput(path)]);
  return [...new Set(issues.map(({ code, params }) => (params.case === undefined ? code : `${code}/${params.case}`)))];
};

describe.skipIf(!present)(titled('cases of tables and maps'), () => {
  it.each([
    ['tables/c01_gk_survey.csv', 12, 12, 1, ['crs-converted/metres']],
    ['tables/c01_gkzone_east_north.csv', 12, 12, 1, ['crs-guessed/metres']],
    ['tables/c01_merc_east_north.csv', 12, 12, 1, ['crs-guessed/metres']],
    ...['cn', 'cn2', 'colon', 'dash', 'dm', 'pre', 'quot', 'spc', 'suf', 'sym'].map(
      (name) => [`tables/c02_dms_${name}.csv`, 12, 12, 1, ['crs-assumed']] as const,
    ),
    ['tables/c02_dms_ddmm.csv', 12, 12, 1, ['crs-guessed/ddmm']],
    ['tables/c02_dms_micro.csv', 12, 12, 1, ['crs-guessed/scaled']],
    ['tables/c03_wkt.csv', 12, 12, 1, []],
    ['tables/c04_bidi.csv', 12, 12, 1, ['cells-cleaned']],
    ['tables/c04_zwsp.csv', 12, 12, 1, ['cells-cleaned']],
    ['tables/c04_sep2.csv', 12, 12, 1, []],
    ['tables/c05_twoline_header.csv', 12, 12, 1, []],
    ['tables/c06_merged_level.csv', 12, 12, 1, ['cells-filled']],
    ['tables/c06_vcode_merged_town.csv', 12, 12, 1, []],
    ['tables/c08_kakuilan.csv', 12, 12, 1, []],
    ['tables/c10_amap.csv', 12, 12, 3, []],
    ['tables/c10_lonlat_gcj.csv', 12, 12, 3, []],
    ['tables/c12_levels.csv', 11, 11, 1, ['parent-missing/settlement', 'rows-uncounted']],
    ['tables/c22_enclave.csv', 12, 12, 1, ['position-implausible/kept']],
    ['tables/c23_county_recode.csv', 12, 12, 1, ['code-recoded']],
    ['tables/c23_merged_twice.csv', 13, 13, 1, ['place-double']],
    ['tables/c23_renamed.csv', 12, 12, 1, ['code-duplicate/renamed']],
    ['tables/c24_townname.csv', 12, 12, 1, ['town-matched']],
    ['tables/c26_full_xzc.csv', 12, 12, 1, ['village-guessed']],
    ['tables/c27_2dec.csv', 12, 12, 5000, ['position-coarse', 'positions-coincident']],
    ['tables/c30_wan.csv', 12, 12, 1, ['unit-applied']],
    ['gis/g01_epsg3857.geojson', 12, 12, 1, ['crs-converted/metres']],
    ['gis/g01_epsg4214.geojson', 12, 12, 150, ['crs-converted/old']],
    ['gis/g01_epsg4546.geojson', 12, 12, 1, ['crs-converted/metres']],
    ['gis/g01_epsg4549.geojson', 12, 12, 1, ['crs-converted/metres']],
    ['gis/g01_epsg4610.geojson', 12, 12, 150, ['crs-converted/old']],
    ['gis/g02_multipoint.geojson', 12, 12, 1, []],
    ['gis/g02_nullgeom.geojson', 12, 8, 1, ['position-missing']],
    ['gis/g03_village_polygons.geojson', 12, 12, 1, ['geometry-point', 'boundary-doubtful']],
  ] as const)('%s: %d villages, %d placed', async (path, villages, placed, metres, listed) => {
    const { counties } = await importAll([sharedInput(`cases/${path}`)]);
    const all = counties[0]?.dataset.villages ?? [];
    expect([counties.length, all.length, all.filter(({ position }) => position !== null).length]).toEqual([
      1,
      villages,
      placed,
    ]);
    const found = all.find(({ name }) => name.startsWith('瓦场'))?.position ?? [0, 0];
    expect(straightMetres(found, [...WACHANG])).toBeLessThan(metres);
    expect(await codesOf(`cases/${path}`)).toEqual(expect.arrayContaining([...listed]));
  });

  it('a stated system that is none refuses the positions of its rows and no others', async () => {
    const { counties, issues } = await importAll([sharedInput('cases/tables/c10_xian80.csv')]);
    expect(counties[0]?.dataset.villages.filter(({ position }) => position === null)).toHaveLength(2);
    expect(issues.filter(({ code }) => code === 'crs-unknown')).toHaveLength(2);
  });

  it('all on the county seat is named', async () => {
    expect(await codesOf('cases/tables/c27_same_pos.csv')).toEqual(
      expect.arrayContaining(['positions-at-seat', 'positions-coincident']),
    );
  });

  it('settlements of one table add up to their villages', async () => {
    const { counties } = await importAll([sharedInput('cases/tables/c26_full_xzc.csv')]);
    for (const { population, settlements } of counties[0]?.dataset.villages ?? [])
      expect([population, settlements.length]).toEqual([200, 2]);
  });

  it('people in 万人 are people', async () => {
    const { counties } = await importAll([sharedInput('cases/tables/c30_wan.csv')]);
    expect(counties[0]?.dataset.villages.map(({ population }) => population)).toEqual(Array(12).fill(1200));
  });

  it('outlets find their villages by any form of the name', async () => {
    const { counties, issues } = await importAll([
      sharedInput('cases/tables/c01_gk_survey.csv'),
      sharedInput('cases/tables/c25_outlets.csv'),
    ]);
    expect(counties[0]?.dataset.sites.filter(({ state }) => state === 'existing')).toHaveLength(12);
    expect(issues.filter(({ code }) => code === 'parent-missing')).toEqual([]);
  });

  it('a boundary of DataV raises the question of its system and fits points in WGS-84', async () => {
    const { issues } = await importAll([
      sharedInput('data/china/divisions/wuchuan_440883_2016.csv'),
      sharedInput('cases/gis/g07_datav.geojson'),
    ]);
    expect(issues.map(({ code, params }) => `${code}/${params.case}`)).toContain('crs-guessed/datav');
    expect(issues.filter(({ code }) => code === 'outside-county')).toEqual([]);
  });

  it('codes that a spreadsheet has rounded refuse the file', async () => {
    expect((await failure(importAll([sharedInput('cases/tables/c04_sci.csv')]))).code).toBe('code-rounded');
  });
});
