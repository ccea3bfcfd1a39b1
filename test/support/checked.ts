/** The checker's figures of a timetable, without roads: legs and walks are taken as stated. */
import { type FiguresInput, villageOutcomes } from '../../src/figures/index.ts';
import type { Figures, Notice, Plan } from '../../src/model/index.ts';
import { expressCoverage, stationCoverage } from '../../src/verify/coverage-figures.ts';
import { Tally } from '../../src/verify/difference.ts';
import { layGround } from '../../src/verify/ground.ts';
import { spreadLegs } from '../../src/verify/legs.ts';
import { marginsOf } from '../../src/verify/margin.ts';
import { countVisits } from '../../src/verify/parts.ts';
import type { TimedRun } from '../../src/verify/schedule.ts';
import { serviceOf } from '../../src/verify/service.ts';
import { frequency, reachability } from '../../src/verify/service-figures.ts';
import { measure } from '../../src/verify/targets.ts';
import { checkVillages } from '../../src/verify/villages.ts';

/** What the checker makes of a figures' input. */
export function checkedOf(input: FiguresInput) {
  const { dataset, policy, sites, runs } = input;
  const villages = villageOutcomes(input);
  const plan = { policy, sites, villages, runs, baseline: [], warnings: [] } as unknown as Plan;
  const ground = layGround(plan, dataset);
  const timed = runs.map(
    (run, i): TimedRun => ({
      run,
      path: `/runs/${i}`,
      cutoff: run.cutoff,
      stops: run.stops.map((stop) => ({
        ...stop,
        starts: stop.arrives + stop.waitSeconds,
        ends: stop.handover,
      })),
      returns: run.returns,
      unloaded: run.unloaded,
      seconds: run.seconds,
      metres: run.metres,
    }),
  );
  const services = serviceOf(ground, timed);
  const visits = countVisits(ground, runs);
  const margins = marginsOf(ground, timed, services, spreadLegs(ground, null, runs));
  const told = checkVillages(new Tally(), ground, null, { services, margins, visits, costs: [] });
  const figures = {
    stationCoverage: stationCoverage(ground, visits),
    expressCoverage: expressCoverage(ground, told),
    reachability: reachability(ground, told, margins),
    frequency: frequency(ground, told, visits),
  };
  return { ground, told, figures };
}

/** Values of a notice's targets by the checker, in their order; 0 where there is none. */
export function checkedTargets(input: FiguresInput, notice: Notice): number[] {
  const { ground, told, figures } = checkedOf(input);
  // Targets of service ask for none of the other figures.
  return notice.targets.map((target) => measure(ground, told, figures as Figures, target)?.value ?? 0);
}
