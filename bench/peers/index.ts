export { type PeerWays, peerBench, peerNamed } from './peer-bench.ts';
export type { PeerName, PeerOptions, PeerResult } from './types.ts';
