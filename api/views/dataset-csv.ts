/** A dataset's villages as a table for the office. */
import type { Dataset } from '../../src/model/index.ts';
import { PROVENANCE } from '../words/provenance.ts';
import type { Language } from '../words/say.ts';
import { headings, VILLAGE_COLUMNS, yesNo } from '../words/tables.ts';
import { csvTable } from './csv.ts';

/** UTF-8 text with BOM, one row a village. */
export function villagesCsv(dataset: Dataset, language: Language): string {
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
      PROVENANCE[village.provenance.position][language],
      village.population,
      PROVENANCE[village.provenance.population][language],
      yesNo(village.designatedPoor, language),
      volume?.inboundPerDay ?? null,
      volume?.outboundPerDay ?? null,
      volume === undefined ? null : PROVENANCE[volume.provenance][language],
    ];
  });
  return csvTable(headings(VILLAGE_COLUMNS, language), rows);
}
