/** What became of the parcels of the days that count, by village, day and direction. */
import { DAY, type LateCause, type LateCauses, type ReachWay } from '../../model/index.ts';
import type { Lot } from './lots.ts';

const LIMIT = DAY + 1e-6;

/** Parcels of one direction; by village × days + day. */
export interface WayTally {
  readonly parcels: Float64Array;
  readonly inTime: Float64Array;
  readonly late: Record<LateCause, number>;
  /** By village: late for whatever reason, and because a full vehicle left them behind. */
  readonly lateBy: Float64Array;
  readonly full: Float64Array;
}

export interface TallyOf {
  readonly villages: number;
  /** Days that count, and the first of them, from the beginning. */
  readonly days: number;
  readonly firstDay: number;
  /** When a parcel that is at the centre leaves the county; null without line-haul. */
  readonly lineHaul: ((at: number) => number) | null;
}

const noCauses = (): LateCauses => ({ unserved: 0, full: 0, timetable: 0, delays: 0 });

export class Tally {
  readonly ways: Readonly<Record<ReachWay, WayTally>>;
  /** By day that counts: left behind on it for the first time, and change of those that wait. */
  readonly leftBehind: Float64Array;
  /** How many more parcels that were left behind wait at the end of a day than at that of the day before; all days. */
  readonly #waiting: Float64Array;
  readonly #of: TallyOf;

  constructor(of: TallyOf, allDays: number) {
    this.#of = of;
    const tally = (): WayTally => ({
      parcels: new Float64Array(of.villages * of.days),
      inTime: new Float64Array(of.villages * of.days),
      late: noCauses(),
      lateBy: new Float64Array(of.villages),
      full: new Float64Array(of.villages),
    });
    this.ways = { inbound: tally(), outbound: tally(), lineHaul: tally() };
    this.leftBehind = new Float64Array(of.days);
    this.#waiting = new Float64Array(allDays + 1);
  }

  /** Parcels that come; `served`: somebody brings or fetches them. */
  count(village: number, day: number, parcels: { inbound: boolean; count: number; served: boolean }): void {
    const at = this.#place(village, day);
    if (at === null) return;
    for (const way of waysOf(parcels.inbound)) {
      (this.ways[way].parcels[at] as number) += parcels.count;
      if (!parcels.served) this.late(way, village, 'unserved', parcels.count);
    }
  }

  /** Parcels that are there at a moment. */
  arrived(lot: Lot, at: number): void {
    if (lot.left !== null) this.#wait(Math.floor(at / DAY), -lot.count);
    const place = this.#place(lot.village, Math.floor(lot.at / DAY));
    if (place === null) return;
    const planned = lot.planned.way.available + lot.planned.week * 604_800;
    for (const way of waysOf(lot.inbound)) {
      const [really, asPlanned] = [this.#end(way, at), this.#end(way, planned)];
      if (really - lot.at <= LIMIT) (this.ways[way].inTime[place] as number) += lot.count;
      else this.late(way, lot.village, causeOf(lot, asPlanned - lot.at), lot.count);
    }
  }

  late(way: ReachWay, village: number, cause: LateCause, count: number): void {
    const { late, lateBy, full } = this.ways[way];
    late[cause] += count;
    (lateBy[village] as number) += count;
    if (cause === 'full') (full[village] as number) += count;
  }

  /** What is nowhere yet when all is over waits behind full vehicles: it is late. */
  close(): void {
    const { villages, days } = this.#of;
    for (const way of ['inbound', 'outbound', 'lineHaul'] as const) {
      const { parcels, inTime, lateBy } = this.ways[way];
      for (let village = 0; village < villages; village++) {
        let missing = -(lateBy[village] as number);
        for (let at = village * days; at < (village + 1) * days; at++)
          missing += (parcels[at] as number) - (inTime[at] as number);
        if (missing > 0) this.late(way, village, 'full', missing);
      }
    }
  }

  leftBehindAt(lot: Lot, at: number): void {
    const day = Math.floor(at / DAY);
    this.#wait(day, lot.count);
    const counted = day - this.#of.firstDay;
    if (counted >= 0 && counted < this.#of.days) (this.leftBehind[counted] as number) += lot.count;
  }

  /** Parcels left behind and still not there at the end of each day, from the beginning. */
  waiting(): number[] {
    let sum = 0;
    return [...this.#waiting].map((change) => {
      sum += change;
      return sum;
    });
  }

  #wait(day: number, change: number): void {
    const at = Math.min(day, this.#waiting.length - 1);
    (this.#waiting[at] as number) += change;
  }

  #end(way: ReachWay, at: number): number {
    return way === 'lineHaul' ? (this.#of.lineHaul?.(at) ?? Number.POSITIVE_INFINITY) : at;
  }

  #place(village: number, day: number): number | null {
    const { firstDay, days } = this.#of;
    const counted = day - firstDay;
    return counted < 0 || counted >= days ? null : village * days + counted;
  }
}

const waysOf = (inbound: boolean): readonly ReachWay[] => (inbound ? ['inbound'] : ['outbound', 'lineHaul']);

const causeOf = ({ left }: Lot, planned: number): LateCause =>
  left !== null ? 'full' : planned > LIMIT ? 'timetable' : 'delays';
