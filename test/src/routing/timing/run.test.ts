import { describe, expect, it } from 'vitest';
import { sequenceOf, timeRun } from '../../../../src/routing/timing/index.ts';
import { lineProblem } from './problems.ts';

const stops = (...ids: string[]) => ids.map((id) => ({ kind: 'stop' as const, id }));
const run = (...trips: string[][]) => ({
  type: 'van',
  day: 1,
  vehicle: 0,
  trips: trips.map((ids) => ({ visits: stops(...ids) })),
});

describe('timeRun', () => {
  it('leaves late enough not to wait', () => {
    const problem = lineProblem([0, 100, 200], [{ windows: [[1000, 2000]], serviceSeconds: 50 }, {}]);
    const timed = timeRun(problem, run(['s1', 's2']));
    expect(timed.run.trips).toEqual([
      {
        departs: 900,
        visits: [
          { kind: 'stop', id: 's1', starts: 1000 },
          { kind: 'stop', id: 's2', starts: 1150 },
        ],
      },
    ]);
    expect(timed.run.ends).toBe(1350);
    expect(timed).toMatchObject({ lateSeconds: 0, overSeconds: 0, driveSeconds: 400, metres: 4000, noWay: 0 });
  });

  it('waits where an early window closes before a late one opens', () => {
    const problem = lineProblem([0, 100, 200], [{ windows: [[0, 500]] }, { windows: [[900, 1000]] }]);
    const { run: timed } = timeRun(problem, run(['s1', 's2']));
    expect([timed.trips[0]?.departs, timed.ends]).toEqual([400, 1100]);
    expect(timed.trips[0]?.visits.map(({ starts }) => starts)).toEqual([500, 900]);
  });

  it('ends earliest where time is free and has the shortest day where it costs', () => {
    const windows: [number, number][] = [
      [300, 400],
      [2000, 3000],
    ];
    const late = [{ windows: [[0, 150] as [number, number]] }, { windows }];
    const separate = [
      {
        windows: [
          [0, 150],
          [1900, 1900],
        ] as [number, number][],
      },
      { windows },
    ];
    expect(timeRun(lineProblem([0, 100, 200], late), run(['s1', 's2'])).run).toMatchObject({ ends: 500 });
    const free = timeRun(lineProblem([0, 100, 200], separate), run(['s1', 's2'])).run;
    expect([free.trips[0]?.departs, free.ends]).toEqual([50, 500]);
    const paid = timeRun(lineProblem([0, 100, 200], separate, { costPerSecond: 1 }), run(['s1', 's2'])).run;
    expect([paid.trips[0]?.departs, paid.ends]).toEqual([1800, 2200]);
    const bound = timeRun(lineProblem([0, 100, 200], separate, { maxSeconds: 449 }), run(['s1', 's2']));
    expect([bound.run.trips[0]?.departs, bound.run.ends, bound.overSeconds]).toEqual([1800, 2200, 0]);
  });

  it('holds a trip for its releases and its supply, and leaves late on later trips', () => {
    const problem = lineProblem(
      [0, 100, 100, 100],
      [{ releaseSeconds: 50 }, { releaseSeconds: 700 }, { windows: [[1500, 1600]] }],
      { reloadSeconds: 30 },
    );
    const { run: timed } = timeRun(problem, run(['s1'], ['s2'], ['s3']));
    expect(timed.trips.map(({ departs }) => departs)).toEqual([940, 1170, 1400]);
    const held = timeRun(problem, { ...run(['s1'], ['s2']), trips: [{ visits: stops('s1'), readyAt: 800 }] });
    expect(held.run.trips[0]?.departs).toBe(800);
    expect(timeRun(problem, { ...run(['s1']), departs: 60 }).run).toMatchObject({ ends: 260 });
  });

  it('says by how much a run is late and still fills in its times', () => {
    const problem = lineProblem([0, 100, 200], [{ windows: [[0, 50]] }, { windows: [[0, 150]] }], {
      shift: [0, 390],
      maxSeconds: 380,
      maxDriveSeconds: 100,
    });
    const timed = timeRun(problem, run(['s1', 's2']));
    // 50 s and 50 s late at the stops, 10 s after the shift.
    expect(timed).toMatchObject({ lateSeconds: 110, overSeconds: 20, overDriveSeconds: 300 });
    expect(timed.run.trips[0]?.visits.map(({ starts }) => starts)).toEqual([100, 200]);
  });

  it('counts a departure against the depot hours', () => {
    const problem = lineProblem(
      [0, 100],
      [{ releaseSeconds: 900 }],
      {},
      {
        depots: [{ id: 'd', location: 0, window: [100, 800] }],
      },
    );
    // Leaves 100 s after the depot closes and comes back 300 s after; pinned, it leaves 900 s before its goods are
    // there.
    expect(timeRun(problem, run(['s1'])).lateSeconds).toBe(400);
    expect(timeRun(problem, { ...run(['s1']), departs: 0 }).lateSeconds).toBe(1000);
  });

  it('puts a break where it harms least and keeps the place of a listed one', () => {
    const problem = lineProblem([0, 100, 200], [{ windows: [[0, 110]] }, {}], {
      breaks: [{ id: 'lunch', seconds: 300, windows: [[100, 150]] }],
    });
    const timed = timeRun(problem, run(['s1', 's2']));
    expect(timed.run.trips[0]?.visits.map(({ id }) => id)).toEqual(['s1', 'lunch', 's2']);
    expect(timed).toMatchObject({ lateSeconds: 0, run: { ends: 700 } });
    const listed = { ...run(), trips: [{ visits: [{ kind: 'break' as const, id: 'lunch' }, ...stops('s1', 's2')] }] };
    expect(timeRun(problem, listed).lateSeconds).toBe(290);
  });

  it('drives open routes and counts missing ways', () => {
    const problem = lineProblem([0, 100, 200], [{}, { serviceSeconds: 7 }], { start: null, end: null });
    const timed = timeRun(problem, run(['s1', 's2']));
    expect(timed).toMatchObject({ metres: 1000, run: { ends: 107, trips: [{ departs: 0 }] } });
    const broken = lineProblem(
      [0, 100],
      [{}],
      {},
      {
        matrices: [{ profile: 'car', seconds: [0, -1, 100, 0], metres: [0, 0, 9, 0] }],
      },
    );
    expect(timeRun(broken, run(['s1']))).toMatchObject({ noWay: 1, driveSeconds: 100 });
  });

  it('rounds slower seconds to whole ones', () => {
    const problem = lineProblem([0, 3], [{}], { timeFactor: 1.5 });
    expect(timeRun(problem, run(['s1'])).run.ends).toBe(10);
  });

  it('throws for an id that the problem lacks', () => {
    expect(() => timeRun(lineProblem([0, 1], [{}]), run(['s9']))).toThrowError(
      expect.objectContaining({ code: 'request-invalid', received: 's9' }),
    );
  });

  it('times a run of a plan again to the same run', () => {
    const problem = lineProblem([0, 100, 200], [{ windows: [[1000, 2000]] }, {}], {
      breaks: [{ id: 'lunch', seconds: 300, windows: [[0, 2000]] }],
    });
    const { run: first } = timeRun(problem, run(['s1', 's2']));
    expect(timeRun(problem, sequenceOf(first)).run).toEqual(first);
  });
});
