/** Figure 4: deliveries a week. */
import type { Frequency, FrequencyStatistics, PlaceCode, VillageOutcome } from '../model/index.ts';
import { type Figure, measuredNumber, measuredShare } from './figure.ts';
import type { FiguresInput } from './input.ts';
import { ratio, sum } from './ratio.ts';
import { serviceOf } from './service.ts';

/** Town visits a week of every town, in dataset order; 0 without an open station. */
function townVisits(input: FiguresInput): { readonly place: PlaceCode; readonly perWeek: number }[] {
  const service = serviceOf(input);
  const openIds = new Set(input.sites.map(({ site }) => site));
  const visits = new Map<PlaceCode, number>();
  for (const { id, tier, town } of input.dataset.sites) {
    if (tier !== 'town' || town === null || !openIds.has(id)) continue;
    visits.set(town, (visits.get(town) ?? 0) + service.townVisitsPerWeek(id));
  }
  return input.dataset.towns.map(({ code }) => ({ place: code, perWeek: visits.get(code) ?? 0 }));
}

/** Weekly deliveries to towns and to villages, unserved ones counting as 0. */
function frequency(input: FiguresInput, outcomes: readonly VillageOutcome[]): Frequency {
  const minimum = input.policy.minimumDeliveriesPerWeek;
  const villages = outcomes.map(({ village, deliveriesPerWeek }) => ({ place: village, perWeek: deliveriesPerWeek }));
  return {
    towns: statistics(townVisits(input), minimum),
    villages: statistics(villages, minimum),
    minimumDeliveriesPerWeek: minimum,
  };
}

function statistics(
  places: readonly { readonly place: PlaceCode; readonly perWeek: number }[],
  minimum: number,
): FrequencyStatistics {
  const counts = new Map<number, number>();
  for (const { perWeek } of places) counts.set(perWeek, (counts.get(perWeek) ?? 0) + 1);
  const distribution = [...counts]
    .map(([perWeek, count]) => ({ perWeek, places: count }))
    .sort((a, b) => a.perWeek - b.perWeek);
  return {
    minimum: distribution[0]?.perWeek ?? null,
    mean: places.length === 0 ? null : sum(places, ({ perWeek }) => perWeek) / places.length,
    distribution,
    under: places.filter(({ perWeek }) => perWeek < minimum).map(({ place }) => place),
  };
}

export const FREQUENCY: Figure<Frequency> = {
  compute: frequency,
  targets: {
    'express-reaches-towns': (_figure, { input }) => {
      const towns = townVisits(input);
      const reached = towns.filter(({ perWeek }) => perWeek >= 1);
      return measuredShare(ratio(reached.length, towns.length), '/figures/frequency/towns');
    },
    'weekly-frequency-towns': ({ towns }) => measuredNumber(towns.minimum, '/figures/frequency/towns/minimum'),
    'weekly-frequency-villages': ({ villages }) =>
      measuredNumber(villages.minimum, '/figures/frequency/villages/minimum'),
  },
};
