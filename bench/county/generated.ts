/** Counties of any size made by rule, without roads. Synthetic: no place on earth looks like this. */
import { seededRandom } from '../../seeds/random.ts';
import {
  type County,
  completeDataset,
  type Dataset,
  type Position,
  type Town,
  type Village,
} from '../../src/model/index.ts';

const VILLAGES_PER_TOWN = 14;
const SQUARE_KILOMETRES_PER_VILLAGE = 4;
const METRES_PER_DEGREE = 111_195;
const SEAT: Position = [110, 23];
/** Way over straight line; drives and walks alike. */
const DETOUR_FACTOR = 1.4;
const POOR_SHARE = 0.08;

/**
 * A square county: its seat in the middle, towns on a bent lattice, villages spread over the land of the towns, with
 * populations of 300 to 6000 (log-normal around 1500) and the default rates, costs and vehicles. Same number of villages
 * and seed, same county.
 */
export function generatedCounty(villages: number, seed: number): Dataset {
  const random = seededRandom(seed).fork(`county ${villages}`);
  const side = 1000 * Math.sqrt(villages * SQUARE_KILOMETRES_PER_VILLAGE);
  const place = (east: number, north: number): Position => {
    const degrees = METRES_PER_DEGREE * Math.cos((SEAT[1] * Math.PI) / 180);
    const round = (degree: number): number => Math.round(degree * 1e6) / 1e6;
    return [round(SEAT[0] + (east - side / 2) / degrees), round(SEAT[1] + (north - side / 2) / METRES_PER_DEGREE)];
  };
  const columns = Math.max(1, Math.round(Math.sqrt(villages / VILLAGES_PER_TOWN)));
  const rows = Math.max(1, Math.round(villages / VILLAGES_PER_TOWN / columns));
  const cell = { wide: side / columns, high: side / rows };
  const number = (n: number, digits: number): string => String(n + 1).padStart(digits, '0');
  const towns: Town[] = [];
  const list: Village[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = (share: number, size: number, cellNumber: number): number => (cellNumber + share) * size;
      const code = `990000${number(towns.length, 3)}`;
      const position = place(
        at(random.between(0.35, 0.65), cell.wide, column),
        at(random.between(0.35, 0.65), cell.high, row),
      );
      towns.push({ code, name: `合成镇${number(towns.length, 3)}`, position, provenance: 'synthetic' });
      const until = Math.round((villages * towns.length) / (rows * columns));
      for (let own = 0; list.length < until; own++) {
        list.push({
          code: `${code}${number(own, 3)}`,
          name: `合成村${number(list.length, 4)}`,
          town: code,
          position: place(at(random.next(), cell.wide, column), at(random.next(), cell.high, row)),
          positionProblem: null,
          population: Math.round(Math.min(6000, Math.max(300, 1500 * Math.exp(0.6 * random.normal())))),
          designatedPoor: random.chance(POOR_SHARE),
          settlements: [],
          provenance: {
            position: 'synthetic',
            population: 'synthetic',
            designatedPoor: 'synthetic',
            town: 'synthetic',
          },
        });
      }
    }
  const name = `合成县（${villages} 村）`;
  const county: County = { code: '990000', name, prefecture: null, seat: SEAT, boundary: null };
  return completeDataset({
    name,
    county,
    towns,
    villages: list,
    roads: { kind: 'detour', factor: DETOUR_FACTOR },
    sources: [],
    issues: [],
    synthetic: ['village positions', 'populations', 'designated poor villages', 'boundary'],
  });
}
