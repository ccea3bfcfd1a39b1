/** Counts of scenarios from cucumber's messages, one JSON value a line. */
import { z } from 'zod';
import { isStoodFor } from './profiles.ts';

export interface FolderCounts {
  readonly passed: number;
  readonly failed: number;
  /** Skipped by the suite itself, or with steps that it does not know. */
  readonly skipped: number;
  /** With a profile that nothing stands for, or one that the scenario programmes itself. */
  readonly withoutProfile: number;
}

const Message = z.object({
  pickle: z
    .object({
      id: z.string(),
      uri: z.string(),
      name: z.string(),
      steps: z.array(z.object({ text: z.string() })),
    })
    .optional(),
  testCase: z.object({ id: z.string(), pickleId: z.string() }).optional(),
  testCaseStarted: z.object({ id: z.string(), testCaseId: z.string() }).optional(),
  testStepFinished: z
    .object({
      testCaseStartedId: z.string(),
      testStepResult: z.object({ status: z.string(), message: z.string().optional() }),
    })
    .optional(),
  testCaseFinished: z.object({ testCaseStartedId: z.string(), willBeRetried: z.boolean() }).optional(),
});

interface Scenario {
  readonly uri: string;
  readonly name: string;
  readonly profile: string;
}

/** What scenarios that name no profile run with. */
const DEFAULT_PROFILE = 'bicycle';

/** A scenario that writes Lua of its own. */
const OWN_PROFILE = /^the profile file/;

/** Columns of a table of the suite in which rows differ; "refused" where it was no table that differed. */
export function columnsDiffering(message: string): readonly string[] {
  const [header, ...rows] = message
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1));
  const differing = (header ?? []).filter((_, column) => rows.some((row) => row[column]?.trim().startsWith('(-)')));
  return differing.length === 0 ? ['refused'] : differing.map((name) => name.trim()).sort();
}

type Counted = { -readonly [K in keyof FolderCounts]: number };

export interface Tallied {
  readonly folders: Readonly<Record<string, FolderCounts>>;
  /** Failing scenarios by what differs in their tables: the columns, `+` between them. */
  readonly differing: Readonly<Record<string, number>>;
  /** Names of the scenarios that fail, by feature file. */
  readonly failing: Readonly<Record<string, readonly string[]>>;
}

export class Tally {
  readonly #pickles = new Map<string, Scenario>();
  readonly #cases = new Map<string, string>();
  readonly #started = new Map<string, { readonly scenario: Scenario; worst: string; message: string }>();
  readonly #folders = new Map<string, Counted>();
  readonly #failing = new Map<string, string[]>();
  readonly #differing = new Map<string, number>();

  take(line: string): void {
    const message = Message.parse(JSON.parse(line));
    const { pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished } = message;
    if (pickle !== undefined) {
      const named = pickle.steps.map(({ text }) => /^the profile "([^"]*)"/.exec(text)?.[1]).findLast(Boolean);
      const own = pickle.steps.some(({ text }) => OWN_PROFILE.test(text));
      const profile = own ? 'own' : (named ?? DEFAULT_PROFILE);
      this.#pickles.set(pickle.id, { uri: pickle.uri, name: pickle.name, profile });
    }
    if (testCase !== undefined) this.#cases.set(testCase.id, testCase.pickleId);
    if (testCaseStarted !== undefined) {
      const scenario = this.#pickles.get(this.#cases.get(testCaseStarted.testCaseId) ?? '');
      if (scenario !== undefined) this.#started.set(testCaseStarted.id, { scenario, worst: 'PASSED', message: '' });
    }
    if (testStepFinished !== undefined) {
      const { status, message = '' } = testStepFinished.testStepResult;
      const running = this.#started.get(testStepFinished.testCaseStartedId);
      // What follows a failure is skipped.
      if (running !== undefined && running.worst === 'PASSED' && status !== 'PASSED')
        Object.assign(running, { worst: status, message });
    }
    if (testCaseFinished !== undefined && !testCaseFinished.willBeRetried)
      this.#end(testCaseFinished.testCaseStartedId);
  }

  report(): Tallied {
    return {
      folders: Object.fromEntries(this.#folders),
      differing: Object.fromEntries([...this.#differing].sort(([, a], [, b]) => b - a)),
      failing: Object.fromEntries(this.#failing),
    };
  }

  #end(id: string): void {
    const running = this.#started.get(id);
    if (running === undefined) return;
    const { scenario, message } = running;
    const { uri, name, profile } = scenario;
    const path = uri.replaceAll('\\', '/').replace(/^.*features\//, '');
    const [folder = ''] = path.split('/', 1);
    const counts = this.#folders.get(folder) ?? { passed: 0, failed: 0, skipped: 0, withoutProfile: 0 };
    this.#folders.set(folder, counts);
    if (!isStoodFor(profile)) counts.withoutProfile++;
    else if (running.worst === 'PASSED') counts.passed++;
    else if (running.worst === 'SKIPPED' || running.worst === 'UNDEFINED') counts.skipped++;
    else {
      counts.failed++;
      this.#failing.set(path, [...(this.#failing.get(path) ?? []), name]);
      const columns = columnsDiffering(message).join('+');
      this.#differing.set(columns, (this.#differing.get(columns) ?? 0) + 1);
    }
  }
}
