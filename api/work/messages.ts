/** What the calling thread and a compute thread say to each other. Both ends are this software, so messages are trusted. */
import type { ProgressEvent } from '../../src/model/index.ts';
import type { Problem } from '../wire/problem.ts';
import type { TaskName } from './tasks.ts';

export interface ThreadData {
  /** Address of the module that exports `engine`. */
  readonly engine: string;
}

export interface TaskMessage {
  readonly task: number;
  readonly name: TaskName;
  readonly input: unknown;
  /** One shared byte; not 0 once the caller wants the task to stop. */
  readonly stop: Int32Array;
}

export type ThreadMessage =
  | { readonly task: number; readonly kind: 'progress'; readonly event: ProgressEvent }
  | { readonly task: number; readonly kind: 'result'; readonly value: unknown }
  | { readonly task: number; readonly kind: 'error'; readonly problem: Problem; readonly log: string | null };
