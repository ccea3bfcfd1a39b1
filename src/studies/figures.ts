/** The figures of a plan by which studies hold it against others. */
import type { Plan, StudyFigures } from '../model/index.ts';

/** What studies say of `plan`, each figure as it stands in it. */
export function studyFigures({
  villages,
  figures,
  targets,
}: Pick<Plan, 'villages' | 'figures' | 'targets'>): StudyFigures {
  const { stationCoverage, expressCoverage, reachability, frequency, routes, cost } = figures;
  const { inbound, outbound } = reachability;
  const { perWeek, whole, openingFen } = cost;
  const having = (verdict: Plan['targets'][number]['verdict']) =>
    targets.filter((target) => target.verdict === verdict).length;
  const [met, notMet] = [having('met'), having('not-met')];
  return {
    villages: villages.length,
    served: villages.filter(({ status }) => status === 'served').length,
    covered: expressCoverage.villages.numerator,
    townStations: stationCoverage.open.town,
    villageStations: stationCoverage.open.village,
    openingFen,
    inboundWithin24h: inbound.within24h.parcels.value,
    outboundWithin24h: outbound.within24h.parcels.value,
    villagesWithin24h: inbound.within24h.villages.value,
    villagesHold24h: inbound.margin.villages.value,
    parcelsWithMargin: inbound.margin.parcels.value,
    meanVisits: frequency.villages.mean,
    leastVisits: frequency.villages.minimum,
    vehicles: routes.vehicles,
    drivers: routes.drivers,
    runsPerWeek: routes.runsPerWeek,
    metresPerWeek: routes.metresPerWeek,
    plannableFen: perWeek.plannableFen,
    totalFen: perWeek.totalFen,
    tripsFen: whole.tripsFen,
    wholeFen: whole.totalFen,
    targets: { met, notMet, open: targets.length - met - notMet },
  };
}
