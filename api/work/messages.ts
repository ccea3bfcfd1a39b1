/**
 * What the calling thread and a compute thread say to each other. Both ends are this software, so messages are trusted.
 *
 * A task names its values by hash; what the thread does not hold it asks of its parent by name. The parent has the one
 * open store of the process (a GeoPackage has one writer; a server is spared connections) and the values that no store
 * holds, verifies each once and keeps roads in shared memory, which every thread then reads without a copy. A thread
 * that opened the store itself would decode its own. A second machine is a second parent on the same store.
 */
import type { Hash, ProgressEvent } from '../../src/model/index.ts';
import type { Problem } from '../wire/problem.ts';
import type { TaskName } from './tasks.ts';
import type { ValueKind } from './values.ts';

export interface ThreadData {
  /** Address of the module that exports `engine`. */
  readonly engine: string;
  /** It gives way to the other threads where cores are scarce. */
  readonly background: boolean;
}

export interface TaskMessage {
  readonly kind: 'task';
  readonly task: number;
  readonly name: TaskName;
  readonly input: unknown;
  /** One shared word of {@link Wanted}. */
  readonly stop: Int32Array;
}

/** What the caller wants of a task: its end; that it stops; that it stops and gives the best that it has. */
export const WANTED = { end: 0, stop: 1, best: 2 } as const;

/** The answers to a {@link WantMessage}. */
export type ValueMessage =
  | { readonly kind: 'value'; readonly want: number; readonly value: unknown }
  | { readonly kind: 'lacking'; readonly want: number; readonly problem: Problem };

export type ParentMessage = TaskMessage | ValueMessage;

/** Asks for a value. */
export interface WantMessage {
  readonly kind: 'want';
  readonly want: number;
  readonly value: ValueKind;
  readonly hash: Hash;
}

export type TaskAnswer =
  | { readonly kind: 'progress'; readonly task: number; readonly event: ProgressEvent }
  /** There is a whole result that stopping would not have to lose. */
  | { readonly kind: 'holds'; readonly task: number }
  | { readonly kind: 'result'; readonly task: number; readonly value: unknown }
  | { readonly kind: 'error'; readonly task: number; readonly problem: Problem; readonly log: string | null };

export type ThreadMessage = WantMessage | TaskAnswer;
