import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestKnownOf, UNKNOWN } from '../../../bench/routes/best-known.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cunda-bks-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const inTable = (table: string, file: string): string => {
  writeFileSync(join(folder, 'bks.csv'), table);
  return join(folder, file);
};

describe('best known costs', () => {
  it('are found by the file name with or without its ending, also with commas', () => {
    const table = 'instance,best_known,source,extra\ncoord20.dat,54793,"a, b",\n"Ca1-2,3",12.5,x,\n';
    expect(bestKnownOf(inTable(table, 'coord20.dat'), 'lrp-prodhon').cost).toBe(54793);
    expect(bestKnownOf(inTable(table, 'Ca1-2,3.txt'), '2evrptw-dellaert').cost).toBe(12.5);
    expect(bestKnownOf(inTable(table, 'coord2.dat'), 'lrp-prodhon')).toEqual(UNKNOWN);
    expect(bestKnownOf(join(folder, 'elsewhere', 'coord20.dat'), 'lrp-prodhon')).toEqual(UNKNOWN);
  });

  it('are of distance alone for Solomon, with vehicles first for the others', () => {
    const table = 'instance,best_known,source,vehicles,best_known_distance_only\nR1,900,x,9,880\nR2,700,x,2,\n';
    expect(bestKnownOf(inTable(table, 'R1.txt'), 'vrptw-solomon')).toMatchObject({ cost: 880, vehicles: null });
    expect(bestKnownOf(inTable(table, 'R1.txt'), 'vrptw-gh200')).toMatchObject({ cost: 900, vehicles: 9 });
    expect(bestKnownOf(inTable(table, 'R2.txt'), 'vrptw-solomon')).toEqual(UNKNOWN);
  });

  it('that nobody has verified are not taken for known', () => {
    const table =
      'instance,best_known,source,status\nA,527.63,memory,UNVERIFIED\nB,371.5,x,verified-in-repo\nC,,none,\n';
    expect(bestKnownOf(inTable(table, 'A.dat'), '2ecvrp')).toEqual({ ...UNKNOWN, unverified: 527.63 });
    expect(bestKnownOf(inTable(table, 'B.dat'), '2ecvrp')).toEqual({ ...UNKNOWN, cost: 371.5 });
    expect(bestKnownOf(inTable(table, 'C.dat'), '2ecvrp')).toEqual(UNKNOWN);
  });

  it('in whole numbers of heterogeneous fleets are 100,000 times the others', () => {
    const table = 'instance,best_known,source,extra\nX801-HVRP,13073715826,x,\nX110-HD,15859.34,x,\n';
    expect(bestKnownOf(inTable(table, 'X801-HVRP.vrp'), 'hfvrp-x').cost).toBe(130737.15826);
    expect(bestKnownOf(inTable(table, 'X110-HD.vrp'), 'hfvrp-x').cost).toBe(15859.34);
  });
});
