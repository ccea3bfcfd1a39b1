/** Runs searched by two threads: the same plan as by one, and both stop when they are told to. */
import { afterAll, describe, expect, it } from 'vitest';
import { threadedExplorer } from '../../../api/work/explore/threaded.ts';
import { shareTravel, travelOf } from '../../../api/work/explore/travel.ts';
import { CundaError, hashOf, SILENT } from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import type { Explore } from '../../../src/planning/explore.ts';
import { type GridVillage, gridCounty, gridPolicy } from '../../support/grid-county.ts';

const { dataset, travel } = gridCounty({
  towns: [
    { code: 'T', at: [6, 0] },
    { code: 'U', at: [0, 9] },
  ],
  villages: Array.from(
    { length: 12 },
    (_, i): GridVillage => ({
      code: `V${i}`,
      town: i % 2 === 0 ? 'T' : 'U',
      at: [(i * 5) % 7, (i * 3) % 8],
      inbound: 60 + 11 * i,
      outbound: 5 * i,
    }),
  ),
});
const input = { dataset, datasetId: hashOf(dataset), travel, notices: [], policy: gridPolicy({ searchRounds: 4 }) };
const explorer = threadedExplorer({ first: 0, rounds: 0, most: 1000 });
afterAll(() => explorer.close());

describe('two threads', () => {
  it('make the plan of one, whoever is done first', async () => {
    const alone = await plan({ ...input, work: SILENT });
    const together = await plan({ ...input, work: SILENT, explore: explorer.explore });
    expect(JSON.stringify(together)).toBe(JSON.stringify(alone));
    expect(together.routing.rounds).toBe(4);
  });

  it('stop both when one is told to, and go on with other tasks', async () => {
    let checks = 0;
    const work = {
      ...SILENT,
      checkpoint: () => {
        checks++;
        if (checks > 40) throw new CundaError('cancelled/work', {});
      },
    };
    await expect(plan({ ...input, work, explore: explorer.explore })).rejects.toMatchObject({ code: 'cancelled' });
    const after = await plan({ ...input, work: SILENT, explore: explorer.explore });
    expect(after.routing.rounds).toBe(4);
  });

  it('go on with another county', async () => {
    const other = gridCounty({
      towns: [{ code: 'T', at: [6, 0] }],
      villages: [1, 2, 3].map((i) => ({ code: `N${i}`, town: 'T', at: [i, i], inbound: 40 * i })),
    });
    const given = { ...input, ...other, datasetId: hashOf(other.dataset), work: SILENT };
    const together = await plan({ ...given, explore: explorer.explore });
    expect(JSON.stringify(together)).toBe(JSON.stringify(await plan(given)));
  });

  it('tell what a helper fails with', async () => {
    const other = threadedExplorer({ first: 0, rounds: 0, most: 1000 });
    const unknown: Explore = (context, tasks) =>
      other.explore(
        context,
        tasks.map((task) => ({ ...task, input: { ...task.input, centre: { ...task.input.centre, id: 'nowhere' } } })),
      );
    await expect(plan({ ...input, work: SILENT, explore: unknown })).rejects.toThrow();
    await other.close();
  });
});

describe('travel between sites in shared memory', () => {
  it('is that of the county, row by row', () => {
    const sites = dataset.sites.map(({ id }) => id);
    const shared = travelOf(structuredClone(shareTravel(travel, dataset, new Set(sites))));
    for (const { profile } of dataset.vehicles)
      for (const from of sites) {
        const [own, other] = [travel.row(profile, travel.index(from)), shared.row(profile, shared.index(from))];
        for (const to of sites) {
          expect(other.seconds[shared.index(to)]).toBe(own.seconds[travel.index(to)]);
          expect(other.metres[shared.index(to)]).toBe(own.metres[travel.index(to)]);
        }
      }
    expect(() => shared.index('nowhere')).toThrow();
    expect(() => shared.path('van', 0, 1)).toThrow();
  });
});
