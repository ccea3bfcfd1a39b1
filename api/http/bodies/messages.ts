/** What the main thread and the thread that reads bodies say to each other. */
import type { Problem } from '../../wire/problem.ts';

export interface BodyTask {
  readonly task: number;
  readonly operation: string;
  readonly bytes: Uint8Array;
}

export type BodyAnswer = { readonly task: number } & (
  | { readonly value: unknown }
  | { readonly problem: Problem; readonly log: string | null }
);
