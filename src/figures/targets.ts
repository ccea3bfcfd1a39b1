/** What the notices ask for against what the figures say. */
import type {
  Figures,
  Notice,
  Ratio,
  Target,
  TargetFigure,
  TargetResult,
  Verdict,
  VillageOutcome,
} from '../model/index.ts';
import { DAY } from '../model/index.ts';
import { townVisits } from './frequency.ts';
import type { FiguresInput } from './input.ts';
import { ratio } from './ratio.ts';

/** A computed value that is this close to the required one counts as equal. */
const TOLERANCE = 1e-9;

/** A value with where it is shown. `parts`: numerator and denominator of a share. */
interface Measured {
  readonly value: number | null;
  readonly parts: Ratio | null;
  readonly estimated: boolean;
  readonly shownBy: string | null;
}

const NOT_SHOWN: Measured = { value: null, parts: null, estimated: false, shownBy: null };

/**
 * One result for each target of each notice, in their order, by docs/definitions.md §6: the value in the target's unit,
 * with numerator and denominator of a share, and whether the target is met. `figures` and `villages` must come of
 * `input`. A target that no figure of the plan shows is `not-shown`.
 */
export function evaluateTargets(
  notices: readonly Notice[],
  figures: Figures,
  villages: readonly VillageOutcome[],
  input: FiguresInput,
): TargetResult[] {
  return notices.flatMap((notice) =>
    notice.targets.map((target): TargetResult => {
      const { value, parts, estimated, shownBy } = measure(target, figures, villages, input);
      return {
        notice: notice.id,
        target: target.id,
        figure: target.figure,
        required: target.required?.value ?? null,
        op: target.required?.op ?? null,
        unit: target.unit,
        value,
        numerator: parts?.numerator ?? null,
        denominator: parts?.denominator ?? null,
        verdict: verdictOf(target.required, value),
        estimated,
        shownBy,
      };
    }),
  );
}

function verdictOf(required: Target['required'], value: number | null): Verdict {
  if (required === null || value === null) return 'not-shown';
  const over = value - required.value;
  const met = { '>=': over >= -TOLERANCE, '<=': over <= TOLERANCE, '=': Math.abs(over) <= TOLERANCE }[required.op];
  return met ? 'met' : 'not-met';
}

function measure(target: Target, figures: Figures, villages: readonly VillageOutcome[], input: FiguresInput): Measured {
  const { stationCoverage: stations, expressCoverage, reachability, cost } = figures;
  const byTravel = input.travel.estimated;
  const share = (parts: Ratio, shownBy: string, estimated = byTravel): Measured => ({
    value: parts.value,
    parts,
    estimated,
    shownBy,
  });
  const number = (value: number | null, shownBy: string, estimated = byTravel): Measured => ({
    value,
    parts: null,
    estimated,
    shownBy,
  });
  const served = villages.filter(({ status }) => status === 'served');
  const measures: Partial<Record<TargetFigure, () => Measured>> = {
    'station-coverage': () => stationShare(target, figures, share),
    'poor-village-station-coverage': () => share(stations.designatedPoor, '/figures/stationCoverage/designatedPoor'),
    'town-station-coverage': () => share(stations.towns, '/figures/stationCoverage/towns'),
    'logistics-centres': () => number(stations.open.county, '/figures/stationCoverage/open/county'),
    'town-stations': () => number(stations.open.town, '/figures/stationCoverage/open/town'),
    'village-stations': () => number(stations.open.village, '/figures/stationCoverage/open/village'),
    'express-coverage': () =>
      share(expressCoverage.villages, '/figures/expressCoverage/villages', expressCoverage.estimated),
    'express-reaches-towns': () => {
      const towns = townVisits(input);
      const reached = towns.filter(({ perWeek }) => perWeek >= 1);
      return share(ratio(reached.length, towns.length), '/figures/frequency/towns');
    },
    'function-covers-villages': () => share(ratio(served.length, villages.length), '/villages'),
    'within-24h': () => {
      const inTime = served.filter(({ inbound }) => inbound !== null && inbound.elapsed.p95 <= DAY);
      const shownBy = '/figures/reachability/inbound/within24h/villages';
      return share(ratio(inTime.length, villages.length), shownBy, reachability.estimated);
    },
    'cost-reduction': () => number(cost.reduction, '/figures/cost/reduction', cost.estimated),
    'two-way-coverage': () => share(ratio(served.length, villages.length), '/villages'),
    'weekly-frequency-towns': () => number(figures.frequency.towns.minimum, '/figures/frequency/towns/minimum'),
    'weekly-frequency-villages': () =>
      number(figures.frequency.villages.minimum, '/figures/frequency/villages/minimum'),
  };
  return measures[target.figure]?.() ?? NOT_SHOWN;
}

/** Station coverage under the notice's own cap of the denominator. */
function stationShare(
  { denominatorCap }: Target,
  { stationCoverage }: Figures,
  share: (parts: Ratio, shownBy: string) => Measured,
): Measured {
  const { villages, villagesCapped } = stationCoverage;
  if (denominatorCap === null) return share(villages, '/figures/stationCoverage/villages');
  const capped = ratio(villages.numerator, Math.min(denominatorCap, villages.denominator));
  const isFigure = capped.denominator === villagesCapped.denominator;
  return share(capped, `/figures/stationCoverage/${isFigure ? 'villagesCapped' : 'villages'}`);
}
