/** What the map and the worker that estimates say to each other. */
import type { LonLat } from '../core/geometry.ts';
import type { LiveAnswer, LiveContext } from './estimate.ts';

export type ToWorker =
  /** `roads`: address of the roads in short. */
  | { readonly kind: 'context'; readonly roads: string; readonly context: LiveContext }
  | { readonly kind: 'at'; readonly ticket: number; readonly at: LonLat };

export interface FromWorker {
  readonly ticket: number;
  readonly answer: LiveAnswer;
  /** Milliseconds that the answer took in the worker. */
  readonly took: number;
}
