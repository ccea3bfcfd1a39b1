/** Frontier curves: their axes, and the policies that they are made of. */
import {
  type FrontierCurve,
  HOUR,
  type Plan,
  type Policy,
  type Seconds,
  type StudyPoint,
  seconds,
  share,
} from '../model/index.ts';
import { budgetOf, evenly, type StudyGround, wholeThousands } from './series.ts';

export interface Curve {
  readonly x: { readonly figure: string; of(point: StudyPoint): number };
  readonly y: { readonly figure: string; readonly better: 'less' | 'more'; of(point: StudyPoint): number | null };
  /** Points where nobody says how many. */
  readonly points: number;
  /** What y is to reach where nobody says. */
  readonly aim: number | null;
  /** Changes of the policy asked for, the most telling first; `count` of points in all, that policy's among them. */
  changes(ground: StudyGround, asked: Plan, count: number): Partial<Policy>[];
}

const cost = { figure: 'wholeFen', of: ({ figures }: StudyPoint) => figures.wholeFen };

/** Latest departure that is tried: later ones end after closing time. */
const LATEST = 18 * HOUR;

/** Departures `hours` after the first of a policy, with it. */
const later = ({ trunkDepartures: [first = seconds(0)] }: Policy, ...hours: number[]): Seconds[] =>
  [first, ...hours.map((one) => seconds(first + one * HOUR))].filter((time) => time >= 0 && time <= LATEST);

const earlier = ({ trunkDepartures }: Policy, hours: number): Seconds[] =>
  trunkDepartures.map((time, i) => (i === 0 ? seconds(Math.max(0, time - hours * HOUR)) : time));

/** Days of a week of `count`, as even as days allow, from Monday. */
export const evenDays = (count: number): number[] =>
  Array.from({ length: count }, (_, k) => 1 + Math.floor((7 * k) / count));

const shorter = ({ shiftSeconds }: Policy, times: number): Seconds =>
  seconds(Math.max(HOUR, Math.round((shiftSeconds * times) / 900) * 900));

/** What a curve of each name is made of. */
export const CURVES: { readonly [C in FrontierCurve]: Curve } = {
  'budget-coverage': {
    x: { figure: 'budgetFen', of: budgetOf },
    y: { figure: 'covered', better: 'more', of: ({ figures }) => figures.covered },
    points: 6,
    aim: null,
    changes: (_, { figures }, count) =>
      Array.from({ length: count - 1 }, (_, k) => ({
        budgetFen: wholeThousands((figures.cost.openingFen * (count - 2 - k)) / (count - 1)),
      })),
  },
  'cost-frequency': {
    x: cost,
    y: { figure: 'meanVisits', better: 'more', of: ({ figures }) => figures.meanVisits },
    points: 9,
    aim: null,
    changes: (_, __, count) => {
      const decided = [0.9, 0.5, 0].slice(0, Math.floor(0.3 * count));
      return [
        ...evenly([7, 6, 5, 4, 3, 2, 1], count - decided.length).map((days) => ({ days: evenDays(days) })),
        ...decided.map((villages) => ({ frequency: 'decided' as const, within24hShare: share(villages) })),
      ];
    },
  },
  'cost-certainty': {
    x: cost,
    y: { figure: 'villagesHold24h', better: 'more', of: ({ figures }) => figures.villagesHold24h },
    points: 8,
    aim: null,
    changes: ({ policy }, _, count) =>
      [
        { trunkDepartures: earlier(policy, 0.5) },
        { trunkDepartures: earlier(policy, 1) },
        { shiftSeconds: shorter(policy, 0.8) },
        { trunkDepartures: later(policy, 8) },
        { shiftSeconds: shorter(policy, 0.65) },
        { trunkDepartures: earlier(policy, 0.5), shiftSeconds: shorter(policy, 0.8) },
        { trunkDepartures: earlier(policy, 1), shiftSeconds: shorter(policy, 0.65) },
        { shiftSeconds: shorter(policy, 0.9) },
        { shiftSeconds: shorter(policy, 0.5) },
        { trunkDepartures: later(policy, 6) },
        { trunkDepartures: earlier(policy, 1), shiftSeconds: shorter(policy, 0.5) },
      ].slice(0, count - 1),
  },
  'cost-departures': {
    x: cost,
    y: { figure: 'outboundWithin24h', better: 'more', of: ({ figures }) => figures.outboundWithin24h },
    points: 8,
    aim: 0.8,
    changes: ({ policy }, _, count) =>
      [
        ...[0.8, 0.9].map((parcels) => ({
          frequency: 'decided' as const,
          outboundWithin24hShare: share(parcels),
          trunkDepartures: later(policy, 8),
        })),
        ...[[8], [4, 8], [6], [], [5, 10], [10], [4], [3, 6], [2], [7], [9], [6, 11]].map((hours) => ({
          trunkDepartures: later(policy, ...hours),
        })),
      ].slice(0, count - 1),
  },
  'stations-distance': {
    x: { figure: 'villageStations', of: ({ figures }) => figures.villageStations },
    y: { figure: 'tripsFen', better: 'less', of: ({ figures }) => figures.tripsFen },
    points: 6,
    aim: null,
    changes: ({ policy: { serviceDistanceMetres } }, _, count) =>
      evenly([0, 0.5, 1, 1.5, 2, 2.5, 3, 4], count).map((times) => ({
        serviceDistanceMetres: Math.min(50_000, Math.round(serviceDistanceMetres * times)),
      })),
  },
};
