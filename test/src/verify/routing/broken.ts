/** How a fixture is made: a good plan with one thing changed, and the one violation that must be found. */
import type {
  RoutingPlan,
  RoutingRun,
  RoutingStop,
  RoutingTrip,
  RoutingVehicleType,
  RoutingVisit,
} from '../../../../src/model/index.ts';
import type { RoutingViolation } from '../../../../src/verify/routing/index.ts';
import { echelons, type Planned, week } from './good.ts';

export type Expected = Pick<RoutingViolation, 'code' | 'amount' | 'unit' | 'subject'> & {
  /** Run, trip, visit; what is missing is null. */
  readonly at?: readonly number[];
};
export type Broken = Planned & { readonly expected: Expected };

const there = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('The fixture names what is not there');
  return value;
};

/** A good plan under the knife. */
export class Patient {
  readonly problem: Planned['problem'];
  readonly plan: RoutingPlan;

  constructor({ problem, plan }: Planned) {
    this.problem = problem;
    this.plan = plan;
  }
  type(id: string): RoutingVehicleType {
    return there(this.problem.types.find((type) => type.id === id));
  }
  stop(id: string): RoutingStop {
    return there(this.problem.stops.find((stop) => stop.id === id));
  }
  depot(id: string): Planned['problem']['depots'][number] {
    return there(this.problem.depots.find((depot) => depot.id === id));
  }
  shipment(id: string): Planned['problem']['shipments'][number] {
    return there(this.problem.shipments.find((shipment) => shipment.id === id));
  }
  run(run: number): RoutingRun {
    return there(this.plan.runs[run]);
  }
  trip(run: number, trip = 0): RoutingTrip {
    return there(this.run(run).trips[trip]);
  }
  visit(run: number, trip: number, visit: number): RoutingVisit {
    return there(this.trip(run, trip).visits[visit]);
  }
  supply(run: number, trip: number, visit: number): Extract<RoutingVisit, { kind: 'supply' }> {
    const found = this.visit(run, trip, visit);
    if (found.kind !== 'supply') throw new Error('The fixture names what is no supply');
    return found;
  }
  /** Adds a run of one trip. */
  addRun(type: string, day: number, vehicle: number, departs: number, visits: RoutingVisit[], ends: number): void {
    this.plan.runs.push({ type, day, vehicle, trips: [{ departs, visits }], ends });
  }
}

const breaking =
  (good: () => Planned) =>
  (expected: Expected, change: (patient: Patient) => void): Broken => {
    const patient = new Patient(good());
    change(patient);
    return { problem: patient.problem, plan: patient.plan, expected };
  };

export const breakWeek = breaking(week);
export const breakEchelons = breaking(() => echelons('trips'));
export const breakPool = breaking(() => echelons('amounts'));
