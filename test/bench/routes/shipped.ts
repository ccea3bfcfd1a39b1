/** Shipped solution files as sequences. */
import type { RouteInstance } from '../../../bench/routes/instance.ts';
import type { RunSequence } from '../../../src/routing/timing/index.ts';

const fields = (line: string): string[] => line.trim().split(/\s+/);

const stopsOf = (text: string): string[] => fields(text).filter((id) => id !== '');

/** Trips of a route; a 0 is a return to the depot. */
const tripsOf = (text: string): RunSequence['trips'] =>
  ` ${stopsOf(text).join(' ')} `
    .split(/ (?:0 )+/)
    .map((trip) => ({ visits: stopsOf(trip).map((id) => ({ kind: 'stop' as const, id })) }))
    .filter(({ visits }) => visits.length > 0);

/** VRPLIB: `Route #3: 5 7 0 9`; where vehicles are listed one by one the route's number is the vehicle's. */
export function shippedRoutes({ vehicles, problem }: RouteInstance, text: string): RunSequence[] {
  const routes = [...text.matchAll(/^Route #(\d+):(.*)$/gm)].map(([, number = '', stops = '']) => ({
    number: Number(number),
    trips: tripsOf(stops),
  }));
  return routes
    .filter(({ trips }) => trips.length > 0)
    .map(({ number, trips }) => {
      for (const [type, numbers] of vehicles) {
        const vehicle = numbers.indexOf(number);
        if (vehicle >= 0) return { type, day: 1, vehicle, trips };
      }
      return { type: problem.types[0]?.id ?? '', day: 1, vehicle: number - 1, trips };
    });
}

/** The cost that a VRPLIB solution states. */
export const shippedCost = (text: string): number => Number(/^Cost:?\s+(\S+)/m.exec(text)?.[1]);

/** Cordeau: `day vehicle duration load 0 5 7 0` behind the cost. */
export const shippedDays = (text: string): { readonly cost: number; readonly runs: RunSequence[] } => {
  const [cost = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const runs = lines.map((line): RunSequence => {
    const [day = '', vehicle = '', , , ...stops] = fields(line);
    return { type: 'vehicle', day: Number(day), vehicle: Number(vehicle) - 1, trips: tripsOf(stops.join(' ')) };
  });
  return { cost: Number(cost), runs: runs.filter(({ trips }) => trips.length > 0) };
};
