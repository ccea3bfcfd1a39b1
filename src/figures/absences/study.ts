/** N−1 缺车缺员: every vehicle and every driver of a plan missing, one at a time. Definitions: docs/absences.md. */
import {
  type AbsenceCase,
  type AbsenceHarm,
  type AbsenceSummary,
  CundaError,
  type Dataset,
  fen,
  type Plan,
  type PlanAbsences,
  parcels,
  type Run,
  SILENT,
  type Standby,
  type Travel,
  type Weekday,
  type Work,
} from '../../model/index.ts';
import { isDriven } from '../../timetable/index.ts';
import { ratio } from '../ratio.ts';
import { coverOf, type Means, type Missing } from './cover.ts';
import { roadsOf } from './drive.ts';
import { harmOf, type Usual, usualOf } from './harm.ts';
import { withHeld } from './hold.ts';

/** What is studied of a plan. */
export type StudiedPlan = Pick<Plan, 'id' | 'dataset' | 'policy' | 'runs' | 'sites' | 'villages' | 'synthetic'>;

/**
 * What a day without one vehicle or one driver does to the villages of a plan, and who takes the runs. `dataset` and
 * `travel` (seconds) must be those that the plan was made of. Throws `value-invalid` for a run of a vehicle type that the
 * dataset has not, and whatever `work.checkpoint` throws.
 */
export function studyAbsences(plan: StudiedPlan, dataset: Dataset, travel: Travel, work: Work = SILENT): PlanAbsences {
  const types = new Set(dataset.vehicles.map(({ id }) => id));
  const driven = plan.runs.filter(isDriven);
  for (const { vehicleType } of driven) {
    if (!types.has(vehicleType))
      throw new CundaError(
        'value-invalid/plan-vehicle',
        { county: dataset.name },
        { received: vehicleType, allowed: [...types].join(', ') },
      );
  }
  const usual = usualOf({ dataset, policy: plan.policy, runs: plan.runs, assignment: assignmentOf(plan) });
  const means: Means = {
    dataset,
    policy: plan.policy,
    runs: driven,
    roads: roadsOf(dataset, travel),
    centre: plan.sites.find(({ tier }) => tier === 'county')?.site ?? null,
  };
  const subjects = [...subjectsOf(driven, 'vehicle'), ...subjectsOf(driven, 'driver')];
  const cases: AbsenceCase[] = [];
  for (const [done, subject] of subjects.entries()) {
    work.checkpoint();
    cases.push(...casesOf(subject, usual, means));
    work.report({ phase: 'absences', done: done + 1, total: subjects.length });
  }
  return {
    format: 'cunda-absences/1',
    plan: plan.id,
    dataset: plan.dataset,
    vehicles: summaryOf(cases.filter(({ missing }) => missing === 'vehicle')),
    drivers: summaryOf(cases.filter(({ missing }) => missing === 'driver')),
    cases: cases.sort(worseFirst),
    standby: standbyOf(cases, means),
    estimated: travel.estimated,
    synthetic: [...plan.synthetic],
  };
}

/** What served villages use. */
function assignmentOf({ villages, sites }: StudiedPlan): Usual['assignment'] {
  const stationOf = new Map(
    villages.flatMap(({ village, status, station }) =>
      status === 'served' && station !== null ? [[village, station] as const] : [],
    ),
  );
  const fedBy = new Map(sites.flatMap(({ site, fedBy: base }) => (base === null ? [] : [[site, base] as const])));
  return { stationOf, fedBy };
}

interface Subject {
  readonly missing: Missing['missing'];
  readonly id: string;
  readonly runs: readonly Run[];
}

function subjectsOf(runs: readonly Run[], missing: Subject['missing']): Subject[] {
  const found = new Map<string, Run[]>();
  for (const run of runs) found.set(run[missing], [...(found.get(run[missing]) ?? []), run]);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, own]) => ({ missing, id, runs: own }));
}

/** One case for all days on which it has the same runs: the worst of them. */
function casesOf({ missing, id, runs }: Subject, usual: Usual, means: Means): AbsenceCase[] {
  const byRuns = new Map<string, Weekday[]>();
  for (let day = 1; day <= 7; day++) {
    const fallen = runs.filter(({ days }) => days.includes(day));
    if (fallen.length === 0) continue;
    const key = JSON.stringify(fallen.map((run) => run.id));
    byRuns.set(key, [...(byRuns.get(key) ?? []), day]);
  }
  return [...byRuns.values()].flatMap((days) => {
    const all = days.map((day) => caseOn({ missing, id, runs }, day, days, usual, means));
    const [worst] = all.sort(worseFirst);
    return worst === undefined ? [] : [worst];
  });
}

function caseOn(
  { missing, id, runs }: Subject,
  day: Weekday,
  days: readonly Weekday[],
  usual: Usual,
  means: Means,
): AbsenceCase {
  const fallen = runs.filter((run) => run.days.includes(day));
  // All runs of a vehicle, and of a driver, are of one base.
  const base = fallen[0]?.base ?? '';
  const covered = coverOf({ missing, id, base, day }, fallen, means);
  const changes = withHeld(covered, day, usual, means);
  return {
    missing,
    id,
    base,
    vehicleTypes: [...new Set(fallen.map(({ vehicleType }) => vehicleType))].sort(),
    days: [...days],
    day,
    runs: covered.map(({ run, cover, lack }) => ({ run: run.id, departs: run.departs, cover, lack })),
    held: changes
      .slice(covered.length)
      .flatMap(({ run, taken }) => (taken === null ? [] : [{ run: run.id, departs: taken.departs }])),
    bare: harmOf(
      fallen.map((run) => ({ run, taken: null })),
      day,
      usual,
    ),
    covered: harmOf(changes, day, usual),
  };
}

const harmless = ({ unvisited, late }: AbsenceHarm): boolean => unvisited.length === 0 && late.length === 0;

const worseFirst = (a: AbsenceCase, b: AbsenceCase): number =>
  moreHarm(a.covered, b.covered) ||
  moreHarm(a.bare, b.bare) ||
  (a.missing === b.missing ? 0 : a.missing === 'vehicle' ? -1 : 1) ||
  (a.id === b.id ? a.day - b.day : a.id < b.id ? -1 : 1);

const moreHarm = (a: AbsenceHarm, b: AbsenceHarm): number =>
  b.lateParcels - a.lateParcels || b.unvisited.length - a.unvisited.length || b.late.length - a.late.length;

function summaryOf(cases: readonly AbsenceCase[]): AbsenceSummary {
  const share = (is: (one: AbsenceCase) => boolean) => ratio(cases.filter(is).length, cases.length);
  return {
    taken: share(({ runs }) => runs.every(({ cover }) => cover !== null)),
    harmlessBare: share(({ bare }) => harmless(bare)),
    harmless: share(({ covered }) => harmless(covered)),
    worstUnvisited: Math.max(0, ...cases.map(({ covered }) => covered.unvisited.length)),
    worstLateParcels: parcels(Math.max(0, ...cases.map(({ covered }) => covered.lateParcels))),
  };
}

/** One vehicle or driver at each base with cases that do harm: at most one of them is missing at a time. */
function standbyOf(cases: readonly AbsenceCase[], { dataset, policy }: Means): Standby[] {
  const found = new Map<string, AbsenceCase[]>();
  for (const one of cases) {
    if (harmless(one.covered)) continue;
    const key = JSON.stringify([one.missing, one.base]);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  const types = new Map(dataset.vehicles.map((type) => [type.id, type]));
  const { people } = dataset.inputs;
  return [...found.values()]
    .flatMap((list): Standby[] => {
      const [first] = list;
      const [largest] = [...new Set(list.flatMap(({ vehicleTypes }) => vehicleTypes))]
        .flatMap((id) => types.get(id) ?? [])
        .sort((a, b) => b.capacityParcels - a.capacityParcels || (a.id < b.id ? -1 : 1));
      if (first === undefined || largest === undefined) return [];
      const wage = people.paidHoursMinimum * (people.driverFenPerHour ?? largest.fenPerHour);
      const perDay = first.missing === 'vehicle' ? largest.fenPerDay : wage;
      return [
        {
          missing: first.missing,
          base: first.base,
          vehicleType: largest.id,
          cases: list.length,
          lateParcels: parcels(Math.max(...list.map(({ covered }) => covered.lateParcels))),
          unvisited: Math.max(...list.map(({ covered }) => covered.unvisited.length)),
          monthlyFen: fen(Math.round((perDay * policy.days.length * 365) / 84)),
        },
      ];
    })
    .sort((a, b) => b.lateParcels - a.lateParcels || b.unvisited - a.unvisited || (a.base < b.base ? -1 : 1));
}
