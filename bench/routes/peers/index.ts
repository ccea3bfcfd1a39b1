export { peerNamed, WHEELS } from './peers.ts';
export { ROUTE_PEERS, type RoutePeer } from './types.ts';
