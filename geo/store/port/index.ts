/** The store's port in three parts: values, log, queue. A function asks for the part it needs. */

export type * from './log.ts';
export * from './queue.ts';
export type * from './store.ts';
export type * from './values.ts';
