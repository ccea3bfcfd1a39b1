/** Plans whose timetable a person has set run by run: docs/definitions.md §2, "Timetables that are set". */
import type { Plan, UnservedReason } from './model/index.ts';
import { buildNetwork, type ThreeTierNetwork } from './network/index.ts';
import { baselineOf, complete, type EvaluateInput, evaluate, named } from './planner.ts';
import { fixedSites, type SitingDecision } from './planning/decision.ts';
import type { Schedule } from './planning/schedule.ts';
import {
  assignmentOf,
  failingAt,
  hasClash,
  isStated,
  type PlacedEdit,
  pinnedAll,
  refuseDuties,
  refuseFault,
  withRunEdits,
} from './planning/timetable-edits.ts';
import { type StatedTimetable, statedTimetable, withPaths } from './timetable/index.ts';

/**
 * {@link evaluate}, but that a timetable which `base` states run by run stays while open sites, who uses them, days and
 * departures are the same and every run can still go. Else it is made anew, and a warning says so.
 */
export async function evaluateKeeping(input: EvaluateInput): Promise<Plan> {
  const { base, dataset, travel } = input;
  if (!isStated(base)) return evaluate(input);
  const { pins: _, ...policy } = input.policy;
  const edited = { ...input, policy };
  const network = buildNetwork(dataset, travel, policy);
  const decision = fixedSites(dataset, base, network);
  if ((input.rounds ?? 0) === 0 && keepsService(edited, network, decision)) {
    const timetable = statedTimetable({ dataset, policy, travel, assignment: decision.assignment, runs: base.runs });
    if (timetable.faults.length === 0 && !hasClash(timetable.runs, edited))
      return statedPlan(edited, network, timetable);
  }
  const made = await evaluate(input);
  return named({ ...made, warnings: [...made.warnings, released(base)] });
}

const released = ({ runs }: Plan): Plan['warnings'][number] => ({
  code: 'timetable-released',
  subject: null,
  params: { runs: runs.length },
});

/** Whether the days, departures, open sites, who uses them and who is cut off are those of `base`. */
function keepsService(
  { base, policy }: EvaluateInput,
  { unreachable }: ThreeTierNetwork,
  { open, assignment }: SitingDecision,
): boolean {
  const before = assignmentOf(base);
  const same = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>) =>
    a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
  const reasons = new Map(base.villages.map(({ village, reason }) => [village, reason]));
  return (
    String(policy.days) === String(base.policy.days) &&
    String(policy.trunkDepartures) === String(base.policy.trunkDepartures) &&
    open.size === base.sites.length &&
    base.sites.every(({ site }) => open.has(site)) &&
    same(before.stationOf, assignment.stationOf) &&
    same(before.fedBy, assignment.fedBy) &&
    [...unreachable].every(([village, reason]) => reasons.get(village) === reason)
  );
}

/**
 * The plan of `base`, of the same dataset but for its name, with runs set one by one: what they leave alone stays as it
 * is, whatever it costs. Its policy pins every run as it is now. Throws `edit-invalid` where a run, a vehicle or a driver
 * can't do what it is given, with the JSON pointer of the edit.
 */
export function evaluateTimetable(input: EvaluateInput, edits: readonly PlacedEdit[]): Plan {
  const { dataset, travel, base } = input;
  const { pins: _, ...policy } = input.policy;
  const edited = { ...input, policy };
  const fail = failingAt(edits);
  const runs = withRunEdits(base.runs, edits, edited);
  const timetable = statedTimetable({ dataset, policy, travel, assignment: assignmentOf(base), runs });
  const [first] = timetable.faults;
  if (first !== undefined) refuseFault(runs[first.run]?.id ?? '', first.fault, fail);
  refuseDuties(timetable.runs, edited, fail);
  return statedPlan(edited, buildNetwork(dataset, travel, policy), timetable);
}

/** The plan of a timetable that is stated run by run, with the sites of `base`. */
function statedPlan(input: EvaluateInput, network: ThreeTierNetwork, timetable: StatedTimetable): Plan {
  const { base, dataset, travel } = input;
  const runs = withPaths(timetable.runs, dataset, travel);
  const policy = { ...input.policy, pins: { sites: [], runs: pinnedAll(runs) } };
  const open = new Set(base.sites.map(({ site }) => site));
  const assignment = assignmentOf(base);
  const reasons = new Map(
    base.villages.flatMap(({ village, reason }): [string, UnservedReason][] =>
      reason === null ? [] : [[village, reason]],
    ),
  );
  const schedule: Schedule = {
    ...{ open, assignment, reasons, rounds: 0, cancelled: false, unused: [] },
    timetable: { runs, routeOf: [...runs.keys()], infeasible: [], carried: new Map(), consequences: [] },
    warnings: base.warnings.filter(({ code, subject }) => code === 'station-unserved' && !open.has(subject ?? '')),
  };
  const context = { ...input, policy };
  const decision = { open, assignment, proof: null };
  return complete(context, { network, decision, schedule, reasons, baseline: () => baselineOf(context) });
}
