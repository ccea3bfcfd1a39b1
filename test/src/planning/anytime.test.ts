/** A search that is told to stop: what it has by then is a plan like any other, or nothing. */
import { describe, expect, it } from 'vitest';
import { CundaError, hashOf, type ProgressEvent, type Work } from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { busCounty, busLine, busPolicy } from '../../support/bus-county.ts';
import { type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';

const VILLAGES = Array.from(
  { length: 9 },
  (_, i): GridVillage => ({
    code: `V${i}`,
    town: i % 2 === 0 ? 'T' : 'U',
    at: [(i * 5) % 7, (i * 3) % 8],
    inbound: 20 + 11 * i,
    outbound: 5 * i,
  }),
);
const { dataset, travel } = gridCounty({
  towns: [
    { code: 'T', at: [6, 0] },
    { code: 'U', at: [0, 9] },
  ],
  villages: VILLAGES,
});
const input = { dataset, datasetId: hashOf(dataset), travel, notices: [] };

/** Work that is told to stop once its best was told of after so many rounds; Infinity = after the first checkpoint. */
function stopping(after: number, keeps: boolean): Work & { readonly told: ProgressEvent[] } {
  const told: ProgressEvent[] = [];
  let stopped = false;
  return {
    told,
    report: (event) => {
      told.push(event);
      if (event.note?.code === 'best-plan' && Number(event.note.params.round) >= after) stopped = true;
    },
    checkpoint: () => {
      if (stopped || after === Number.POSITIVE_INFINITY) throw new CundaError('cancelled/work', {});
    },
    keeps: () => keeps,
  };
}

describe('a plan that is told to stop', () => {
  it.each([0, 2, 4])('after %i rounds is the plan of so many rounds, byte by byte', async (rounds) => {
    const work = stopping(rounds, true);
    const kept = await plan({ ...input, policy: gridPolicy({ searchRounds: 1000 }), work });
    const again = await plan({ ...input, policy: gridPolicy({ searchRounds: rounds }), work: stopping(99, true) });
    expect(JSON.stringify(kept)).toBe(JSON.stringify(again));
    expect(kept.routing.rounds).toBe(rounds);
    expect(work.told.map(({ note }) => note?.code)).toContain('best-kept');
  });

  it('states that it has no buses, where there are lines: they are looked for after the rounds', async () => {
    const county = busCounty([busLine()]);
    const bused = { ...input, dataset: county.dataset, datasetId: hashOf(county.dataset), travel: county.travel };
    const policy = busPolicy({ searchRounds: 1000 });
    const kept = await plan({ ...bused, policy, work: stopping(2, true) });
    expect(kept.policy.buses).toBe(false);
    const again = await plan({ ...bused, policy: kept.policy, work: stopping(99, true) });
    expect(JSON.stringify(kept)).toBe(JSON.stringify(again));
    const whole = await plan({ ...bused, policy: busPolicy({ searchRounds: 2 }), work: stopping(99, true) });
    expect(whole.runs.some(({ bus }) => bus !== undefined)).toBe(true);
  });

  it('by seconds states the rounds instead of them', async () => {
    const policy = gridPolicy({ searchSeconds: 1000 });
    const kept = await plan({ ...input, policy, now: () => 0, work: stopping(2, true) });
    expect(kept.policy).toMatchObject({ searchRounds: 2, searchSeconds: null });
  });

  it('is nothing before there is a whole one, and where nobody wants it', async () => {
    const policy = gridPolicy({ searchRounds: 1000 });
    for (const work of [stopping(Number.POSITIVE_INFINITY, true), stopping(2, false)])
      await expect(plan({ ...input, policy, work })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('progress', () => {
  it('says what the best plan costs and how many targets it meets', async () => {
    const work = stopping(99, true);
    const made = await plan({ ...input, policy: gridPolicy({ searchRounds: 2 }), work });
    const notes = work.told.flatMap(({ note }) => (note?.code === 'best-plan' ? [note.params] : []));
    expect(notes.at(0)).toMatchObject({ round: 0, met: 0, targets: 0 });
    expect(notes.at(-1)).toMatchObject({ round: 2, yuan: Math.round(made.figures.cost.perWeek.totalFen / 100) });
  });
});
