import { runText } from './visits.ts';
import type { Writer } from './writer.ts';

/** VRPLIB's text: one route a line and the cost; a return to the depot between two trips is a 0. */
export const numberedText: Writer = (_instance, plan, cost) =>
  [...plan.runs.map((run, i) => `Route #${i + 1}: ${runText(run, ' 0 ')}`), `Cost ${cost}`, ''].join('\n');

/**
 * The same where vehicles are listed one by one: the route's number is the vehicle's, unused vehicles have an empty
 * route.
 */
export const singleText: Writer = (instance, plan, cost) => {
  const routes = new Map<number, string>();
  for (const numbers of instance.vehicles.values()) for (const number of numbers) routes.set(number, '');
  for (const run of plan.runs) {
    const number = instance.vehicles.get(run.type)?.[run.vehicle];
    if (number !== undefined) routes.set(number, runText(run, ' 0 '));
  }
  const lines = [...routes].toSorted(([a], [b]) => a - b).map(([number, text]) => `Route #${number}: ${text}`);
  return [...lines, `Cost ${cost}`, ''].join('\n');
};
