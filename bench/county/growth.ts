/** How planning grows with the number of villages: every size in a process of its own, so that memory is told apart. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { BenchError } from '../error.ts';
import type { BenchCounty } from '../input.ts';
import { countyBench } from './county-bench.ts';

const run = promisify(execFile);
const CHILD = new URL('./growth-child.ts', import.meta.url).pathname;
const MOST_VILLAGES = 10_000;

export const GrowthRow = z.object({
  villages: z.int(),
  towns: z.int(),
  served: z.int(),
  stations: z.int(),
  vehicles: z.int(),
  plannableFen: z.number(),
  /** Of siting, by its own objective; null where it has no bound. */
  sitingGap: z.number().nullable(),
  within24h: z.number().nullable(),
  verified: z.boolean(),
  /** Of planning alone; travel before it. */
  travelSeconds: z.number(),
  wallSeconds: z.number(),
  cpuSeconds: z.number(),
  /** Of the whole process, travel and Node included, before the plan is checked. */
  peakMemoryMiB: z.number(),
});
export type GrowthRow = z.infer<typeof GrowthRow>;

export interface GrowthLimits {
  readonly seed: number;
  readonly seconds: number;
}

/** The sizes of `--growth 50,100,…`. Throws {@link BenchError} `usage` for anything else. */
export function sizesOf(text: string): number[] {
  const sizes = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (sizes.every((size) => Number.isSafeInteger(size) && size >= 1 && size <= MOST_VILLAGES)) return sizes;
  throw new BenchError('usage', 'Not numbers of villages', {
    received: text,
    allowed: `whole numbers from 1 to ${MOST_VILLAGES}, separated by commas`,
  });
}

/** Plans one generated county in this process. */
export async function growthOf(county: BenchCounty, { seed, seconds }: GrowthLimits): Promise<GrowthRow> {
  let peakMemoryMiB = 0;
  const { rows, villages, towns, travelMs, sitingGap } = await countyBench(
    county,
    [],
    { seed, seconds, processes: 1 },
    () => {
      peakMemoryMiB = process.resourceUsage().maxRSS / 1024;
    },
  );
  const [ours] = rows;
  if (ours === undefined) throw new TypeError('no plan');
  return {
    villages,
    towns,
    served: ours.service.served,
    stations: ours.effort.stations,
    vehicles: ours.effort.vehicles,
    plannableFen: ours.fen.plannable,
    sitingGap,
    within24h: ours.service.inbound.timetable,
    verified: ours.verified,
    travelSeconds: travelMs / 1000,
    wallSeconds: ours.wallSeconds,
    cpuSeconds: ours.cpuSeconds,
    peakMemoryMiB,
  };
}

/** Every size, one after another; a size whose process fails is a row that says why. */
export async function countyGrowth(
  sizes: readonly number[],
  notice: string,
  { seed, seconds }: GrowthLimits,
  tell: (line: string) => void,
): Promise<{ readonly rows: readonly (GrowthRow | { readonly villages: number; readonly why: string })[] }> {
  const rows: (GrowthRow | { villages: number; why: string })[] = [];
  for (const villages of sizes) {
    try {
      const { stdout } = await run(process.execPath, [CHILD, notice, ...[villages, seed, seconds].map(String)]);
      rows.push(GrowthRow.parse(JSON.parse(stdout)));
    } catch (error) {
      rows.push({ villages, why: error instanceof Error ? error.message.slice(-400) : String(error) });
    }
    tell(JSON.stringify(rows.at(-1)));
  }
  return { rows };
}

/** The rows of {@link countyGrowth} for people. */
export function growthTable(rows: Awaited<ReturnType<typeof countyGrowth>>['rows']): string {
  const cells = rows.map((row) =>
    'why' in row
      ? [row.villages, row.why]
      : [
          row.villages,
          row.served,
          row.stations,
          row.wallSeconds.toFixed(1),
          row.cpuSeconds.toFixed(1),
          Math.round(row.peakMemoryMiB),
          row.sitingGap === null ? '–' : `${(100 * row.sitingGap).toFixed(2)} %`,
          Math.round(row.plannableFen / 100).toLocaleString('en'),
          row.verified ? 'yes' : 'no',
        ],
  );
  const head = ['villages', 'served', 'stations', 'wall, s', 'CPU, s', 'memory, MiB', 'siting gap'];
  const lines = [[...head, 'plannable, yuan a week', 'verified'], Array.from({ length: 9 }, () => '---:'), ...cells];
  return `${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}\n`;
}
