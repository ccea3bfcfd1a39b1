/** Parcels of the sample county, invented: people × rate, with some spread between villages. */
import { type CountyFacts, parcels, share, type VillageDemand } from '../../src/model/index.ts';
import type { Random } from '../random.ts';
import type { PlacedVillage } from './villages.ts';

const RATE = { inboundPerPersonPerDay: 0.03, outboundPerPersonPerDay: 0.01 };
const SPREAD = 0.2;

export function makeDemand(villages: readonly PlacedVillage[], random: Random): VillageDemand[] {
  return villages.map(({ code, population, urban }) => {
    const draw = random.fork(code);
    const volume = (rate: number) =>
      parcels(Math.round(population * rate * Math.exp(SPREAD * draw.normal() - SPREAD ** 2 / 2) * 10) / 10);
    return {
      village: code,
      inboundPerDay: volume(RATE.inboundPerPersonPerDay * (urban ? 1.15 : 1)),
      outboundPerDay: volume(RATE.outboundPerPersonPerDay * (urban ? 0.7 : 1)),
      provenance: 'synthetic',
    };
  });
}

export const DEMAND: NonNullable<CountyFacts['demand']> = {
  rate: RATE,
  coldShare: { inbound: share(0.02), outbound: share(0.1) },
  provenance: { rate: 'synthetic', arrivals: 'estimated', handIns: 'estimated', coldShare: 'synthetic' },
};
