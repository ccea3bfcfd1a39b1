/** The store's port in three parts: values, log, queue. A function asks for the part it needs. */

export * from './accounts.ts';
export type * from './audit.ts';
export type * from './drafts.ts';
export type * from './log.ts';
export * from './queue.ts';
export * from './scope.ts';
export type * from './store.ts';
export * from './uploads.ts';
export type * from './values.ts';
