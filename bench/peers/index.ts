export { peerBench, peerNamed } from './peer-bench.ts';
export type { PeerName, PeerOptions } from './types.ts';
