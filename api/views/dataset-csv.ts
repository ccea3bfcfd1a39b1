/** A dataset's villages as a table for the office. */
import type { Dataset } from '../../src/model/index.ts';
import { PROVENANCE } from '../words/provenance.ts';
import { csvTable } from './csv.ts';

const HEADER = [
  '村代码',
  '村名',
  '乡镇代码',
  '乡镇',
  '经度（WGS-84，度）',
  '纬度（WGS-84，度）',
  '坐标问题',
  '坐标来源',
  '人口（人）',
  '人口来源',
  '省定贫困村',
  '下乡（件/日）',
  '进城（件/日）',
  '件量来源',
];

/** UTF-8 text with BOM, one row a village. */
export function villagesCsv(dataset: Dataset): string {
  const towns = new Map(dataset.towns.map((town) => [town.code, town.name]));
  const demand = new Map(dataset.demand.villages.map((one) => [one.village, one]));
  const rows = dataset.villages.map((village) => {
    const volume = demand.get(village.code);
    return [
      village.code,
      village.name,
      village.town,
      towns.get(village.town) ?? null,
      village.position?.[0] ?? null,
      village.position?.[1] ?? null,
      village.positionProblem,
      PROVENANCE[village.provenance.position].zh,
      village.population,
      PROVENANCE[village.provenance.population].zh,
      village.designatedPoor ? '是' : '否',
      volume?.inboundPerDay ?? null,
      volume?.outboundPerDay ?? null,
      volume === undefined ? null : PROVENANCE[volume.provenance].zh,
    ];
  });
  return csvTable(HEADER, rows);
}
