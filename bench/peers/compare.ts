import { percentile } from '../input.ts';
import type { DurationComparison, OurFigures, PeerFigures, PeerMeasured } from './types.ts';

/** A square table of seconds by rows, of which only the first rows may be there. */
export interface SecondsTable {
  readonly size: number;
  readonly seconds: readonly (number | null)[];
}

/** The peer's cells beside ours, where both have them. */
export function compareDurations(ours: SecondsTable, peer: SecondsTable): DurationComparison {
  const ratios: number[] = [];
  let [onlyOurs, onlyPeer] = [0, 0];
  for (const [cell, there] of peer.seconds.entries()) {
    const [row, column] = [Math.floor(cell / peer.size), cell % peer.size];
    const here = column < ours.size ? ours.seconds[row * ours.size + column] : undefined;
    if (here === undefined || row === column) continue;
    if (here === null && there !== null) onlyPeer++;
    else if (here !== null && there === null) onlyOurs++;
    else if (here !== null && there !== null && here > 0) ratios.push(there / here);
  }
  const cells = ratios.length;
  return {
    cells,
    medianRatio: cells === 0 ? null : percentile(ratios, 0.5),
    beyondHalf: cells === 0 ? null : ratios.filter((ratio) => Math.abs(ratio - 1) > 0.5).length / cells,
    onlyOurs,
    onlyPeer,
  };
}

/** The peer's processor time over our time; null where one of them is unknown, or a table is not as large as ours. */
export function timesOurs(peer: PeerFigures, ours: OurFigures): PeerMeasured['timesOurs'] {
  const over = (cpu: number | undefined, milliseconds: number | undefined): number | null =>
    cpu === undefined || milliseconds === undefined || milliseconds <= 0 ? null : cpu / milliseconds;
  const whole = (table: PeerFigures['matrix200Ms'], size: number): number | undefined =>
    table.sources === size && table.targets === size ? table.cpu : undefined;
  return {
    import: over(peer.importMs.cpu, ours.importMs),
    matrix200: over(whole(peer.matrix200Ms, 200), ours.matrix200Ms),
    matrix1000: over(whole(peer.matrix1000Ms, 1000), ours.matrix1000Ms),
    oneToOne: over(peer.oneToOneMs.cpu, ours.oneToOneMs),
    closure: over(peer.closureMs?.cpu, ours.closureMs),
  };
}
