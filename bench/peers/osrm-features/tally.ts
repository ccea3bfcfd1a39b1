/** Counts of scenarios from cucumber's messages, one JSON value a line. */
import { z } from 'zod';

export interface FolderCounts {
  readonly passed: number;
  readonly failed: number;
  /** Skipped by the suite itself, or with steps that it does not know. */
  readonly skipped: number;
  /** With a profile that nothing stands for. */
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
    .object({ testCaseStartedId: z.string(), testStepResult: z.object({ status: z.string() }) })
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
const STOOD_FOR: ReadonlySet<string> = new Set(['car', 'testbot', 'foot']);

type Counted = { -readonly [K in keyof FolderCounts]: number };

export class Tally {
  readonly #pickles = new Map<string, Scenario>();
  readonly #cases = new Map<string, string>();
  readonly #started = new Map<string, { readonly scenario: Scenario; worst: string }>();
  readonly #folders = new Map<string, Counted>();
  readonly #failing = new Map<string, string[]>();

  take(line: string): void {
    const message = Message.parse(JSON.parse(line));
    const { pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished } = message;
    if (pickle !== undefined) {
      const named = pickle.steps.map(({ text }) => /^the profile "([^"]*)"/.exec(text)?.[1]).findLast(Boolean);
      this.#pickles.set(pickle.id, { uri: pickle.uri, name: pickle.name, profile: named ?? DEFAULT_PROFILE });
    }
    if (testCase !== undefined) this.#cases.set(testCase.id, testCase.pickleId);
    if (testCaseStarted !== undefined) {
      const scenario = this.#pickles.get(this.#cases.get(testCaseStarted.testCaseId) ?? '');
      if (scenario !== undefined) this.#started.set(testCaseStarted.id, { scenario, worst: 'PASSED' });
    }
    if (testStepFinished !== undefined) {
      const { status } = testStepFinished.testStepResult;
      const running = this.#started.get(testStepFinished.testCaseStartedId);
      // What follows a failure is skipped.
      if (running !== undefined && running.worst === 'PASSED' && status !== 'PASSED') running.worst = status;
    }
    if (testCaseFinished !== undefined && !testCaseFinished.willBeRetried)
      this.#end(testCaseFinished.testCaseStartedId);
  }

  report(): { folders: Record<string, FolderCounts>; failing: Record<string, readonly string[]> } {
    return { folders: Object.fromEntries(this.#folders), failing: Object.fromEntries(this.#failing) };
  }

  #end(id: string): void {
    const running = this.#started.get(id);
    if (running === undefined) return;
    const { uri, name, profile } = running.scenario;
    const path = uri.replaceAll('\\', '/').replace(/^.*features\//, '');
    const [folder = ''] = path.split('/', 1);
    const counts = this.#folders.get(folder) ?? { passed: 0, failed: 0, skipped: 0, withoutProfile: 0 };
    this.#folders.set(folder, counts);
    if (!STOOD_FOR.has(profile)) counts.withoutProfile++;
    else if (running.worst === 'PASSED') counts.passed++;
    else if (running.worst === 'SKIPPED' || running.worst === 'UNDEFINED') counts.skipped++;
    else {
      counts.failed++;
      this.#failing.set(path, [...(this.#failing.get(path) ?? []), name]);
    }
  }
}
