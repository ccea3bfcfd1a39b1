import type { ImportIssue } from '../../src/model/index.ts';
import { readCounties, storeCounties } from '../service/importing.ts';
import { columns } from '../views/columns.ts';
import { spokenIssues, spokenNotPlanned } from '../views/spoken.ts';
import { IMPORTED, TABLES } from '../words/command-line.ts';
import { issueText, OUTCOMES } from '../words/import-issues.ts';
import type { Language } from '../words/say.ts';
import type { Command } from './command.ts';
import { readInput } from './files.ts';
import { IMPORT_FLAGS, IMPORT_HELP, importOptions } from './import-options.ts';
import { importedWith, ownProfiles } from './profiles-option.ts';
import { withWorkshop } from './workshop.ts';

/** Issues listed on the screen; --json has them all. */
const LISTED = 20;

/** One issue as a line: file, row and column, what was wrong, what was done about it. */
function issueLine(issue: ImportIssue, language: Language): string[] {
  const { outcome, code, source, row, column } = issue;
  const where = `${source}${row === null ? '' : `:${row}`}${column === null ? '' : ` ${column}`}`;
  return [OUTCOMES[outcome][language], code, where, issueText(language, issue)];
}

export const importCommand: Command = {
  name: 'import',
  summary: { en: 'read files into the store', zh: '把文件导入存储' },
  help: {
    en: `cunda import <files…> [options]

Reads OSM extracts (.osm, .osm.pbf, Overpass JSON, also .gz, .bz2, .zst), tables of divisions (Excel,
CSV; 12-digit codes) and maps (GeoJSON, Shapefile, GeoPackage, KML …), makes one dataset
a county of them, and stores it: all or nothing. Says what was repaired, guessed or refused.

${IMPORT_HELP.en}
  --json                {datasets: [{id, county, …}], issues, sources, notPlanned}
  -q, --quiet           no progress on stderr

The store is a GeoPackage in CUNDA_DATA (default ~/.local/share/cunda), or PostgreSQL + PostGIS with DATABASE_URL.
Exit: 0 stored, 1 failed (nothing stored), 2 wrong use.`,
    zh: `cunda import <文件…> [选项]

读取 OSM 数据（.osm、.osm.pbf，可为 .gz、.bz2、.zst）、区划表（Excel、CSV，12 位代码）和地图文件
（GeoJSON、Shapefile、GeoPackage、KML 等），每县生成一个数据集并存储：要么全部存入，要么什么都不存。
列出修复、推测和拒绝的内容。

${IMPORT_HELP.zh}
  --json                输出一个 JSON：{datasets, issues, sources, notPlanned}
  -q, --quiet           不显示进度

存储为 CUNDA_DATA（默认 ~/.local/share/cunda）中的 GeoPackage；设置 DATABASE_URL 时为 PostgreSQL + PostGIS。
退出码：0 已存入，1 失败（未存入），2 用法错误。`,
  },
  options: IMPORT_FLAGS,
  positionals: [1, 100],
  async run({ values, positionals, progress, answer, language }) {
    const options = await importOptions(values);
    const own = await ownProfiles(values);
    const inputs = await Promise.all(positionals.map(readInput));
    return withWorkshop(async (tools): Promise<0> => {
      const read = await readCounties(tools.compute, { inputs }, options, { report: progress.report });
      const result = importedWith(read, own);
      const ids = await storeCounties(tools.store, result);
      const datasets = result.counties.map(({ dataset }, index) => ({
        id: ids[index],
        name: dataset.name,
        county: { code: dataset.county.code, name: dataset.county.name },
        towns: dataset.towns.length,
        villages: dataset.villages.length,
        travelKind: dataset.roads.kind,
        synthetic: dataset.synthetic,
      }));
      const { issues, sources } = result;
      const unplanned = spokenNotPlanned(result.notPlanned, language);
      const lines = [
        ...columns([
          (['dataset', 'code', 'name', 'towns', 'villages', 'roads'] as const).map((word) => TABLES[word][language]),
          ...datasets.map(({ id, county, towns, villages, travelKind }) => [
            id ?? '',
            county.code,
            county.name,
            String(towns),
            String(villages),
            travelKind,
          ]),
        ]),
        ...columns(
          unplanned.map(({ code, name, message = '' }) => [IMPORTED.notPlanned[language], code, name, message]),
        ),
        ...(issues.length === 0 ? [] : ['', `${TABLES.issues[language]}: ${issues.length}`]),
        ...columns(
          issues.slice(0, LISTED).map((issue) => issueLine(issue, language)),
          2,
        ),
        ...(issues.length > LISTED ? [`  … +${issues.length - LISTED} (--json)`] : []),
      ];
      await answer(
        { datasets, issues: spokenIssues(issues, language), sources, notPlanned: unplanned },
        lines.join('\n'),
      );
      return 0;
    });
  },
};
