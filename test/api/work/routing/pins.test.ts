import { describe, expect, it } from 'vitest';
import { pinsIn } from '../../../../api/work/routing/pins.ts';
import type { RoutingPlan, RoutingRun } from '../../../../src/model/index.ts';

const run = (stops: string, { departs = 0, vehicle = 0, type = 'van' } = {}): RoutingRun => ({
  type,
  day: 1,
  vehicle,
  trips: [{ departs, visits: [...stops].map((id) => ({ kind: 'stop', id, starts: departs })) }],
  ends: departs,
});
const plan = (...runs: RoutingRun[]): RoutingPlan => ({ format: 'cunda-routing-plan/1', runs, unserved: [] });
const none = { stops: [], runs: [], departures: [] };

describe('pins in another plan', () => {
  it('follow a run by its stops and their order', () => {
    const start = plan(run('ab'), run('cd'));
    expect(pinsIn(plan(run('cd'), run('x'), run('ab')), start, { ...none, runs: [0, 1] })).toEqual({
      ...none,
      runs: [2, 0],
    });
    expect(pinsIn(plan(run('ba'), run('cd')), start, { ...none, runs: [0] })).toBeNull();
    expect(pinsIn(plan(run('ab', { type: 'truck' })), start, { ...none, runs: [0] })).toBeNull();
  });

  it('follow a departure by its time, then by stops and vehicle', () => {
    const start = plan(run('ab', { departs: 60 }), run('cd', { departs: 60, vehicle: 1 }));
    const found = plan(run('cde', { departs: 60 }), run('a', { departs: 60, vehicle: 1 }), run('b', { departs: 90 }));
    expect(pinsIn(found, start, { stops: ['a'], runs: [], departures: [0, 1] })).toEqual({
      stops: ['a'],
      runs: [],
      departures: [1, 0],
    });
    expect(pinsIn(plan(run('ab', { departs: 61 })), start, { ...none, departures: [0] })).toBeNull();
  });

  it('give one run to one pin, and the same run to its own two pins', () => {
    const start = plan(run('ab'), run('ab'));
    expect(pinsIn(plan(run('ab')), start, { ...none, runs: [0, 1] })).toBeNull();
    expect(pinsIn(plan(run('ab')), start, { ...none, runs: [0], departures: [0] })).toEqual({
      ...none,
      runs: [0],
      departures: [0],
    });
  });

  it('are lost where they name no run', () => {
    expect(pinsIn(plan(run('ab')), plan(run('ab')), { ...none, runs: [7] })).toBeNull();
  });
});
