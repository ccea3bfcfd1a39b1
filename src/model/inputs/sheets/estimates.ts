/**
 * Where our own estimates come from, by sheet and row: what stands in the source column while nobody declares a value.
 * Sections of {@link CountyInputs} carry their own source.
 */

/** By sheet; a sheet of single values, by item. */
const SOURCES: Readonly<Record<string, string>> = {
  towns: 'assumed: position of the town seat as found in the source files',
  villages: 'assumed: 1500 people in a village without a figure; positions as found or placed by the import',
  settlements: 'taken with its village',
  outlets: 'assumed: opening and monthly cost, floor area, capacity and hours by tier, of small county projects',
  demand: 'computed: people of the village × parcels per person and day',
  fleet: 'assumed: capacity by type of the trade, running costs of small operators',
  speeds: 'assumed: averages by class that are reached on rural roads, below the limits',
  carriers: 'assumed: four carriers of equal share, each running alone',
  baseline: 'assumed: four carriers of equal share, each running alone',
  'line-haul/arrival': 'assumed: two trucks a day, 05:00 with 70 % and 14:00 with 30 % of the parcels',
  'line-haul/hand-in': 'assumed: evenly from 08:00 to 18:00',
  'demand-pattern/rateInbound': 'assumed: parcels per person and day of a rural county',
  'demand-pattern/rateOutbound': 'assumed: parcels per person and day of a rural county',
  'demand-pattern/peakFactor': 'assumed: Double 11 over the mean day',
  'demand-pattern/kilogramsPerParcel': 'assumed: mean e-commerce parcel',
  'demand-pattern/cubicMetresPerParcel': 'assumed: mean e-commerce parcel',
  'demand-pattern/coldShareInbound': 'assumed: no cold parcels',
  'demand-pattern/coldShareOutbound': 'assumed: no cold parcels',
  handling: 'assumed: manual handling, by tier',
  county: 'as found in the source files',
  'county/detourFactor': 'assumed: way over straight line where there are no roads',
  'costs/amortisationMonths': 'assumed: opening costs spread over five years',
  'costs/walkYuanPerParcelKilometre': 'assumed: value of a walk to the station and back',
  costs: 'assumed: manual handling of one parcel at each tier',
  'operation/serviceDistanceMetres': 'assumed: half an hour on foot, unless the notice gives a distance',
  'operation/minimumDeliveriesPerWeek': 'assumed: three deliveries a week; the notices give no number',
  operation: 'assumed: practice of small delivery runs',
};

/** Source of an estimate: of its item, else of its sheet. */
export const estimateSource = (sheet: string, row: string): string | null =>
  SOURCES[`${sheet}/${row}`] ?? SOURCES[`${sheet}/${row.split('/', 1)[0]}`] ?? SOURCES[sheet] ?? null;

/** Every source there is, so that the words can name them all. */
export const ESTIMATE_SOURCES: readonly string[] = [...new Set(Object.values(SOURCES))];
