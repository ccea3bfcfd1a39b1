import type { SiteId, VillageOutcome } from '../model/index.ts';
import type { FiguresInput } from './input.ts';

const DAYS_PER_WEEK = 7;

/** What a served village gets and sends, parcels a week, and by which stations. */
export interface Served {
  readonly village: string;
  readonly station: SiteId | null;
  readonly townStation: SiteId | null;
  readonly inbound: number;
  readonly outbound: number;
}

/** Parcels of each village that is served, in dataset order. */
export function servedParcels(
  { dataset }: Pick<FiguresInput, 'dataset'>,
  outcomes: readonly VillageOutcome[],
): Served[] {
  const outcomeOf = new Map(outcomes.map((outcome) => [outcome.village, outcome]));
  return dataset.demand.villages.flatMap(({ village, inboundPerDay, outboundPerDay }) => {
    const outcome = outcomeOf.get(village);
    if (outcome?.status !== 'served') return [];
    const { station, townStation } = outcome;
    const [inbound, outbound] = [DAYS_PER_WEEK * inboundPerDay, DAYS_PER_WEEK * outboundPerDay];
    return [{ village, station, townStation, inbound, outbound }];
  });
}
