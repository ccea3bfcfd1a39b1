/** A GTFS feed put in force as a county's bus lines: what changes, what is assumed, and that parcels go by it. */
import { describe, expect, it } from 'vitest';
import { faultsOf, readInputs, withInputs } from '../../../api/work/inputs.ts';
import { buildTravel } from '../../../geo/travel/index.ts';
import { Dataset, hashOf, SILENT } from '../../../src/model/index.ts';
import { plan } from '../../../src/planner.ts';
import { verify } from '../../../src/verify/index.ts';
import { busCounty, busPolicy } from '../../support/bus-county.ts';
import { BUS_FEED, feedOf } from '../../support/gtfs.ts';

const DAY = '2026-06-01';
const feed = { name: 'feed.zip', bytes: feedOf(BUS_FEED) };
const { dataset: county } = busCounty([]);
const ROOM = { kilograms: 60, cubicMetres: 0.5, yuan: 0.5 };

describe('a feed', () => {
  it('becomes bus lines with the room and fee that are given', async () => {
    const { dataset, changes, remarks } = await withInputs(county, feed, DAY, ROOM);
    expect(Dataset.parse(dataset)).toEqual(dataset);
    expect(changes.length).toBeGreaterThan(0);
    expect(dataset.inputs.buses.map(({ id }) => id)).toEqual(['morning', 'night']);
    const [line] = dataset.inputs.buses;
    expect(line).toMatchObject({ spareKilograms: 60, spareCubicMetres: 0.5, fenPerParcel: 50 });
    expect(line?.basis).toEqual({ provenance: 'declared', source: 'GTFS: feed.zip', date: null });
    expect(line?.stops[2]).toEqual({ name: '村一', position: [110.2, 21], arrives: 27_600, departs: 27_660 });
    expect(remarks.map(({ code }) => code)).not.toContain('feed-assumed');
    // Nothing else is stated: a stop is what its line is.
    expect(dataset.inputs.statements ?? []).toEqual([]);
    const again = await withInputs(dataset, feed, DAY, ROOM);
    expect(again.changes).toEqual([]);
  });

  it('has room and fee assumed, and marked so, where none are given', async () => {
    const { dataset, remarks } = await withInputs(county, feed, DAY);
    expect(dataset.inputs.buses[0]).toMatchObject({
      ...{ spareKilograms: 50, spareCubicMetres: 0.3, fenPerParcel: 100 },
      basis: { provenance: 'estimated', source: 'GTFS: feed.zip' },
    });
    expect(remarks.map(({ code }) => code)).toContain('feed-assumed');
  });

  it('takes away the stops that a line has no longer', async () => {
    const { dataset } = await withInputs(county, feed, DAY, ROOM);
    const times = BUS_FEED['stop_times.txt']?.filter((line) => !/^(morning|twin),(T|V2),/.test(line)) ?? [];
    const shorter = { name: 'feed.zip', bytes: feedOf({ ...BUS_FEED, 'stop_times.txt': times }) };
    const { dataset: after } = await withInputs(dataset, shorter, DAY, ROOM);
    expect(after.inputs.buses[0]?.stops.map(({ name }) => name)).toEqual(['县城', '村一', '村三', '村一', '县城']);
  });

  it('is checked alone, too', async () => {
    expect(faultsOf(await readInputs(feed, DAY), null, DAY)).toEqual([]);
  });

  it('carries the parcels of a county whose lines it has', async () => {
    const { dataset } = await withInputs(county, feed, DAY, ROOM);
    const travel = buildTravel(dataset, null);
    const made = await plan({
      dataset,
      datasetId: hashOf(dataset),
      travel,
      notices: [],
      policy: busPolicy(),
      work: SILENT,
    });
    expect(made.runs.map(({ vehicle }) => vehicle)).toEqual(['bus:morning']);
    expect(made.figures.cost.perWeek.busesFen).toBe(15_750);
    expect(verify(made, dataset, null, []).differences).toEqual([]);
  });
});
