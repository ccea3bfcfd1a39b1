import type { Run } from './process.ts';
import type { PeerName } from './types.ts';

/** A program and its arguments, to which a task is written. */
export interface Driver {
  readonly program: string;
  readonly args: readonly string[];
}

/** One peer: which version is measured, and how it comes onto this machine. */
export interface PeerEngine {
  readonly name: PeerName;
  readonly version: string;
  /** Installs the peer into the folder where it is not there yet. Throws {@link NotInstallable}. */
  readonly install: (folder: string, run: Run) => Promise<Driver>;
}

/** The reason why a peer is not to be had on this machine. */
export class NotInstallable extends Error {}
