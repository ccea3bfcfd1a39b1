/** Every way to share out the items of a day among vehicles. */
import type { RoutingProblem, RoutingVehicleType } from '../../../src/model/index.ts';
import type { Decisions } from './brute-choices.ts';
import { addLoads, type DayOption, dominates, inFleet, inStock, type ServingRun, sharedOf } from './brute-options.ts';
import { bestRuns, releaseOf } from './brute-runs.ts';
import { handlingOf, type SatelliteRun, Supply, satelliteRuns } from './brute-supply.ts';

/** A vehicle's share of a day: for a satellite's vehicle its trips, whose times depend on the supply. */
type Block =
  | { readonly cost: number; readonly type: RoutingVehicleType; readonly serving: ServingRun; readonly supplied: null }
  | {
      readonly cost: number;
      readonly type: RoutingVehicleType;
      readonly serving: null;
      readonly supplied: SatelliteRun;
    };

export class Days {
  readonly #problem: RoutingProblem;
  /** Blocks by the set that they serve. */
  readonly #blocks = new Map<number, Block[]>();
  readonly #known = new Map<string, readonly DayOption[]>();
  readonly #supply: Supply;

  constructor(problem: RoutingProblem, decisions: Decisions) {
    this.#problem = problem;
    this.#supply = new Supply(problem);
    const satellites = new Set(problem.depots.filter(({ satellite }) => satellite !== null).map(({ id }) => id));
    for (const type of problem.types) {
      if (type.start !== null && satellites.has(type.start)) {
        for (const run of satelliteRuns(problem, type, decisions)) {
          const cost = run.least + handlingOf(problem, run);
          this.#add(run.set, { cost, type, serving: null, supplied: run });
        }
      } else {
        for (const { set, order, cost } of bestRuns(problem, type, decisions).values()) {
          const serving = { type, order, ready: order.map(releaseOf) };
          this.#add(set, { cost, type, serving, supplied: null });
        }
      }
    }
  }

  /** The ways to serve exactly this set on this day that may be part of a best plan; none = it can't be served. */
  options(day: number, set: number): readonly DayOption[] {
    const usable = this.#problem.types.filter((type) => type.days?.includes(day) ?? true);
    const key = `${set}/${usable.map(({ id }) => id).join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const front: DayOption[] = [];
    this.#share(set, [], new Set(usable), front);
    this.#known.set(key, front);
    return front;
  }

  #add(set: number, block: Block): void {
    this.#blocks.set(set, [...(this.#blocks.get(set) ?? []), block]);
  }

  #share(left: number, blocks: readonly Block[], usable: ReadonlySet<RoutingVehicleType>, front: DayOption[]): void {
    const types = blocks.map(({ type }) => type);
    if (!inFleet(this.#problem, types)) return;
    const partial = { cost: blocks.reduce((sum, { cost }) => sum + cost, 0), ...sharedOf(this.#problem, types) };
    if (front.some((option) => dominates(option, partial))) return;
    if (left === 0) {
      this.#finish(blocks, usable, front);
      return;
    }
    const first = left & -left;
    const rest = left ^ first;
    for (let others = rest; ; others = (others - 1) & rest) {
      for (const block of this.#blocks.get(first | others) ?? []) {
        if (usable.has(block.type)) this.#share(rest ^ others, [...blocks, block], usable, front);
      }
      if (others === 0) break;
    }
  }

  #finish(blocks: readonly Block[], usable: ReadonlySet<RoutingVehicleType>, front: DayOption[]): void {
    const loads = new Map<string, number[]>();
    const none = this.#problem.dimensions.map(() => 0);
    const load = (depot: string | null, amounts: readonly number[]): void => {
      if (depot !== null) loads.set(depot, addLoads(loads.get(depot) ?? [], amounts));
    };
    for (const { type, serving, supplied } of blocks) {
      const calls = (serving ?? supplied).order.flat();
      load(
        type.start,
        calls.reduce((sum, { item }) => addLoads(sum, item.deliver), none),
      );
    }
    if (!inStock(this.#problem, loads)) return;
    const direct = blocks.flatMap(({ serving }) => serving ?? []);
    const supplied = blocks.flatMap((block) => block.supplied ?? []);
    const cost = blocks.reduce((sum, block) => sum + block.cost, 0);
    const fixed = { cost, types: blocks.map(({ type }) => type), loads, direct };
    for (const option of this.#supply.options(fixed, supplied, usable, front)) {
      if (front.some((one) => dominates(one, option))) continue;
      const kept = front.filter((one) => !dominates(option, one));
      front.splice(0, front.length, ...kept, option);
    }
  }
}
