/** Jobs and shipments as tasks: jobs first, then each shipment's pickup and delivery. */

import { inputError } from '../refusal.ts';
import { ANY_TIME, type Task, type Window } from './input.ts';
import type { PlaceBook } from './places.ts';
import type { VroomJob, VroomRequest, VroomShipmentStep } from './schema.ts';

/** Sorted; refused where one ends before it starts or two of them overlap. */
export function readWindows(windows: readonly (readonly number[])[] | undefined, whose: string): readonly Window[] {
  if (windows === undefined) return ANY_TIME;
  const sorted = windows.map(([first = 0, last = 0]): Window => [first, last]).sort(([a, b], [c, d]) => a - c || b - d);
  for (const [i, [first, last]] of sorted.entries()) {
    if (first > last) throw inputError(`Invalid time window: [${first}, ${last}] of ${whose}.`);
    if (i > 0 && first <= (sorted[i - 1]?.[1] ?? -1)) throw inputError(`Overlapping time windows for ${whose}.`);
  }
  return sorted;
}

/** The amount, zeros where it is left out; refused where its length is not that of the vehicles' capacity. */
export function readAmount(amount: readonly number[] | undefined, dimensions: number, what: string): readonly number[] {
  if (amount === undefined) return Array<number>(dimensions).fill(0);
  if (amount.length !== dimensions)
    throw inputError(`Inconsistent ${what} length: ${amount.length} instead of ${dimensions}.`);
  return amount;
}

export function readTasks(request: VroomRequest, dimensions: number, book: PlaceBook): Task[] {
  const tasks: Task[] = [];
  const seen = new Set<string>();
  const common = (kind: Task['kind'], step: VroomShipmentStep) => {
    const whose = `${kind} ${step.id}`;
    if (seen.has(whose)) throw inputError(`Duplicate ${kind} id: ${step.id}.`);
    seen.add(whose);
    const place = book.enter(step.location, step.location_index, whose);
    if (place === null) throw inputError(`Invalid location for ${whose}.`);
    return {
      ...{ kind, place, id: step.id, description: step.description },
      setup: { usual: step.setup, byType: step.setup_per_type ?? {} },
      service: { usual: step.service, byType: step.service_per_type ?? {} },
      windows: readWindows(step.time_windows, whose),
    };
  };
  const jobLoad = ({ amount, delivery, pickup }: VroomJob) => ({
    delivery: readAmount(delivery ?? (pickup === undefined ? amount : undefined), dimensions, 'delivery'),
    pickup: readAmount(pickup, dimensions, 'pickup'),
  });
  for (const job of request.jobs ?? []) {
    const { skills, priority } = job;
    tasks.push({ ...common('job', job), ...jobLoad(job), skills, priority, partner: null });
  }
  for (const { pickup, delivery, amount, skills, priority } of request.shipments ?? []) {
    const load = readAmount(amount, dimensions, 'amount');
    const none = readAmount(undefined, dimensions, 'amount');
    const first = tasks.length;
    const shared = { skills, priority };
    tasks.push({ ...common('pickup', pickup), ...shared, delivery: none, pickup: load, partner: first + 1 });
    tasks.push({ ...common('delivery', delivery), ...shared, delivery: load, pickup: none, partner: first });
  }
  return tasks;
}
