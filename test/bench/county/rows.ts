import type { CountyRow } from '../../../bench/county/row.ts';

interface Changes {
  readonly fen?: Partial<CountyRow['fen']>;
  readonly service?: Partial<CountyRow['service']>;
  readonly effort?: Partial<CountyRow['effort']>;
  readonly row?: Partial<CountyRow>;
}

/** A plan of 10 villages that costs 1000 yuan a week, with changes. */
export function row(name: string, { fen, service, effort, row: rest }: Changes = {}): CountyRow {
  const reach = { timetable: 1, margin: 0.99, villagesWithMargin: 0.9 };
  const costs = {
    distance: 20_000,
    drivers: 40_000,
    vehicles: 20_000,
    sites: 10_000,
    plannable: 90_000,
    trips: 10_000,
  };
  return {
    name,
    fen: { ...costs, tripsOfUnreachable: 0, plannableAndTrips: 100_000, total: 150_000, whole: 160_000, ...fen },
    service: {
      served: 10,
      stationCoverage: 0.8,
      expressCoverage: 0.9,
      ownStations: 8,
      walkMedian: 0,
      walkP90: 900,
      villageVisitsLeast: 3,
      villageVisitsMean: 6,
      townVisitsLeast: 7,
      inbound: reach,
      outbound: reach,
      ...service,
    },
    effort: {
      stations: 8,
      towns: 2,
      runs: 3,
      runsPerWeek: 20,
      directRuns: 1,
      vehicles: 2,
      drivers: 3,
      kilometresPerWeek: 500,
      overLegalHours: 0,
      withoutBreak: 0,
      leftBehind: 0.001,
      ...effort,
    },
    verified: true,
    differences: 0,
    firstDifferences: [],
    wallSeconds: 1,
    cpuSeconds: 2,
    infeasible: 0,
    modelFen: null,
    notes: [],
    ...rest,
  };
}
