import { describe, expect, it } from 'vitest';
import { fen, parcels } from '../../../../src/model/index.ts';
import { firstRoutes } from '../../../../src/planning/routes/first.ts';
import { type GridVillage, gridCounty, gridPolicy } from '../../../support/grid-county.ts';
import { fleetOf, inputOf } from './support.ts';

/** Three towns one behind the other; the farthest has more than two vans' parcels, the two others a van's half each. */
const TOWNS = [
  { code: 'T', at: [4, 0] },
  { code: 'U', at: [5, 0] },
  { code: 'W', at: [-27, 0] },
] as const;
const parcelsOf = { T: 140, U: 140, W: 620 };
const VILLAGES = TOWNS.map(
  ({ code, at: [x] }): GridVillage => ({
    code: `V${code}`,
    town: code,
    at: [x, 1],
    inbound: parcelsOf[code],
    outbound: 0,
  }),
);

const { vehicles } = gridCounty({ towns: TOWNS, villages: VILLAGES }).dataset;
const [van] = vehicles;
const LORRY = {
  ...van,
  id: 'lorry',
  tiers: ['trunk'],
  capacityParcels: parcels(700),
  capacityKilograms: 9000,
  capacityCubicMetres: 40,
  fenPerDay: fen(30_000),
} as const;

describe('the first trunk runs', () => {
  it('mix vehicle types: a lorry for the town that needs one, a van for the two that do not', () => {
    const county = gridCounty({
      towns: TOWNS,
      villages: VILLAGES,
      dataset: { vehicles: [...vehicles, LORRY] as never },
    });
    // Too short a shift for a second round of the lorry.
    const input = inputOf(county, gridPolicy({ days: [1, 2, 3, 4, 5, 6, 7], shiftSeconds: 3600 }));
    const { routes } = firstRoutes(input, 0, fleetOf(input));
    const trunk = routes.filter(({ tier }) => tier === 'trunk');
    expect(trunk.map(({ vehicleType, stops }) => [vehicleType, ...stops.toSorted()].join(' ')).toSorted()).toEqual([
      'lorry t-W',
      'van t-T t-U',
    ]);
  });

  it('go again with a truck that is back where that is cheaper than a second', () => {
    const small = VILLAGES.map((village) => ({ ...village, inbound: 200 }));
    const lorry = { ...LORRY, fenPerDay: fen(16_000) };
    const county = gridCounty({ towns: TOWNS, villages: small, dataset: { vehicles: [...vehicles, lorry] as never } });
    const input = inputOf(county, gridPolicy({}));
    const { routes } = firstRoutes(input, 0, fleetOf(input));
    expect(routes.filter(({ tier }) => tier === 'trunk').map(({ vehicle }) => vehicle)).toEqual(
      [0, 1, 2].map((turn) => ({ name: '1/1', turn })),
    );
  });
});
