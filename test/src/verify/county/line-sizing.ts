/**
 * Sizing and peak of the line county, worked out by hand for the centre and the towns. No spread, peak factor 2, our own
 * handling: shifts 05–09 and 14–20 at the centre, 07–12 in town, 08–18 in the village.
 *
 * Centre, Monday 05:00–06:30: 30 parcels for T-A and 50 for T-B are there, 80 / 12 m². T-A's 30 are worked in 1.5 h, 20 an
 *   hour; T-B's lots of Thu … Mon, 10 each, in the 44, 34, 24, 14 and 4 shift hours until 10:00: 24.15 an hour in all.
 *   A quarter of 80 × 0.008 m³ is cold. 54 parcels a day. The truck stands there before and after its runs, alone.
 * T-A: 30 parcels from 07:39:12 to 08:10: 1848 s, 58.4 an hour. T-B: 50 on Monday, 1848 s too, 97.4 an hour; its five
 *   parcels an hour-and-worker of 1/400 + 1/300 + 1/400 h make 0.81 workers, 1.62 on a peak event.
 */
type Need = readonly [
  parcels: number,
  perHour: number,
  workers: readonly number[],
  stored: number,
  floor: number,
  cold: number,
];

const need = ([parcels, parcelsPerHour, workers, storedParcels, floorSquareMetres, coldCubicMetres]: Need) => ({
  parcels,
  parcelsPerHour,
  outsideShifts: 0,
  sortingPositions: 1,
  workers: [...workers],
  storedParcels,
  floorSquareMetres,
  coldCubicMetres,
  docks: 1,
});

const site = (id: string, tier: string, normSquareMetres: number, design: Need, peak: Need) => ({
  site: id,
  tier,
  design: need(design),
  peak: need(peak),
  chargingPlaces: 0,
  normSquareMetres,
  // 50 m² everywhere
  overflow: tier === 'village' ? ['cold'] : ['cold', 'norm'],
  peakOverflow: [],
});

/** Estimated: nobody declared how parcels are handled. */
export const lineSizing = () => ({
  sites: [
    site('centre', 'county', 800, [54, 25, [1, 1], 80, 7, 0.16], [108, 49, [1, 1], 160, 14, 0.32]),
    site('t-a', 'town', 100, [42, 59, [1], 30, 3, 0.06], [84, 117, [1], 60, 6, 0.12]),
    site('t-b', 'town', 100, [12, 98, [1], 50, 5, 0.1], [24, 195, [2], 100, 10, 0.2]),
    site('v-a1', 'village', 10, [14, 8, [1], 14, 2, 0.02], [28, 16, [1], 28, 3, 0.04]),
    site('v-a2', 'village', 10, [28, 10, [1], 28, 3, 0.04], [56, 19, [1], 56, 6, 0.08]),
    site('v-b1', 'village', 10, [12, 6, [1], 53, 6, 0.1], [24, 11, [1], 105, 11, 0.2]),
  ],
  workspace: { value: 0, numerator: 0, denominator: 3 },
  fleet: [{ vehicleType: 'van', vehicles: 3, available: 3, peakExtra: 0 }],
  // 48 inbound parcels a day, a quarter of them cold; nowhere is a cold store
  coldChain: { value: 0, numerator: 0, denominator: 12 },
  estimated: true,
});

/** Twice 54 parcels fit the vehicles that go. */
export const linePeak = (estimated: boolean) => ({
  factor: 2,
  parcels: 108,
  waiting: 0,
  servedOnDay: { value: 1, numerator: 108, denominator: 108 },
  extraVehicles: [],
  extraFen: 0,
  overCapacity: [],
  estimated,
});
