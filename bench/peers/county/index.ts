export { solvePipeline } from './pipeline.ts';
export { PIPELINE_WHEEL } from './python.ts';
export { COUNTY_PEERS, type CountyPeer, type PeerCounty } from './types.ts';
