/**
 * What an edit goes through, phase by phase: the edit, the travel of the new place, runs, timetable and figures. CPU time
 * of this process, garbage collection and compiler threads included; without a service.
 */
import { buildTravel } from '../../geo/travel/index.ts';
import { seededRandom } from '../../seeds/random.ts';
import {
  type Edit,
  hashOf,
  type Plan,
  Policy,
  type Position,
  type ProgressEvent,
  SILENT,
  type Work,
} from '../../src/model/index.ts';
import { evaluate, plan } from '../../src/planner.ts';
import { applyEdits } from '../../src/scenario/index.ts';
import { verify } from '../../src/verify/index.ts';
import { type BenchCounty, type BenchLimits, percentile } from '../input.ts';

const MOST_EDITS = 200;
/** First edits, not counted: the compiler learns, and what edits of a plan have in common is found. */
const WARMING = 5;
/** How far a station is dragged at most, degrees. */
const DRAG = 0.01;
const PERCENTILES = { medianMs: 0.5, p75Ms: 0.75, p95Ms: 0.95, worstMs: 1 } as const;

/** What an edit goes through, in order. `routes`: network, assignment, routes and timetable. */
const PHASES = ['apply', 'travel', 'routes', 'baseline', 'figures', 'hash', 'all'] as const;
type Phase = (typeof PHASES)[number];

/** Milliseconds of CPU that this process has used. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Takes the CPU time of each phase of an edit. */
class Stopwatch {
  readonly times: Record<Phase, number[]> = {
    apply: [],
    travel: [],
    routes: [],
    baseline: [],
    figures: [],
    hash: [],
    all: [],
  };
  #from = 0;
  #last = 0;

  start(): void {
    this.#from = cpuMs();
    this.#last = this.#from;
  }

  lap(phase: Phase): void {
    const now = cpuMs();
    this.times[phase].push(now - this.#last);
    this.#last = now;
  }

  stop(): void {
    this.lap('hash');
    this.times.all.push(this.#last - this.#from);
  }

  /** Hears where `evaluate` is. */
  get work(): Work {
    const report = ({ phase, done }: ProgressEvent): void => {
      if (phase === 'routing') this.lap(done === 1 ? 'routes' : 'baseline');
      else if (phase === 'figures' && done === 1) this.lap('figures');
    };
    return { ...SILENT, report };
  }

  forget(): void {
    for (const phase of PHASES) this.times[phase].length = 0;
  }
}

/** Drags (seven of ten) and closes stations of a county's plan one at a time; every tenth edited plan is verified. */
export async function phasesBench(county: BenchCounty, { seed, seconds }: BenchLimits): Promise<object> {
  const { dataset, roads, notices } = county;
  const started = cpuMs();
  const base = await plan({
    dataset,
    datasetId: hashOf(dataset),
    travel: buildTravel(dataset, roads),
    notices,
    policy: Policy.parse({ seed }),
    work: SILENT,
  });
  const planMs = cpuMs() - started;
  const next = editsOf(county, base, seed);
  const watch = new Stopwatch();
  let [edits, verified, mismatches] = [0, 0, 0];
  const end = performance.now() + seconds * 1000;
  for (let number = 0; number < MOST_EDITS + WARMING && (performance.now() < end || edits === 0); number++) {
    if (number === WARMING) watch.forget();
    const edit = next();
    watch.start();
    const edited = applyEdits(dataset, [edit], base);
    const datasetId = hashOf(edited.dataset);
    watch.lap('apply');
    const travel = buildTravel(edited.dataset, roads);
    watch.lap('travel');
    const { policy } = edited;
    const made = await evaluate({
      dataset: edited.dataset,
      datasetId,
      travel,
      base,
      notices,
      policy,
      work: watch.work,
    });
    watch.stop();
    edits = watch.times.all.length;
    if (number % 10 !== 9) continue;
    verified++;
    if (!verify(made, edited.dataset, roads, notices).ok) mismatches++;
  }
  const stops = base.runs.reduce((sum, run) => sum + run.stops.length, 0);
  return {
    villages: dataset.villages.length,
    runs: base.runs.length,
    stops,
    planMs,
    edits,
    ...percentiles(watch.times.all),
    phases: Object.fromEntries(PHASES.map((phase) => [phase, percentiles(watch.times[phase])])),
    verified,
    mismatches,
  };
}

const percentiles = (times: readonly number[]): object =>
  Object.fromEntries(Object.entries(PERCENTILES).map(([name, share]) => [name, percentile(times, share)]));

/** Gives one edit after another, each of the base plan. */
function editsOf({ dataset }: BenchCounty, base: Plan, seed: number): () => Edit {
  const random = seededRandom(seed);
  const stations = base.sites.filter((site) => site.tier === 'village');
  const positions = new Map(dataset.sites.map((site) => [site.id, site.position]));
  return () => {
    const { site } = random.pick(stations);
    const [lon, lat] = positions.get(site) ?? dataset.county.seat;
    const position: Position = [lon + (random.next() - 0.5) * DRAG, lat + (random.next() - 0.5) * DRAG];
    return random.next() < 0.7 ? { op: 'move-site', site, position } : { op: 'close-site', site };
  };
}
